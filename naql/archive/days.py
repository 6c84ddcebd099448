"""Days and ids: ids of items and statements rise with the day of publication, so that «newest first» and «from … to …» are
ranges of ids.

An id is the day's number (day 1 is 1 January of the year 1) times 2**20, and a number within the day. What has no date lies below
every day that has one. Ids stay below 2**53, so that JSON keeps them.
"""

import re
from datetime import date, timedelta
from functools import lru_cache

from persiantools.jdatetime import JalaliDate

from naql.archive.errors import QueryError

DAY_BITS = 20
_FIRST_DAY, _LAST_DAY = date(1600, 1, 1).toordinal(), date(2999, 12, 31).toordinal()
"""Earlier and later dates are errors of reading; they count as unknown for the order. (The Jalali calendar's table ends in 9998.)"""


def day_of(published: str | None) -> int:
    """The number of the day of an ISO 8601 date or time, or 0."""
    try:
        day = date.fromisoformat(published[:10]).toordinal() if published else 0
    except ValueError:
        return 0
    return day if _FIRST_DAY <= day <= _LAST_DAY else 0


def ids_of_day(day: int) -> tuple[int, int]:
    """The first id of a day and the first one behind it. Day 0 stands for everything without a date."""
    if day == 0:
        return 1, _FIRST_DAY << DAY_BITS
    return day << DAY_BITS, (day + 1) << DAY_BITS


def iso_and_jalali(day: int) -> tuple[str, str]:
    """Day 738163 → («2022-01-08», «1400-10-18»)."""
    gregorian = date.fromordinal(day)
    return gregorian.isoformat(), JalaliDate(gregorian).isoformat()


def day_of_id(id_: int) -> int:
    day = id_ >> DAY_BITS
    return day if day >= _FIRST_DAY else 0


def month_of(published: str | None) -> int:
    """The Jalali month as a number (1400-10 is 140010), or 0."""
    return month_of_day(day_of(published))


@lru_cache(maxsize=20_000)
def month_of_day(day: int) -> int:
    if not day:
        return 0
    jalali = JalaliDate(date.fromordinal(day))
    return jalali.year * 100 + jalali.month


def first_day(text: str) -> int:
    """The number of the first day that a date or a part of one stands for: «1400», «1400-10», «1400-10-18», «2022»,
    «2022-01-08», digits of any script, / or - between. Years below 1700 are Jalali. Raises QueryError."""
    return _days(text)[0]


def last_day(text: str) -> int:
    """The number of the last day that a date or a part of one stands for."""
    return _days(text)[1]


def ids_between(since: str | None, until: str | None) -> tuple[int, int]:
    """The first id of a period and the first one behind it. Raises QueryError."""
    first, last = days_between(since, until)
    return ids_of_day(first)[0] if first else 0, ids_of_day(last)[1] if last else 1 << 62


def days_between(since: str | None, until: str | None) -> tuple[int, int]:
    """The first and the last day of a period, 0 where it is open. Raises QueryError."""
    first, last = first_day(since) if since else 0, last_day(until) if until else 0
    if first and last and last < first:
        raise QueryError(f"Nothing lies between {since} and {until}: the period ends before it begins.")
    return first, last


def _days(text: str) -> tuple[int, int]:
    match = re.fullmatch(r"\s*(\d{4})(?:[-/](\d{1,2})(?:[-/](\d{1,2}))?)?\s*", text)
    if not match:
        raise QueryError(f"«{text}» is no date: write 1400, 1400-10, 1400-10-18 or 2022-01-08.")
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    if year >= 3000:
        raise QueryError(f"«{text}» is no date of a news item: it lies too far ahead.")
    make = (lambda y, m, d: JalaliDate(y, m, d).to_gregorian()) if year < 1700 else date
    try:
        first = make(year, month or 1, day or 1)
        if day:
            last = first
        elif month:
            last = make(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
        else:
            last = make(year + 1, 1, 1) - timedelta(days=1)
    except ValueError as error:
        raise QueryError(f"«{text}» is no date: there is no such day or month.") from error
    return first.toordinal(), last.toordinal()
