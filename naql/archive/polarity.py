"""Polarity: whether a sentence says yes or no, and words of opposite sense."""

from functools import cache

from naql.archive import fold
from naql.archive.stems import stem
from naql.text.tables import table

_NEGATIVE = frozenset(("نیست", "نیستند", "نیستیم", "نیستم", "نه", "هیچ", "هرگز", "عدم", "بدون", "کذب", "دروغ", "نادرست"))


def negations(text: str) -> list[str]:
    """The words of a text that negate: negated verbs («ندارد», «نمی‌شود», «نیست») and «عدم», «هرگز» and their like."""
    found = []
    for word in fold.letters(text).split():
        bare = word.strip("«»\"'.,،؛:؟!()[]").replace("\u200c", "")
        if bare in _NEGATIVE or _is_negated_verb(bare):
            found.append(bare)
    return found


def opposites(one: set[str], other: set[str]) -> list[tuple[str, str]]:
    """Pairs of opposite words, the first of the one text and not of the other, the second the other way round. All folded."""
    return [(a, b) for pair in _pairs() for a, b in (pair, pair[::-1]) if a in one and b in other and a not in other and b not in one]


@cache
def _pairs() -> tuple[tuple[str, str], ...]:
    return tuple((_folded(a), _folded(b)) for a, b in table("search/opposites.tsv"))


def _folded(word: str) -> str:
    return "".join(fold.words(word))


def _is_negated_verb(word: str) -> bool:
    """«ندارد» is a form of the verb that «دارد» is one of; «نشست» is none of «شست»."""
    if not word.startswith("ن") or len(word) < 4:
        return False
    verb, positive = stem(word), stem(word[1:])
    return verb != word and (verb == positive or verb == stem("ا" + word[2:]))
