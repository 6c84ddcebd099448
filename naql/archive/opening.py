"""Opening an archive: the connection and its settings, the schema's version, the migrations from older ones."""

import sqlite3
import time
from functools import cache
from importlib.resources import files
from pathlib import Path

from naql.archive import fold
from naql.archive.errors import ArchiveDamaged, ArchiveMissing, ArchiveTooNew, damaged, told

APPLICATION_ID = 0x4E61716C
"""«Naql» in the header of the file, so that `file` and we can tell an archive from other SQLite files."""
BUSY_SECONDS = 60.0
"""How long a writer waits for another one before it gives up. A batch takes well under a second."""
CACHE_KIB, WRITING_CACHE_KIB = 8 * 1024, 256 * 1024
"""A writer meets pages of indexes at random; a reader mostly the newest, and whatever a reader keeps is void once somebody else has
written."""
PAGE_SIZE = 8192
"""Bytes. A packed body is about 3 kB, which wastes a quarter of a page of 4096 and next to nothing of one of 8192."""
_CORRECTIONS = 2
"""The version of the schema that has corrections."""

_READY = 3
"""The version of the schema from which facets, words and stories are kept while adding."""


@cache
def migrations() -> tuple[tuple[int, str], ...]:
    """(version, SQL) of every migration, in order."""
    scripts = [entry for entry in files("naql").joinpath("archive", "migrations").iterdir() if entry.name.endswith(".sql")]
    return tuple(sorted((int(entry.name[:4]), entry.read_text(encoding="utf-8")) for entry in scripts))


def connect(path: Path, *, create: bool, read_only: bool) -> sqlite3.Connection:
    """A connection to the archive at `path`, migrated to this schema unless it is read only.

    Durability: the write-ahead log with synchronous=FULL. Each commit is on the disk before an item is reported as kept, so that
    neither kill -9 nor a power failure loses it. (synchronous=NORMAL would be sound too but could lose the last commits at a
    power failure; items are written in batches, so the safer way costs next to nothing.)
    """
    exists = path.exists() and path.stat().st_size > 0
    if not exists and (read_only or not create):
        raise ArchiveMissing(f"There is no archive at {path}. Make one with: naql add PATH… --archive {path}")
    if not path.absolute().parent.is_dir():
        raise ArchiveMissing(
            f"There is no folder {path.absolute().parent} for the archive {path.name}. Make it, or choose another with --archive."
        )
    if exists and not path.is_file():
        raise _no_archive(path)
    with told(path):
        connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode={'ro' if read_only else 'rwc'}",
            uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False,
        )  # fmt: skip
        try:
            _settle(connection, path, exists, read_only)
        except BaseException as error:
            connection.close()
            # Never found out by looking into the file ourselves: closing it would take away all locks that this process has on it,
            # and another process that closes the archive would believe itself the last and delete the log that is read here.
            if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_NOTADB:
                raise _no_archive(path) from None
            raise
    return connection


def _no_archive(path: Path) -> ArchiveDamaged:
    return ArchiveDamaged(f"{path} is not an archive, or its beginning is damaged. Choose another file with --archive.")


def _settle(connection: sqlite3.Connection, path: Path, exists: bool, read_only: bool) -> None:
    connection.execute(f"PRAGMA cache_size = -{CACHE_KIB if read_only else WRITING_CACHE_KIB}")
    if exists:
        _check_header(connection, path)
    if read_only:
        _lend_tables(connection)
        connection.execute("PRAGMA query_only = ON")
    else:
        if not exists:
            connection.execute(f"PRAGMA page_size = {PAGE_SIZE}")
        _use_log(connection)
        connection.execute("PRAGMA synchronous = FULL")
        _migrate(connection)


def _lend_tables(connection: sqlite3.Connection) -> None:
    """An archive from before there were corrections, opened for reading, is read as one in which nobody has corrected anything."""
    if connection.execute("PRAGMA user_version").fetchone()[0] < _CORRECTIONS:
        for statement in _statements(dict(migrations())[_CORRECTIONS]):
            if "CREATE TABLE" in statement:
                connection.execute(statement.replace("CREATE TABLE", "CREATE TEMP TABLE"))


def _use_log(connection: sqlite3.Connection) -> None:
    """Switch to the write-ahead log. SQLite does not wait by itself for another process that does so at the same moment."""
    behind = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > behind:
                raise
            time.sleep(0.02)


def _check_header(connection: sqlite3.Connection, path: Path) -> None:
    # In one transaction: another process may be making the archive at this very moment.
    connection.execute("BEGIN")
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    connection.execute("COMMIT")
    newest = migrations()[-1][0]
    if application != APPLICATION_ID:
        if not tables:
            return  # An empty database: a first run that was stopped before its first commit.
        raise ArchiveDamaged(f"{path} is an SQLite file of another program, not an archive. Choose another file with --archive.")
    if version > newest:
        raise ArchiveTooNew(
            f"{path} has schema version {version}; this Naql knows versions up to {newest}. "
            "Upgrade Naql (pip install -U naql); the file is left alone."
        )
    if version < 1:
        raise damaged(path, "its schema version is missing")


def is_ready(connection: sqlite3.Connection) -> bool:
    """Whether the archive has what is kept ready for questions; one that was made before and is read only has not."""
    return bool(connection.execute("PRAGMA user_version").fetchone()[0] >= _READY)


def _migrate(connection: sqlite3.Connection) -> None:
    """Each migration is one transaction together with its version, so that a stop in between leaves a sound archive of the
    version before."""
    for version, script in migrations():
        if connection.execute("PRAGMA user_version").fetchone()[0] >= version:
            continue
        connection.execute("BEGIN IMMEDIATE")
        try:
            # Another process may have been faster while this one waited for the lock.
            if connection.execute("PRAGMA user_version").fetchone()[0] < version:
                for statement in _statements(script):
                    connection.execute(statement)
                connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                connection.execute(f"PRAGMA user_version = {version}")
                if version == 1:
                    connection.execute("INSERT INTO setting VALUES ('folding', ?)", (fold.fingerprint(),))
            connection.execute("COMMIT")
        except BaseException:
            connection.execute("ROLLBACK")
            raise


def _statements(script: str) -> list[str]:
    """The statements of a script one by one: executescript would commit in between."""
    statements, pending = [], ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            statements.append(pending)
            pending = ""
    return statements
