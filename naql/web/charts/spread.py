"""How one item spread: a lane for each outlet, its items on the hours after the first."""

from collections.abc import Callable, Iterator

from markupsafe import Markup

from naql.archive.answers import ItemHead
from naql.archive.copies import Copies, Copy, minutes_between
from naql.web.charts import axis
from naql.web.charts.svg import Cell, Figure, Flow, Language, chart, element, empty, fit, label, mark
from naql.web.charts.words import counted, day, items, percent
from naql.web.charts.words import later as after_minutes

_WIDTH, _LANE, _TOP, _NAMES, _APART = 720, 34, 34, 150, 96
_EDGE = 14
"""Left free at both ends of the axis, for whole dots."""
_MOST_LANES = 40
_TITLE: dict[Language, str] = {"fa": "این خبر چگونه پخش شد", "en": "How this item spread"}
_HEADINGS: dict[Language, tuple[str, ...]] = {
    "fa": ("رسانه", "زمان انتشار", "دقیقه پس از نخستین", "سهم متن", "تیتر", "شناسه"),
    "en": ("Outlet", "Published", "Minutes after the first", "Share of the text", "Headline", "Item"),
}
_UNKNOWN: dict[Language, str] = {"fa": "رسانه ناشناخته", "en": "unknown outlet"}
_OTHERS: dict[Language, str] = {"fa": "رسانه‌های دیگر", "en": "other outlets"}
_NO_HOUR: dict[Language, str] = {"fa": "بی ساعت", "en": "no hour"}
_UNDATED: dict[Language, str] = {"fa": "بی تاریخ", "en": "undated"}
_FIRST: dict[Language, str] = {"fa": "نخستین", "en": "the first"}
_SHARED: dict[Language, str] = {"fa": "{} متن یکسان", "en": "{} of the text shared"}
_DESCRIBED: dict[Language, str] = {
    "fa": "{} در {}. نخستین: {}، {}. هر چه دایره بزرگ‌تر، متن یکسان‌تر.",
    "en": "{} in {}. The first: {}, {}. The larger a dot, the more of the text is shared.",
}


def spread(asked: Copies, language: Language, *, title: str | None = None, link: Callable[[ItemHead], str | None] | None = None) -> Figure:
    """The copies of an item along the hours (or days) after the first one, an outlet a lane in the order in which they came.
    Dots are as large as the share of the text; a ring is around the item that was asked for. Items of which the hour is not
    known stand apart at the end. Beyond 40 outlets the rest share a lane."""
    title = title or _TITLE[language]
    first = _first(asked.copies)
    after = {_key(copy.item): minutes_between(first, copy.item.published) for copy in asked.copies}
    rows: list[tuple[Cell, ...]] = [
        (copy.item.agency, copy.item.published, after[_key(copy.item)], copy.shared, copy.item.headline, copy.item.key)
        for copy in asked.copies
    ]
    if not asked.copies:
        return Figure(empty("spread", language, title), _HEADINGS[language], rows)
    lanes = _lanes(asked.copies, language)
    known = [later for later in after.values() if later is not None]
    longest = max(known, default=0)
    apart = _APART if len(known) < len(after) else 0
    begin, end = (float(_NAMES + _EDGE), _WIDTH - apart - _EDGE) if known else (_NAMES, _NAMES - _EDGE)
    flow = Flow(language, _WIDTH)
    floor = _TOP + len(lanes) * _LANE

    marks: list[Markup] = []
    if first is not None:
        marks += _axis(first, longest, begin, end, floor, flow, language)
    if apart:
        marks.append(label(flow.x(end + _EDGE + 10), 18, _NO_HOUR[language], flow.start, "chart-quiet"))
        if known:
            x = flow.x(end + _EDGE)
            marks.append(element("line", x1=x, x2=x, y1=8, y2=floor, class_="chart-grid"))
    earliest = asked.copies[0].item
    for place, (outlet, sent) in enumerate(lanes.items()):
        y = _TOP + place * _LANE + _LANE / 2
        marks.append(label(flow.x(0), y + 4, fit(outlet, _NAMES - 14), flow.start))
        marks.append(element("line", x1=flow.x(_NAMES), x2=flow.x(_WIDTH), y1=y, y2=y, class_="chart-lane"))
        waiting = 0
        for copy in sent:
            later = after[_key(copy.item)]
            if later is None:
                away = end + 2 * _EDGE + min(waiting * 24.0, _WIDTH - end - 3 * _EDGE)
                waiting += 1
            else:
                away = begin + (end - begin) * later / (longest or 1)
            url = link(copy.item) if link else None
            marks.append(_dot(copy, flow.x(away), y, later, language, url, first=copy.item == earliest, asked=copy.item == asked.item))
    described = _DESCRIBED[language].format(
        items(len(asked.copies), language), counted(len({copy.item.agency for copy in asked.copies}), language, "رسانه", "outlet"),
        earliest.agency or _UNKNOWN[language], day(earliest.published, language) if earliest.published else _UNDATED[language],
    )  # fmt: skip
    return Figure(chart("spread", language, _WIDTH, floor + 8, title, described, marks, links=link is not None), _HEADINGS[language], rows)


def _first(copies: list[Copy]) -> str | None:
    """When the earliest of those with an hour came. Not always the first by its letters: hours have offsets."""
    times = [copy.item.published for copy in copies if copy.item.published and "T" in copy.item.published]
    return min(times, key=lambda time: minutes_between(times[0], time) or 0, default=None)


def _key(head: ItemHead) -> tuple[str, int]:
    return head.key, head.version


def _lanes(copies: list[Copy], language: Language) -> dict[str, list[Copy]]:
    lanes: dict[str, list[Copy]] = {}
    for copy in copies:
        outlet = copy.item.agency or _UNKNOWN[language]
        if outlet not in lanes and len(lanes) >= _MOST_LANES - 1:
            outlet = _OTHERS[language]
        lanes.setdefault(outlet, []).append(copy)
    return lanes


def _axis(first: str, longest: int, begin: float, end: float, floor: float, flow: Flow, language: Language) -> Iterator[Markup]:
    """The time of the first at its place, and how long after it at the others."""
    x = flow.x(begin)
    yield element("line", x1=x, x2=x, y1=_TOP - 8, y2=floor, class_="chart-axis")
    yield label(flow.x(begin - _EDGE), 18, day(first, language), flow.start, "chart-quiet")
    for later, words in axis.minutes(longest, 5, language):
        away = begin + (end - begin) * later / (longest or 1)
        yield element("line", x1=flow.x(away), x2=flow.x(away), y1=_TOP - 8, y2=floor, class_="chart-grid")
        if away - begin > 1.2 * _NAMES:  # Before that the time of the first stands.
            yield label(flow.x(min(away, end - 30)), 18, words, "middle", "chart-quiet")


def _dot(copy: Copy, x: float, y: float, later: int | None, language: Language, url: str | None, *, first: bool, asked: bool) -> Markup:
    head = copy.item
    told = [head.agency or _UNKNOWN[language], day(head.published, language) if head.published else _UNDATED[language]]
    if first:
        told.append(_FIRST[language])
    elif later is not None:
        told.append(after_minutes(later, language))
    told.append(_SHARED[language].format(percent(copy.shared, language)))
    size = 3 + 6 * max(0.0, min(copy.shared, 1.0))
    shapes = [
        element("circle", cx=x, cy=y, r=12, class_="chart-target"),
        element("circle", cx=x, cy=y, r=size, fill_opacity=0.35 + 0.6 * max(0.0, min(copy.shared, 1.0)), class_="chart-dot"),
    ]
    if asked:
        shapes.append(element("circle", cx=x, cy=y, r=size + 3, class_="chart-ring"))
    between = "؛ " if language == "fa" else "; "
    return mark(
        f"{head.headline or head.key} ({between.join(told)})", *shapes, url=url, class_=f"chart-mark{' chart-first' if first else ''}"
    )
