"""Corrections out of a damaged archive, put to the items that were salvaged from it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import msgspec

from naql.archive.correction import Correction, Reading, Whom, keep, kept
from naql.archive.rows import Rows


def restore(connection: sqlite3.Connection, rows: Rows, damaged: Path) -> int:
    """Keep what can be read of the corrections in `damaged`, and tell how many. Inside a transaction.

    An item is found by its text, since it may have got another key; people by name and type, since they have got other numbers.
    """
    known = {_what(correction): correction.id for correction in kept(connection)}
    (last,) = connection.execute("SELECT coalesce(max(id), 0) FROM correction").fetchone()
    ids: dict[int, int] = {}
    done = 0
    for correction in _readable(damaged):
        key = _key(connection, correction)
        if key is None:
            continue
        put = msgspec.structs.replace(
            correction,
            key=key,
            before=correction.before and _with_people(correction.before, rows),
            after=_with_people(correction.after, rows),
        )
        if (there := known.get(_what(put))) is not None:  # Salvaged a second time.
            ids[correction.id] = there
            continue
        last = max(last + 1, correction.id)
        ids[correction.id] = last
        follows = correction.follows and ids.get(correction.follows)
        number = f"c{last}" if put.kind == "added" else put.number
        with rows.renewing(key):
            keep(connection, msgspec.structs.replace(put, id=last, follows=follows, number=number))
        done += 1
    return done


def _readable(damaged: Path) -> Iterator[Correction]:
    with closing(sqlite3.connect(f"{damaged.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        after = 0
        while True:
            try:
                some = kept(connection, after=after, limit=1)
            except (sqlite3.DatabaseError, msgspec.MsgspecError, ValueError):
                return
            if not some:
                return
            yield some[0]
            after = some[0].id


def _key(connection: sqlite3.Connection, correction: Correction) -> str | None:
    row = connection.execute(
        "SELECT key FROM item WHERE text_hash = ? ORDER BY key != ?, id LIMIT 1", (bytes.fromhex(correction.text_hash), correction.key)
    ).fetchone()
    return row and str(row[0])


def _with_people(reading: Reading, rows: Rows) -> Reading:
    people = {name: getattr(reading, name) for name in ("speaker", "addressee")}
    found = {
        name: msgspec.structs.replace(whom, who=rows.who_called(whom.name, whom.type))
        for name, whom in people.items()
        if isinstance(whom, Whom)
    }
    return msgspec.structs.replace(reading, **found)


def _what(correction: Correction) -> tuple[object, ...]:
    return correction.key, correction.kind, correction.made_at, correction.made_by, correction.before, correction.after
