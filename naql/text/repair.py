"""Repair: from the text as a crawler stored it to sound Persian, every edit on record."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property

import msgspec

from naql.record import Edit
from naql.text.alignment import Alignment
from naql.text.characters import control_changes, diacritic_changes, kashida_changes, letter_changes
from naql.text.digits import digit_changes
from naql.text.edits import Change, apply, as_edits, compose, shorten
from naql.text.half_spaces import Damage, half_space_changes, joined_by_and_changes, stray_half_space_changes, with_half_spaces
from naql.text.spacing import latin_mark_changes, punctuation_changes, space_changes


class RepairOptions(msgspec.Struct, frozen=True):
    """What is repaired. Each kind can be switched off; diacritics stay unless asked."""

    controls: bool = True
    """Invisible and bidirectional control characters go; between two letters those that stand for a half-space become one."""
    letters: bool = True
    """Arabic letters and presentation forms become Persian letters («علي كوشا» → «علی کوشا»)."""
    kashida: bool = True
    """«سـلام» → «سلام»."""
    digits: bool = True
    """Latin and Arabic digits of running text become Persian; codes, addresses and Latin words keep theirs."""
    diacritics: bool = False
    """Vowel signs, tanvin and tashdid are removed."""
    spaces: bool = True
    """Runs of spaces become one space, spaces at the ends of lines go. Lines stay as they are."""
    punctuation: bool = True
    """Spaces around Persian punctuation and «»; Latin comma, semicolon and question mark after a Persian word become Persian."""
    half_spaces: bool = True
    """Lost half-spaces and those written as spaces come back; doubled and stray ones go."""


_Step = Callable[[str, set[str]], list[Change]]
_Done = tuple[str, list[Change]]
"""The text before a step and the changes it made."""
_CHARACTER_STEPS: tuple[tuple[str, _Step], ...] = (
    ("letters", letter_changes),
    ("kashida", kashida_changes),
    ("diacritics", diacritic_changes),
    ("controls", control_changes),
    ("digits", digit_changes),
    ("half_spaces", stray_half_space_changes),
    ("spaces", space_changes),
    ("punctuation", latin_mark_changes),
    ("punctuation", punctuation_changes),
    ("half_spaces", joined_by_and_changes),
)
_TO_LOOK_AT = re.compile("[^\n !\"'()*+\\-./:<=>\\[\\]A-Za-z«»،؛؟٪۰-۹آ-بت-غف-قل-هوپچژکگیۀ…]")
"""What sound text is hardly made of: a step that changes single characters is gone into only where its own are among these."""
_MOST_ROUNDS = 8
"""A change can make room for another («سلام ,» needs its comma before its space), so the steps go round until all is quiet: twice as
a rule."""


class Repaired:
    """A repaired text. `raw` is the text before, `text` after; `edits` turn one into the other and undone give `raw` back; `alignment`
    maps places between the two. All positions are code points. Edits and alignment are worked out when they are first asked for."""

    def __init__(self, raw: str, text: str, steps: Sequence[_Done] = (), before_half_spaces: str | None = None) -> None:
        """`steps` holds for each step that looks at characters the text before it and the changes it made there. After these steps
        the text was `before_half_spaces`; where that is missing, no half-spaces were put in."""
        self.raw = raw
        self.text = text
        self._steps = steps
        self._before_half_spaces = before_half_spaces

    @cached_property
    def edits(self) -> list[Edit]:
        steps = list(self._steps)
        if self._before_half_spaces is not None:
            steps.append((self._before_half_spaces, half_space_changes(self._before_half_spaces, self.text)))
        if not steps:
            return []
        changes = steps[0][1]
        for middle, following in steps[1:]:
            changes = compose(changes, middle, following)
        return as_edits(self.raw, shorten(self.raw, changes))

    @cached_property
    def alignment(self) -> Alignment:
        return Alignment(self.edits)


_ALL = RepairOptions()


def repair(text: str, options: RepairOptions = _ALL) -> Repaired:
    """Repair a text. Repairing its result again changes nothing; the number of lines stays the same; time is linear in the length."""
    return next(repair_blocks((text,), options))


def repair_blocks(blocks: Iterable[str], options: RepairOptions = _ALL) -> Iterator[Repaired]:
    """Repair a text that comes in blocks of whole lines, for texts that do not fit into memory. Put together, the repaired blocks are
    what `repair` makes of the whole. What happened to the half-spaces is judged by the first block; edits count from the start of
    their own block."""
    damage: Damage | None = None
    for block in blocks:
        steps: list[_Done] = []
        now = _settle_characters(block, options, steps)
        if options.half_spaces:
            # Half-spaces come last: they stand between letters, where no other step looks.
            repaired, damage = with_half_spaces(now, damage)
            yield Repaired(block, repaired, steps, now)
        else:
            yield Repaired(block, now, steps)


def _settle_characters(text: str, options: RepairOptions, steps: list[_Done]) -> str:
    """The steps that look at characters, until they find nothing; what each did is added to `steps`."""
    present = set(_TO_LOOK_AT.findall(text))
    for _ in range(_MOST_ROUNDS):
        before = text
        for option, step in _CHARACTER_STEPS:
            if getattr(options, option) and (changes := step(text, present)):
                steps.append((text, changes))
                text = apply(text, changes)
                present.update(*(insert for _, _, insert in changes))
        if text is before:
            break
    return text
