"""Keeping: whether an item is new, known or changed, and its way into the archive, a batch a transaction."""

import sqlite3
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Literal

import msgspec

from naql import __version__
from naql.archive.days import day_of
from naql.archive.identity import Identities
from naql.archive.packing import pack_item
from naql.archive.preparing import Prepared, text_hash
from naql.archive.rows import ItemRow, Rows
from naql.archive.sketch import hashes
from naql.record import Item, Record

Status = Literal["new", "known", "changed", "failed"]
_ALIKE = 0.1
"""The share of the sketches from which two texts under one id count as versions of one item."""


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """What became of an item. When it is reported it is on the disk."""

    status: Status
    key: str | None = None
    """Under which the archive knows the item: the record's id, with «~2» behind it where another item had that id before."""
    version: int = 1
    id: str | None = None
    source: str | None = None
    url: str | None = None
    error: str | None = None


class Failed(msgspec.Struct, frozen=True, kw_only=True):
    """An item that could not be read. Without an `item` there was nothing to read (a file that could not be opened)."""

    error: str
    stage: str = "read"
    """Where it failed: intake, read, keep."""
    item: Item | None = None
    source: str | None = None
    url: str | None = None


class Known(msgspec.Struct, frozen=True):
    """The newest version of an item that the archive has."""

    id: int
    key: str
    version: int
    text_hash: bytes
    url: str | None


class Keeper:
    """Writes batches. Each is one transaction: all of it is kept, or none."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._identities = Identities(connection)
        self.rows = Rows(connection, self._identities)
        self._seen_by_others = 0

    def __enter__(self) -> "Keeper":
        """Begin a transaction."""
        self._connection.execute("BEGIN IMMEDIATE")
        seen = self._connection.execute("PRAGMA data_version").fetchone()[0]
        if seen != self._seen_by_others:
            self._seen_by_others = seen
            self._identities.forget()
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        """Commit, or roll everything back."""
        try:
            if kind is None:
                self.rows.flush()
                self._identities.flush()
                self._connection.execute("COMMIT")
                return
        except BaseException:
            self._roll_back()
            raise
        self._roll_back()

    def _roll_back(self) -> None:
        if self._connection.in_transaction:
            self._connection.execute("ROLLBACK")
        self.rows.forget()
        self._identities.forget()

    def keep(self, batch: Sequence[Prepared | Failed]) -> list[Kept]:
        """Keep a batch in one transaction. What is returned is on the disk."""
        with self:
            return [self._fail(one) if isinstance(one, Failed) else self._keep(one) for one in batch]

    def replace(self, item: int, prepared: Prepared) -> None:
        """Put another reading of the same raw text in the place of an item's. Inside a transaction."""
        key, version, added_at, current, published = self._connection.execute(
            "SELECT key, version, added_at, current, published FROM item WHERE id = ?", (item,)
        ).fetchone()
        self.rows.remove(item)
        day = day_of(prepared.record.published)
        id_ = item if day == day_of(published) else self.rows.next_id("item", day)
        self.rows.insert(ItemRow(id=id_, key=key, version=version, added_at=added_at, read_with=__version__), prepared)
        if not current:
            self.rows.supersede(id_)

    def _keep(self, prepared: Prepared) -> Kept:
        record = prepared.record
        self._connection.execute("DELETE FROM failure WHERE text_hash = ?", (prepared.text_hash,))
        before = self._find(record, prepared)
        if before is not None:
            known = self._connection.execute(
                "SELECT version FROM item WHERE key = ? AND text_hash = ?", (before.key, prepared.text_hash)
            ).fetchone()
            if known:
                return _kept("known", record, before.key, known[0])
            self.rows.supersede(before.id)
        key = before.key if before else self._free_key(record.id)
        version = before.version + 1 if before else 1
        day = day_of(record.published)
        row = ItemRow(
            id=self.rows.next_id("item", day), key=key, version=version, added_at=_now(), read_with=__version__
        )  # fmt: skip
        self.rows.insert(row, prepared)
        return _kept("changed" if before else "new", record, key, version)

    def _find(self, record: Record, prepared: Prepared) -> Known | None:
        """The item that this one is, or is a new version of: it has the same address, or the same id and nothing that speaks
        against it."""
        columns = "SELECT id, key, version, text_hash, url FROM item WHERE current = 1 AND"
        if record.url and (row := self._connection.execute(f"{columns} url = ?", (record.url,)).fetchone()):
            return Known(*row)
        rows = self._connection.execute(f"{columns} record_id = ? ORDER BY id", (record.id,)).fetchall()
        same = [Known(*row) for row in rows]
        return next((known for known in same if known.text_hash == prepared.text_hash), None) or next(
            (known for known in same if self._may_be_version(known, record, prepared)), None
        )

    def _may_be_version(self, known: Known, record: Record, prepared: Prepared) -> bool:
        """Two data sets may count their items from 1: with other texts at other addresses the same id means nothing."""
        if known.url == record.url and record.url:
            return True
        (kept,) = self._connection.execute("SELECT hashes FROM sketch WHERE item = ?", (known.id,)).fetchone()
        ours, theirs = set(hashes(prepared.sketch)), set(hashes(kept))
        return len(ours & theirs) >= _ALIKE * max(1, min(len(ours), len(theirs)))

    def _free_key(self, wanted: str) -> str:
        key, n = wanted, 1
        while self._connection.execute("SELECT 1 FROM item WHERE key = ?", (key,)).fetchone():
            n += 1
            key = f"{wanted}~{n}"
        return key

    def _fail(self, failed: Failed) -> Kept:
        item = failed.item
        source, url = (item.source, item.url) if item else (failed.source, failed.url)
        hash_ = text_hash(item.text if item else f"{source}\0{url}\0{failed.error}")
        self._connection.execute(
            "INSERT INTO failure (source, url, record_id, text_hash, stage, error, packed, failed_at) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (text_hash) DO UPDATE SET error = excluded.error, "
            "stage = excluded.stage, failed_at = excluded.failed_at, tries = tries + 1",
            (source, url, item and item.id, hash_, failed.stage, failed.error, _packed(item), _now()),
        )
        return Kept(status="failed", id=item.id if item else None, source=source, url=url, error=failed.error)


def knows(connection: sqlite3.Connection, item: Item) -> Kept | None:
    """See `Archive.knows`. The same text under another id or at another address is another item."""
    rows = connection.execute("SELECT record_id, url, key, version, source FROM item WHERE text_hash = ?", (text_hash(item.text),))
    for record_id, url, key, version, source in rows:
        if (item.url is None or item.url == url) and (item.id is None or item.id == record_id):
            return Kept(status="known", key=key, version=version, id=record_id, source=source, url=url)
    return None


def _kept(status: Status, record: Record, key: str, version: int) -> Kept:
    return Kept(status=status, key=key, version=version, id=record.id, source=record.source, url=record.url)


def _packed(item: Item | None) -> bytes | None:
    """The item, so that it can be tried again; half surrogate pairs, which no file can hold, become question marks."""
    if item is None:
        return None
    try:
        return pack_item(item)
    except UnicodeEncodeError:
        text = item.text.encode("utf-8", "replace").decode("utf-8")
        return pack_item(msgspec.structs.replace(item, text=text))


def _now() -> str:
    """When something was kept, UTC. For people: nothing in the archive is ordered by it, since a clock may jump."""
    return datetime.now(UTC).isoformat(timespec="seconds")
