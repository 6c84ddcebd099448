"""export: the items that fit a search, the oldest first, streamed out in one of the formats."""

import sqlite3
from collections.abc import Callable, Iterator
from importlib import import_module
from itertools import groupby
from operator import itemgetter
from typing import Literal, cast

import msgspec

from naql.archive.corrected import corrected
from naql.archive.errors import QueryError
from naql.archive.filters import Filters, Narrowed, narrow
from naql.archive.packing import unpack
from naql.archive.query import matching, parse
from naql.record import Record

Format = Literal["jsonl", "csv", "parquet", "jsonld", "ninjs", "conllu"]
FORMATS: tuple[Format, ...] = ("jsonl", "csv", "parquet", "jsonld", "ninjs", "conllu")
Rows = Literal["statements", "items"]
TABLES = ("csv", "parquet")
"""Formats of rows."""
_BLOCK = 500
"""Items read at once: a reader that never rests would keep the write-ahead log from being emptied."""


class Exported(msgspec.Struct, frozen=True):
    """An item on its way out."""

    key: str
    version: int
    record: Record
    fitting: frozenset[str] | None = None
    """The ids of the statements that fit, where only they are wanted."""


Write = Callable[..., Iterator[bytes]]


def export(connection: sqlite3.Connection, format: Format, words: str, filters: Filters, rows: Rows) -> Iterator[bytes]:
    """See `Archive.export`."""
    if format not in FORMATS:
        raise QueryError(f"There is no export format «{format}»; there are {', '.join(FORMATS)}.")
    write = cast(Write, import_module(f"naql.archive.export.{format}").write)
    if format in TABLES:
        return write(exported(connection, words, filters, of_statements=rows == "statements"), rows)
    return write(exported(connection, words, filters))


def exported(connection: sqlite3.Connection, words: str, filters: Filters, *, of_statements: bool = False) -> Iterator[Exported]:
    """The items that fit; where the filters are about statements (speaker, act, form), those with such a statement.
    `of_statements`: words and filters are of statements, and which of them fit is told. Raises QueryError at once, before
    anything is written."""
    by_statement = of_statements or any(value is not None for value in (filters.speaker, filters.act, filters.form))
    narrowed = narrow(connection, filters)
    match = matching(parse(words).match, narrowed.groups, old_versions=filters.old_versions)
    if narrowed.impossible:
        return iter(())
    return _found(connection, filters, narrowed, match, by_statement, of_statements)


def _found(
    connection: sqlite3.Connection, filters: Filters, narrowed: Narrowed, match: str, by_statement: bool, of_statements: bool
) -> Iterator[Exported]:
    if match:
        table = "statement_words" if by_statement else "item_words"
        source = f"SELECT rowid FROM {table} WHERE {table} MATCH :match AND rowid > :after AND rowid >= :first AND rowid < :behind"
    else:
        source = "SELECT id FROM item WHERE (current OR :old) AND id > :after AND id >= :first AND id < :behind"
    parameters = {"match": match, "old": filters.old_versions, "first": narrowed.first, "behind": narrowed.behind}
    ids = _streamed(connection, source, parameters)
    if not (match and by_statement):
        yield from (_exported(connection, id_) for id_ in ids)
        return
    seen: set[int] = set()
    # The statements of an item were numbered together.
    for item, fitting in groupby((_item_of(connection, id_) for id_ in ids), key=itemgetter(0)):
        numbers = frozenset(number for _, number in fitting)
        if item not in seen or of_statements:
            seen.add(item)
            yield _exported(connection, item, numbers if of_statements else None)


def _streamed(connection: sqlite3.Connection, source: str, parameters: dict[str, object]) -> Iterator[int]:
    after = 0
    while found := connection.execute(f"{source} ORDER BY rowid LIMIT {_BLOCK}", {**parameters, "after": after}).fetchall():
        yield from (id_ for (id_,) in found)
        after = found[-1][0]


def _item_of(connection: sqlite3.Connection, statement: int) -> tuple[int, str]:
    item, number = connection.execute("SELECT item, number FROM statement WHERE id = ?", (statement,)).fetchone()
    return item, number


def _exported(connection: sqlite3.Connection, item: int, fitting: frozenset[str] | None = None) -> Exported:
    key, version, packed = connection.execute(
        "SELECT key, version, packed FROM item JOIN body ON body.item = item.id WHERE item.id = ?", (item,)
    ).fetchone()
    body = unpack(packed)
    return Exported(key, version, corrected(connection, key, body.item.text, body.record).record, fitting)
