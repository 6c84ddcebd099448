"""Days that are told from the day of the item: «امروز (یکشنبه)», «هفته گذشته», «چهارشنبه هفته آینده», «سه روز پیش».

What the text leaves open stays open: «چهارشنبه» alone could be the last or the next, «سه ماه پیش» is no month.
"""

from datetime import date, timedelta

from naql.frame.calendars import interval, jalali_month_interval, jalali_year_interval, jalali_year_month, week_start
from naql.frame.date_line import DateLine
from naql.frame.date_words import OF_FRIDAY, numbers, relatives, weekdays
from naql.frame.frame import FrameDate


def read_weekday(line: DateLine, at: int) -> int:
    """Reads a weekday alone, or with the week that makes it certain; where it ends, 0 if it is none."""
    weekday = line.weekday_at(at)
    if weekday is None or (line.key(at) == "جمعه" and line.key(at - 1) in OF_FRIDAY):
        return 0
    last, start = at + 1, max(line.weekday_start(at), line.free)
    week = relatives().get(line.key(last) + line.key(last + 1))
    if week is not None and week[0] == "week":
        day = None if line.day is None else week_start(line.day) + timedelta(days=7 * week[1] + (weekday + 2) % 7)
        return line.take(start, last + 2, _iso(day), "relative")
    if line.key(last) in ("گذشته", "اینده"):
        return line.take(start, last + 1, _iso(_nearest(line.day, weekday, past=line.key(last) == "گذشته")), "relative")
    # A full date that follows may still take it: «شنبه ۱۸ دی».
    line.found.append(FrameDate(line.tokens[start].start, line.tokens[at].end, None, "relative"))
    return last


def _nearest(day: date | None, weekday: int, *, past: bool) -> date | None:
    """The last such weekday before the day, or the next after it."""
    if day is None:
        return None
    if past:
        return day - timedelta(days=(day.weekday() - weekday - 1) % 7 + 1)
    return day + timedelta(days=(weekday - day.weekday() - 1) % 7 + 1)


def read_relative(line: DateLine, at: int) -> int:
    """Reads «امروز», «هفته گذشته», «سال جاری میلادی»; where it ends, 0 if it is none."""
    found, last = relatives().get(line.key(at) + line.key(at + 1)) if line.key(at + 1) else None, at + 2
    if found is None:
        found, last = relatives().get(line.key(at)), at + 1
    if found is None:
        return 0
    unit, steps = found
    if unit == "day":
        weekday, last = _weekday_named(line, last)
        return line.take(at, last, _day(line.day, steps, weekday), "relative")
    if _is_number(line, at - 1) or line.key(last) == "از":
        return 0  # «دو ماه بعد», «هفته قبل از بازی»
    if unit == "year" and line.era_at(last) == "gregorian":
        return line.take(at, last + 1, None if line.day is None else f"{line.day.year + steps:04}", "relative")
    return line.take(at, last, _period(line.day, unit, steps), "relative")


def _weekday_named(line: DateLine, at: int) -> tuple[int | None, int]:
    """The weekday beside a word for a day, and where the two end: «(یکشنبه)», «چهارشنبه». One that begins a full date is left to it."""
    inner = at + (line.key(at) in ("(", "،"))
    inner += line.key(inner) == "روز"
    end = inner + 1
    weekday = weekdays().get(line.key(inner))
    if line.key(inner + 1) == "شنبه" and (two := weekdays().get(line.key(inner) + "شنبه")) is not None and line.key(inner):
        weekday, end = two, inner + 2
    if weekday is None:
        return None, at
    if line.key(at) == "(":
        return weekday, end + 1 if line.key(end) == ")" else at
    dated = end < len(line.tokens) and (line.tokens[end].kind in ("number", "date") or line.key(end) in numbers("day"))
    return weekday, at if dated or line.key(at) == "،" else end


def _day(day: date | None, steps: int, weekday: int | None) -> str | None:
    """The day so many days off. If the item was written before midnight and published after it, the weekday it names holds."""
    if day is None:
        return None
    for near in (0, -1, 1):
        found = day + timedelta(days=steps + near)
        if weekday is None or found.weekday() == weekday:
            return found.isoformat()
    return None


def _period(day: date | None, unit: str, steps: int) -> str | None:
    """A week (from Saturday), a Jalali month or year, as an interval."""
    if day is None:
        return None
    if unit == "week":
        first = week_start(day) + timedelta(days=7 * steps)
        return interval(first, first + timedelta(days=6))
    year, month = jalali_year_month(day)
    if unit == "year":
        return jalali_year_interval(year + steps)
    months = 12 * year + month - 1 + steps
    return jalali_month_interval(months // 12, months % 12 + 1)


def read_days_ago(line: DateLine, at: int) -> int:
    """Reads «۳ روز پیش», «سه روز قبل», whose day is known; where it ends, 0 if it is none."""
    digits = line.number(at)
    days = int(digits) if digits and len(digits) <= 3 else numbers("count").get(line.key(at))
    if days is None or line.key(at + 1) != "روز" or line.key(at + 2) not in ("پیش", "قبل") or line.key(at + 3) == "از":
        return 0
    return line.take(at, at + 3, _day(line.day, -days, None), "relative")


def _is_number(line: DateLine, at: int) -> bool:
    return bool(line.number(at)) or line.key(at) in numbers("count") or line.key(at) in ("چند", "چندین")


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
