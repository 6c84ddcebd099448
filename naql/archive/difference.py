"""What a copy changed: sentences added, dropped, changed and moved, folded so that letters, half-spaces and forms do not
count."""

from difflib import SequenceMatcher

import msgspec

from naql.archive import fold
from naql.text.segmentation import segment

_ALIKE = 0.5
"""The share of words from which two sentences are one that was changed."""


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
    ours, theirs = _sentences(before), _sentences(after)
    matcher = SequenceMatcher(None, [words for _, words in ours], [words for _, words in theirs], autojunk=False)
    kept = sum(block.size for block in matcher.get_matching_blocks())
    gone: list[int] = []
    come: list[int] = []
    for kind, a_start, a_end, b_start, b_end in matcher.get_opcodes():
        if kind != "equal":
            gone += range(a_start, a_end)
            come += range(b_start, b_end)
    moved = 0
    for place in list(gone):
        there = next((other for other in come if theirs[other][1] == ours[place][1]), None)
        if there is not None:
            gone.remove(place)
            come.remove(there)
            moved += 1
    changed = []
    for place in list(gone):
        best = max(come, key=lambda other: _alike(ours[place][1], theirs[other][1]), default=None)
        if best is not None and _alike(ours[place][1], theirs[best][1]) >= _ALIKE:
            changed.append(Changed(ours[place][0], theirs[best][0]))
            gone.remove(place)
            come.remove(best)
    return Difference(same=kept, added=[theirs[n][0] for n in come], dropped=[ours[n][0] for n in gone], changed=changed, moved=moved)


def _sentences(text: str) -> list[tuple[str, tuple[str, ...]]]:
    found = []
    for paragraph in segment(text).paragraphs:
        for sentence in paragraph.sentences:
            words = text[sentence.start : sentence.end].strip()
            if folded := tuple(fold.words(words)):
                found.append((words, folded))
    return found


def _alike(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    both = len(set(one) & set(other))
    return both / max(len(set(one)), len(set(other)))
