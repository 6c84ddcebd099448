"""Statements over time: a column a Jalali month, or a year where there are many."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from math import floor, log10

from markupsafe import Markup

from naql.archive.answers import Count
from naql.archive.days import days_between, month_of_day
from naql.web.charts.svg import Figure, Flow, Language, chart, element, empty, label, mark
from naql.web.charts.words import day, digits, jalali_days, jalali_month, month_name, number, statements

_WIDTH, _TOP, _FLOOR, _HEIGHT = 720, 26, 160, 190
_WIDEST_COLUMN = 36
_MOST_COLUMNS = 120
"""Ten years of months: thinner columns cannot be told apart."""
_LABEL_ROOM = 64
"""What a year needs to stand beside another, in the larger letters of a phone too."""
_NAMED_MONTHS = 18
"""Up to so many columns the first and the last month are named, not the years."""
_MONTH = re.compile(r"(\d{1,4})-(0[1-9]|1[0-2])", re.ASCII)
_LAST_YEAR = 9000
"""That the calendar can reckon with."""
_NEW_YEAR = {"fa": 0, "en": 9}
"""How many months of a Jalali year lie before the one in which a year of the language's calendar begins: 1 January is in Dey."""
_TITLE: dict[Language, str] = {"fa": "گفته‌ها در گذر زمان", "en": "Statements over time"}
_HEADINGS: dict[Language, tuple[str, str]] = {"fa": ("ماه", "گفته‌ها"), "en": ("Jalali month", "Statements")}
_DESCRIBED: dict[Language, str] = {"fa": "{}؛ {}. بیشترین: {}، {}.", "en": "{}: {}. Most: {}, {}."}
_TO: dict[Language, str] = {"fa": "{} تا {}", "en": "{} to {}"}


def timeline(
    months: Sequence[Count],
    language: Language,
    *,
    title: str | None = None,
    highlight: tuple[str | None, str | None] | None = None,
    link: Callable[[str], str | None] | None = None,
) -> Figure:
    """Columns of statements a Jalali month («1400-10», as in `Dossier.months`); months without any are there as gaps.

    Time runs as one reads: from right to left in Persian, where the first month stands at the right as the first word of a line
    does, and as a «خط زمان» in a Persian paper is drawn; from left to right in English. Beyond ten years a column is a year,
    beyond 120 years ten or a hundred. `highlight` marks a period, as `since` and `until` of a search: both ends included, open
    where None. `link` gives the address of a month («1400-10») or year («1400»). What is no month stands only in the rows.
    Raises QueryError of a highlight that is no period.
    """
    title = title or _TITLE[language]
    headings, rows = _HEADINGS[language], [(one.value, one.count) for one in months]
    counts = _by_month(months)
    if not counts:
        return Figure(empty("timeline", language, title), headings, rows)
    step = next(step for step in (1, 12, 120, 1200) if max(counts) // step - min(counts) // step < _MOST_COLUMNS)
    columns: Counter[int] = Counter()
    for month, count in counts.items():
        columns[month // step] += count
    first, last = min(columns), max(columns)
    flow = Flow(language, _WIDTH)
    wide = min(_WIDEST_COLUMN, _WIDTH / (last - first + 1))
    top = _round(max(columns.values()))

    marks: list[str] = []
    if highlight is not None:
        since, until = days_between(*highlight)
        begin = max(0, _month_number(since) // step - first) if since else 0
        end = min(last + 1, _month_number(until) // step + 1) - first if until else last - first + 1
        if begin < end:
            marks.append(
                element(
                    "rect", x=flow.x(begin * wide, (end - begin) * wide), y=_TOP - 8, width=(end - begin) * wide, height=_FLOOR - _TOP + 8,
                    class_="chart-range",
                )
            )  # fmt: skip
    for value in {top // 2, top} - {0}:
        y = _FLOOR - (_FLOOR - _TOP) * value / top
        marks.append(element("line", x1=0, x2=_WIDTH, y1=y, y2=y, class_="chart-grid"))
    marks += [
        _column(column * step, step, columns[column], top, flow.x((column - first) * wide, wide), wide, language, link)
        for column in range(first, last + 1)
    ]
    marks.append(element("line", x1=0, x2=_WIDTH, y1=_FLOOR, y2=_FLOOR, class_="chart-axis"))
    # The top line alone has its number: no column reaches over it.
    marks.append(label(flow.x(_WIDTH), _TOP - 5, number(top, language), flow.end, "chart-quiet"))
    marks += _axis(first, last, step, wide, flow, language)
    most = max(columns, key=lambda column: (columns[column], -column))
    described = _DESCRIBED[language].format(
        _period(first * step, (last - first + 1) * step, language), statements(sum(columns.values()), language),
        _period(most * step, step, language), statements(columns[most], language),
    )  # fmt: skip
    return Figure(chart("timeline", language, _WIDTH, _HEIGHT, title, described, marks, links=link is not None), headings, rows)


def _by_month(months: Sequence[Count]) -> Counter[int]:
    """Months since the beginning of the calendar -> how many. Slips that are no month are left out."""
    counts: Counter[int] = Counter()
    for one in months:
        found = _MONTH.fullmatch(one.value)
        if found and 0 < int(found[1]) <= _LAST_YEAR and one.count > 0:
            counts[int(found[1]) * 12 + int(found[2]) - 1] += one.count
    return counts


def _month_number(day: int) -> int:
    """Of the month in which a day lies (`naql.archive.days`), as the keys of `_by_month`."""
    year, month = divmod(month_of_day(day), 100)
    return year * 12 + month - 1


def _column(
    month: int, step: int, count: int, top: int, x: float, wide: float, language: Language, link: Callable[[str], str | None] | None
) -> Markup | str:
    if not count:
        return ""
    high = max(1.5, (_FLOOR - _TOP) * count / top)
    gap = min(3.0, wide * 0.2)
    address = f"{month // 12}-{month % 12 + 1:02}" if step == 1 else str(month // 12) if step == 12 else None
    return mark(
        f"{_period(month, step, language)}: {statements(count, language)}",
        # The whole height can be pointed at, not only the ink.
        element("rect", x=x, y=_TOP, width=wide, height=_FLOOR - _TOP, class_="chart-target"),
        element("rect", x=x + gap / 2, y=_FLOOR - high, width=wide - gap, height=high, class_="chart-bar"),
        url=link(address) if link and address else None,
    )


def _axis(first: int, last: int, step: int, wide: float, flow: Flow, language: Language) -> Iterator[str]:
    """Years where they begin; of a short time the first and the last month."""
    at = _FLOOR + 8
    if step == 1 and last - first < _NAMED_MONTHS:
        end = (last - first + 1) * wide
        if last == first or end < 6 * _LABEL_ROOM:
            yield label(flow.x(0), at, _period(first, last - first + 1, language), flow.start, "chart-quiet chart-below")
        else:
            yield label(flow.x(0), at, _month_label(first, language), flow.start, "chart-quiet chart-below")
            yield label(flow.x(end), at, _month_label(last, language), flow.end, "chart-quiet chart-below")
        return
    shift = _NEW_YEAR[language] if step == 1 else 0
    months_a_label = next(
        years * 12 for years in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000) if years * 12 / step * wide >= _LABEL_ROOM
    )
    for column in range(first, last + 1):
        month = column * step - shift
        if month % 12 or (_year(month, shift, language) * 12) % months_a_label:
            continue
        x = flow.x((column - first) * wide)
        yield element("line", x1=x, x2=x, y1=_FLOOR, y2=_FLOOR + 6, class_="chart-axis")
        if (column - first) * wide <= _WIDTH - _LABEL_ROOM:
            yield label(
                flow.x((column - first) * wide + 4),
                at,
                digits(_year(month, shift, language), language),
                flow.start,
                "chart-quiet chart-below",
            )


def _year(month: int, shift: int, language: Language) -> int:
    """The year of the language's calendar that begins in a month (less `shift`)."""
    return month // 12 if language == "fa" else month // 12 + (622 if shift else 621)


def _month_label(month: int, language: Language) -> str:
    if language == "fa":
        return jalali_month(month // 12, month % 12 + 1, language)
    first, _ = jalali_days(month // 12, month % 12 + 1)
    return f"{month_name(first.month, 'en')} {first.year}"


def _period(month: int, length: int, language: Language) -> str:
    """From a month on, `length` months: «دی ۱۴۰۰», «۱۴۰۰», «تیر ۱۳۹۸ تا دی ۱۴۰۰», or the days in English."""
    month, end = max(month, 12), month + length - 1  # The calendar has no year 0.
    if language == "en":
        first, last = jalali_days(month // 12, month % 12 + 1)[0], jalali_days(end // 12, end % 12 + 1)[1]
        return _TO[language].format(day(first, "en"), day(last, "en"))
    if length == 12 and month % 12 == 0:
        return digits(month // 12, language)
    first_name, last_name = (jalali_month(one // 12, one % 12 + 1, language) for one in (month, end))
    return first_name if length == 1 else _TO[language].format(first_name, last_name)


def _round(largest: int) -> int:
    """The next number above that is easy to halve."""
    if largest <= 4:
        return max(largest, 1)
    ten = 10 ** floor(log10(largest))
    return next(int(ten * times) for times in (1, 1.2, 1.6, 2, 2.4, 3, 4, 5, 6, 8, 10) if ten * times >= largest and ten * times % 2 == 0)
