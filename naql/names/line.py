"""A paragraph as the names room looks at it: its tokens, their keys, and the names that stand in it."""

from dataclasses import dataclass

from naql.names.folding import fold
from naql.record import EntityType
from naql.text.document import Paragraph, Token


@dataclass(slots=True)
class Sighting:
    """A name where it stands: tokens first to last (not included) of its line. `key` is its words folded, without quotation marks."""

    line: int
    first: int
    last: int
    start: int
    end: int
    type: EntityType
    key: tuple[str, ...]
    link: str | None = None
    """Where the user's own table has a link for the name."""
    own: bool = False
    """Whether it is a name of the user's own table, whose type stays."""


class Line:
    """The tokens of a paragraph, counted from 0, and the sightings in them."""

    def __init__(self, number: int, paragraph: Paragraph) -> None:
        self.number = number
        self.tokens: tuple[Token, ...] = paragraph.tokens
        self.keys = [fold(token.text) for token in self.tokens]
        self.sightings: list[Sighting] = []

    def sighting(self, first: int, last: int, kind: EntityType) -> Sighting:
        """The tokens as a name of this type; quotation marks around it are left out of it."""
        while first < last - 1 and self.keys[first] in QUOTES and not self._quoted_within(first + 1, last):
            first += 1
        while last - 1 > first and self.keys[last - 1] in QUOTES and not self._quoted_within(first, last - 1):
            last -= 1
        key = tuple(k for k in self.keys[first:last] if k not in QUOTES)
        return Sighting(self.number, first, last, self.tokens[first].start, self.tokens[last - 1].end, kind, key)

    def _quoted_within(self, first: int, last: int) -> bool:
        """Whether a quotation mark among these tokens lacks its fellow: «دانشگاه "کلرادو» has to keep the mark that follows."""
        return sum(key in QUOTES for key in self.keys[first:last]) % 2 == 1

    def at(self) -> dict[int, Sighting]:
        """The sightings by their first token."""
        return {found.first: found for found in self.sightings}


BLESSINGS = frozenset({"ع", "س", "ره", "ص", "عج"})
QUOTES = frozenset('«»"“”')
