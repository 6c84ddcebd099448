"""`Archive`: one file that keeps every item with its reading and answers questions. Each call has a command and a page of the
same name."""

import os
import sqlite3
import threading
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Self

from naql.archive.errors import NotFound, told
from naql.archive.keeping import Failed, Keeper, Kept
from naql.archive.opening import connect
from naql.archive.packing import Body, unpack
from naql.archive.preparing import Prepared, prepare
from naql.record import Item, Record

DEFAULT_PATH = "naql.db"
BATCH = 500
"""Items written in one transaction."""


def default_path() -> Path:
    """`NAQL_ARCHIVE`, else naql.db in the current folder."""
    return Path(os.environ.get("NAQL_ARCHIVE") or DEFAULT_PATH)


class Archive:
    """An open archive. One object may be used by several threads; each gets a connection of its own."""

    def __init__(self, path: Path, *, create: bool, read_only: bool) -> None:
        self.path = path
        self.read_only = read_only
        self._local = threading.local()
        self._open: list[sqlite3.Connection] = []
        self._lock = threading.Lock()
        self._local.connection = self._connect(create=create)

    @classmethod
    def open(cls, path: str | Path | None = None, *, create: bool = True, read_only: bool = False) -> Self:
        """Open the archive at `path` (else `default_path()`), or make it. An older one is migrated.

        Raises ArchiveMissing where there is none and none may be made, ArchiveTooNew, ArchiveDamaged, ArchiveBusy.
        """
        return cls(Path(path) if path is not None else default_path(), create=create, read_only=read_only)

    def close(self) -> None:
        for connection in self._open:
            connection.close()
        self._open.clear()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    @property
    def connection(self) -> sqlite3.Connection:
        """This thread's connection, for SQL of one's own. What the tables hold: docs/archive.md."""
        if getattr(self._local, "connection", None) is None:
            self._local.connection = self._connect(create=False)
        connection: sqlite3.Connection = self._local.connection
        return connection

    def add(self, item: Item, record: Record) -> Kept:
        """Keep one item with its reading. When this returns it is on the disk. For many items `add_all` is faster."""
        return next(self.add_all([(item, record)]))

    def add_all(self, readings: Iterable["tuple[Item, Record] | Prepared | Failed"], *, batch: int = BATCH) -> Iterator[Kept]:
        """Keep many, `batch` of them a transaction, and tell of each what became of it, in the order they came, once it is on
        the disk.

        Memory is bounded by the batch. Stopping (an exception, Ctrl-C, kill -9) loses nothing that was told; adding the same
        items again goes on from there. An item that cannot be kept is recorded as failed and does not stop the others.
        Raises ArchiveFull, ArchiveBusy.
        """
        source = iter(readings)
        while waiting := list(islice(source, batch)):
            prepared = [_prepared(one) for one in waiting]
            with told(self.path):
                kept = self._keeper().keep(prepared)
            yield from kept

    def get(self, key: str, version: int | None = None) -> Body:
        """The item and its record exactly as they were added: the newest version, or one by its number. Raises NotFound."""
        row = self._execute(
            "SELECT packed FROM item JOIN body ON body.item = item.id "
            "WHERE key = ?1 AND (version = ?2 OR (?2 IS NULL AND current))",
            (key, version),
        ).fetchone()
        if row is None:
            raise NotFound(f"There is no item {key}{f', version {version},' if version else ''} in {self.path}.")
        return unpack(row[0])

    def _execute(self, sql: str, parameters: tuple[object, ...] = ()) -> sqlite3.Cursor:
        with told(self.path):
            return self.connection.execute(sql, parameters)

    def _connect(self, *, create: bool) -> sqlite3.Connection:
        connection = connect(self.path, create=create, read_only=self.read_only)
        with self._lock:
            self._open.append(connection)
        return connection

    def _keeper(self) -> Keeper:
        """This thread's writer."""
        if getattr(self._local, "keeper", None) is None:
            self._local.keeper = Keeper(self.connection)
        keeper: Keeper = self._local.keeper
        return keeper


def _prepared(one: "tuple[Item, Record] | Prepared | Failed") -> Prepared | Failed:
    if not isinstance(one, tuple):
        return one
    item, record = one
    try:
        return prepare(item, record)
    except Exception as error:  # Whatever is wrong with one item must not stop a thousand good ones.
        return Failed(error=f"{type(error).__name__}: {error}", stage="keep", item=item)
