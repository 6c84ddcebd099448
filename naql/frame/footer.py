"""What a line of the footer, or of the lines under a headline, says: its fields, each with its place.

The forms differ by agency and by what a crawler made of them: «کد خبر: 1400101812745», «• دسته‌بندی: سیاسی», all on one line, with or
without half-spaces. A line is one only if all of it is: labels with their values, a date, bullets, a leftover of the page.
"""

import re
from functools import cache
from typing import NamedTuple

from naql.frame.dates import find_dates
from naql.frame.frame import FrameDate
from naql.frame.spelling import latin_digits, press
from naql.text.document import Token
from naql.text.tables import table
from naql.text.tokens import tokens

LONGEST_LINE = 300
"""Longer lines are no footer, except what follows an end mark on its line."""
_MAY_BE = re.compile(r"[:：\d]| از ")
_BULLETS = "•●◦■□◆◇▪▫▶►»|¦·*※⬤⚫🔹🔸"
_PIECE = re.compile(f"[^{_BULLETS}\n]+")
_MOST_WORDS = {"category": 7, "reporter": 7, "photographer": 7, "source": 8, "place": 4, "code": 3, "other": 6}
_STOPS = re.compile("[.؟!؛]")
_NO_LETTERS = re.compile(r"[:：.،…؛\-–—()\[\]\d/?؟!<>]+")
_LONGEST_LEFTOVER = 60
"""The words that tell a leftover stand in so many characters."""


class Field(NamedTuple):
    """A field of the footer: text[start:end] with its label, of which text[value_start:value_end] is the value."""

    name: str
    start: int
    end: int
    value_start: int
    value_end: int
    weak: bool

    @property
    def is_bare(self) -> bool:
        """A date without a label before it."""
        return self.name == "date" and self.start == self.value_start


@cache
def _labels() -> dict[str, tuple[str, bool]]:
    return {press(label): (name, rest == ["weak"]) for label, name, *rest in table("frame/footer_labels.tsv")}


@cache
def _label_pattern() -> re.Pattern[str]:
    """A label before its colon; those that end in «از» need none («عکس از …»)."""
    labels = sorted((row[0] for row in table("frame/footer_labels.tsv")), key=len, reverse=True)
    of = [label for label in labels if label.endswith(" از")]
    plain = [label for label in labels if not label.endswith(" از")]
    before = "(?<![\u0621-\u06d3\u200c\\w])"
    return re.compile(
        rf"{before}(?P<label>{_flexible(plain)})[ \u200c]*[:：]|{before}(?P<of>{_flexible(of)})[ \u200c]*(?:[:：]| )", re.IGNORECASE
    )


def _flexible(phrases: list[str]) -> str:
    """The phrases as a pattern in which each space or half-space may be either or lost."""
    return "|".join("[ \u200c]?".join(re.escape(word) for word in re.split("[ \u200c]", phrase)) for phrase in phrases)


@cache
def _leftovers(kind: str) -> tuple[str, ...]:
    return tuple(press(row[0]) for row in table("frame/leftovers.tsv") if row[1] == kind)


@cache
def _whole_leftovers() -> frozenset[str]:
    return frozenset(press(row[0]) for row in table("frame/leftovers.tsv"))


def opens_list(line: str) -> bool:
    """«بیشتر بخوانید:», and nothing after it: the short lines that follow belong to it."""
    return press(line.strip(" :：؛.…»«")) in _leftovers("list")


def is_leftover(line: str, *, whole_lines: bool) -> bool:
    """Whether a line is what a page left around the text. `whole_lines`: also such as are words of the running text («پاسخ»)."""
    if len(line) > LONGEST_LINE:
        return False
    pressed = _NO_LETTERS.sub("", press(line[:_LONGEST_LEFTOVER]))
    if not pressed:
        return False
    if pressed.startswith(_leftovers("opens")):
        return True
    if pressed.startswith(_leftovers("list")) and (":" in line or pressed in _leftovers("list")):
        return True
    return whole_lines and len(line) < _LONGEST_LEFTOVER and pressed in _whole_leftovers()


def fields(text: str, start: int, end: int, *, after_end: bool = False) -> list[Field] | None:
    """The fields of text[start:end], in order; None if it is no line of a footer. After an end mark unknown pieces are leftovers."""
    if not after_end and not _may_be(text, start, end):
        return None
    found: list[Field] = []
    for piece in _PIECE.finditer(text, start, end):
        first, last = _trimmed(text, piece.start(), piece.end())
        if first == last:
            continue
        here = _piece(text, first, last, after_end)
        if here is None:
            return None
        found += here
    return found


def _may_be(text: str, start: int, end: int) -> bool:
    """A quick look, since most lines are no footer's: a label has its colon, a date its digits, near the beginning of a short line."""
    if end - start > LONGEST_LINE:
        return False
    if _MAY_BE.search(text, start, min(end, start + _LONGEST_LEFTOVER)):
        return True
    return end - start <= _LONGEST_LEFTOVER and is_leftover(text[start:end], whole_lines=True)


def _piece(text: str, start: int, end: int, after_end: bool) -> list[Field] | None:
    labels = list(_label_pattern().finditer(text, start, end))
    if not labels or (labels[0].start() > start and not after_end and not is_date(text, start, labels[0].start())):
        if is_date(text, start, end):
            return [Field("date", start, end, start, end, False)]
        if is_leftover(text[start:end], whole_lines=True):
            return [Field("link", start, end, start, end, True)]
        return [Field("unknown", start, end, start, end, True)] if after_end else None
    found: list[Field] = []
    first, last = _trimmed(text, start, labels[0].start())
    if first < last:
        name = "date" if is_date(text, first, last) else "unknown"
        found.append(Field(name, first, last, first, last, name == "unknown"))
    for number, label in enumerate(labels):
        stop = labels[number + 1].start() if number + 1 < len(labels) else end
        name, weak = _labels()[press(label["label"] or label["of"])]
        value = _trimmed(text, label.end(), stop)
        if not _fits(name, text[value[0] : value[1]], after_end):
            return [Field("unknown", start, end, start, end, True)] if after_end else None
        found.append(Field(name, label.start(), max(value[1], label.end()), *value, weak))
    return found


def _fits(name: str, value: str, after_end: bool) -> bool:
    """Whether a value can be one of its label: «خبرنگار: چرا این طرح ماند؟» is a question of the reporter."""
    if name in ("date", "updated"):
        return is_date(value, 0, len(value)) or after_end
    if name == "code":
        return any(c.isdigit() for c in value) and len(value.split()) <= _MOST_WORDS["code"]
    if name in ("tags", "link"):
        return True
    if not value or len(value.split()) > _MOST_WORDS.get(name, 6):
        return False
    return not _STOPS.search(value) or "http" in value or "www" in value


def is_date(text: str, start: int, end: int) -> bool:
    """Whether text[start:end] is a date and nothing else: «شنبه/ ۱۸ دی ۱۴۰۰ / ۰۹:۵۹», «۱۹ بهمن ۱۴۰۲، ۹:۳۰»."""
    if end - start > 60:
        return False
    words = [token for token in tokens(text, start, end) if token.kind not in _MARKS and press(token.text) not in _BESIDE_DATE]
    if not words:
        return False
    found = [date for date in find_dates(words, None) if date.value is not None]
    return any("/" not in (d.value or "/") and len(d.value or "") == 10 for d in found) and all(_covered(word, found) for word in words)


_MARKS = ("punctuation", "time")
_BESIDE_DATE = frozenset(("ساعت", "در", "تاریخ", "روز", "انتشار", "و", "به", "وقت", "تهران", "ب", "ق", "ظ", "صبح", "عصر"))


def _covered(token: Token, dates: list[FrameDate]) -> bool:
    return any(d.start <= token.start < d.end for d in dates)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Without white space and what stands between fields."""
    while start < end and text[start] in _BETWEEN:
        start += 1
    while start < end and text[end - 1] in _BETWEEN:
        end -= 1
    return start, end


_BETWEEN = " \t\u200c\u00a0،,/-–—()[]:؛;.«"


def code_in(value: str) -> str | None:
    """The longest run of digits in a value, in Latin digits."""
    runs = re.findall(r"\d+", latin_digits(value))
    return max(runs, key=len) if runs else None
