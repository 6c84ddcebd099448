"""Expectations written as the text itself: `[وی]s [افزود]c: [ما آماده‌ایم]q.`

`[…]q` is the content of a statement, `[…]c` its cue, `[…]s` the words that name its speaker; a content may hold others.
A form or an act may follow: `[…]q/indirect`, `[رد کرد]c/deny`. «¶» begins a new paragraph. Contents must be exactly those marked;
cues and speakers too where a line marks any.
"""

import re
from dataclasses import dataclass

_MARK = re.compile(r"\[|\]([qcs])(?:/([a-z_]+))?|¶ ?")


@dataclass(frozen=True)
class Mark:
    """Code points [start, end) of the text without its brackets."""

    label: str
    start: int
    end: int
    option: str | None = None


def parse(marked: str) -> tuple[str, list[Mark]]:
    """The text and its marks, from first to last. Raises ValueError for brackets that do not match."""
    text, marks, opened, at = "", [], [], 0
    for found in _MARK.finditer(marked):
        text += marked[at : found.start()]
        at = found.end()
        if found[0] == "[":
            opened.append(len(text))
        elif found[0].startswith("¶"):
            text = text.rstrip(" ") + "\n"
        elif not opened:
            raise ValueError(f"nothing opened before {found[0]!r}: {marked}")
        else:
            marks.append(Mark(found[1], opened.pop(), len(text), found[2]))
    if opened:
        raise ValueError(f"an open bracket: {marked}")
    return text + marked[at:], sorted(marks, key=lambda mark: (mark.start, -mark.end))
