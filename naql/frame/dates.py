"""find_dates(tokens, day): every date in the words of a text, resolved as far as it is really known.

Dates are found by an anchor, a month, a weekday, «امروز», «سال», a number with slashes, and read outwards from there, so that time is
linear in the number of words.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Literal

from naql.frame.calendars import (
    gregorian_day,
    interval,
    jalali_day,
    jalali_month_interval,
    jalali_year_interval,
    jalali_year_month,
)
from naql.frame.date_line import DateLine
from naql.frame.date_words import ANCHOR_OF, ERAS, HALVES, UNTIL, WHICH_YEAR, Calendar, Month, Year, months, named_places
from naql.frame.frame import FrameDate
from naql.frame.relative_dates import read_days_ago, read_relative, read_weekday
from naql.frame.spelling import latin_digits
from naql.text.document import Token

_NEAR = 60
"""A day without a year is one near the item's day, if one lies within so many days: «۱۷ فروردین» in an item of the 12th. Farther off
it may be any year's («۲۲ بهمن»)."""


def find_dates(tokens: Sequence[Token], day: date | None) -> list[FrameDate]:
    """The dates in these tokens, in order, none overlapping. `day` is the day of the item, None if it is not known."""
    anchor_of = ANCHOR_OF
    anchors = [number for number, token in enumerate(tokens) if anchor_of[token.text]]
    if not anchors:
        return []
    line = DateLine(tokens, day)
    after = 0
    for at in anchors:
        if at >= after:
            after = _read(line, at)
    return line.found


def _read(line: DateLine, at: int) -> int:
    """Reads the date at this anchor; where it ends, 0 if it is none."""
    token = line.tokens[at]
    if token.kind == "date":
        return _read_numeric(line, at)
    kind = ANCHOR_OF[token.text]
    if kind == "number":
        following = line.key(at + 1)
        if following == "روز":
            return read_days_ago(line, at)
        return _read_year(line, at) if following in ERAS else 0
    if kind == "month":
        return _read_month(line, at) or read_relative(line, at)
    if kind == "weekday":
        return read_weekday(line, at)
    if kind == "year":
        return read_relative(line, at) or _read_year(line, at + 1, at)
    return read_relative(line, at) or (read_days_ago(line, at - 1) if at > line.free else 0)


def _read_numeric(line: DateLine, at: int) -> int:
    """«شنبه ۹۸/۴/۱۲», «2022-01-08»"""
    day, calendar = numeric_day(line.tokens[at].text)
    if day is None:
        return 0
    return line.take(_with_weekday(line, at), at + 1, day.isoformat(), calendar)


def _read_month(line: DateLine, at: int) -> int:
    """«شنبه ۱۸ دی ۱۴۰۰», «دی ماه ۹۸», «هشتم ژانویه», «۱۲ تا ۱۸ تیر»"""
    month, last = months().get(line.key(at) + line.key(at + 1)) if line.key(at + 1) else None, at + 2
    if month is None:
        month, last = months().get(line.key(at)), at + 1
    if month is None:
        return 0
    first, days = _days_before(line, at, month)
    named = line.key(last - 1).endswith("ماه") or line.key(last) == "ماه" or line.key(first) == "ماه"
    last += line.key(last) == "ماه"
    year, last = _year_after(line, last, month.calendar)
    if not days and year is None and month.is_word and not named:
        return 0
    if year is None and line.key(first - 1) in named_places():
        return last  # «میدان هفت تیر»
    weekday = line.weekday_before(first) if days else None
    if days and year is None:
        year = _likely_year(line.day, month, days[-1], weekday[0] if weekday else None)
    elif days and year is not None and line.key(first - 1) in UNTIL:
        _complete_earlier(line, first - 1, month, year)
    value = _value(month, days, year)
    if len(days) == 1 and line.key(first - 1) == "و":
        _take_day_before(line, first - 1, month, days[0], year)
    if days and line.key(first - 1) == "(" and value is not None:
        _complete_weekday(line, first - 2, value)
    return line.take(_with_weekday(line, first) if days else first, last, value, month.calendar)


def _days_before(line: DateLine, at: int, month: Month) -> tuple[int, list[int]]:
    """Where the date begins, and its day, or its first and last («۱۲ تا ۱۸ تیر»), that stand before the month."""
    first = at
    if month.calendar == "hijri":
        while line.key(first - 1) in ("ماه", "مبارک", "روز") and first - 1 >= line.free:
            first -= 1
    elif line.key(first - 1) == "ماه" and first - 1 >= line.free:
        first -= 1
    begin, day = line.day_ending(first)
    if day is None or line.key(begin - 1) in HALVES:
        while first < at and line.key(first) in ("روز", "مبارک"):
            first += 1
        return first, []
    if line.key(begin - 1) in UNTIL:
        earlier, other = line.day_ending(begin - 1)
        if other is not None and other < day:
            return earlier, [other, day]
    return begin, [day]


def _year_after(line: DateLine, at: int, calendar: Calendar) -> tuple[Year | None, int]:
    """The year that follows a month, and where the date ends: «۹۸», «سال ۱۳۹۸», «سال گذشته», «امسال», «جاری»."""
    this = None
    if line.day is not None and calendar != "hijri":
        this = jalali_year_month(line.day)[0] if calendar == "jalali" else line.day.year
    if this is not None and line.key(at) in ("جاری", "امسال", "پارسال") and (line.key(at) == "جاری" or calendar == "jalali"):
        return Year(this - (line.key(at) == "پارسال"), calendar), at + 1
    after = at
    while line.key(after) in ("سال", "،", ",") and after - at < 2:
        after += 1
    said = line.key(after - 1) == "سال" and after > at
    if said and this is not None and line.key(after) in WHICH_YEAR:
        return Year(this + WHICH_YEAR[line.key(after)], calendar), line.after_era(after + 1)
    year = line.year_at(after, calendar, two_digits=after == at or said)
    return (None, at) if year is None else (year, line.after_era(after + 1))


def _likely_year(day: date | None, month: Month, of_month: int, weekday: int | None) -> Year | None:
    """The year of a day written without one: that of the day nearest to the item's, if it is near and the weekday beside it agrees."""
    if day is None or month.calendar == "hijri":
        return None
    this = jalali_year_month(day)[0] if month.calendar == "jalali" else day.year
    for year in (this, this - 1, this + 1):
        found = _day_of(month, year, of_month)
        if found is not None and abs((found - day).days) <= _NEAR:
            return Year(year, month.calendar) if weekday in (None, found.weekday()) else None
    return None


def _day_of(month: Month, year: int, day: int) -> date | None:
    return jalali_day(year, month.number, day) if month.calendar == "jalali" else gregorian_day(year, month.number, day)


def _value(month: Month, days: list[int], year: Year | None) -> str | None:
    if year is None or month.calendar == "hijri" or year.calendar != month.calendar:
        return None
    if not days:
        return jalali_month_interval(year.number, month.number) if month.calendar == "jalali" else f"{year.number:04}-{month.number:02}"
    found = [_day_of(month, year.number, day) for day in days]
    if found[0] is None or found[-1] is None:
        return None
    return found[0].isoformat() if len(days) == 1 else interval(found[0], found[-1])


def _complete_earlier(line: DateLine, until: int, month: Month, year: Year) -> None:
    """«۲۹ فروردین تا ۶ اردیبهشت ۱۳۹۸»: the year told for the second day is the first one's too, if its month is no later."""
    earlier = line.found[-1] if line.found else None
    if earlier is None or earlier.value is not None or earlier.end > line.tokens[until].start or line.free != until:
        return
    other = months().get(line.key(until - 1)) or months().get(line.key(until - 2))
    if other is None or other.calendar != month.calendar or other.number > month.number:
        return
    end = until - 1 - (line.key(until - 1) == "ماه")
    line.free = 0
    day = line.day_ending(end)[1]
    line.free = until
    if day is not None and (found := _day_of(other, year.number, day)) is not None:
        line.found[-1] = replace(earlier, value=found.isoformat())


def _take_day_before(line: DateLine, conjunction: int, month: Month, day: int, year: Year | None) -> None:
    """«۲۲ و ۲۳ تیر» are two days: keeps the first."""
    first, other = line.day_ending(conjunction)
    if other is not None and other < day:
        line.take(first, conjunction, _value(month, [other], year), month.calendar)


def _complete_weekday(line: DateLine, at: int, value: str) -> None:
    """«چهارشنبه (۱۲ تیر)»: the day in brackets tells which Wednesday."""
    last = line.found[-1] if line.found and at >= 0 else None
    weekday = line.weekday_at(at)
    if last is None or last.value is not None or last.end != line.tokens[at].end or len(value) != 10:
        return
    if date.fromisoformat(value).weekday() == weekday:
        line.found[-1] = replace(last, value=value)


def _with_weekday(line: DateLine, first: int) -> int:
    """The start of a date together with the weekday before it, which was first taken for a date of its own."""
    before = line.weekday_before(first)
    if before is None:
        return first
    start = line.tokens[before[1]].start
    while line.found and line.found[-1].start >= start and line.found[-1].value is None:
        line.found.pop()
    return before[1] if not line.found or line.found[-1].end <= start else first


def _read_year(line: DateLine, at: int, first: int | None = None) -> int:
    """«سال ۱۳۹۸», whose word for year stands at `first`, «سال‌های ۱۳۹۶ تا ۱۳۹۸», «۲۰۱۹ میلادی»."""
    if first is None and (line.era_at(at + 1) is None or line.key(at - 1) in HALVES):
        return 0
    year = line.year_at(at, None, two_digits=first is not None)
    if year is None:
        return 0
    last = line.after_era(at + 1)
    value = _year_value(year)
    if first is not None and line.key(last) in UNTIL and (until := line.year_at(last + 1, None, two_digits=True)) is not None:
        until_value = _year_value(until)
        if value is not None and until_value is not None and until.calendar == year.calendar and until.number > year.number:
            value, last = f"{value.split('/')[0]}/{until_value.split('/')[-1]}", line.after_era(last + 2)
    return line.take(at if first is None else first, last, value, year.calendar)


def _year_value(year: Year) -> str | None:
    if year.calendar == "jalali":
        return jalali_year_interval(year.number)
    return f"{year.number:04}" if year.calendar == "gregorian" else None


def numeric_day(text: str) -> tuple[date | None, Literal["jalali", "gregorian"]]:
    """The day that a date in digits names: «1400/10/18», «۹۸/۴/۱۲», «2022-01-08». None where it could be two days or is none."""
    parts = latin_digits(text).replace("-", "/").replace(".", "/").split("/")
    if len(parts) != 3 or not all(part.isdigit() for part in parts):
        return None, "jalali"
    numbers = [int(part) for part in parts]
    if len(parts[2]) == 4:
        numbers.reverse()
    elif len(parts[0]) == 2 and numbers[0] >= 32:
        numbers[0] += 1300  # «۹۸/۴/۱۲»
    elif len(parts[0]) < 4:
        return None, "jalali"
    year, month, day = numbers
    return (jalali_day(year, month, day), "jalali") if year < 1500 else (gregorian_day(year, month, day), "gregorian")
