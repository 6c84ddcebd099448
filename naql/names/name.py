"""An entity while the item is being read: positions are code points of the repaired text."""

from dataclasses import dataclass, field
from typing import Literal

from naql.record import EntityType

MentionKind = Literal["name", "part", "title", "description", "pronoun"]


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where the entity is meant.

    That is by its name, a part of it («آبلیازوف»), a title, a description («این مقام مسوول») or a pronoun («وی»).
    """

    start: int
    end: int
    kind: MentionKind


@dataclass(slots=True)
class Name:
    id: str
    name: str
    type: EntityType
    role: str = ""
    link: str | None = None
    mentions: list[Mention] = field(default_factory=list)
