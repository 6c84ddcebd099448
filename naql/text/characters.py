"""Characters: Arabic letters and presentation forms, kashida, controls, diacritics. Each becomes what Persian writes there.

A step looks first whether the text has any of its characters at all, which costs next to nothing, so that sound text is left quickly.
"""

import re
import unicodedata
from functools import cache

from naql.text.edits import Change

HALF_SPACE = "\u200c"
DIACRITICS = "\u064b-\u065f\u0670"
"""Vowel signs, tanvin, tashdid, hamza and madda above: marks on a letter, to stand inside a class."""
LETTERS = f"\u0620-\u063f\u0641-\u064a{DIACRITICS}\u066e-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06fc\u06ff\u0750-\u077f"
"""Letters of the Arabic script with the marks on them, to stand inside a class. Kashida and digits are none."""

_LETTERS = {
    "ي": "ی", "ى": "ی", "ۍ": "ی", "ې": "ی", "ے": "ی", "ك": "ک", "ڪ": "ک", "ة": "ه", "ہ": "ه", "ھ": "ه", "ە": "ه", "ۃ": "ه",
    # A letter and the sign on it, written as two characters.
    "ا\u0653": "آ", "ا\u0654": "أ", "ا\u0655": "إ", "و\u0654": "ؤ", "ی\u0654": "ئ", "ي\u0654": "ئ", "ى\u0654": "ئ",
}  # fmt: skip
_SOFT_MARKS = "\u00ad\u200b\u200e\u200f"
"""Soft hyphen, zero-width space, marks of direction: between two letters they stand for a half-space in old pages («گفت\u200fوگو»)."""
_CONTROLS = (
    "\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\u061c\u180e\u200d\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
)
_MARK_RUN = re.compile(f"[{_SOFT_MARKS}{_CONTROLS}{HALF_SPACE}]+")
_LETTER = re.compile(f"[{LETTERS}\ufb50-\ufdff\ufe70-\ufefc]")
_KASHIDA = re.compile(f"(?<=[{LETTERS}])ـ+|(?<!ـ)ـ+(?=[{LETTERS}])")
_DIACRITIC = re.compile("[\u064b-\u0652\u0656-\u065f\u0670]+")
_ONE_CONTROL = re.compile(f"[{_SOFT_MARKS}{_CONTROLS}]")


@cache
def _presentation_forms() -> dict[str, str]:
    """«ﻣ» → «م», «ﻻ» → «لا», «ﷲ» → «الله». Whole phrases and signs («ﷺ», «﷼») stay as they are."""
    forms = {}
    for code in (*range(0xFB50, 0xFE00), *range(0xFE70, 0xFEFD)):
        plain = unicodedata.normalize("NFKC", chr(code)).strip(" ـ")
        if plain != chr(code) and plain and " " not in plain and code not in range(0xFDF3, 0xFE00):
            forms[chr(code)] = "".join(_LETTERS.get(letter, letter) for letter in plain)
    return forms


@cache
def _letter_table() -> tuple[dict[str, str], frozenset[str], re.Pattern[str]]:
    table = {**_LETTERS, **_presentation_forms()}
    first = frozenset(key for key in table if len(key) == 1) | {"\u0653", "\u0654", "\u0655"}
    pairs = "|".join(key for key in table if len(key) == 2)
    singles = "".join(key for key in table if len(key) == 1)
    return table, first, re.compile(f"{pairs}|[{singles}]")


def letter_changes(text: str, present: set[str]) -> list[Change]:
    """Arabic letters and presentation forms to Persian letters. `present` is set(text)."""
    table, needed, pattern = _letter_table()
    if needed.isdisjoint(present):
        return []
    return [(match.start(), match.end(), table[match[0]]) for match in pattern.finditer(text)]


def kashida_changes(text: str, present: set[str]) -> list[Change]:
    """«سـلام» → «سلام», «هـ.ش» → «ه.ش». A kashida that stands alone is a dash («تهران ـ ایرنا») and stays."""
    if "ـ" not in present:
        return []
    return [(match.start(), match.end(), "") for match in _KASHIDA.finditer(text)]


def control_changes(text: str, present: set[str]) -> list[Change]:
    """Invisible and bidirectional controls go. Where one stood between two letters like a half-space it becomes one."""
    if not _ONE_CONTROL.search("".join(present)):
        return []
    changes = []
    for match in _MARK_RUN.finditer(text):
        start, end = match.span()
        if not match[0].strip(HALF_SPACE):
            continue
        between = start and end < len(text) and _LETTER.match(text[start - 1]) and _LETTER.match(text[end])
        half_space = between and any(mark in match[0] for mark in _SOFT_MARKS + HALF_SPACE)
        changes.append((start, end, HALF_SPACE if half_space else ""))
    return changes


def diacritic_changes(text: str, present: set[str]) -> list[Change]:
    """Vowel signs, tanvin and tashdid go («مدیرِ کلّ» → «مدیر کل»). Hamza and madda are part of the letter and stay."""
    if not _DIACRITIC.search("".join(present)):
        return []
    return [(match.start(), match.end(), "") for match in _DIACRITIC.finditer(text)]
