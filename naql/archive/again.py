"""Reading again: failed items tried anew, raw texts read anew after an upgrade, and what that changed."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

import msgspec

from naql import __version__
from naql.archive.keeping import Failed, Keeper, Kept
from naql.archive.packing import unpack, unpack_item
from naql.archive.preparing import Prepared
from naql.record import Item, Record, Statement

ReadAll = Callable[[Iterable[Item]], Iterable[Prepared | Failed | Kept]]
"""Reads items into what can be kept, in their order: `naql.scale.pool.Pool.read_all`."""


class Reread(msgspec.Struct, frozen=True, kw_only=True):
    """What reading an item anew changed."""

    key: str
    version: int
    changed: list[str]
    """Each thing that changed, in words: «agency: فارس → ایسنا», «statements: 2 more, 1 fewer». Empty where nothing did."""
    error: str | None = None
    """Why it could not be read anew; the reading that was there stays."""


class Failure(msgspec.Struct, frozen=True, kw_only=True):
    """An item that could not be read or kept."""

    id: int
    source: str | None
    url: str | None
    record_id: str | None
    stage: str
    error: str
    failed_at: str
    tries: int
    can_be_retried: bool
    """False where there was no text to read: add the source again."""


def failures(connection: sqlite3.Connection, after: int = 0, limit: int = 100) -> list[Failure]:
    rows = connection.execute(
        "SELECT id, source, url, record_id, stage, error, failed_at, tries, packed IS NOT NULL FROM failure WHERE id > ? "
        "ORDER BY id LIMIT ?",
        (after, limit),
    )
    return [msgspec.convert(dict(zip(Failure.__struct_fields__, (*row[:-1], bool(row[-1])), strict=True)), Failure) for row in rows]


def retry(connection: sqlite3.Connection, keeper: Keeper, read_all: ReadAll, batch: int) -> Iterator[Kept]:
    """Try every failed item of which the text is there."""
    ids = [row[0] for row in connection.execute("SELECT id FROM failure WHERE packed IS NOT NULL ORDER BY id")]
    for some in _batches(ids, batch):
        found = (connection.execute("SELECT packed FROM failure WHERE id = ?", (id_,)).fetchone() for id_ in some)
        yield from keeper.keep(_read([unpack_item(row[0]) for row in found if row], read_all))


def reread(connection: sqlite3.Connection, keeper: Keeper, read_all: ReadAll, everything: bool, batch: int) -> Iterator[Reread]:
    """Read what another version of Naql has read; or everything. Can be stopped and goes on from there."""
    ids = [row[0] for row in connection.execute("SELECT id FROM item WHERE ? OR read_with != ? ORDER BY id", (everything, __version__))]
    for some in _batches(ids, batch):
        bodies = []
        for id_ in some:
            row = connection.execute(
                "SELECT key, version, packed FROM item JOIN body ON body.item = item.id WHERE item.id = ?", (id_,)
            ).fetchone()
            if row:
                bodies.append((id_, row[0], row[1], unpack(row[2])))
        readings = _read([body.item for *_, body in bodies], read_all)
        with keeper:
            done = [
                _put(connection, keeper, id_, key, version, body.record, reading)
                for (id_, key, version, body), reading in zip(bodies, readings, strict=True)
            ]
        yield from done


def _put(
    connection: sqlite3.Connection, keeper: Keeper, id_: int, key: str, version: int, before: Record, reading: Prepared | Failed
) -> Reread:
    if isinstance(reading, Failed):
        return Reread(key=key, version=version, changed=[], error=reading.error)
    changed = changes(before, reading.record)
    if changed:
        keeper.replace(id_, reading)
    else:
        connection.execute("UPDATE item SET read_with = ? WHERE id = ?", (__version__, id_))
    return Reread(key=key, version=version, changed=changed)


def changes(before: Record, after: Record) -> list[str]:
    """What is different between two readings of one text, a line each."""
    told = []
    for field in ("agency", "headline", "lead", "published", "category", "code", "reporter", "place", "chain", "text"):
        old, new = getattr(before, field), getattr(after, field)
        if old != new:
            told.append(field if field in ("headline", "lead", "text") else f"{field}: {_words(old)} → {_words(new)}")
    told += _more_and_fewer("entities", {(e.name, e.type) for e in before.entities}, {(e.name, e.type) for e in after.entities})
    told += _more_and_fewer("statements", set(map(_said, before.statements)), set(map(_said, after.statements)))
    return told or (["other fields"] if before != after else [])


def _said(statement: Statement) -> tuple[object, ...]:
    return (statement.content, statement.cue, statement.speaker_text, statement.act, statement.form, statement.negated)


def _more_and_fewer(what: str, before: set[tuple[object, ...]], after: set[tuple[object, ...]]) -> list[str]:
    more, fewer = len(after - before), len(before - after)
    return [f"{what}: {more} more, {fewer} fewer"] if more or fewer else []


def _words(value: object) -> str:
    return " ← ".join(map(str, value)) if isinstance(value, list) else str(value or "—")


def _read(items: list[Item], read_all: ReadAll) -> list[Prepared | Failed]:
    return [one for one in read_all(items) if not isinstance(one, Kept)]


def _batches(ids: Sequence[int], size: int) -> Iterator[list[int]]:
    source = iter(ids)
    while some := list(islice(source, size)):
        yield some
