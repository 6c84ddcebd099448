"""Where the item ends: «انتهای پیام», on a line of its own or glued to the last sentence."""

import re
from collections.abc import Sequence
from functools import cache

from naql.frame.footer import fields, flexible
from naql.text.tables import column, table

_CLOSED = frozenset('.!؟?»"”’…)]:؛،,')
"""What stands before an end mark on the same line: the end of a sentence."""
_BULLETS = "•●◦■▪|*–-/"
_SPACES = " \u200c\u00a0"
_MOST_LOOKED_AT = 20
"""The end mark is among the last places that read like one."""
_BEFORE_LOOKED_AT = 20
_FOOTER_LOOKED_AT = 400


@cache
def _pattern() -> re.Pattern[str]:
    rows = sorted(table("frame/end_marks.tsv"), key=lambda row: -len(row[0]))
    marks = flexible([row[0] for row in rows])
    whole = flexible([row[0] for row in rows if len(row) == 1])
    # The footer may be glued to it: «انتهای پیامشنبه/ ۱۸ دی», «انتهای پیامکد خبر: …».
    footer = flexible([*column("frame/weekdays.tsv"), *column("frame/footer_labels.tsv")])
    # After the mark a slash and the initials or numbers of the desk: «انتهای پیام/۲۳», «انتهای پیام/ ص».
    desk = r"(?:[ \u200c]*/(?:[ \u200c]*[\w.]{1,12}(?=[\s/.]|\Z))?)*\.?"
    return re.compile(rf"(?:{whole})(?=\u200c?(?:{footer}))|(?P<mark>{marks})(?![\u0621-\u06d3\u200c]){desk}")


@cache
def _cut_off() -> frozenset[str]:
    return frozenset(row[0] for row in table("frame/end_marks.tsv") if len(row) > 1)


def end_mark(text: str, lines: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """The last end mark that has no more than a footer after it on its line, with its slashes and bullets; None if there is none.
    `lines`: where each begins and ends."""
    left = _MOST_LOOKED_AT
    for line_start, line_end in reversed(lines):
        for match in reversed(list(_pattern().finditer(text, line_start, line_end))):
            if (found := _place(text, line_start, line_end, match)) is not None:
                return found
            left -= 1
            if not left:
                return None
    return None


def _place(text: str, line_start: int, line_end: int, match: re.Match[str]) -> tuple[int, int] | None:
    """Where the end mark stands with what belongs to it, None if the words are none."""
    before = text[max(line_start, match.start() - _BEFORE_LOOKED_AT) : match.start()]
    closed = before.rstrip(_BULLETS + _SPACES)
    starts_line = not closed and match.start() - line_start <= _BEFORE_LOOKED_AT
    rest = text[match.end() : min(line_end, match.end() + _FOOTER_LOOKED_AT)].strip(" \t\u200c\u00a0")
    if match["mark"] in _cut_off() and not (starts_line and not rest):
        return None
    if not starts_line and closed[-1:] not in _CLOSED:
        return None
    if rest and not _is_footer(rest):
        return None
    return match.start() - len(before[len(closed) :].lstrip(_SPACES)), match.end()


def is_end_mark(line: str) -> bool:
    """Whether a line is an end mark and nothing else."""
    return _pattern().fullmatch(line) is not None


def _is_footer(rest: str) -> bool:
    if rest[0] in _BULLETS:
        return True
    found = fields(rest, 0, len(rest), after_end=True)
    return found is not None and len(found) > 0 and found[0].name != "unknown"
