"""Half-spaces: lost ones («میشود») and those written as spaces («می شود») come back, stray ones go, what is right stays.

The text is cut into words; `word_forms.py` says how a word is written, `word_pairs.py` whether two neighbours belong together.
Both answer twice: what is sure, and what is likely. Where a text shows that its half-spaces were lost, what is likely is done too.
"""

import re
from itertools import accumulate, compress, count, repeat
from operator import and_, eq, ne, or_
from typing import NamedTuple

from naql.text.characters import HALF_SPACE, LETTERS
from naql.text.edits import Change
from naql.text.word_forms import word_forms
from naql.text.word_pairs import LIKELY, SURE, word_pairs

_WORD = f"[{LETTERS}{HALF_SPACE}]"
_SPLIT = re.compile(f"([^{LETTERS}{HALF_SPACE}]+)")
_STRAY = re.compile(f'{HALF_SPACE}{{2,}}|(?<![{LETTERS}0-9۰-۹»)"]){HALF_SPACE}|{HALF_SPACE}(?![{LETTERS}0-9۰-۹«("{HALF_SPACE}])')
_PIECE = 1 << 16
"""Characters looked at together: long texts are gone through in pieces, so that memory stays bounded."""
_DAMAGED = 0.7
"""The share of sure half-spaces found missing, of those missing and those kept, from which a text counts as damaged in that way."""
_BESIDE = 0.25
"""How many there must be for each that is missing in the other way: where all are lost, the few spaces are the writer's own."""


def stray_half_space_changes(text: str, present: set[str]) -> list[Change]:
    """Doubled half-spaces become one; those beside a space, a mark or the edge of a line go."""
    if HALF_SPACE not in present:
        return []
    changes = []
    for match in _STRAY.finditer(text):
        start, end = match.span()
        inside = start and end < len(text) and _holds(text[start - 1]) and _holds(text[end])
        insert = HALF_SPACE if inside else ""
        if match[0] != insert:
            changes.append((start, end, insert))
    return changes


def _holds(character: str) -> bool:
    """Whether a half-space may stand beside it: «می‌رود», «۵۸‌ساله», «»‌ها»."""
    return character.isalnum() or bool(re.match(_WORD, character)) or character in '»«()"'


def half_space_changes(text: str) -> list[Change]:
    """The changes that give a text its half-spaces. Expects Persian letters and no stray half-spaces."""
    changes: list[Change] = []
    damage: Damage | None = None
    start = 0
    while start < len(text):
        end = _word_end(text, start + _PIECE)
        piece = _Piece(text[start:end])
        damage = damage or piece.damage()
        found, settled = piece.changes(damage)
        if end < len(text) and settled > 0:
            # The last words of a piece are looked at again with what follows them.
            end = start + settled
            found = [change for change in found if change[1] <= settled]
        changes += [(start + a, start + b, insert) for a, b, insert in found]
        start = end
    return changes


def _word_end(text: str, position: int) -> int:
    """The end of the last word before a position; the position itself where there is none."""
    if position >= len(text):
        return len(text)
    cut = max(text.rfind(" ", position - _PIECE + 1, position), text.rfind("\n", position - _PIECE + 1, position))
    return cut if cut > 0 else position


class Damage(NamedTuple):
    """What happened to the half-spaces of a text."""

    lost: bool
    spaced: bool


class _Piece:
    """A stretch of text cut into words and what stands between them."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.parts = _SPLIT.split(text)
        self.words = self.parts[::2]
        self.between = self.parts[1::2]
        self.forms = list(map(word_forms(sure=False).__getitem__, self.words))
        self.changed = list(compress(count(), map(ne, self.forms, self.words)))
        self.joins = self._joins()

    def damage(self) -> Damage:
        """Judged by what is sure: how much of it is missing. Where nothing tells, both may have happened."""
        sure = word_forms(sure=True)
        lost = sum(sure[self.words[i]] != self.words[i] for i in self.changed)
        spaced = sum(certainty == SURE for certainty in self.joins.values())
        kept = self.text.count(HALF_SPACE)
        return Damage(
            lost >= _DAMAGED * (lost + kept) and lost >= _BESIDE * spaced,
            spaced >= _DAMAGED * (spaced + kept) and spaced >= _BESIDE * lost,
        )

    def changes(self, damage: Damage) -> tuple[list[Change], int]:
        """The changes, and up to where later text cannot alter them."""
        if not damage.lost:
            self._keep_to_what_is_sure()
        words, forms = self.words, self.forms
        least = LIKELY if damage.spaced else SURE
        joins = [i for i, certainty in self.joins.items() if certainty >= least]
        ends = list(accumulate(map(len, self.parts)))
        changes: list[Change] = []
        for i in self.changed:
            changes += _insertions(words[i], forms[i], ends[2 * i] - len(words[i]))
        changes += [(ends[2 * i - 2], ends[2 * i - 1], HALF_SPACE) for i in joins]
        changes.sort()
        open_word = len(words) - 1
        joined = set(joins)
        while open_word > 0 and (open_word in joined or len(words) - open_word < 3):
            open_word -= 1
        return changes, ends[2 * open_word] - len(words[open_word])

    def _keep_to_what_is_sure(self) -> None:
        """Takes back the forms that are only likely, and asks their neighbours again."""
        sure = word_forms(sure=True)
        pairs = word_pairs()
        for i in self.changed:
            self.forms[i] = sure[self.words[i]]
        for i in self.changed:
            for place in (i, i + 1):
                if 0 < place < len(self.words) and self.between[place - 1] == " ":
                    self.joins[place] = pairs[f"{self.forms[place - 1]} {self.forms[place]}"]

    def _joins(self) -> dict[int, int]:
        """The places i where word i may belong to word i - 1, each with its certainty."""
        pairs, forms = word_pairs(), self.forms
        may_join = map(or_, map(pairs.joins_next.__getitem__, forms), map(pairs.joins_last.__getitem__, forms[1:]))
        asked = compress(count(1), map(and_, may_join, map(eq, self.between, repeat(" "))))
        return {i: certainty for i in asked if (certainty := pairs[f"{forms[i - 1]} {forms[i]}"])}


def _insertions(word: str, form: str, start: int) -> list[Change]:
    """The half-spaces that `form` has and `word` has not; the letters are the same."""
    changes = []
    place = 0
    for letter in form:
        if place < len(word) and word[place] == letter:
            place += 1
        else:
            changes.append((start + place, start + place, HALF_SPACE))
    return changes
