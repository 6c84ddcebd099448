"""Keeping the archive well: is it sound, how large is it, make the indexes anew, get out of a damaged file what is still
readable."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import msgspec

from naql.archive import fold
from naql.archive.days import ids_of_day
from naql.archive.errors import ArchiveDamaged
from naql.archive.keeping import Keeper
from naql.archive.packing import Body, unpack
from naql.archive.pages import bodies_on_pages

_INDEXES = ("statement_words", "item_words")
_BATCH = 500


class Size(msgspec.Struct, frozen=True, kw_only=True):
    """How much the archive holds."""

    items: int
    versions: int
    """Old versions included."""
    statements: int
    entities: int
    people: int
    """Persons told apart, surnames alone and descriptions not counted."""
    failures: int
    first: str | None
    last: str | None
    bytes: int


def size(connection: sqlite3.Connection, path: Path) -> Size:
    def one(sql: str) -> int:
        return int(connection.execute(sql).fetchone()[0] or 0)

    dated = "SELECT published FROM item WHERE id >= ? ORDER BY id"
    first = connection.execute(f"{dated} LIMIT 1", ids_of_day(0)[1:]).fetchone()
    last = connection.execute(f"{dated} DESC LIMIT 1", ids_of_day(0)[1:]).fetchone()
    return Size(
        items=one("SELECT sum(n) FROM tally WHERE who = 0 AND kind = 'items'"),
        versions=one("SELECT count(*) FROM item"),
        statements=one("SELECT sum(n) FROM tally WHERE who = 0 AND kind = 'act'"),
        entities=one("SELECT count(*) FROM who WHERE items > 0"),
        people=one("SELECT count(*) FROM who WHERE type = 'person' AND NOT shared AND items > 0"),
        failures=one("SELECT count(*) FROM failure"),
        first=first and first[0][:10],
        last=last and last[0][:10],
        bytes=path.stat().st_size,
    )


def check(connection: sqlite3.Connection) -> list[str]:
    """What is wrong with the file and its indexes, a line each; nothing if it is sound. Reads the whole file."""
    wrong = [row[0] for row in connection.execute("PRAGMA integrity_check(20)") if row[0] != "ok"]
    for table, what in (("body", "text"), ("sketch", "sketch")):
        missing = connection.execute(
            f"SELECT count(*) FROM item LEFT JOIN {table} ON {table}.item = item.id WHERE {table}.item IS NULL"
        ).fetchone()[0]
        if missing:
            wrong.append(f"{missing} items without {what}")
    counted = connection.execute("SELECT sum(n) FROM tally WHERE who = 0 AND kind = 'act'").fetchone()[0] or 0
    there = connection.execute("SELECT count(*) FROM statement JOIN item ON item.id = statement.item WHERE current").fetchone()[0]
    if counted != there:
        wrong.append(f"{counted} statements in the sums, {there} in the archive")
    return wrong


def index_is_outdated(connection: sqlite3.Connection) -> bool:
    """Whether words were folded otherwise when they were indexed: by another version, or by tables that have changed since."""
    row = connection.execute("SELECT value FROM setting WHERE name = 'folding'").fetchone()
    return row is None or row[0] != fold.fingerprint()


def reindex(connection: sqlite3.Connection, keeper: Keeper) -> Iterator[int]:
    """Make the indexes of words anew; tells how many items are done. One transaction: stopped halfway, the old indexes stay."""
    with keeper:
        for table in _INDEXES:
            connection.execute(f"INSERT INTO {table} ({table}) VALUES ('delete-all')")
        connection.execute("DELETE FROM word")
        ids = [row[0] for row in connection.execute("SELECT id FROM item ORDER BY id")]
        for done, id_ in enumerate(ids, 1):
            keeper.rows.reindex(id_)
            if done % _BATCH == 0:
                keeper.rows.flush()
                yield done
        connection.execute("INSERT OR REPLACE INTO setting VALUES ('folding', ?)", (fold.fingerprint(),))
    yield len(ids)


def bodies(path: Path) -> Iterator[Body | None]:
    """Every item that can still be read out of a damaged archive; None for each that the table has and that cannot be read.

    First as SQLite reads it; where that fails, from the pages themselves, which needs neither indexes nor the tree of the table,
    nor even the file's own word that it is an archive. Raises ArchiveDamaged where nothing is found.
    """
    seen: set[int] = set()
    broken = False
    for rowid, body in _by_table(path):
        if body is None:
            broken = True
        else:
            seen.add(rowid)
            yield body
    if not broken:
        return
    for rowid, body in bodies_on_pages(path):
        if rowid not in seen:
            seen.add(rowid)
            yield body
    if not seen:
        raise ArchiveDamaged(f"Nothing can be got out of {path}: no item stands on its pages. Look for a copy of the file.")
    yield from (None for _ in range(_missing(path, len(seen))))


def _missing(path: Path, found: int) -> int:
    """How many items the archive had beside those that were found; at least one where that cannot be read."""
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    try:
        return max(0, int(connection.execute("SELECT count(*) FROM item").fetchone()[0]) - found)
    except sqlite3.DatabaseError:
        return 1
    finally:
        connection.close()


def _by_table(path: Path) -> Iterator[tuple[int, Body | None]]:
    """(rowid, body), the body None where something cannot be read: one item, or all that follow."""
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    at = 0
    try:
        last = _last_id(connection)
        while at < last:
            try:
                row = connection.execute("SELECT item, packed FROM body WHERE item > ? ORDER BY item LIMIT 1", (at,)).fetchone()
            except sqlite3.DatabaseError:
                yield at, None
                skipped = _next_readable(connection, at, last)
                if skipped is None:
                    return
                at = skipped
                continue
            if row is None:
                return
            at = row[0]
            try:
                yield at, unpack(row[1])
            except Exception:  # Whatever stands there, it is no body any more.
                yield at, None
    except sqlite3.DatabaseError:
        yield at, None
    finally:
        connection.close()


def _last_id(connection: sqlite3.Connection) -> int:
    try:
        return int(connection.execute("SELECT max(item) FROM body").fetchone()[0] or 0)
    except sqlite3.DatabaseError:
        connection.execute("SELECT 1 FROM body LIMIT 1").fetchone()
        return 1 << 62


def _next_readable(connection: sqlite3.Connection, at: int, last: int) -> int | None:
    """An id behind the damaged place from which reading works again: the leap doubles until it does, then halves back."""
    leap = 1
    while at + leap < last:
        try:
            connection.execute("SELECT item FROM body WHERE item > ? ORDER BY item LIMIT 1", (at + leap,)).fetchone()
        except sqlite3.DatabaseError:
            leap *= 2
            continue
        low, high = leap // 2, leap
        while high - low > 1:
            middle = (low + high) // 2
            try:
                connection.execute("SELECT item FROM body WHERE item > ? ORDER BY item LIMIT 1", (at + middle,)).fetchone()
                high = middle
            except sqlite3.DatabaseError:
                low = middle
        return at + high
    return None
