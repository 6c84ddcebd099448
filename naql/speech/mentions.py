"""The names on a line, by the words they stand at, and the words that name a subject."""

from dataclasses import dataclass

from naql.names.name import Mention, Name
from naql.record import EntityType
from naql.speech.function_words import word_class
from naql.speech.words import Line


@dataclass(slots=True)
class Subject:
    """Words [start, end) of a line, with the mention that stands there, if any."""

    start: int
    end: int
    name: Name | None = None
    mention: Mention | None = None
    kind: EntityType | None = None
    """Its type, where the words show it and no name stands there."""


class Mentions:
    """The mentions of the names on a line, by the word they start at; of those that start together the longest.
    `sources` are the pressed names of the outlets and bodies that the item is passed on by."""

    def __init__(self, line: Line, mentions: list[tuple[Mention, Name]], sources: frozenset[str]) -> None:
        self.sources = sources
        self.at: dict[int, tuple[int, Mention, Name]] = {}
        by_start = {start: i for i, start in enumerate(line.starts)} if mentions else {}
        for mention, name in mentions:
            start = by_start.get(mention.start)
            if start is None:
                continue
            end = start
            while end < len(line) and line.ends[end] <= mention.end:
                end += 1
            known = self.at.get(start)
            if end > start and (known is None or end > known[0]):
                self.at[start] = end, mention, name

    def inside(self, start: int, end: int) -> list[tuple[int, int, Mention, Name]]:
        """Mentions that lie in words [start, end), from first to last, those inside a longer one left out."""
        found = []
        i = start
        while i < end:
            entry = self.at.get(i)
            if entry and entry[0] <= end:
                found.append((i, *entry))
                i = entry[0]
            else:
                i += 1
        return found

    def comma_after(self, line: Line, start: int, end: int) -> int | None:
        """The first comma of [start, end) that is neither inside a name nor in brackets."""
        depth, i = 0, start
        commas = word_class("comma")
        while i < end:
            entry = self.at.get(i)
            if entry and entry[0] <= end:
                i = entry[0]
                continue
            key = line.keys[i]
            if key in "([«":
                depth += 1
            elif key in ")]»":
                depth -= 1
            elif key in commas and depth <= 0:
                return i
            i += 1
        return None
