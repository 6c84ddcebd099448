"""What pages leave around a text: sharing, printing, advertising, comments, links to other items."""

import re
from functools import cache

from naql.frame.spelling import press
from naql.text.tables import table

_NO_LETTERS = re.compile(r"[:：.،…؛\-–—()\[\]\d/?؟!<>]+")
TOLD_WITHIN = 60
"""The words that tell a leftover stand in so many characters."""
_LONGEST = 300


def is_leftover(line: str, *, whole_lines: bool) -> bool:
    """Whether a line is what a page left around the text. `whole_lines`: also such as are words of running text («پاسخ», «نام»)."""
    if len(line) > _LONGEST or not _beginnings().match(line):
        return False
    pressed = _NO_LETTERS.sub("", press(line[:TOLD_WITHIN]))
    if not pressed:
        return False
    if pressed.startswith(_of("opens")):
        return True
    if pressed.startswith(_of("list")) and (":" in line or pressed in _of("list")):
        return True
    return whole_lines and len(line) < TOLD_WITHIN and pressed in _of("line")


def opens_list(line: str) -> bool:
    """«بیشتر بخوانید:», and nothing after it: the short lines that follow belong to it."""
    return press(line.strip(" :：؛.…»«")) in _of("list")


@cache
def _beginnings() -> re.Pattern[str]:
    """The first letters of all of them: a quick look, since hardly any line begins so."""
    first = {row[0][:2] for row in table("frame/leftovers.tsv")}
    return re.compile(rf"\W*(?:{'|'.join(map(re.escape, sorted(first)))})", re.IGNORECASE)


@cache
def _of(kind: str) -> tuple[str, ...]:
    return tuple(press(words) for words, of in table("frame/leftovers.tsv") if of == kind)
