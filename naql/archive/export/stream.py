"""export: the items that fit a search, the oldest first, streamed out in one of the formats."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from typing import Literal, cast

import msgspec

from naql.archive.errors import QueryError
from naql.archive.filters import Filters, narrow
from naql.archive.packing import unpack
from naql.archive.query import matching, parse
from naql.record import Record

Format = Literal["jsonl", "csv", "parquet", "jsonld", "ninjs", "conllu"]
FORMATS: tuple[Format, ...] = ("jsonl", "csv", "parquet", "jsonld", "ninjs", "conllu")
_BLOCK = 500
"""Items read at once: a reader that never rests would keep the write-ahead log from being emptied."""


class Exported(msgspec.Struct, frozen=True):
    """An item on its way out."""

    key: str
    version: int
    record: Record


Write = Callable[[Iterable[Exported]], Iterator[bytes]]


def export(connection: sqlite3.Connection, format: Format, words: str, filters: Filters) -> Iterator[bytes]:
    """See `Archive.export`."""
    if format not in FORMATS:
        raise QueryError(f"There is no export format «{format}»; there are {', '.join(FORMATS)}.")
    write = cast(Write, import_module(f"naql.archive.export.{format}").write)
    return write(exported(connection, words, filters))


def exported(connection: sqlite3.Connection, words: str, filters: Filters) -> Iterator[Exported]:
    """The items that fit; where the filters are about statements (speaker, act, form), those with such a statement."""
    of_statements = any(value is not None for value in (filters.speaker, filters.act, filters.form))
    narrowed = narrow(connection, filters)
    if narrowed.impossible:
        return
    match = matching(parse(words).match, narrowed.groups, old_versions=filters.old_versions)
    if match:
        table = "statement_words" if of_statements else "item_words"
        source = f"SELECT rowid FROM {table} WHERE {table} MATCH :match AND rowid > :after AND rowid >= :first AND rowid < :behind"
    else:
        source = "SELECT id FROM item WHERE (current OR :old) AND id > :after AND id >= :first AND id < :behind"
    seen: set[int] = set()
    after = 0
    while True:
        parameters = {
            "match": match, "old": filters.old_versions, "after": after, "first": narrowed.first, "behind": narrowed.behind,
        }  # fmt: skip
        found = [row[0] for row in connection.execute(f"{source} ORDER BY rowid LIMIT {_BLOCK}", parameters)]
        if not found:
            return
        after = found[-1]
        for id_ in found:
            item = _item_of(connection, id_) if match and of_statements else id_
            if item not in seen:
                seen.add(item)
                yield _exported(connection, item)


def _item_of(connection: sqlite3.Connection, statement: int) -> int:
    return int(connection.execute("SELECT item FROM statement WHERE id = ?", (statement,)).fetchone()[0])


def _exported(connection: sqlite3.Connection, item: int) -> Exported:
    key, version, packed = connection.execute(
        "SELECT key, version, packed FROM item JOIN body ON body.item = item.id WHERE item.id = ?", (item,)
    ).fetchone()
    return Exported(key, version, unpack(packed).record)
