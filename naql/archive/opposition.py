"""Opposition: how surely one sentence says the opposite of another, and why."""

from functools import cache

import msgspec

from naql.archive import fold
from naql.archive.polarity import contrasts, is_sure, opposites, opposites_of, signs
from naql.text.tables import column

_DENIES, _SURE, _PERHAPS, _OPPOSITE = 0.7, 0.8, 0.35, 0.5
"""What denying, a verb that is negated in one of both, and a pair of opposite words weigh."""
_DENIALS = ("رد", "تکذیب", "منکر", "انکار", "کذب", "دروغ")
"""Whoever says that something was denied does not contradict the denial."""


class Reason(msgspec.Struct, frozen=True):
    """Why a pair is a candidate. `code`: denies, points back, negated, opposite words, same words, same speaker, days apart."""

    code: str
    values: list[str] = []


def opposition(ours: str, theirs: str, *, we_deny: bool, they_deny: bool) -> tuple[float, list[Reason]]:
    """How surely the one says the opposite of the other, and why; 0 where nothing speaks for it."""
    reasons: list[Reason] = []
    sign = 0.0
    against = contrasts(ours, theirs)
    denial, answered = (ours, theirs) if we_deny else (theirs, ours)
    if we_deny != they_deny and not turned_down() & set(fold.words(denial)):
        if _denials() & set(fold.words(answered)):
            return 0.0, []
        # «شایعه گرانی را رد کرد» and «گران نمی‌شود» say the same.
        if any((a if we_deny else b).negated is False for a, b in against):
            return 0.0, []
        reasons.append(Reason("denies"))
        sign += _DENIES
    if against:
        a, b = against[0]
        reasons.append(Reason("negated", [(a if a.negated else b).word]))
        sign += _SURE if is_sure(against[0]) else _PERHAPS
    if words := opposites(signs(ours).with_opposites, signs(theirs).with_opposites):
        one, other = ({token.folded: text[token.start : token.end] for token in fold.tokens(text)} for text in (ours, theirs))
        reasons.append(Reason("opposite words", [f"{one[a]} / {other[b]}" for a, b in words]))
        sign += _OPPOSITE
    return sign, reasons


def may_oppose(one: str, other: str) -> bool:
    """Whether anything in the one text may say the opposite of something in the other: a verb that is negated in one of both, or
    opposite words. Quicker than comparing their sentences, and true wherever those say so, unless one of both denies."""
    ours, theirs = signs(one), signs(other)
    if not (ours.verbs.isdisjoint(theirs.negated) and theirs.verbs.isdisjoint(ours.negated)):
        return True
    return any(not theirs.with_opposites.isdisjoint(opposites_of(word)) for word in ours.with_opposites)


@cache
def turned_down() -> frozenset[str]:
    return frozenset(word for line in column("search/turned_down.tsv") for word in fold.words(line))


@cache
def said_things() -> frozenset[str]:
    return frozenset(word for line in column("search/said_things.tsv") for word in fold.words(line))


@cache
def _denials() -> frozenset[str]:
    return frozenset(fold.words(" ".join(_DENIALS)))
