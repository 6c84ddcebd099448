"""Half-spaces: lost ones («میشود») and those written as spaces («می شود») come back, stray ones go, what is right stays.

The text is cut into words; `word_forms.py` says how a word is written, `word_pairs.py` whether two neighbours belong together.
Both answer twice: what is sure, and what is likely. Where a text shows that its half-spaces were lost, what is likely is done too.
"""

import re
from itertools import accumulate
from operator import ne

from naql.text.characters import HALF_SPACE, LETTERS
from naql.text.edits import Change
from naql.text.word_forms import word_forms
from naql.text.word_pairs import WordPairs, word_pairs

_WORD = f"[{LETTERS}{HALF_SPACE}]"
_SPLIT = re.compile(f"([^{LETTERS}{HALF_SPACE}]+)")
_STRAY = re.compile(f'{HALF_SPACE}{{2,}}|(?<![{LETTERS}0-9۰-۹»)"]){HALF_SPACE}|{HALF_SPACE}(?![{LETTERS}0-9۰-۹«("{HALF_SPACE}])')
_CHUNK = 1 << 16
"""Characters looked at together: long texts are gone through in pieces, so that memory stays bounded."""
_DAMAGED = 0.3
"""The share of sure half-spaces found missing from which a text counts as damaged in that way. Sound ISNA items stay below 0.1."""


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
    damage: tuple[bool, bool] | None = None
    start = 0
    while start < len(text):
        end = _word_end(text, start + _CHUNK)
        piece = _Piece(text[start:end])
        if damage is None:
            damage = piece.damage()
        found, settled = piece.changes(*damage)
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
    cut = max(text.rfind(" ", position - _CHUNK + 1, position), text.rfind("\n", position - _CHUNK + 1, position))
    return cut if cut > 0 else position


class _Piece:
    """A stretch of text cut into words and what stands between them."""

    def __init__(self, text: str) -> None:
        self.text = text
        parts = _SPLIT.split(text)
        self.parts = parts
        self.words = parts[::2]
        self.between = parts[1::2]

    def damage(self) -> tuple[bool, bool]:
        """Whether half-spaces were lost in this text, and whether they were written as spaces. Where nothing tells, both may be."""
        sure = word_forms(sure=True)
        words = list(map(sure.__getitem__, self.words))
        lost = sum(map(ne, words, self.words))
        spaced = len(self._joins(words, word_pairs(sure=True)))
        least = _DAMAGED * (lost + spaced + self.text.count(HALF_SPACE))
        return lost >= least, spaced >= least

    def changes(self, lost: bool, spaced: bool) -> tuple[list[Change], int]:
        """The changes, and up to where later text cannot alter them."""
        forms = word_forms(sure=not lost)
        words = list(map(forms.__getitem__, self.words))
        joins = self._joins(words, word_pairs(sure=not spaced))
        changed = [i for i, is_changed in enumerate(map(ne, words, self.words)) if is_changed]
        ends = list(accumulate(map(len, self.parts)))
        changes: list[Change] = []
        for i in changed:
            changes += _insertions(self.words[i], words[i], ends[2 * i] - len(self.words[i]))
        changes += [(ends[2 * i - 2], ends[2 * i - 1], HALF_SPACE) for i in joins]
        changes.sort()
        open_word = len(self.words) - 1
        joined = set(joins)
        while open_word > 0 and (open_word in joined or len(self.words) - open_word < 3):
            open_word -= 1
        return changes, ends[2 * open_word] - len(self.words[open_word])

    def _joins(self, words: list[str], pairs: WordPairs) -> list[int]:
        """The places i where word i is written with a half-space after word i - 1."""
        between = self.between
        opens = pairs.right
        return [
            i
            for i, word in enumerate(words)
            if word in opens and i and between[i - 1] == " " and pairs.joined(words[i - 1], word)
        ]


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
