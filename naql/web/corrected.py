"""What a correction says, in words: what it was before, and what it is since."""

from typing import NamedTuple

import msgspec
from msgspec import UNSET

from naql.archive.correction import Correction, Place, Whom
from naql.text.repair import repair
from naql.web.language import Language


class Change(NamedTuple):
    """One field of a statement."""

    name: str
    """As in `Statement`."""
    before: str | None
    """None where there was no statement."""
    after: str
    of_text: bool
    """Whether the values are words of the item, or of a name."""


def changes_of(correction: Correction, language: Language) -> list[Change]:
    """In the order of a statement's fields; nothing of one that was removed."""
    before = correction.before
    changes = []
    for name, value in msgspec.structs.asdict(correction.after).items():
        if value is UNSET:
            continue
        old = getattr(before, name) if before else UNSET
        shown = None if old is UNSET else _shown(name, old, language)
        changes.append(Change(name, shown, _shown(name, value, language), isinstance(value or old, (Place, Whom))))
    return changes


def _shown(name: str, value: object, language: Language) -> str:
    if isinstance(value, Place):
        return repair(value.words).text
    if isinstance(value, Whom):
        return value.name
    if isinstance(value, bool):
        return language("yes" if value else "no")
    if value is None:
        return language("none")
    return language.act(str(value)) if name == "act" else language.form(str(value))
