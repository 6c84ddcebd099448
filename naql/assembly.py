"""From what the rooms found, in repaired positions, to the Record, in positions of the raw text."""

import hashlib

from naql.frame.frame import Frame
from naql.names.holders import told_role
from naql.names.name import Name
from naql.record import DateMention, Edit, Entity, Item, Part, Record, Span, Statement
from naql.speech.attribution import Attribution
from naql.text.repair import Repaired


def assemble(item: Item, repaired: Repaired, frame: Frame, names: list[Name], attributions: list[Attribution]) -> Record:
    """Put the record together. Entities and statements are numbered in the order of the text."""
    places = _Places(repaired)
    texts = {kind: [repaired.text[p.start : p.end] for p in frame.of(kind)] for kind in ("kicker", "headline", "lead", "paragraph")}
    names = sorted(names, key=lambda name: min((m.start for m in name.mentions), default=0))
    ids = {name.id: f"e{n}" for n, name in enumerate(names, 1)}
    return Record(
        id=item.id or frame.code or stable_id(item.text),
        source=item.source,
        url=item.url,
        agency=frame.agency,
        kicker=_joined(texts["kicker"]),
        headline=_joined(texts["headline"]),
        lead=_joined(texts["lead"]),
        body=texts["paragraph"],
        published=frame.published,
        jalali=frame.jalali,
        category=frame.category,
        code=frame.code,
        reporter=frame.reporter,
        photographer=frame.photographer,
        place=frame.place,
        tags=frame.tags,
        chain=[source.name for source in frame.chain],
        chain_spans=[places.span(source.start, source.end) for source in frame.chain],
        parts=[Part(part.kind, *places.raw(part.start, part.end)) for part in frame.parts],
        dates=[DateMention(*places.raw(d.start, d.end), repaired.text[d.start : d.end], d.value, d.calendar) for d in frame.dates],
        missing=list(item.missing),
        text=repaired.text,
        edits=[Edit(e.start, e.end, e.insert, item.text[e.start : e.end]) for e in repaired.edits],
        entities=[_entity(name, ids, places) for name in names],
        statements=[_statement(f"s{n}", found, ids, places) for n, found in enumerate(_in_order(attributions), 1)],
    )


def stable_id(text: str) -> str:
    """An id for a text without a news code: the same text always gets the same one."""
    return "h" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def raw_text(record: Record) -> str:
    """The item's raw text: the record's text with its edits undone."""
    pieces, at, raw_at = [], 0, 0
    for edit in record.edits:
        pieces += [record.text[at : at + edit.start - raw_at], edit.removed]
        at += edit.start - raw_at + len(edit.insert)
        raw_at = edit.end
    return "".join([*pieces, record.text[at:]])


class _Places:
    """Turns (start, end) pairs of the repaired text into raw positions and Spans."""

    def __init__(self, repaired: Repaired) -> None:
        self.text = repaired.text
        self.raw = repaired.alignment.raw_span

    def span(self, start: int, end: int) -> Span:
        return Span(*self.raw(start, end), self.text[start:end])

    def span_or_none(self, pair: tuple[int, int] | None) -> Span | None:
        return None if pair is None else self.span(*pair)


def _joined(texts: list[str]) -> str | None:
    return "\n".join(texts) or None


def _in_order(attributions: list[Attribution]) -> list[Attribution]:
    return sorted(attributions, key=lambda found: (found.content[0], -found.content[1]))


def _entity(name: Name, ids: dict[str, str], places: _Places) -> Entity:
    mentions = [places.span(m.start, m.end) for m in sorted(name.mentions, key=lambda m: (m.start, m.end))]
    return Entity(id=ids[name.id], name=name.name, type=name.type, role=told_role(name, places.text), link=name.link, mentions=mentions)


def _statement(number: str, found: Attribution, ids: dict[str, str], places: _Places) -> Statement:
    return Statement(
        id=number,
        content=places.span(*found.content),
        cue=places.span_or_none(found.cue),
        speaker=None if found.speaker is None else ids[found.speaker],
        speaker_text=places.span_or_none(found.speaker_text),
        form=found.form,
        act=found.act,
        negated=found.negated,
        continuation=found.continuation,
        addressee=None if found.addressee is None else ids[found.addressee],
        via=list(found.via),
    )
