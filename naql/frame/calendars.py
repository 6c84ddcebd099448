"""The calendars under the dates: Jalali and Gregorian days, months and years as ISO 8601, and Tehran's clock."""

from datetime import date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from persiantools.jdatetime import JalaliDate

TEHRAN = ZoneInfo("Asia/Tehran")
"""+03:30; +04:30 in most summers until 1401 (2022), which the time zone database knows day by day."""
_JALALI_YEARS = range(1200, 1500)
GREGORIAN_YEARS = range(1500, 2200)
"""A day of another year is an error of whoever wrote it (and the Jalali calendar's table has no day of 9999)."""


def jalali_day(year: int, month: int, day: int) -> date | None:
    """The Gregorian date of a Jalali day, None if there is no such day («۳۰ اسفند ۱۴۰۰»)."""
    if year not in _JALALI_YEARS or not 1 <= month <= 12 or not 1 <= day <= 31:
        return None
    try:
        found: date = JalaliDate(year, month, day).to_gregorian()
    except ValueError:
        return None
    return found


def gregorian_day(year: int, month: int, day: int) -> date | None:
    if year not in GREGORIAN_YEARS:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def jalali_words(day: date) -> str:
    """«1400-10-18», as the record writes a Jalali day."""
    jalali = JalaliDate(day)
    return f"{jalali.year:04}-{jalali.month:02}-{jalali.day:02}"


def jalali_year_month(day: date) -> tuple[int, int]:
    jalali = JalaliDate(day)
    return jalali.year, jalali.month


@cache
def jalali_month_interval(year: int, month: int) -> str | None:
    """A Jalali month as an ISO interval of its first and last day: no Gregorian month is the same."""
    first = jalali_day(year, month, 1)
    after = jalali_day(year + month // 12, month % 12 + 1, 1)
    return None if first is None or after is None else interval(first, after - timedelta(days=1))


@cache
def jalali_year_interval(year: int) -> str | None:
    first, after = jalali_day(year, 1, 1), jalali_day(year + 1, 1, 1)
    return None if first is None or after is None else interval(first, after - timedelta(days=1))


def week_start(day: date) -> date:
    """The Saturday that begins the Iranian week of this day."""
    return day - timedelta(days=(day.weekday() + 2) % 7)


def interval(first: date, last: date) -> str:
    return f"{first.isoformat()}/{last.isoformat()}"


def in_tehran(moment: datetime) -> str:
    """ISO 8601 to the second with Tehran's offset of that day. A time without zone is Tehran's own."""
    local = moment.replace(tzinfo=TEHRAN) if moment.tzinfo is None else moment.astimezone(TEHRAN)
    return local.isoformat(timespec="seconds")
