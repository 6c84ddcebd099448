"""A Jalali year as a calendar: every day by how much was said on it."""

from collections.abc import Callable, Sequence

from markupsafe import Markup
from persiantools.jdatetime import JalaliDate

from naql.archive.by_day import Day
from naql.calendar import ENGLISH_MONTHS, MONTHS, WEEKDAYS
from naql.web.charts.steps import Steps, by_rank, legend
from naql.web.charts.svg import Figure, Flow, Language, chart, element, empty, label, mark
from naql.web.charts.words import day as written
from naql.web.charts.words import digits, items, number, statements

_PITCH, _CELL = 16, 14
_BLOCK = 7 * _PITCH
_ACROSS, _BETWEEN, _BELOW = 3, 18, 146
"""Three months beside each other are a season; the distance to the next month, and from one season's top to the next one's."""
_WIDTH = _ACROSS * _BLOCK + (_ACROSS - 1) * _BETWEEN
_TITLE: dict[Language, str] = {"fa": "روزهای {}", "en": "The days of {} (solar Hijri)"}
_HEADINGS: dict[Language, dict[str, tuple[str, ...]]] = {
    "fa": {"statements": ("روز", "میلادی", "گفته‌ها"), "items": ("روز", "میلادی", "خبرها")},
    "en": {"statements": ("Jalali day", "Date", "Statements"), "items": ("Jalali day", "Date", "Items")},
}
_UNITS: dict[Language, dict[str, str]] = {
    "fa": {"statements": "گفته", "items": "خبر"},
    "en": {"statements": "statements", "items": "items"},
}
_DESCRIBED: dict[Language, str] = {"fa": "{} روز، روی هم {}. بیشترین: {}، {}.", "en": "{} days, {} in all. Most: {}, {}."}
_LETTERS: dict[Language, str] = {"fa": "شیدسچپج", "en": "SSMTWTF"}
"""Of the weekdays, from Saturday on."""


def heat_map(
    days: Sequence[Day],
    language: Language,
    *,
    year: int | None = None,
    title: str | None = None,
    counted: str = "statements",
    link: Callable[[Day], str | None] | None = None,
    month_link: Callable[[str], str | None] | None = None,
) -> Figure:
    """The Jalali `year`, else that of the newest day. A row is a season, a block a month, a line in it a week from Saturday to
    Friday; from right to left in Persian. A day is the hotter, the more days of the year have less. `counted` is statements or
    items; `link` gives the address of a day, `month_link` of a month («1400-10»). In the rows stand the days of that year that
    have any, in their order."""
    if not days and year is None:
        return Figure(empty("days", language, (title or _TITLE[language]).format("…")), _HEADINGS[language][counted], [])
    year = year if year is not None else int(max(days, key=lambda day: day.date).jalali[:4])
    title = title or _TITLE[language].format(digits(year, language))
    found = {day.jalali: day for day in days if int(day.jalali[:4]) == year}
    rows = [(day.jalali, day.date, day.count) for day in sorted(found.values(), key=lambda day: day.date)]
    if not found:
        return Figure(empty("days", language, title), _HEADINGS[language][counted], rows)
    steps = by_rank(day.count for day in found.values())
    tell = statements if counted == "statements" else items
    marks: list[Markup] = []
    for month in range(1, 13):
        marks += _month(year, month, found, steps, language, tell, link, month_link)
    bottom = 12 // _ACROSS * _BELOW
    marks += legend(steps, language, width=_WIDTH, top=bottom, room=_WIDTH, unit=_UNITS[language][counted])
    most = max(found.values(), key=lambda day: day.count)
    total = tell(sum(day.count for day in found.values()), language)
    described = _DESCRIBED[language].format(number(len(found), language), total, _date(most, language), tell(most.count, language))
    svg = chart("days", language, _WIDTH, bottom + 30, title, described, marks, links=link is not None or month_link is not None)
    return Figure(svg, _HEADINGS[language][counted], rows)


def _month(
    year: int,
    month: int,
    found: dict[str, Day],
    steps: Steps,
    language: Language,
    tell: Callable[[int, Language], str],
    link: Callable[[Day], str | None] | None,
    month_link: Callable[[str], str | None] | None,
) -> list[Markup]:
    across, top = Flow(language, _WIDTH), (month - 1) // _ACROSS * _BELOW
    left = across.x((month - 1) % _ACROSS * (_BLOCK + _BETWEEN), _BLOCK)
    flow = Flow(language, _BLOCK)
    key = f"{year}-{month:02}"
    names = MONTHS if language == "fa" else ENGLISH_MONTHS
    total = sum(day.count for jalali, day in found.items() if jalali.startswith(key))
    name = label(left + flow.x(2), top + 12, names[month - 1], flow.start, "chart-strong")
    pieces = [mark(f"{names[month - 1]}: {tell(total, language)}", name, url=month_link(key) if month_link else None)]
    for place, letter in enumerate(_LETTERS[language]):
        pieces.append(label(left + flow.x(place * _PITCH, _CELL) + _CELL / 2, top + 28, letter, "middle", "chart-quiet"))
    begin = JalaliDate(year, month, 1).weekday()  # persiantools counts from Saturday.
    for date in range(1, JalaliDate.days_in_month(month, year) + 1):
        week, weekday = divmod(begin + date - 1, 7)
        day = found.get(f"{key}-{date:02}")
        cell = element(
            "rect", x=left + flow.x(weekday * _PITCH, _CELL), y=top + 34 + week * _PITCH, width=_CELL, height=_CELL, rx=3,
            class_=f"chart-day heat-{steps.heat(day.count if day else 0)}",
        )  # fmt: skip
        if day is None:
            pieces.append(cell)
        else:
            pieces.append(mark(f"{_date(day, language)}: {tell(day.count, language)}", cell, url=link(day) if link else None))
    return pieces


def _date(day: Day, language: Language) -> str:
    """«شنبه ۱۸ دی ۱۴۰۰», "18 Dey 1400 (8 Jan 2022)"."""
    year, month, date = (int(part) for part in day.jalali.split("-"))
    if language == "fa":
        return f"{WEEKDAYS[JalaliDate(year, month, date).to_gregorian().weekday()]} {written(day.date, language)}"
    return f"{date} {ENGLISH_MONTHS[month - 1]} {year} ({written(day.date, language)})"
