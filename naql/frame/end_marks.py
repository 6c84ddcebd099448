"""Where the item ends: «انتهای پیام», on a line of its own or glued to the last sentence."""

import re
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


def end_mark(text: str) -> tuple[int, int] | None:
    """The last end mark that has no more than a footer after it on its line, with its slashes and bullets; None if there is none."""
    for match in list(_pattern().finditer(text))[: -_MOST_LOOKED_AT - 1 : -1]:
        before = text[max(0, match.start() - _BEFORE_LOOKED_AT) : match.start()]
        closed = before.rstrip(_BULLETS + _SPACES)
        starts_line = closed[-1:] == "\n" or (not closed and match.start() <= _BEFORE_LOOKED_AT)
        rest = text[match.end() : match.end() + _FOOTER_LOOKED_AT].split("\n", 1)[0].strip(" \t\u200c\u00a0")
        start = match.start() - len(before[len(closed) :].lstrip(_SPACES))
        if starts_line and not rest:
            return start, match.end()
        if match["mark"] in _cut_off():
            continue
        if (starts_line or closed[-1:] in _CLOSED) and (not rest or _is_footer(rest)):
            return start, match.end()
    return None


def is_end_mark(line: str) -> bool:
    """Whether a line is an end mark and nothing else."""
    return _pattern().fullmatch(line) is not None


def _is_footer(rest: str) -> bool:
    if rest[0] in _BULLETS:
        return True
    found = fields(rest, 0, len(rest), after_end=True)
    return found is not None and len(found) > 0 and found[0].name != "unknown"
