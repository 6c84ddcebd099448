"""Repair: from the text as a crawler stored it to sound Persian, every edit on record."""

from collections.abc import Sequence
from functools import cached_property

from naql.record import Edit
from naql.text.alignment import Alignment


class Repaired:
    """A repaired text with its edits. `raw` is the text before, `text` after; `edits` turn one into the other."""

    def __init__(self, raw: str, text: str, edits: Sequence[Edit]) -> None:
        self.raw = raw
        self.text = text
        self.edits = list(edits)

    @cached_property
    def alignment(self) -> Alignment:
        return Alignment(self.edits)


def repair(text: str) -> Repaired:
    return Repaired(text, text, [])
