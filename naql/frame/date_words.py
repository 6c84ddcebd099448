"""The words that dates are made of, as the tables name them: months, weekdays, numbers, «امروز», «هفته گذشته»."""

from functools import cache
from typing import Literal, NamedTuple, cast

from naql.frame.spelling import press
from naql.text.tables import column, table

Calendar = Literal["jalali", "gregorian", "hijri"]
Anchor = Literal["month", "weekday", "relative", "year", "number"]


class Month(NamedTuple):
    """`is_word`: the name is also another word («مهر»)."""

    calendar: Calendar
    number: int
    is_word: bool


class Year(NamedTuple):
    """A year as written, with the calendar that its form or the word after it tells."""

    number: int
    calendar: Calendar


ERAS: dict[str, Calendar] = {"میلادی": "gregorian", "شمسی": "jalali", "خورشیدی": "jalali", "قمری": "hijri", "هجری": "jalali"}
WHICH_YEAR = {"جاری": 0, "گذشته": -1, "قبل": -1, "پیش": -1, "اینده": 1, "بعد": 1}
UNTIL = frozenset(("تا", "الی", "لغایت"))
HALVES = frozenset(("نیمه", "نیمهی", "هفته", "هفتهی", "دهه", "دههی", "سهماهه", "فصل"))
"""«نیمه دوم مرداد» is no second of Mordad, «دهه ۲۰۴۰ میلادی» no year."""
OF_FRIDAY = frozenset(("امام", "امامان", "ایمه", "نماز", "نمازهای"))


@cache
def months() -> dict[str, Month]:
    found: dict[str, Month] = {}
    for spelling, calendar, number, *kind in table("frame/months.tsv"):
        month = Month(cast(Calendar, calendar), int(number), kind == ["word"])
        found.setdefault(press(spelling), month)
        found.setdefault(press(spelling + "ماه"), month._replace(is_word=False))
    return found


@cache
def weekdays() -> dict[str, int]:
    """Monday is 0."""
    return {press(spelling): int(number) for spelling, number in table("frame/weekdays.tsv")}


@cache
def relatives() -> dict[str, tuple[str, int]]:
    """The unit, and how many of them after the day of the item."""
    return {press(words): (unit, int(steps)) for words, unit, steps in table("frame/relative_days.tsv")}


@cache
def numbers(kind: str) -> dict[str, int]:
    """`kind`: «day», «count» or «tens», as numbers.tsv explains."""
    return {press(word): int(number) for word, number, of in table("frame/numbers.tsv") if of == kind}


@cache
def named_places() -> frozenset[str]:
    return frozenset(map(press, column("frame/named_after_days.tsv")))


@cache
def _anchors() -> dict[str, Anchor]:
    found: dict[str, Anchor] = {}
    for spelling, *_ in table("frame/months.tsv"):
        found[press(spelling.split()[0])] = "month"
    found |= dict.fromkeys(months(), cast(Anchor, "month"))
    for words, *_ in table("frame/relative_days.tsv"):
        found[press(words.split()[0])] = "relative"
    found |= dict.fromkeys(weekdays(), cast(Anchor, "weekday"))
    found |= dict.fromkeys(("سال", "سالهای", "سالها"), cast(Anchor, "year"))
    return found


class _AnchorOf(dict[str, Anchor | None]):
    """The anchor of each word as it is written, worked out when it is first met. Every word of every text is looked up here, so it is
    a plain dictionary; it is emptied when it has grown large."""

    _MOST = 1 << 16

    def __missing__(self, word: str) -> Anchor | None:
        if len(self) > self._MOST:
            self.clear()
        found: Anchor | None = "number" if word[:1].isdigit() else _anchors().get(press(word))
        self[word] = found
        return found


ANCHOR_OF = _AnchorOf()
"""What a date can be found by: `ANCHOR_OF[word]` is None for most words. Of two words («هفته گذشته») the first is one."""
