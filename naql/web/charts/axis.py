"""Where a time axis has its marks: whole years, months or days of the language's calendar; or hours after a beginning."""

from collections.abc import Iterator
from datetime import date, timedelta

from persiantools.jdatetime import JalaliDate

from naql.web.charts.svg import Language
from naql.web.charts.words import day, digits, month_name, number

_YEARS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
_MONTHS = (1, 2, 3, 6)
_DAYS = (1, 2, 5, 7, 14)
_MINUTES = (
    (1, 1), (5, 1), (10, 1), (15, 1), (30, 1), (60, 60), (120, 60), (180, 60), (360, 60), (720, 60),
    *((1440 * days, 1440) for days in (1, 2, 5, 7, 14, 30, 100, 365, 1000, 3650, 36500)),
)  # fmt: skip
"""Steps between marks, and the unit they are told in: minutes, hours, days."""
_AFTER = {
    "fa": {1: "{} دقیقه بعد", 60: "{} ساعت بعد", 1440: "{} روز بعد"},
    "en": {1: "+{} min", 60: "+{} h", 1440: "+{} d"},
}


def days(first: date, last: date, most: int, language: Language) -> list[tuple[date, str]]:
    """Up to about `most` days between two days, each with its label: «۱۳۹۹», «تیر ۱۳۹۹», «۱۸ دی ۱۴۰۰»."""
    length = (last - first).days
    for step in _DAYS:
        if length / step <= most:
            return [(at, day(at, language)) for at in _stepping(first, last, step)]
    (year, month), (last_year, last_month) = (_calendar(at, language) for at in (first, last))
    months = (last_year - year) * 12 + last_month - month
    step = next((step for step in (*_MONTHS, *(12 * years for years in _YEARS)) if months / step <= most), 12 * _YEARS[-1])
    marks = []
    begin = -(-(year * 12 + month - 1) // step) * step
    for count in range(begin, last_year * 12 + last_month, step):
        at = _first_day(count // 12, count % 12 + 1, language)
        if first <= at <= last:
            name = f"{count // 12}" if step >= 12 else f"{month_name(count % 12 + 1, language)} {count // 12}"
            marks.append((at, digits(name, language)))
    return marks


def minutes(longest: int, most: int, language: Language) -> list[tuple[int, str]]:
    """Up to about `most` marks from one step to the end, in minutes, with their labels: «۲ ساعت بعد»."""
    step, unit = next(((step, unit) for step, unit in _MINUTES if longest / step <= most), _MINUTES[-1])
    return [(at, _AFTER[language][unit].format(number(at // unit, language))) for at in range(step, longest + 1, step)]


def _stepping(first: date, last: date, step: int) -> Iterator[date]:
    for away in range(0, (last - first).days + 1, step):
        yield first + timedelta(days=away)


def _calendar(at: date, language: Language) -> tuple[int, int]:
    """Year and month."""
    if language == "en":
        return at.year, at.month
    jalali = JalaliDate(at)
    return jalali.year, jalali.month


def _first_day(year: int, month: int, language: Language) -> date:
    first: date = date(year, month, 1) if language == "en" else JalaliDate(year, month, 1).to_gregorian()
    return first
