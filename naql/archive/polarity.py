"""Polarity: what a sentence says does happen and what it says does not, and words of opposite sense."""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from naql.archive import fold
from naql.archive.stems import PREFIX_PARTS, stem
from naql.text.tables import table

LIGHT = frozenset(("کرد", "شد", "داد", "داشت", "بود", "است", "گرفت", "زد", "امد", "رفت", "خورد", "یافت", "رسید", "توانست", "خواست", "گفت"))
"""Verbs that say little alone: only with the same word before them («آبگیری شد», «آبگیری نشد») do two sentences speak of one thing."""
_IS = dict.fromkeys(("است", "هست", "هستند", "هستیم", "بوده"), False) | dict.fromkeys(("نیست", "نیستند", "نیستیم", "نبوده"), True)
"""Forms of «است» -> whether they are negated."""
_PASSED_OVER = frozenset(("را", "هم", "نیز"))
"""Between the word that belongs to a verb and the verb: «گنجایش سیلاب را ندارد»."""


_NEGATION = re.compile(r"(?<![\w\u200c])ن[\w\u200c]*")


class Event(NamedTuple):
    """A verb with the word before it, both folded, and whether it is negated. `word` is how it stands in the text."""

    before: str
    verb: str
    negated: bool
    word: str


@lru_cache(maxsize=20_000)
def events(text: str) -> tuple[Event, ...]:
    """Every verb of the text that is known, in order: «آبگیری نمی‌شود» is (ابگیری, شد, negated)."""
    found: list[Event] = []
    tokens = list(fold.tokens(text))
    before = ""
    future: tuple[bool, str] | None = None
    for token in tokens:
        stands = text[token.start : token.end]
        word = fold.letters(stands).replace("\u200c", "").replace(" ", "")
        if word in _IS:
            found.append(Event(before, "است", _IS[word], stands))
        elif token.folded in _verbs():
            negated = _is_negated(word)
            if token.folded == "خواست" and word.removeprefix("ن").startswith("خواه"):
                future = negated, stands
                continue
            if future and word == token.folded:
                negated, stands = future[0], f"{future[1]} {stands}"
            found.append(Event(before, token.folded, negated, stands))
        future = None
        if token.folded not in _PASSED_OVER:
            before = token.folded
    return tuple(found)


class Signs(NamedTuple):
    """What a text can be told by not to contradict another, without looking at its sentences. All folded."""

    verbs: frozenset[str]
    """Those that `events` may find; perhaps a few more."""
    negated: frozenset[str]
    """Those of them that it may find negated."""
    with_opposites: frozenset[str]
    """The words that have an opposite."""


@lru_cache(maxsize=20_000)
def word_set(text: str) -> frozenset[str]:
    """The folded words of a text."""
    return frozenset(fold.words(text))


@lru_cache(maxsize=10_000)
def signs(text: str) -> Signs:
    """Takes a tenth of the time of `events`, since it only looks at what begins with «ن»."""
    words = word_set(text)
    verbs = words & _verbs() | {"است"}
    return Signs(verbs, _negated(text, verbs), frozenset(words & _opposites().keys()))


def _negated(text: str, verbs: frozenset[str]) -> frozenset[str]:
    negated: set[str] = set()
    for word in _NEGATION.findall(fold.letters(text)):
        folded = "".join(fold.words(word))
        if folded == "خواست" or word in PREFIX_PARTS:
            return verbs  # «نخواهد شد», «نمی شود»: which verb it is, the next word tells.
        if folded in verbs and _is_negated(word.replace("\u200c", "")):
            negated.add(folded)
        elif _IS.get(word):
            negated.add("است")
    return frozenset(negated)


def contrasts(one: str, other: str) -> list[tuple[Event, Event]]:
    """What the one text says does happen and the other says does not, the surest first: the same verb with the same word before
    it, then a verb that says enough alone."""
    ours, theirs = events(one), events(other)
    pairs = [(a, b) for a in ours for b in theirs if a.verb == b.verb and a.negated != b.negated]
    sure = [(a, b) for a, b in pairs if a.before and a.before == b.before]
    alone = [(a, b) for a, b in pairs if a.verb not in LIGHT and (a, b) not in sure]
    # Whoever says both («گران شد، دیگر گران نمی‌شود») says neither against the other.
    return [(a, b) for a, b in [*sure, *alone] if not any(_alike(a, e) for e in theirs) and not any(_alike(b, e) for e in ours)]


def is_sure(pair: tuple[Event, Event]) -> bool:
    return pair[0].before == pair[1].before and bool(pair[0].before)


def opposites(one: frozenset[str], other: frozenset[str]) -> list[tuple[str, str]]:
    """Pairs of opposite words, the first of the one text and not of the other, the second the other way round. All folded."""
    if not one or not other:
        return []
    return [(a, b) for pair in _pairs() for a, b in (pair, pair[::-1]) if a in one and b in other and a not in other and b not in one]


def opposites_of(word: str) -> frozenset[str]:
    """The words of opposite sense. All folded."""
    return _opposites()[word]


@cache
def _opposites() -> dict[str, frozenset[str]]:
    both = [*_pairs(), *(pair[::-1] for pair in _pairs())]
    return {word: frozenset(b for a, b in both if a == word) for word, _ in both}


def _alike(one: Event, other: Event) -> bool:
    return one.before == other.before and one.verb == other.verb and one.negated == other.negated


@cache
def _pairs() -> tuple[tuple[str, str], ...]:
    return tuple((_folded(a), _folded(b)) for a, b in table("search/opposites.tsv"))


@cache
def _verbs() -> frozenset[str]:
    return frozenset(_folded(row[0]) for row in table("search/verbs.tsv"))


def _folded(word: str) -> str:
    return "".join(fold.words(word))


def _is_negated(word: str) -> bool:
    """«ندارد» is a form of the verb that «دارد» is one of; «نشست» is none of «شست»."""
    if not word.startswith("ن") or len(word) < 3:
        return False
    verb, positive = stem(word), stem(word[1:])
    return verb != word and (verb == positive or verb == stem("ا" + word[2:]))
