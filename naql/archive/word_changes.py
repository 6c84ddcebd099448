"""What changed inside a sentence, word by word. Letters, half-spaces and forms of a word do not count."""

from difflib import SequenceMatcher
from typing import Literal

import msgspec

from naql.archive import fold
from naql.archive.difference import Changed

_LONG = 500
"""Words from which a sentence is none: words that stand everywhere in it are matched last, or a page of one word would take minutes."""


class Piece(msgspec.Struct, frozen=True):
    """Words that stand in both sentences, or in one. Those of the later one where they stand in both."""

    kind: Literal["same", "dropped", "added"]
    words: str


def word_changes(changed: Changed) -> list[Piece]:
    """The sentence as it was and as it became, in one line."""
    before, after = changed.before.split(), changed.after.split()
    long = max(len(before), len(after)) > _LONG
    matcher = SequenceMatcher(None, [_folded(word) for word in before], [_folded(word) for word in after], autojunk=long)
    pieces = []
    for kind, start, end, start_after, end_after in matcher.get_opcodes():
        if kind == "equal":
            pieces.append(Piece("same", " ".join(after[start_after:end_after])))
            continue
        if end > start:
            pieces.append(Piece("dropped", " ".join(before[start:end])))
        if end_after > start_after:
            pieces.append(Piece("added", " ".join(after[start_after:end_after])))
    return pieces


def _folded(word: str) -> str:
    return " ".join(fold.words(word)) or word
