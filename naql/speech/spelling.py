"""Whether two words are one name, spelt a little differently or behind a title."""

import re
from functools import cache

from naql.speech.words import fold
from naql.text.tables import table

_LONG = 6


def same_spelling(a: str, b: str) -> bool:
    """«لاورف» and «لاوروف»: the same, or in long names one letter apart."""
    if a == b:
        return True
    if min(len(a), len(b)) < _LONG - 1 or abs(len(a) - len(b)) > 1 or a[0] != b[0]:
        return False
    shorter, longer = sorted((a, b), key=len)
    at = next((i for i, letter in enumerate(shorter) if letter != longer[i]), len(shorter))
    return shorter[at:] == longer[at + 1 :] if len(a) != len(b) else shorter[at + 1 :] == longer[at + 1 :] and len(a) >= _LONG


@cache
def person_titles() -> frozenset[str]:
    """First words of the titles that stand before names: «سردار», «دکتر»."""
    return frozenset(fold(row[0]).split()[0] for row in table("names/titles.tsv"))


_SPACE = re.compile(r"[\s«»\"]+")


def press(text: str) -> str:
    """Words without spaces and half-spaces, to compare by."""
    return _SPACE.sub("", fold(text))
