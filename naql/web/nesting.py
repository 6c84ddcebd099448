"""Coloured segments as a tree: what covers several of them is one element around them, so that a statement is one place to lead
to and a name one link."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from naql.web.highlight import Line, Segment

_DEEPEST = 24
"""Statements inside each other that are elements of their own. News has three or four; «گفت: گفت: گفت: …» could have hundreds."""
Kind = Literal["said", "speaker", "name", "cue", "repair"]
Cover = tuple[Kind, str]
"""What covers a segment: ids of statements and entities, of a repair what stood there before."""


@dataclass(frozen=True, slots=True)
class Node:
    """Something that covers a run of text. `begins`: False where it goes on from before, as what crosses another's end does."""

    kind: Kind
    key: str
    begins: bool
    inside: tuple["Node | str", ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line as a tree; `kind` as in `Line`."""

    kind: str
    inside: tuple[Node | str, ...]


def paragraphs(lines: Sequence[Line]) -> list[Paragraph]:
    """The same text, line by line."""
    made, before = [], frozenset[Cover]()
    for line in lines:
        covered = []
        for segment in line.segments:
            covers = _covers(segment)
            covered.append((segment.text, covers, before))
            before = frozenset(covers)
        made.append(Paragraph(line.kind, tuple(_nested(covered, 0))))
    return made


_Covered = tuple[str, tuple[Cover, ...], frozenset[Cover]]
"""A text, what covers it from the outside in, and what covered the text before it."""


def _nested(covered: Sequence[_Covered], depth: int) -> Iterator[Node | str]:
    for cover, some in groupby(covered, key=lambda one: one[1][depth] if len(one[1]) > depth else None):
        run = list(some)
        if cover is None:
            yield "".join(text for text, _, _ in run)
        else:
            kind, key = cover
            yield Node(kind, key, cover not in run[0][2], tuple(_nested(run, depth + 1)))


def _covers(segment: Segment) -> tuple[Cover, ...]:
    covers: list[tuple[Kind, str | None]] = [("said", id_) for id_ in segment.statements[:_DEEPEST]]
    covers += [("speaker", segment.speaker_of), ("name", segment.entity), ("cue", segment.cue_of), ("repair", segment.raw)]
    return tuple((kind, key) for kind, key in covers if key is not None)
