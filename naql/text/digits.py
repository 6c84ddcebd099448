"""Digits: Latin and Arabic ones in Persian running text become Persian.

Latin digits stay where they are no Persian number: in or beside a Latin word («F-16», «Windows 11», «5G»), in addresses, in codes
(eight digits and more in a row, five and more with a zero in front, or after «کد خبر» and «خبرنگار:»), in a line without Persian letters.
Arabic digits («٤٥٦») are never meant otherwise and always become Persian.
"""

import re

from naql.text.edits import Change

_ARABIC = {ord("٠") + n: chr(ord("۰") + n) for n in range(10)}
_PERSIAN = {**_ARABIC, **{ord("0") + n: chr(ord("۰") + n) for n in range(10)}}
_LATIN_DIGITS = frozenset("0123456789")
_ARABIC_DIGITS = frozenset(map(chr, _ARABIC))
_NUMBER = re.compile(r"[0-9٠-٩]+(?:[.,/:٬٫\-][0-9٠-٩]+)*")
_ARABIC_NUMBER = re.compile("[٠-٩]+")
_PERSIAN_LETTER = re.compile("[\u0620-\u064a\u066e-\u06d3]")
_CODE_LABEL = re.compile(
    r"(?:(?:کد|شناسه|شمارهٔ?|شناسۀ)[ \u200c]*(?:خبر|مطلب|یکتا|پیگیری|رهگیری)?[ \u200c]*[:：-]?"
    r"|(?:خبرنگار|عکاس|دبیر)[ \u200c]*[:：])[ \u200c]*\Z"
)
_LATIN_BEFORE = re.compile(r"[A-Za-z\u00c0-\u024f@_#&=?%+~\\][ .\-–/:'()0-9\[\]]{0,3}\Z|[A-Za-z@_][A-Za-z0-9_.\-/:@%?=&]*\Z")
_LATIN_AFTER = re.compile(r"[ .\-–/:'()]{0,2}[A-Za-z\u00c0-\u024f@_]")
_LOOK_BEFORE = 24


def digit_changes(text: str, present: set[str]) -> list[Change]:
    """The changes that write the digits of running text in Persian. `present` is set(text)."""
    if _LATIN_DIGITS.isdisjoint(present):
        if _ARABIC_DIGITS.isdisjoint(present):
            return []
        return [(m.start(), m.end(), m[0].translate(_ARABIC)) for m in _ARABIC_NUMBER.finditer(text)]
    changes: list[Change] = []
    line_end, persian_line = -1, False
    for match in _NUMBER.finditer(text):
        start, end = match.span()
        if start > line_end:
            line_start = text.rfind("\n", 0, start) + 1
            line_end = text.find("\n", start)
            line_end = len(text) if line_end < 0 else line_end
            persian_line = bool(_PERSIAN_LETTER.search(text, line_start, line_end))
        number = match[0]
        running = persian_line and not _is_code(number) and not _beside_latin(text, start, end) and not _labelled(text, start)
        new = number.translate(_PERSIAN if running else _ARABIC)
        if new != number:
            changes.append((start, end, new))
    return changes


def _is_code(number: str) -> bool:
    return number.isdigit() and (len(number) >= 8 or (len(number) >= 5 and number[0] in "0٠"))


def _beside_latin(text: str, start: int, end: int) -> bool:
    return bool(_LATIN_AFTER.match(text, end)) or bool(_LATIN_BEFORE.search(text[max(0, start - _LOOK_BEFORE) : start]))


def _labelled(text: str, start: int) -> bool:
    return bool(_CODE_LABEL.search(text[max(0, start - _LOOK_BEFORE) : start]))
