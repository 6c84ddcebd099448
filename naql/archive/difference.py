"""What a copy changed: sentences added, dropped, changed and moved, folded so that letters, half-spaces and forms do not
count."""

from difflib import SequenceMatcher
from functools import lru_cache
from typing import NamedTuple

import msgspec

from naql.archive import fold
from naql.text.segmentation import segment

_ALIKE = 0.5
"""The share of words from which two sentences are one that was changed."""
_LONG = 1500
"""Sentences from which a text is long."""
_MOST_COMPARED = 250_000
"""Pairs of sentences. Of texts that have more that is not the same, what changed inside sentences is not looked for."""


class Changed(msgspec.Struct, frozen=True):
    before: str
    after: str


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """From one text to another, in the order of the texts."""

    same: int
    """Sentences that are the same but for letters and spaces."""
    added: list[str]
    dropped: list[str]
    changed: list[Changed]
    moved: int
    """Sentences that stand elsewhere."""


def difference(before: str, after: str) -> Difference:
    if before == after:
        return Difference(same=len(_sentences(before)), added=[], dropped=[], changed=[], moved=0)
    ours, theirs = _sentences(before), _sentences(after)
    # Of a long text, what stands everywhere in it («•») is looked for last: a list of ten thousand lines would take minutes.
    long = max(len(ours), len(theirs)) > _LONG
    matcher = SequenceMatcher(None, [one.folded for one in ours], [one.folded for one in theirs], autojunk=long)
    kept = sum(block.size for block in matcher.get_matching_blocks())
    gone: list[int] = []
    come: list[int] = []
    for kind, a_start, a_end, b_start, b_end in matcher.get_opcodes():
        if kind != "equal":
            gone += range(a_start, a_end)
            come += range(b_start, b_end)
    there: dict[tuple[str, ...], list[int]] = {}
    for place in reversed(come):
        there.setdefault(theirs[place].folded, []).append(place)
    elsewhere = {place: there[ours[place].folded].pop() for place in gone if there.get(ours[place].folded)}
    gone = [place for place in gone if place not in elsewhere]
    come = sorted(set(come) - set(elsewhere.values()))
    changed = []
    for place in list(gone) if len(gone) * len(come) <= _MOST_COMPARED else ():
        best = max(come, key=lambda other: _alike(ours[place], theirs[other]), default=None)
        if best is not None and _alike(ours[place], theirs[best]) >= _ALIKE:
            changed.append(Changed(ours[place].text, theirs[best].text))
            gone.remove(place)
            come.remove(best)
    return Difference(
        same=kept, added=[theirs[n].text for n in come], dropped=[ours[n].text for n in gone], changed=changed, moved=len(elsewhere)
    )  # fmt: skip


class _Sentence(NamedTuple):
    text: str
    folded: tuple[str, ...]
    words: frozenset[str]


@lru_cache(maxsize=4)
def _sentences(text: str) -> tuple[_Sentence, ...]:
    """Kept for the next call: the earliest of many copies is compared with each."""
    found = []
    for paragraph in segment(text).paragraphs:
        for sentence in paragraph.sentences:
            words = text[sentence.start : sentence.end].strip()
            if folded := tuple(fold.words(words)):
                found.append(_Sentence(words, folded, frozenset(folded)))
    return tuple(found)


def _alike(one: _Sentence, other: _Sentence) -> float:
    return len(one.words & other.words) / max(len(one.words), len(other.words))
