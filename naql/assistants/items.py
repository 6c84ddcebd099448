"""The tools that give a text: `item` out of the archive, and `read`, which reads a text that is given and keeps nothing."""

from collections.abc import Mapping

from naql.archive.answers import ItemHead
from naql.archive.archive import Archive
from naql.archive.errors import NotFound
from naql.assembly import raw_text
from naql.assistants import asked
from naql.assistants.answers import Named, ReadItem
from naql.assistants.quoting import cut
from naql.assistants.sources import LONG, head_of, said_in_record, source_of
from naql.record import Entity, Item, Record, Span
from naql.text.alignment import Alignment

MOST_STATEMENTS = 40
MOST_NAMES = 40


def item(archive: Archive, ask: asked.OneItem) -> ReadItem:
    """A piece of an item of the archive. Raises NotFound."""
    row = archive.connection.execute(
        "SELECT id, version FROM item WHERE key = ?1 AND (version = ?2 OR (?2 IS NULL AND current))", (ask.key, ask.version)
    ).fetchone()
    if row is None:
        raise NotFound(f"There is no item {ask.key}{f', version {ask.version},' if ask.version else ''} in {archive.path}.")
    id_, version = row
    record = archive.reading(ask.key, version).record
    whos = dict(archive.connection.execute("SELECT number, who FROM entity WHERE item = ?", (id_,)).fetchall())
    return _piece(record, head_of(record, ask.key, version), whos, ask)


def read(ask: asked.Read) -> ReadItem:
    """A piece of a text that is given, read now."""
    from naql.reading import read  # Lexicons and models: only who reads waits for them.

    record = read(Item(text=ask.text, url=ask.url, declared_date=ask.date))
    return _piece(record, head_of(record, record.id, 1), {}, ask)


def _piece(record: Record, head: ItemHead, whos: Mapping[str, int], ask: asked.OneItem | asked.Read) -> ReadItem:
    raw = raw_text(record)
    start = min(ask.offset, len(raw))
    end = min(start + min(ask.length, asked.MOST_TEXT), len(raw))
    shown = slice(*Alignment(record.edits).repaired_span(start, end))
    statements = [one for one in record.statements if start <= one.content.start < end]
    named = [(entity, _first_place(entity, start, end)) for entity in record.entities]
    names = [_named(entity, place, whos) for entity, place in named if place]
    return ReadItem(
        source=source_of(head, start=start, end=end),
        category=_told(record.category),
        code=_told(record.code),
        reporter=_told(record.reporter),
        place=_told(record.place),
        total_length=len(raw),
        offset=start,
        next_offset=end if end < len(raw) else None,
        text=record.text[shown],
        raw=raw[start:end] if ask.raw else None,
        statements=[said_in_record(head, record, one, whos) for one in statements[:MOST_STATEMENTS]],
        names=names[:MOST_NAMES],
        left_out=max(0, len(statements) - MOST_STATEMENTS) + max(0, len(names) - MOST_NAMES),
    )


def _first_place(entity: Entity, start: int, end: int) -> Span | None:
    return next((mention for mention in entity.mentions if start <= mention.start < end), None)


def _named(entity: Entity, place: Span, whos: Mapping[str, int]) -> Named:
    name, role = cut(entity.name, LONG), cut(entity.role, LONG)
    return Named(id=whos.get(entity.id), name=name, type=entity.type, role=role, link=entity.link, start=place.start, end=place.end)


def _told(words: str | None) -> str | None:
    return cut(words, LONG) if words else None
