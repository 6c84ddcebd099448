"""One item with all that the archive knows of it: its reading, who is who in it, its versions and what changed from one to the next."""

import sqlite3

import msgspec

from naql.archive.answers import ItemHead
from naql.archive.copies import story_text
from naql.archive.corrected import Beside
from naql.archive.correction import Correction
from naql.archive.corrections import reading
from naql.archive.difference import Difference, difference
from naql.archive.names import main_id
from naql.archive.packing import unpack
from naql.archive.search import item_head
from naql.record import Record

MOST_OF_STORY = 6


class Version(msgspec.Struct, frozen=True, kw_only=True):
    """A version of an item."""

    item: ItemHead
    added_at: str
    """UTC, ISO 8601."""
    current: bool


class InFull(msgspec.Struct, frozen=True, kw_only=True):
    """An item, wholly."""

    item: ItemHead
    raw: str
    """The text as it came; positions are code points of it."""
    record: Record
    """How it is read, corrections by hand included."""
    corrected: list[Beside]
    """The statements that were put right, the machine's reading beside."""
    not_applied: list[Correction]
    """Corrections whose words this version has not."""
    whos: dict[str, int]
    """Who an entity of the record is in the archive."""
    versions: list[Version]
    """All that the archive has, the first one first."""
    changed: Difference | None
    """From the version before to this one; None of the first."""
    same_text: list[ItemHead]
    """The first of the other items of its story; `Archive.copies` looks for all copies, parts of it too, and costs more."""


def in_full(connection: sqlite3.Connection, key: str, version: int | None) -> InFull:
    """See `Archive.in_full`."""
    read = reading(connection, key, version)
    rows = connection.execute("SELECT id, added_at, current FROM item WHERE key = ? ORDER BY version", (key,)).fetchall()
    versions = [Version(item=item_head(connection, id_), added_at=added, current=bool(current)) for id_, added, current in rows]
    place = next(at for at, one in enumerate(versions) if one.item.version == read.version)
    asked = rows[place][0]
    return InFull(
        item=versions[place].item,
        raw=read.item.text,
        record=read.record,
        corrected=[side for side in read.statements if side.corrections],
        not_applied=read.not_applied,
        whos=_whos(connection, asked),
        versions=versions,
        changed=difference(story_text(_record(connection, rows[place - 1][0])), story_text(read.machine)) if place else None,
        same_text=_same_text(connection, asked),
    )


def _whos(connection: sqlite3.Connection, item: int) -> dict[str, int]:
    """Whoever was merged into another is that other."""
    rows = connection.execute(
        "SELECT number, who, merged_into FROM entity JOIN who ON who.id = entity.who WHERE item = ?", (item,)
    ).fetchall()
    return {number: who if merged is None else main_id(connection, who) for number, who, merged in rows}


def _same_text(connection: sqlite3.Connection, item: int) -> list[ItemHead]:
    rows = connection.execute(
        "SELECT item FROM story WHERE story = (SELECT story FROM story WHERE item = ?1) AND item != ?1 ORDER BY item LIMIT ?2",
        (item, MOST_OF_STORY),
    )
    return [item_head(connection, id_) for (id_,) in rows.fetchall()]


def _record(connection: sqlite3.Connection, item: int) -> Record:
    return unpack(connection.execute("SELECT packed FROM body WHERE item = ?", (item,)).fetchone()[0]).record
