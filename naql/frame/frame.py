"""What the newsroom wrote around the text: the frame, in code points of the repaired text."""

from dataclasses import dataclass, field
from typing import Literal

from naql.record import PartKind


@dataclass(frozen=True, slots=True)
class FramePart:
    """A piece of the frame. Positions are code points of the repaired text."""

    kind: PartKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Source:
    """One link of the chain: an outlet or body that passes the item on. `name` comes without «خبرگزاری», «روزنامه», «سایت»."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class FrameDate:
    """A date in the text; `value` is ISO 8601 with the precision that is known, or None."""

    start: int
    end: int
    value: str | None
    calendar: Literal["jalali", "gregorian", "hijri", "relative"]


@dataclass(slots=True)
class Frame:
    parts: list[FramePart] = field(default_factory=list)
    agency: str | None = None
    published: str | None = None
    jalali: str | None = None
    category: str | None = None
    code: str | None = None
    reporter: str | None = None
    photographer: str | None = None
    place: str | None = None
    tags: list[str] = field(default_factory=list)
    chain: list[Source] = field(default_factory=list)
    dates: list[FrameDate] = field(default_factory=list)

    def of(self, *kinds: PartKind) -> list[FramePart]:
        """The parts of these kinds, in the order of the text."""
        return [part for part in self.parts if part.kind in kinds]
