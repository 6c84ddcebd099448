"""find_dates(tokens, day): every date in the words of a text, resolved as far as it is really known.

Dates are found by their anchor word, a month, a weekday, «امروز», «سال», and read outwards from there, so that time is linear in the
number of words. What the text leaves open stays open: «چهارشنبه» alone could be the last or the next, «سه ماه پیش» is no month.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from naql.frame.calendars import (
    gregorian_day,
    interval,
    jalali_day,
    jalali_month_interval,
    jalali_year_interval,
    jalali_year_month,
    week_start,
)
from naql.frame.frame import FrameDate
from naql.frame.spelling import latin_digits, press
from naql.text.document import Token
from naql.text.tables import table

Calendar = Literal["jalali", "gregorian", "hijri"]

_NEAR = 60
"""A day without a year is one near the item's day, if one lies within so many days: «۱۷ فروردین» in an item of the 12th. Farther off
it may be any year's («۲۲ بهمن»)."""
_LONGEST_BACK = 5
"""So many words can stand between a month and the first word of its day: «چهارشنبه بیست و دوم ماه»."""


_NUMERIC = frozenset(("date", "number"))


class Month(NamedTuple):
    calendar: Calendar
    number: int
    is_word: bool


class Year(NamedTuple):
    """A year as written, with the calendar that its form or the word after it tells."""

    number: int
    calendar: Calendar


@cache
def _months() -> dict[str, Month]:
    found: dict[str, Month] = {}
    for spelling, calendar, number, *kind in table("frame/months.tsv"):
        month = Month(calendar, int(number), kind == ["word"])  # type: ignore[arg-type]
        found.setdefault(press(spelling), month)
        found.setdefault(press(spelling + "ماه"), month._replace(is_word=False))
    return found


@cache
def _weekdays() -> dict[str, int]:
    return {press(spelling): int(number) for spelling, number in table("frame/weekdays.tsv")}


@cache
def _relative() -> dict[str, tuple[str, int]]:
    return {press(words): (unit, int(steps)) for words, unit, steps in table("frame/relative_days.tsv")}


@cache
def _numbers(kind: str) -> dict[str, int]:
    return {press(word): int(number) for word, number, of in table("frame/numbers.tsv") if of == kind}


@cache
def _anchors() -> dict[str, str]:
    """What each word that can begin the search for a date is, two-word ones by their first word too."""
    found = dict.fromkeys(_months(), "_month")
    found |= dict.fromkeys(_weekdays(), "_weekday")
    for words, *_ in table("frame/relative_days.tsv"):
        found[press(words.split()[0])] = "_relative_day"
    for spelling, *_ in table("frame/months.tsv"):
        if " " in spelling:
            found.setdefault(press(spelling.split()[0]), "_month")
    found |= dict.fromkeys(("سال", "سالهای"), "_year")
    found |= {"شنبه": "_weekday", "روز": "_relative_day"}
    return found


@lru_cache(maxsize=1 << 14)
def _anchor(word: str) -> str | None:
    """The name of the method that reads a date around this word."""
    return _anchors().get(press(word))


_ERAS: dict[str, Calendar] = {"میلادی": "gregorian", "شمسی": "jalali", "خورشیدی": "jalali", "قمری": "hijri", "هجری": "jalali"}
_WHICH_YEAR = {"جاری": 0, "گذشته": -1, "اینده": 1}


def find_dates(tokens: Sequence[Token], day: date | None) -> list[FrameDate]:
    """The dates in these tokens, in order, none overlapping. `day` is the day of the item, None if it is not known."""
    return _Reader(tokens, day).read()


class _Reader:
    def __init__(self, tokens: Sequence[Token], day: date | None) -> None:
        self.tokens = tokens
        self.day = day
        self.found: list[FrameDate] = []
        self.free = 0
        """The first token that no date has taken yet."""

    def read(self) -> list[FrameDate]:
        after = 0
        for at in [n for n, token in enumerate(self.tokens) if token.kind in _NUMERIC or _anchor(token.text)]:
            if at < after:
                continue
            token = self.tokens[at]
            if token.kind == "date":
                after = self._numeric(at)
            elif token.kind == "number":
                after = self._bare_year(at) or self._days_away(at)
            elif (method := _anchor(token.text)) is not None:
                after = getattr(self, method)(at)
        return self.found

    def key(self, at: int) -> str:
        return press(self.tokens[at].text) if 0 <= at < len(self.tokens) else ""

    def take(self, first: int, last: int, value: str | None, calendar: Literal["jalali", "gregorian", "hijri", "relative"]) -> int:
        self.found.append(FrameDate(self.tokens[first].start, self.tokens[last - 1].end, value, calendar))
        self.free = last
        return last

    # «۹۸/۴/۱۲», «2022-01-08»

    def _numeric(self, at: int) -> int:
        day, calendar = numeric_day(self.tokens[at].text)
        if day is None:
            return 0
        return self.take(self._with_weekday(at), at + 1, day.isoformat(), calendar)

    # «شنبه ۱۸ دی ۱۴۰۰», «دی ماه ۹۸», «هشتم ژانویه»

    def _month(self, at: int) -> int:
        months = _months()
        month, last = months.get(self.key(at) + self.key(at + 1)), at + 2
        if month is None or self.key(at + 1) == "":
            month, last = months.get(self.key(at)), at + 1
        if month is None:
            return 0
        first, days = self._days_before(at, month)
        has_word = self.key(at).endswith("ماه") and self.key(at) not in ("ماه",)
        if self.key(last) == "ماه":
            last, has_word = last + 1, True
        year, last = self._year_after(last, month.calendar)
        if not days and year is None and month.is_word and not has_word:
            return 0
        value = self._value(month, days, year, self._weekday_before(first))
        return self.take(self._with_weekday(first) if days else first, last, value, month.calendar)

    def _days_before(self, at: int, month: Month) -> tuple[int, list[int]]:
        """Where the day of the month begins, and the day or the first and last day («۱۲ تا ۱۸ تیر»)."""
        first = at
        while month.calendar == "hijri" and self.key(first - 1) in ("ماه", "مبارک", "روز") and first - 1 >= self.free:
            first -= 1
        if month.calendar != "hijri" and self.key(first - 1) == "ماه" and self.key(first - 2) not in ("سال",):
            first -= 1
        begin, day = self._day_ending(first)
        if day is None:
            while first < at and self.key(first) in ("روز", "مبارک"):
                first += 1
            return (first if month.calendar == "hijri" else at), []
        if self.key(begin - 1) in ("تا", "الی", "لغایت"):
            earlier, other = self._day_ending(begin - 1)
            if other is not None and other < day:
                return earlier, [other, day]
        return begin, [day]

    def _day_ending(self, end: int) -> tuple[int, int | None]:
        """The day of a month whose last word stands before `end`: «۱۸», «هجدهم», «بیست و دوم»."""
        at = end - 1
        if at < self.free:
            return end, None
        token = self.tokens[at]
        if token.kind == "number":
            digits = latin_digits(token.text)
            day = int(digits) if digits.isdigit() and len(digits) <= 2 else 0
            return (at, day) if 1 <= day <= 31 else (end, None)
        if token.kind == "word" and self.key(at) in ("ام", "م") and self.tokens[at - 1].kind == "number":
            return self._day_ending(at)
        ordinals, tens = _numbers("day"), _numbers("tens")
        key = self.key(at)
        if self.key(at - 1) == "و" and at - 2 >= self.free and self.key(at - 2) in tens and ordinals.get(key, 10) < 10:
            return at - 2, tens[self.key(at - 2)] + ordinals[key]
        if self.key(at - 1) in tens and key == "ام":
            return at - 1, tens[self.key(at - 1)]
        if key in ordinals:
            return at, ordinals[key]
        if key in _numbers("count") and self.key(at - 1) not in ("و",):
            return at, _numbers("count")[key]
        return end, None

    def _year_after(self, at: int, calendar: Calendar) -> tuple[Year | None, int]:
        """The year that follows a month, and where the date ends."""
        after = at
        while self.key(after) in ("سال", "،", ",") and after - at < 2:
            after += 1
        said_year = self.key(after - 1) == "سال" and after > at
        if said_year and self.key(after) in _WHICH_YEAR and self.day is not None and calendar != "hijri":
            this = jalali_year_month(self.day)[0] if calendar == "jalali" else self.day.year
            return Year(this + _WHICH_YEAR[self.key(after)], calendar), after + 1
        if self.key(after) in ("امسال", "پارسال") and calendar == "jalali" and self.day is not None:
            return Year(jalali_year_month(self.day)[0] - (self.key(after) == "پارسال"), calendar), after + 1
        year = self._year_at(after, calendar, two_digits=after == at or said_year)
        return (None, at) if year is None else (year, self._after_era(after + 1))

    def _year_at(self, at: int, calendar: Calendar | None, *, two_digits: bool) -> Year | None:
        if at >= len(self.tokens) or self.tokens[at].kind != "number":
            return None
        digits = latin_digits(self.tokens[at].text)
        if not digits.isdigit():
            return None
        number, era = int(digits), self._era_after(at + 1)
        if era is not None:
            return Year(number, era)
        if len(digits) == 4 and 1200 <= number < 1500 and calendar in (None, "jalali", "hijri"):
            return Year(number, calendar or "jalali")
        if len(digits) == 4 and 1500 <= number < 2200 and calendar in (None, "gregorian"):
            return Year(number, "gregorian")
        if two_digits and len(digits) == 2 and calendar in (None, "jalali") and (number >= 40 or digits.startswith("0")):
            return Year(number + (1300 if number >= 40 else 1400), "jalali")
        return None

    def _era_after(self, at: int) -> Calendar | None:
        if self.key(at) == "هجری" and self.key(at + 1) in ("قمری", "شمسی", "خورشیدی"):
            at += 1
        return _ERAS.get(self.key(at))

    def _after_era(self, at: int) -> int:
        for _ in range(2):
            at += self.key(at) in _ERAS
        return at

    def _value(self, month: Month, days: list[int], year: Year | None, weekday: int | None) -> str | None:
        if month.calendar == "hijri" or (year is not None and year.calendar != month.calendar):
            return None
        day_of = jalali_day if month.calendar == "jalali" else gregorian_day
        if not days:
            if year is None:
                return None
            return jalali_month_interval(year.number, month.number) if month.calendar == "jalali" else f"{year.number:04}-{month.number:02}"
        if year is None:
            number = self._likely_year(month, days[-1], weekday)
            if number is None:
                return None
        else:
            number = year.number
        resolved = [day_of(number, month.number, d) for d in days]
        if resolved[0] is None or resolved[-1] is None:
            return None
        return resolved[0].isoformat() if len(days) == 1 else interval(resolved[0], resolved[-1])

    def _likely_year(self, month: Month, day: int, weekday: int | None) -> int | None:
        """The year of a day written without one: that of the day nearest to the item's, if it is near and the weekday beside it agrees."""
        if self.day is None:
            return None
        this = jalali_year_month(self.day)[0] if month.calendar == "jalali" else self.day.year
        day_of = jalali_day if month.calendar == "jalali" else gregorian_day
        for year in (this, this - 1, this + 1):
            found = day_of(year, month.number, day)
            if found is not None and abs((found - self.day).days) <= _NEAR:
                return year if weekday is None or found.weekday() == weekday else None
        return None

    # Weekdays beside a date, and alone

    def _weekday_at(self, at: int) -> int | None:
        """The weekday whose only or last word stands here: «شنبه» of «سه شنبه» too."""
        key = self.key(at)
        if key == "شنبه" and at >= 1 and (two := _weekdays().get(self.key(at - 1) + key)) is not None:
            return two
        return _weekdays().get(key)

    def _weekday_start(self, at: int) -> int:
        return at - 1 if at and self.key(at) == "شنبه" and self.key(at - 1) and self.key(at - 1) + "شنبه" in _weekdays() else at

    def _weekday_before(self, first: int) -> int | None:
        at = first - 1
        if self.key(at) in ("،", "/", "(", "-", ","):
            at -= 1
        return self._weekday_at(at) if at >= self.free else None

    def _with_weekday(self, first: int) -> int:
        """The start of a date with the weekday before it, if one stands there and no other date has it."""
        if self._weekday_before(first) is None:
            return first
        at = first - 1
        if self.key(at) in ("،", "/", "(", "-", ","):
            if self.key(at) == "(":
                return first
            at -= 1
        start = self._weekday_start(at)
        while self.found and self.found[-1].start >= self.tokens[start].start and self.found[-1].value is None:
            self.found.pop()  # the weekday was first taken for a date of its own
        return start if not self.found or self.found[-1].end <= self.tokens[start].start else first

    def _weekday(self, at: int) -> int:
        weekday = self._weekday_at(at)
        if weekday is None:
            return 0
        last, start = at + 1, max(self._weekday_start(at), self.free)
        week = _relative().get(self.key(last) + self.key(last + 1))
        if week is not None and week[0] == "week":
            value = None if self.day is None else (week_start(self.day) + timedelta(days=7 * week[1] + (weekday + 2) % 7)).isoformat()
            return self.take(start, last + 2, value, "relative")
        if self.key(last) in ("گذشته", "اینده"):
            value = None
            if self.day is not None:
                back = (self.day.weekday() - weekday - 1) % 7 + 1
                value = (self.day + timedelta(days=-back if self.key(last) == "گذشته" else 8 - back if back < 7 else 7)).isoformat()
            return self.take(start, last + 1, value, "relative")
        self.found.append(FrameDate(self.tokens[start].start, self.tokens[at].end, None, "relative"))
        return last

    # «امروز (یکشنبه)», «هفته گذشته», «سه روز پیش»

    def _relative_day(self, at: int) -> int:
        relative = _relative()
        two = self.key(at) + self.key(at + 1)
        found, last = (relative.get(two), at + 2) if self.key(at + 1) else (None, at + 1)
        if found is None:
            found, last = relative.get(self.key(at)), at + 1
        if found is None:
            return 0
        unit, steps = found
        if unit != "day":
            return self.take(at, last, self._period(unit, steps), "relative")
        weekday, last = self._weekday_named(last)
        return self.take(at, last, self._day_away(steps, weekday), "relative")

    def _weekday_named(self, at: int) -> tuple[int | None, int]:
        """The weekday beside a word for a day: «(یکشنبه)», «چهارشنبه». One that begins a full date is left to that date."""
        inner = at + (self.key(at) in ("(", "،"))
        if self.key(inner) in ("روز",):
            inner += 1
        end = inner + 1
        weekday = _weekdays().get(self.key(inner) + self.key(inner + 1)) if self.key(inner + 1) == "شنبه" else None
        if weekday is not None:
            end = inner + 2
        else:
            weekday = _weekdays().get(self.key(inner))
        if weekday is None:
            return None, at
        if self.key(at) == "(":
            return (weekday, end + 1) if self.key(end) == ")" else (weekday, at)
        follows = self.tokens[end] if end < len(self.tokens) else None
        dated = follows is not None and (follows.kind in ("number", "date") or press(follows.text) in _numbers("day"))
        if dated or self.key(at) == "،":
            return weekday, at
        return weekday, end

    def _day_away(self, steps: int, weekday: int | None) -> str | None:
        if self.day is None:
            return None
        day = self.day + timedelta(days=steps)
        if weekday is None or day.weekday() == weekday:
            return day.isoformat()
        # Written before midnight and published after it, or dated ahead: the weekday named is the one that holds.
        for near in (day - timedelta(days=1), day + timedelta(days=1)):
            if near.weekday() == weekday:
                return near.isoformat()
        return None

    def _period(self, unit: str, steps: int) -> str | None:
        if self.day is None:
            return None
        if unit == "week":
            first = week_start(self.day) + timedelta(days=7 * steps)
            return interval(first, first + timedelta(days=6))
        year, month = jalali_year_month(self.day)
        if unit == "year":
            return jalali_year_interval(year + steps)
        months = 12 * year + month - 1 + steps
        return jalali_month_interval(months // 12, months % 12 + 1)

    def _days_away(self, at: int) -> int:
        """«۳ روز پیش»: the day is known; «۳ ماه پیش» is none."""
        digits = latin_digits(self.tokens[at].text)
        if self.key(at + 1) != "روز" or not digits.isdigit() or len(digits) > 3:
            return 0
        if self.key(at + 2) not in ("پیش", "قبل") or self.key(at + 3) == "از":
            return 0
        return self.take(at, at + 3, self._day_away(-int(digits), None), "relative")

    # «سال ۱۳۹۸», «۲۰۱۹ میلادی»

    def _year(self, at: int) -> int:
        if (relative := _relative().get(self.key(at) + self.key(at + 1))) is not None and self.key(at) == "سال":
            return self.take(at, at + 2, self._period(*relative), "relative")
        year = self._year_at(at + 1, None, two_digits=True)
        if year is None:
            return 0
        return self.take(at, self._after_era(at + 2), _year_value(year), year.calendar)

    def _bare_year(self, at: int) -> int:
        if self._era_after(at + 1) is None:
            return 0
        year = self._year_at(at, None, two_digits=False)
        return 0 if year is None else self.take(at, self._after_era(at + 1), _year_value(year), year.calendar)


def _year_value(year: Year) -> str | None:
    if year.calendar == "jalali":
        return jalali_year_interval(year.number)
    return f"{year.number:04}" if year.calendar == "gregorian" and year.number < 10000 else None


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
    if numbers[0] < 1500:
        return jalali_day(*numbers), "jalali"
    return gregorian_day(*numbers), "gregorian"
