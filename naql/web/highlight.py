"""A record's text cut where anything begins or ends, so that a page can colour it without nesting tags."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from naql.assembly import raw_text
from naql.record import Part, Record, Span
from naql.text.alignment import Alignment


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of the repaired text over which nothing begins or ends.

    `statements`: ids of the statements whose content covers it, outermost first. `raw`: what the item itself has
    there, where a repair changed a word. `start`: code points of the raw text."""

    text: str
    start: int
    statements: tuple[str, ...] = ()
    cue_of: str | None = None
    speaker_of: str | None = None
    entity: str | None = None
    raw: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph and the part of the frame it belongs to («headline», «lead», «paragraph», «footer» …; «other» where none)."""

    kind: str
    segments: tuple[Segment, ...]


def lines_of(record: Record) -> list[Line]:
    """The text of a record, line by line, ready to be coloured. Empty lines are left out."""
    alignment = Alignment(record.edits)
    begins: dict[int, list[Mark]] = defaultdict(list)
    ends: dict[int, list[Mark]] = defaultdict(list)
    for mark in sorted(_marks(record, alignment), key=lambda mark: (mark.start, -mark.end)):
        begins[mark.start].append(mark)
        ends[mark.end].append(mark)
    newlines = [at for at, character in enumerate(record.text) if character == "\n"]
    cuts = sorted({0, len(record.text), *newlines, *(at + 1 for at in newlines), *begins, *ends})
    lines: list[Line] = []
    segments: list[Segment] = []
    active: dict[str, list[str]] = defaultdict(list)
    kind: str | None = None
    for start, end in pairwise(cuts):
        for mark in ends.get(start, ()):
            active[mark.layer].remove(mark.key)
        for mark in begins.get(start, ()):
            active[mark.layer].append(mark.key)
        text = record.text[start:end]
        if text != "\n":
            segments.append(_segment(text, alignment.to_raw(start), active))
            kind = kind or _innermost(active["part"])
        if text == "\n" or end == len(record.text):
            if any(segment.text.strip() for segment in segments):
                lines.append(Line(kind or "other", tuple(segments)))
            segments, kind = [], None
    return lines


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that covers text[start:end] of the repaired text: a content, a cue, a mention, a repaired word …"""

    layer: str
    start: int
    end: int
    key: str


def _marks(record: Record, alignment: Alignment) -> Iterator[Mark]:
    def mark(layer: str, span: Span | Part, key: str) -> Iterator[Mark]:
        start, end = alignment.repaired_span(span.start, span.end)
        if start < end:
            yield Mark(layer, start, end, key)

    for part in record.parts:
        yield from mark("part", part, part.kind)
    for statement in record.statements:
        yield from mark("content", statement.content, statement.id)
        if statement.cue:
            yield from mark("cue", statement.cue, statement.id)
        if statement.speaker_text:
            yield from mark("speaker", statement.speaker_text, statement.id)
    for entity in record.entities:
        for mention in entity.mentions:
            yield from mark("entity", mention, entity.id)
    yield from repaired_words(record, alignment)


def repaired_words(record: Record, alignment: Alignment) -> Iterator[Mark]:
    """Each repair widened to the words it stands in: an inserted half-space alone could not be seen."""
    raw = raw_text(record)
    done = 0
    for edit in record.edits:
        start, end = alignment.repaired_span(edit.start, edit.end)
        while start > done and _in_word(record.text[start - 1]):
            start -= 1
        while end < len(record.text) and _in_word(record.text[end]):
            end += 1
        if start >= done and start < end:
            yield Mark("repair", start, end, raw[slice(*alignment.raw_span(start, end))])
            done = end


def _in_word(character: str) -> bool:
    return character.isalnum() or character == "\u200c"


def _segment(text: str, start: int, active: dict[str, list[str]]) -> Segment:
    return Segment(
        text=text,
        start=start,
        statements=tuple(active["content"]),
        cue_of=_innermost(active["cue"]),
        speaker_of=_innermost(active["speaker"]),
        entity=_innermost(active["entity"]),
        raw=_innermost(active["repair"]),
    )


def _innermost(keys: list[str]) -> str | None:
    return keys[-1] if keys else None
