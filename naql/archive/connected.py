"""`Connected`: an archive's file and the connections to it, one for each thread."""

import sqlite3
import threading
from pathlib import Path
from types import TracebackType
from typing import Self

from naql.archive.errors import told
from naql.archive.keeping import Keeper
from naql.archive.opening import connect


class Connected:
    """One object may be used by several threads; each gets a connection of its own."""

    def __init__(self, path: Path, *, create: bool, read_only: bool) -> None:
        self.path = path
        self.read_only = read_only
        self._local = threading.local()
        self._open: list[sqlite3.Connection] = []
        self._lock = threading.Lock()
        self._local.connection = self._connect(create=create)

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
