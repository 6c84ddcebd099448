"""How many of each: ranked counts as horizontal bars."""

from collections.abc import Callable, Sequence

from markupsafe import Markup

from naql.archive.answers import Count
from naql.web.charts.svg import TEXT, Figure, Flow, Language, chart, element, empty, fit, label, mark, width_of
from naql.web.charts.words import number, percent

_WIDTH, _ROW, _BAR = 320, 32, 5
_HEADINGS: dict[Language, tuple[str, str]] = {"fa": ("شمار", "سهم"), "en": ("Count", "Share")}
_DESCRIBED: dict[Language, str] = {"fa": "{} مورد، روی هم {}. نخست {} با {}.", "en": "{} in the chart, {} in all. First {} with {}."}


def bars(
    counts: Sequence[Count],
    language: Language,
    *,
    title: str,
    heading: str,
    whole: int | None = None,
    most: int = 15,
    link: Callable[[Count], str | None] | None = None,
) -> Figure:
    """A bar for each of the first `most` counts, in their order, as long as its part of the largest, with the share of `whole`
    (else of the sum of all counts) beside the number. `heading` says what is counted, over the column of the rows. All counts
    stand in the rows."""
    total = whole or sum(one.count for one in counts)
    rows = [(one.value, one.count, round(one.count / total, 4) if total else 0.0) for one in counts]
    headings = (heading, *_HEADINGS[language])
    shown = counts[:most]
    if not shown:
        return Figure(empty("bars", language, title), headings, rows)
    largest = max(1, *(one.count for one in shown))
    flow = Flow(language, _WIDTH)
    marks = [_bar(one, place * _ROW, largest, total, flow, language, link(one) if link else None) for place, one in enumerate(shown)]
    described = _DESCRIBED[language].format(
        number(len(shown), language), number(total, language), shown[0].value, number(shown[0].count, language)
    )
    svg = chart("bars", language, _WIDTH, len(shown) * _ROW, title, described, marks, links=link is not None)
    return Figure(svg, headings, rows)


def _bar(one: Count, top: float, largest: int, total: int, flow: Flow, language: Language, url: str | None) -> Markup:
    figure = number(one.count, language)
    share = percent(one.count / total, language) if total else ""
    room = _WIDTH - width_of(figure) - width_of(share) - 3 * TEXT
    share_at = flow.x(_WIDTH - width_of(figure) - TEXT)
    long = (_WIDTH * one.count) / largest
    return mark(
        f"{one.value}: {figure} ({share})",
        element("rect", x=0, y=top, width=_WIDTH, height=_ROW - 2, class_="chart-target"),
        label(flow.x(0), top + 15, fit(one.value, room), flow.start),
        label(share_at, top + 15, share, flow.end, "chart-quiet"),
        label(flow.x(_WIDTH), top + 15, figure, flow.end, "chart-strong"),
        element("rect", x=flow.x(0, max(long, 1.5)), y=top + 21, width=max(long, 1.5), height=_BAR, class_="chart-bar"),
        url=url,
    )
