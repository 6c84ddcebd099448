"""Half-spaces: lost ones («میشود») and those written as spaces («می شود») come back, stray ones go, what is right stays.

The text is cut into words; `word_forms.py` says how a word is written, `word_pairs.py` whether two neighbours belong together.
Both answer twice: what is sure, and what is likely. Where a text shows that its half-spaces were lost, what is likely is done too.
"""

import re
from collections import defaultdict
from functools import cache
from itertools import compress, count
from operator import ne
from typing import NamedTuple

from naql.text.characters import HALF_SPACE, LETTERS
from naql.text.edits import Change
from naql.text.lexicon import forms
from naql.text.word_forms import word_forms
from naql.text.word_pairs import LAST, LIKELY, NEXT, SURE, word_pairs

_WORD = f"[{LETTERS}{HALF_SPACE}]"
_SPLIT = re.compile(f"([^{LETTERS}{HALF_SPACE}]+)")
# It begins with the half-space itself, which keeps the search fast; what must stand before is looked up from behind it.
_STRAY = re.compile(f'{HALF_SPACE}(?:{HALF_SPACE}+|(?<![{LETTERS}0-9۰-۹»)"]{HALF_SPACE})|(?![{LETTERS}0-9۰-۹«("]))')
_PIECE = 1 << 16
"""Characters looked at together: long texts are gone through in pieces, so that memory stays bounded."""
_LOOKED_AT_AGAIN = 3
"""Words at the end of a piece that are left for the next one."""
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


@cache
def _joined_by_and() -> tuple[tuple[str, re.Pattern[str], frozenset[str]], ...]:
    """«گفت و » -> the pattern of the place and the words that make it one with what follows («گو», «گوی», «گوها»)."""
    found: dict[str, set[str]] = defaultdict(set)
    for form in forms("pairs.txt")["and"]:
        left, _, right = form.partition(HALF_SPACE + "و")
        found[left].add(right)
    return tuple((f"{left} و ", re.compile(f"(?<!{_WORD}){left} و ({_WORD}+)"), frozenset(rights)) for left, rights in found.items())


def joined_by_and_changes(text: str, present: set[str]) -> list[Change]:
    """«گفت و گو» → «گفت‌وگو», «جست و جوی» → «جست‌وجوی»: what most items write as one word."""
    changes: list[Change] = []
    for needed, pattern, rights in _joined_by_and():
        if needed in text:
            for match in pattern.finditer(text):
                if match[1].replace(HALF_SPACE, "") in rights:
                    right = match.start(1)
                    changes += [(right - 3, right - 2, HALF_SPACE), (right - 1, right, "")]
    return sorted(changes)


def with_half_spaces(text: str, damage: "Damage | None" = None) -> "tuple[str, Damage | None]":
    """The text with its half-spaces, and what had happened to them. Expects Persian letters and no stray half-spaces.

    `damage` is what is known already, from an earlier part of the text; else the beginning of the text tells."""
    pieces: list[str] = []
    start = 0
    while start < len(text):
        end = _word_end(text, start + _PIECE)
        piece = _Piece(text[start:end])
        damage = damage or piece.damage()
        repaired, settled = piece.repaired(damage, is_last=end == len(text))
        pieces.append(repaired)
        start += settled
    return "".join(pieces), damage


def half_space_changes(before: str, after: str) -> list[Change]:
    """What `with_half_spaces` changed: half-spaces put in, or put in the place of a space."""
    changes: list[Change] = []
    place = after.find(HALF_SPACE)
    inserted = 0
    while place >= 0:
        old = place - inserted
        if before[old] == " ":
            changes.append((old, old + 1, HALF_SPACE))
        elif before[old] != HALF_SPACE:
            changes.append((old, old, HALF_SPACE))
            inserted += 1
        place = after.find(HALF_SPACE, place + 1)
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
        spaced, kept = sum(level == SURE for level in self.joins.values()), self.text.count(HALF_SPACE)
        return Damage(
            lost >= _DAMAGED * (lost + kept) and lost >= _BESIDE * spaced,
            spaced >= _DAMAGED * (spaced + kept) and spaced >= _BESIDE * lost,
        )

    def repaired(self, damage: Damage, *, is_last: bool) -> tuple[str, int]:
        """The repaired text as far as later text cannot alter it, and the length of what it was made from."""
        if not damage.lost:
            sure = word_forms(sure=True)
            for i in self.changed:
                self.forms[i] = sure[self.words[i]]
            if self.changed:
                self.joins = self._joins()
        least = LIKELY if damage.spaced else SURE
        joined = {i for i, level in self.joins.items() if level >= least}
        between = self.between
        for i in joined:
            between[i - 1] = HALF_SPACE
        open_word = len(self.words)
        if not is_last:
            # The last words are looked at again with what follows them, unless the whole piece hangs together.
            open_word -= _LOOKED_AT_AGAIN
            while open_word > 0 and open_word in joined:
                open_word -= 1
            open_word = open_word if open_word > 0 else len(self.words)
        parts = self.parts
        settled = len(self.text) if open_word == len(self.words) else sum(map(len, parts[: 2 * open_word]))
        parts[::2], parts[1::2] = self.forms, between
        return "".join(parts[: 2 * open_word]), settled

    def _joins(self) -> dict[int, int]:
        """The places i where word i belongs to word i - 1, and whether that is LIKELY or SURE."""
        pairs = word_pairs()
        forms, between = self.forms, [*self.between, ""]
        ends = [*map(pairs.ends.__getitem__, forms), 0]
        asked: list[int] = []
        for i in compress(count(), ends):
            if ends[i] & LAST and i and between[i - 1] == " " and not ends[i - 1] & NEXT:
                asked.append(i)
            if ends[i] & NEXT and between[i] == " ":
                asked.append(i + 1)
        # «شرکت ام.آی.تی»: initials are no suffix.
        return {i: level for i in asked if (level := pairs[f"{forms[i - 1]} {forms[i]}"]) and between[i] != "."}
