"""Under which names and roles somebody appears, and when."""

from collections.abc import Sequence
from datetime import date

from markupsafe import Markup

from naql.archive.answers import Appearance
from naql.web.charts import axis
from naql.web.charts.svg import Cell, Figure, Flow, Language, chart, element, empty, fit, label, mark, runs_right_to_left, width_of
from naql.web.charts.words import day, items, number

_WIDTH, _ROW, _AXIS, _BAR = 680, 36, 26, 5
_EDGE = 8
_TITLE: dict[Language, str] = {"fa": "نام‌ها و سمت‌ها در گذر زمان", "en": "Names and roles over time"}
_HEADINGS: dict[Language, tuple[str, ...]] = {
    "fa": ("نام", "سمت", "نخستین روز", "واپسین روز", "خبرها"),
    "en": ("Name", "Role", "First day", "Last day", "Items"),
}
_DESCRIBED: dict[Language, str] = {
    "fa": "{} نام و سمت از {}؛ {} بی تاریخ. پرکاربردترین: {}.",
    "en": "{} of {} names and roles; {} undated. Most used: {}.",
}
_UNDATED: dict[Language, str] = {"fa": "تاریخ هیچ نام و سمتی دانسته نیست", "en": "No name or role has a known date"}
_TO: dict[Language, str] = {"fa": "{} تا {}", "en": "{} to {}"}
_TOLD: dict[Language, str] = {"fa": "{}: {}، {}", "en": "{}: {}, {}"}


def roles(appearances: Sequence[Appearance], language: Language, *, title: str | None = None, most: int = 20) -> Figure:
    """A bar from the first to the last day for each of the `most` used names and roles (as in `Dossier.appearances`), in the order
    in which they came up. All of them, those without a date too, are in the rows."""
    title = title or _TITLE[language]
    rows: list[tuple[Cell, ...]] = [(one.name, one.role, one.first, one.last, one.items) for one in appearances]
    dated = [(one, days) for one in sorted(appearances, key=lambda one: -one.items) if (days := _days(one))]
    spans = sorted(dated[:most], key=lambda pair: (*pair[1], -pair[0].items))
    if not spans:
        return Figure(empty("roles", language, title, _UNDATED[language]), _HEADINGS[language], rows)
    flow = Flow(language, _WIDTH)
    floor = _ROW * len(spans) + 4
    marks: list[Markup] = []
    first, last = min(begin for _, (begin, _) in spans), max(end for _, (_, end) in spans)
    scale = (_WIDTH - 2 * _EDGE) / max((last - first).days, 1)
    for at, words in axis.days(first, last, 6, language):
        away = _EDGE + (at - first).days * scale
        marks.append(element("line", x1=flow.x(away), x2=flow.x(away), y1=0, y2=floor, class_="chart-grid"))
        if away + width_of(words) < _WIDTH:
            marks.append(label(flow.x(away), floor + 17, words, flow.start, "chart-quiet"))
    for place, (one, (begin, end)) in enumerate(spans):
        marks.append(_bar(one, place * _ROW, _EDGE + (begin - first).days * scale, _EDGE + (end - first).days * scale, flow, language))
    undated = sum(_days(one) is None for one in appearances)
    described = _DESCRIBED[language].format(
        number(len(spans), language), number(len(appearances), language), number(undated, language), _named(dated[0][0])
    )  # fmt: skip
    return Figure(chart("roles", language, _WIDTH, floor + _AXIS, title, described, marks), _HEADINGS[language], rows)


def _bar(one: Appearance, top: float, begin: float, end: float, flow: Flow, language: Language) -> Markup:
    """The words begin where the bar does, if there is room."""
    words = fit(f"{_named(one)} ({number(one.items, language)})", _WIDTH)
    long = end - begin + _BAR
    shapes = [
        element("rect", x=0, y=top, width=_WIDTH, height=_ROW - 2, class_="chart-target"),
        element("rect", x=flow.x(begin - _BAR / 2, long), y=top + 23, width=long, height=_BAR, rx=_BAR / 2, class_="chart-bar"),
        label(flow.x(max(0.0, min(begin - _BAR / 2, _WIDTH - width_of(words)))), top + 16, words, flow.start),
    ]
    when = _TO[language].format(day(one.first or "", language), day(one.last or "", language))
    return mark(_TOLD[language].format(_named(one), when, items(one.items, language)), *shapes)


def _named(one: Appearance) -> str:
    return ("، " if runs_right_to_left(one.name) else ", ").join(filter(None, (one.name, one.role)))


def _days(one: Appearance) -> tuple[date, date] | None:
    """The first and the last day, where both are known."""
    if not one.first or not one.last:
        return None
    first, last = date.fromisoformat(one.first[:10]), date.fromisoformat(one.last[:10])
    return (first, last) if first <= last else (last, first)
