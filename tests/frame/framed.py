"""A text and its frame, for tests that look at nothing else."""

from dataclasses import dataclass
from typing import Any

from naql.frame.frame import Frame
from naql.frame.framing import find_frame
from naql.record import Item
from naql.text.repair import repair
from naql.text.segmentation import segment


@dataclass
class Framed:
    """`text` is repaired."""

    text: str
    frame: Frame

    @property
    def chain(self) -> list[str]:
        return [source.name for source in self.frame.chain]

    @property
    def parts(self) -> list[tuple[str, str]]:
        """Kind and words of each part, in the order of the text."""
        return [(part.kind, self.text[part.start : part.end]) for part in self.frame.parts]

    @property
    def dates(self) -> list[tuple[str, str | None]]:
        """The words of each date and its value."""
        return [(self.text[date.start : date.end], date.value) for date in self.frame.dates]

    def of(self, *kinds: str) -> list[str]:
        return [words for kind, words in self.parts if kind in kinds]


def framed(text: str, **declared: Any) -> Framed:
    item = Item(text=text, **declared)
    repaired = repair(text)
    return Framed(repaired.text, find_frame(segment(repaired.text), item, repaired))
