"""The tokens of a paragraph as dates are read from them: the keys of the words, what dates were found, and the pieces all dates share."""

from collections.abc import Sequence
from datetime import date
from typing import Literal

from naql.frame.date_words import ERAS, Calendar, Year, numbers, weekdays
from naql.frame.frame import FrameDate
from naql.frame.spelling import latin_digits, press
from naql.text.document import Token

_BEFORE_DATE = frozenset(("،", "/", "-", ","))
"""What may stand between a weekday and its date: «شنبه/ ۱۸ دی»."""


class DateLine:
    """`day` is the day of the item, None if it is not known. `free` is the first token that no date has taken yet."""

    def __init__(self, tokens: Sequence[Token], day: date | None) -> None:
        self.tokens = tokens
        self.day = day
        self.found: list[FrameDate] = []
        self.free = 0

    def key(self, at: int) -> str:
        """The key of a word, "" outside the line."""
        return press(self.tokens[at].text) if 0 <= at < len(self.tokens) else ""

    def number(self, at: int) -> str:
        """The Latin digits of a number, "" if none stands there."""
        if not 0 <= at < len(self.tokens) or self.tokens[at].kind != "number":
            return ""
        digits = latin_digits(self.tokens[at].text)
        return digits if digits.isdigit() else ""

    def take(self, first: int, last: int, value: str | None, calendar: Literal["jalali", "gregorian", "hijri", "relative"]) -> int:
        """Keeps the tokens first to last (not included) as a date; returns `last`."""
        self.found.append(FrameDate(self.tokens[first].start, self.tokens[last - 1].end, value, calendar))
        self.free = last
        return last

    def day_ending(self, end: int) -> tuple[int, int | None]:
        """The day of a month whose last word stands before `end` («۱۸», «هجدهم», «بیست و دوم»), and where it begins."""
        at = end - 1
        if at < self.free:
            return end, None
        if self.tokens[at].kind == "number":
            digits = self.number(at)
            day = int(digits) if digits and len(digits) <= 2 else 0
            return (at, day) if 1 <= day <= 31 else (end, None)
        key, before = self.key(at), self.key(at - 1)
        if key in ("ام", "م") and self.number(at - 1):
            return self.day_ending(at)
        ordinals, tens = numbers("day"), numbers("tens")
        if before == "و" and at - 2 >= self.free and self.key(at - 2) in tens and ordinals.get(key, 10) < 10:
            return at - 2, tens[self.key(at - 2)] + ordinals[key]
        if before in tens and key == "ام" and at > self.free:
            return at - 1, tens[before]
        if key in ordinals:
            return at, ordinals[key]
        if key in numbers("count") and before != "و":
            return at, numbers("count")[key]
        return end, None

    def year_at(self, at: int, calendar: Calendar | None, *, two_digits: bool) -> Year | None:
        """The year that stands at `at`. Two digits are a Jalali year («تیر ۹۸», «سال ۰۱») only where `two_digits` allows it."""
        digits = self.number(at)
        if not digits or len(digits) > 4:
            return None
        year, era = int(digits), self.era_at(at + 1)
        if era is not None:
            return Year(year, era)
        if len(digits) == 4 and 1200 <= year < 1500 and calendar != "gregorian":
            return Year(year, calendar or "jalali")
        if len(digits) == 4 and 1500 <= year < 2200 and calendar in (None, "gregorian"):
            return Year(year, "gregorian")
        if two_digits and len(digits) == 2 and calendar in (None, "jalali") and (year >= 40 or digits[0] == "0"):
            return Year(year + (1300 if year >= 40 else 1400), "jalali")
        return None

    def era_at(self, at: int) -> Calendar | None:
        """«میلادی», «هجری شمسی», «قمری»."""
        if self.key(at) == "هجری" and self.key(at + 1) in ERAS:
            at += 1
        return ERAS.get(self.key(at))

    def after_era(self, at: int) -> int:
        for _ in range(2):
            at += self.key(at) in ERAS
        return at

    def weekday_at(self, at: int) -> int | None:
        """The weekday whose last word stands at `at`: «شنبه», and the «شنبه» of «سه شنبه»."""
        key = self.key(at)
        if at >= 1 and key == "شنبه" and (two := weekdays().get(self.key(at - 1) + key)) is not None:
            return two
        return weekdays().get(key)

    def weekday_start(self, at: int) -> int:
        """Where the weekday begins whose last word stands at `at`."""
        return at - 1 if at > self.free and self.key(at) == "شنبه" and self.key(at - 1) + "شنبه" in weekdays() and self.key(at - 1) else at

    def weekday_before(self, first: int) -> tuple[int, int] | None:
        """The weekday that belongs to a date beginning at `first`, and where it begins: «شنبه/ ۱۸ دی»."""
        at = first - 1
        if self.key(at) in _BEFORE_DATE:
            at -= 1
        weekday = self.weekday_at(at) if at >= self.free else None
        return None if weekday is None else (weekday, self.weekday_start(at))
