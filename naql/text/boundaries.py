"""What speaks for a half-space at a place: features of the two sides, and their learnt weights.

Two models use them: one for a place inside a glued, unseen word («کپک|های»), one for the space between two words («کپک های»).
A feature is a short string; a place's probability is the logistic function of the sum of the weights of its features.
"""

from collections.abc import Iterable, Mapping
from math import exp
from typing import NamedTuple

NON_JOINING = frozenset("اآأإدذرزژوؤء")
"""Letters that never join the next one, so that a lost half-space after them is not even seen («کارها»)."""


class Traits(NamedTuple):
    """What is known of a word or a part of one, as classes from 0 (never) to 6 (often): see `bucket`."""

    known: int = 0
    """How often it was seen, alone or as a part."""
    first: int = 0
    """After how many different words that begin a form («کتاب» in «کتاب‌ها») it stood: in how many forms it comes before a half-space."""
    second: int = 0
    """In how many forms it comes after a half-space, with all that follows («هایی» in «کتاب‌هایی»)."""
    joins_next: int = 0
    """With how many different next words it is usually joined, and"""
    leaves_next: int = 0
    """with how many it usually is not («این که»)."""
    joins_last: int = 0
    """The same for the word before it."""
    leaves_last: int = 0


UNKNOWN = Traits()


def bucket(count: float) -> int:
    """0, 1, 2, 3–5, 6–20, 21–100 and more, as 0 to 6."""
    return (count > 0) + (count > 1) + (count > 2) + (count > 5) + (count > 20) + (count > 100)


def word_features(left: str, right: str, a: Traits, b: Traits) -> list[str]:
    """Features of the place between `left` and `right` in a glued word; `a` and `b` are their traits."""
    first, second = a.first, b.second
    end, end2 = left[-1:], left[-2:]
    joint = _joint(end)
    known = f"{a.known}{b.known}"
    lengths = f"{min(len(left), 6)}{min(len(right), 6)}"
    return [
        "",
        f"r{right}",
        f"l{left}",
        f"rk{right}|{a.known}",
        f"lk{left}|{b.known}",
        f"re{right}|{end}",
        f"rf{right}|{end2}",
        f"rn{right}|{min(len(left), 6)}",
        f"lb{left}|{right[:1]}",
        f"k{known}",
        f"K{known}{joint}",
        f"fs{first}{second}",
        f"fk{first}{b.known}",
        f"sk{second}{a.known}",
        f"q{first}{second}{known}",
        f"n{lengths}",
        f"N{lengths}{joint}{min(second, 3)}",
        f"e{end}",
        f"e{end2}",
        f"e{left[-3:]}|{second}",
        f"b{right[:1]}",
        f"b{right[:2]}",
        f"b{right[:3]}|{first}",
        f"t{right[-1:]}|{first}",
        f"t{right[-2:]}|{first}",
        f"t{right[-3:]}",
        f"x{end2}{right[:2]}",
        f"y{end}{right[:1]}",
    ]


def pair_features(left: str, right: str, a: Traits, b: Traits, together: int) -> list[str]:
    """Features of the space between two words; `together` is how often they were seen glued, as a class."""
    first, second = a.joins_next, b.joins_last
    end, end2 = left[-1:], left[-2:]
    joint = _joint(end)
    known = f"{a.known}{b.known}"
    short = min(len(left), 6)
    left_rate, right_rate = f"{first}{a.leaves_next}", f"{second}{b.leaves_last}"
    return [
        f"r{right}",
        f"l{left}",
        f"re{right}|{end}",
        f"rn{right}|{short}",
        f"lb{left}|{right[:1]}",
        f"K{known}{joint}",
        f"fs{first}{second}",
        f"q{first}{second}{known}",
        f"N{short}{min(len(right), 6)}{joint}{min(second, 3)}",
        f"e{end2}",
        f"e{left[-3:]}|{second}",
        f"b{right[:3]}|{first}",
        f"t{right[-2:]}|{first}",
        f"t{right[-3:]}",
        f"R{left_rate}{right_rate}",
        f"Lk{left_rate}{b.known}",
        f"Sk{right_rate}{a.known}",
        f"g{together}",
        f"Re{end2}|{right_rate}",
    ]


def _joint(end: str) -> str:
    """The kind of letter before the place: silent or sounded he, one that does not join, or one that joins."""
    return "ه" if end == "ه" else "n" if end in NON_JOINING else "j"


def probability(weights: Mapping[str, float], found: Iterable[str]) -> float:
    """The probability that the features give under the weights."""
    total = sum(weights[feature] for feature in found if feature in weights)
    return 1 / (1 + exp(-max(-30.0, min(30.0, total))))
