"""What a line of the footer, or of the lines under a headline, says: its fields, each with its place.

The forms differ by agency and by what a crawler made of them: «کد خبر: 1400101812745», «• دسته‌بندی: سیاسی», all on one line, with or
without half-spaces. A line is one only if all of it is: labels with their values, a date, bullets, a leftover of the page.
"""

import re
from functools import cache
from typing import NamedTuple

from naql.frame.dates import find_dates
from naql.frame.leftovers import TOLD_WITHIN, is_leftover
from naql.frame.outlets import outlet_named
from naql.frame.spelling import latin_digits, press
from naql.text.tables import column, table
from naql.text.tokens import tokens

LONGEST_LINE = 300
"""Longer lines are no footer, except what follows an end mark on its line."""
BULLETS = "•●◦■□◆◇▪▫▶►»|¦·*※⬤⚫🔹🔸"
_PIECE = re.compile(f"[^{BULLETS}\n]+")
_MAY_BE = re.compile(r"[:：\d#»>]| از ")
_MOST_WORDS = {"category": 7, "reporter": 7, "photographer": 7, "source": 8, "place": 4, "code": 3, "other": 6}
_SENTENCE = re.compile("[.؟!؛]")
_HASHTAGS = re.compile(r"(?:#[\w\u200c]+[ \u200c،]*)+")
_BYLINE = re.compile(r"([^\W\d_]+(?:[ \u200c][^\W\d_]+){1,3}) ?[/–-] ?([^\d/–-]{2,25})")
_DIGIT = re.compile(r"\d")
_CLOCK = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?")
_PATH = re.compile(r"[^»>›/\n]{2,40}(?:[ \u200c]*[»>›][ \u200c]*[^»>›/\n]{2,40}){1,5}")
_PATH_SIGN = re.compile("[»>›]")
_GLUED_CLOCK = re.compile(r"/(?=\d{1,2}:\d{2})")
_LONGEST_DATE = 60
_LONG_LABEL = 5
_MARKS = ("punctuation", "time")
_BESIDE_DATE = frozenset(("ساعت", "در", "تاریخ", "روز", "انتشار", "و", "به", "وقت", "تهران", "ب", "ق", "ظ", "صبح", "عصر"))
_BETWEEN = " \t\u200c\u00a0،,/-–—()[]؛;.«"


class Field(NamedTuple):
    """A field of the footer: text[start:end] with its label, of which text[value_start:value_end] is the value. `weak`: running text
    has such a label too, so it makes no footer alone."""

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


def fields(text: str, start: int, end: int, *, after_end: bool = False) -> list[Field] | None:
    """The fields of text[start:end], in order; None if it is no line of a footer. After an end mark unknown pieces are leftovers."""
    if not after_end and not _may_be(text, start, end):
        return None
    if (path := _path(text, start, end)) is not None:
        return [path]
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
    if _MAY_BE.search(text, start, min(end, start + TOLD_WITHIN)):
        return True
    if end - start > TOLD_WITHIN:
        return False
    return _BYLINE.fullmatch(text, start, end) is not None or is_leftover(text[start:end], whole_lines=True)


def is_section(words: str) -> bool:
    """Whether these words are the name of a desk: «سیاسی»."""
    return press(words) in _sections()


@cache
def _sections() -> frozenset[str]:
    return frozenset(map(press, column("frame/sections.tsv")))


def _path(text: str, start: int, end: int) -> Field | None:
    """«صفحه نخست » سیاسی » دولت»: the last step is the category."""
    if end - start > LONGEST_LINE or not _PATH_SIGN.search(text, start, end) or not _PATH.fullmatch(text, start, end):
        return None
    steps = _PATH_SIGN.split(text[start:end])
    if not is_section(steps[0]):
        return None
    value = _trimmed(text, end - len(steps[-1]), end)
    return Field("category", start, end, *value, weak=True)


def _piece(text: str, start: int, end: int, after_end: bool) -> list[Field] | None:
    """The fields of what stands between two bullets."""
    pattern = _label_pattern(glued=after_end)
    may_be = after_end or _DIGIT.search(text, start, end) or pattern.match(text, start, end)
    labels = list(pattern.finditer(text, start, end)) if may_be else []
    if not labels and (byline := _byline(text, start, end)) is not None:
        return [byline]
    whole = Field("unknown", start, end, start, end, weak=True)
    if not labels or (labels[0].start() > start and not after_end and not is_date(text, start, labels[0].start())):
        name = _unlabelled(text, start, end)
        return [whole._replace(name=name, weak=name != "date")] if name != "unknown" or after_end else None
    found: list[Field] = []
    first, last = _trimmed(text, start, labels[0].start())
    if first < last:
        name = _unlabelled(text, first, last)
        found.append(Field(name, first, last, first, last, weak=name != "date"))
    for number, label in enumerate(labels):
        stop = labels[number + 1].start() if number + 1 < len(labels) else end
        name, weak = _labels()[press(label["label"] or label["of"] or label["bare"] or label["glued"])]
        value = _trimmed(text, label.end(), stop)
        if not _fits(name, text[value[0] : value[1]], after_end):
            return [whole] if after_end else None
        found.append(Field(name, label.start(), max(value[1], label.end()), *value, weak))
    return found


def _byline(text: str, start: int, end: int) -> Field | None:
    """«سهراب مهرجو/ایران ورزشی»: who wrote it, for whom."""
    match = _BYLINE.fullmatch(text, start, end) if end - start <= TOLD_WITHIN else None
    if match is None or (outlet := outlet_named(match[2])) is None or outlet.is_word:
        return None
    return Field("reporter", start, end, *match.span(1), weak=True)


def _unlabelled(text: str, start: int, end: int) -> str:
    """What a piece without a label is."""
    if is_date(text, start, end):
        return "date"
    if _CLOCK.fullmatch(text, start, end):
        return "clock"
    if _HASHTAGS.fullmatch(text, start, end):
        return "tags"
    piece = text[start:end]
    return "link" if "://" in piece or is_leftover(piece, whole_lines=True) else "unknown"


def _fits(name: str, value: str, after_end: bool) -> bool:
    """Whether a value can be one of its label: «خبرنگار: چرا این طرح ماند؟» is a question of the reporter. After an end mark the value
    may stand in the next line."""
    if name in ("tags", "link") or (not value and after_end):
        return True
    if name in ("date", "updated"):
        return is_date(value, 0, len(value)) or after_end
    if name == "code":
        return any(c.isdigit() for c in value) and len(value.split()) <= _MOST_WORDS["code"]
    if not value or len(value.split()) > _MOST_WORDS.get(name, 6):
        return False
    return not _SENTENCE.search(value) or "http" in value or "www" in value


def is_date(text: str, start: int, end: int) -> bool:
    """Whether text[start:end] is a date and nothing else: «شنبه/ ۱۸ دی ۱۴۰۰ / ۰۹:۵۹», «۱۹ بهمن ۱۴۰۲، ۹:۳۰»."""
    if end - start > _LONGEST_DATE or not _DIGIT.search(text, start, end):
        return False
    line = unglued_clock(text[start:end])
    words = [token for token in tokens(line, 0, len(line)) if token.kind not in _MARKS and press(token.text) not in _BESIDE_DATE]
    found = [date for date in find_dates(words, None) if date.value is not None]
    is_day = any(len(date.value or "") == 10 for date in found)
    return is_day and all(any(date.start <= word.start < date.end for date in found) for word in words)


def unglued_clock(line: str) -> str:
    """«شنبه/18دی1400/09:59» with its hour apart. The length stays."""
    return _GLUED_CLOCK.sub(" ", line)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Without white space and what stands between fields."""
    while start < end and text[start] in _BETWEEN:
        start += 1
    while start < end and text[end - 1] in _BETWEEN:
        end -= 1
    return start, end


def code_in(value: str) -> str | None:
    """The longest run of digits in a value, in Latin digits."""
    runs = re.findall(r"\d+", latin_digits(value))
    return max(runs, key=len) if runs else None


@cache
def _labels() -> dict[str, tuple[str, bool]]:
    return {press(label): (name, rest == ["weak"]) for label, name, *rest in table("frame/footer_labels.tsv")}


@cache
def _label_pattern(*, glued: bool) -> re.Pattern[str]:
    """A label before its colon. Those that end in «از» need none («عکس از …»), nor do those of a code or date before a digit.
    `glued`: the longer ones may stand right after a value, as where a page lost its lines («سیاسیکد خبر: 123»)."""
    rows = sorted(table("frame/footer_labels.tsv"), key=lambda row: -len(row[0]))
    of = flexible([row[0] for row in rows if row[0].endswith(" از")])
    plain = [row[0] for row in rows if not row[0].endswith(" از")]
    bare = flexible([row[0] for row in rows if row[1] in ("code", "date") and len(row) == 2])
    long = flexible([label for label in plain if glued and len(press(label)) >= _LONG_LABEL])
    colon = "[ \u200c]*[:：]"
    apart = rf"(?P<label>{flexible(plain)}){colon}|(?P<of>{of})(?:{colon}| )|(?P<bare>{bare}) (?=\d)"
    stuck = rf"|(?P<glued>{long}){colon}" if glued else "(?P<glued>)"
    return re.compile(rf"(?<![\u0621-\u06d3\u200c\w])(?:{apart}){stuck}", re.IGNORECASE)


def flexible(phrases: list[str]) -> str:
    """The phrases as a pattern in which each space or half-space may be either or lost."""
    return "|".join("[ \u200c]?".join(re.escape(word) for word in re.split("[ \u200c]", phrase)) for phrase in phrases)
