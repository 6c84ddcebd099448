"""What speaks for a half-space at a place: features of the two sides, and their learnt weights.

Two models use them: one for a place inside a glued, unseen word («کپک|های»), one for the space between two words («کپک های»).
A feature is a short string; a place's probability is the logistic function of the sum of the weights of its features. Features come
in groups by what they look at, so that a model can remember the sum of a group: most of them come again and again.
"""

from collections.abc import Callable, Mapping
from functools import lru_cache
from math import exp
from typing import NamedTuple

NON_JOINING = frozenset("اآأإدذرزژوؤء")
"""Letters that never join the next one, so that a lost half-space after them is not even seen («کارها»)."""


class Traits(NamedTuple):
    """What is known of a word or a part of one, as classes from 0 (never) to 6 (often): see `bucket`."""

    known: int = 0
    """How often it was seen, alone or as a part."""
    first: int = 0
    """In how many forms it comes before a half-space, with all that precedes («کتاب» in «کتاب‌ها»)."""
    second: int = 0
    """In how many forms it comes after a half-space, with all that follows («هایی» in «کتاب‌هایی»)."""
    joins_next: int = 0
    """With how many different next words it is usually joined, and"""
    leaves_next: int = 0
    """with how many it usually is not («این کتاب»)."""
    joins_last: int = 0
    """The same for the word before it."""
    leaves_last: int = 0

    @property
    def leans_next(self) -> bool:
        """Whether it is joined to the next word often enough for an unseen pair to be worth asking about."""
        return 0 < self.joins_next >= self.leaves_next - 1

    @property
    def leans_last(self) -> bool:
        """The same for the word before it."""
        return 0 < self.joins_last >= self.leaves_last - 1


UNKNOWN = Traits()


def bucket(count: float) -> int:
    """0, 1, 2, 3–5, 6–20, 21–100 and more, as 0 to 6."""
    return (count > 0) + (count > 1) + (count > 2) + (count > 5) + (count > 20) + (count > 100)


def _joint(end: str) -> str:
    """The kind of letter before the place: he, which may be silent, one that does not join, or one that joins."""
    return "ه" if end == "ه" else "n" if end in NON_JOINING else "j"


def _standing(known: int, known_right: int, first: int, second: int, end: str, left_length: int, right_length: int) -> list[str]:
    joint, lengths, both = _joint(end), f"{left_length}{right_length}", f"{known}{known_right}"
    return [
        "always",
        f"known={both}",
        f"known={both}|{joint}",
        f"sides={first}{second}",
        f"first={first}|{known_right}",
        f"second={second}|{known}",
        f"sides={first}{second}|{both}",
        f"length={lengths}",
        f"length={lengths}|{joint}{min(second, 3)}",
    ]


def _edge(before: str, after: str, first: int, second: int) -> list[str]:
    """`before` and `after` are the three letters on either side."""
    end, begin = before[-1:], after[:1]
    return [
        f"end={end}",
        f"end={before[-2:]}",
        f"end={before}|{second}",
        f"begin={begin}",
        f"begin={after[:2]}",
        f"begin={after}|{first}",
        f"edge={end}{begin}",
        f"edge={before[-2:]}{after[:2]}",
    ]


def _tail(tail: str, first: int) -> list[str]:
    """`tail` is the last three letters of the right side."""
    return [f"tail={tail[-1:]}|{first}", f"tail={tail[-2:]}|{first}", f"tail={tail}"]


def _right(right: str, before: str, known: int, length: int) -> list[str]:
    return [
        f"right={right}",
        f"right={right}|{known}",
        f"right={right}|{before[-1:]}",
        f"right={right}|{before[-2:]}.",
        f"right={right}|length{length}",
    ]


def _left(left: str, begin: str, known_right: int) -> list[str]:
    return [f"left={left}", f"left={left}|{known_right}", f"left={left}|{begin}"]


def word_features(left: str, right: str, a: Traits, b: Traits) -> list[str]:
    """Features of the place between `left` and `right` in a glued word; `a` and `b` are their traits."""
    short = min(len(left), 6)
    return [
        *_standing(a.known, b.known, a.first, b.second, left[-1:], short, min(len(right), 6)),
        *_edge(left[-3:], right[:3], a.first, b.second),
        *_tail(right[-3:], a.first),
        *_right(right, left[-2:], a.known, short),
        *_left(left, right[:1], b.known),
    ]


def _habit(a: Traits, b: Traits, together: int, end: str, left_length: int, right_length: int) -> list[str]:
    joint, both = _joint(end), f"{a.known}{b.known}"
    rates = f"{a.joins_next}{a.leaves_next}", f"{b.joins_last}{b.leaves_last}"
    return [
        f"known={both}|{joint}",
        f"joins={a.joins_next}{b.joins_last}",
        f"joins={a.joins_next}{b.joins_last}|{both}",
        f"length={left_length}{right_length}|{joint}{min(b.joins_last, 3)}",
        f"rates={rates[0]}{rates[1]}",
        f"next={rates[0]}|{b.known}",
        f"last={rates[1]}|{a.known}",
        f"together={together}",
    ]


def _pair_edge(before: str, after: str, tail: str, a: Traits, b: Traits) -> list[str]:
    return [
        f"end={before[-2:]}",
        f"end={before}|{b.joins_last}",
        f"end={before[-2:]}|{b.joins_last}{b.leaves_last}",
        f"begin={after}|{a.joins_next}",
        f"tail={tail[-2:]}|{a.joins_next}",
        f"tail={tail}",
    ]


def pair_features(left: str, right: str, a: Traits, b: Traits, together: int) -> list[str]:
    """Features of the space between two words; `together` is how often they were seen glued, as a class."""
    short = min(len(left), 6)
    return [
        *_habit(a, b, together, left[-1:], short, min(len(right), 6)),
        *_pair_edge(left[-3:], right[:3], right[-3:], a, b),
        *_right(right, left[-2:], a.known, short),
        *_left(left, right[:1], b.known),
    ]


class Model:
    """Learnt weights, and the sums of groups of features that came before."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        self._weights = weights
        # Only words with weights of their own need their groups looked up.
        self._rights = {feature[6:].partition("|")[0] for feature in weights if feature.startswith("right=")}
        self._lefts = {feature[5:].partition("|")[0] for feature in weights if feature.startswith("left=")}
        self._standing, self._edge, self._tail = self._sums(_standing), self._sums(_edge), self._sums(_tail)
        self._habit, self._pair_edge = self._sums(_habit), self._sums(_pair_edge)

    def total(self, features: list[str]) -> float:
        """The sum of the features' weights."""
        weights = self._weights
        return sum([weights[feature] for feature in features if feature in weights])

    def _sums(self, group: Callable[..., list[str]]) -> Callable[..., float]:
        return lru_cache(maxsize=1 << 14)(lambda *seen: self.total(group(*seen)))

    def word_probability(self, left: str, right: str, a: Traits, b: Traits) -> float:
        """The probability of a half-space between `left` and `right` in a glued word: what `word_features` add up to."""
        short = min(len(left), 6)
        total = (
            self._standing(a.known, b.known, a.first, b.second, left[-1:], short, min(len(right), 6))
            + self._edge(left[-3:], right[:3], a.first, b.second)
            + self._tail(right[-3:], a.first)
        )
        return logistic(total + self._own(left, right, a, b, short))

    def pair_probability(self, left: str, right: str, a: Traits, b: Traits, together: int) -> float:
        """The probability of a half-space between two words: what `pair_features` add up to."""
        short = min(len(left), 6)
        total = self._habit(a, b, together, left[-1:], short, min(len(right), 6))
        total += self._pair_edge(left[-3:], right[:3], right[-3:], a, b)
        return logistic(total + self._own(left, right, a, b, short))

    def _own(self, left: str, right: str, a: Traits, b: Traits, short: int) -> float:
        total = 0.0
        if right in self._rights:
            total += self.total(_right(right, left[-2:], a.known, short))
        if left in self._lefts:
            total += self.total(_left(left, right[:1], b.known))
        return total


def logistic(total: float) -> float:
    """The probability that a sum of weights stands for."""
    return 1 / (1 + exp(-total)) if total > -30 else 0.0
