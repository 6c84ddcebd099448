"""The raw text and the repaired one side by side, line by line, what is otherwise marked in both."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from naql.assembly import raw_text
from naql.record import Record
from naql.text.alignment import Alignment
from naql.web.highlight import repaired_words


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text that is the same in both, or a word that was repaired."""

    raw: str
    repaired: str
    start: int
    """Code points of the raw text."""

    @property
    def changed(self) -> bool:
        return self.raw != self.repaired


@dataclass(frozen=True, slots=True)
class Sides:
    """A line. Read one behind the other the pieces are the raw and the repaired text of it."""

    pieces: tuple[Piece, ...]

    @property
    def changed(self) -> bool:
        return any(piece.changed for piece in self.pieces)


def sides_of(record: Record, also: Sequence[int] = ()) -> list[Sides]:
    """The text line by line, each line with what the item itself has there. Lines without anything in either are left out. `also`:
    places in the raw text where a piece should end."""
    text, raw, alignment = record.text, raw_text(record), Alignment(record.edits)
    words = [(mark.start, mark.end) for mark in repaired_words(record, alignment)]
    others = [alignment.to_repaired(place) for place in also]
    lines, start, at, behind = [], 0, 0, 0
    for line in text.split("\n"):
        end = start + len(line)
        inside = [place for place in others if start < place < end]
        while at < len(words) and words[at][0] < end:
            inside += words[at]
            at += 1
        cuts = [start, *sorted({min(cut, end) for cut in inside} - {start, end}), end]
        # What was deleted at the beginning of the line stands before its first character, behind the end of the line before.
        first = alignment.to_raw(start) - len(raw[behind : alignment.to_raw(start)].rpartition("\n")[2])
        places = [first, *(alignment.to_raw(cut) for cut in cuts[1:])]
        behind = places[-1]
        pieces = [Piece(raw[a:b], text[c:d], a) for (a, b), (c, d) in zip(pairwise(places), pairwise(cuts), strict=True)]
        if any(piece.raw.strip() or piece.repaired.strip() for piece in pieces):
            lines.append(Sides(tuple(piece for piece in pieces if piece.raw or piece.repaired)))
        start = end + 1
    return lines
