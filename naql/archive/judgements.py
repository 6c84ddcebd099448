"""Judgements by hand: these two are the same, these two are not. They are kept, and hold when items are read anew."""

import sqlite3
from datetime import UTC, datetime
from typing import Literal

import msgspec

from naql.archive import fold
from naql.archive.errors import ArchiveError, NotFound
from naql.archive.identity import add_name, name_key
from naql.archive.names import find_whos, main_id
from naql.archive.packing import unpack
from naql.archive.rows import Rows

Verdict = Literal["same", "different"]


class Judgement(msgspec.Struct, frozen=True, kw_only=True):
    """`a` and `b` are ids of `who`; of an entity of an item («1400101812745#e2»), what was said of it."""

    verdict: Verdict
    a: str
    b: str
    made_at: str
    made_by: str


def same(connection: sqlite3.Connection, a: str | int, b: str | int, by: str = "") -> int:
    """`b` is `a`: from now on both are found under `a`, whose id is given back. Nothing is rewritten, so it can be undone by
    `different`."""
    one, other = _who(connection, a), _who(connection, b)
    if one == other:
        raise ArchiveError(f"{a} and {b} are one already, number {one}.")
    types = {row[0] for row in connection.execute("SELECT type FROM who WHERE id IN (?, ?)", (one, other))}
    if len(types) > 1 and not types <= {"organization", "outlet", "place"}:
        raise ArchiveError(f"{a} and {b} cannot be the same: one is a {' and the other a '.join(sorted(types))}.")
    _keep(connection, "same", str(one), str(other), by)
    connection.execute("UPDATE who SET merged_into = ? WHERE id = ?", (one, other))
    return one


def different(connection: sqlite3.Connection, rows: Rows, a: str | int, b: str | int | None = None, by: str = "") -> int:
    """Undo a merge (`a` and `b` two ids), or say that an entity of an item («ITEM#e2») is not who it was taken for: it becomes
    `b`, or without `b` somebody of the same name who is new to the archive. Gives back the id of whoever is now apart."""
    if "#" in str(a):
        return _move(connection, rows, str(a), b, by)
    if b is None:
        raise ArchiveError("Say who is different from whom: two ids, or an entity of an item (ITEM#e2).")
    one, other = _as_before(connection, a), _as_before(connection, b)
    if main_id(connection, one) != main_id(connection, other):
        raise ArchiveError(f"{a} and {b} are two already. To say that somebody in one item is another, name it: ITEM#e2")
    # The one of the two that was merged into the other's group leaves it, with whoever was merged into it.
    apart = other if other != main_id(connection, one) else one
    if connection.execute("SELECT merged_into FROM who WHERE id = ?", (apart,)).fetchone()[0] is None:
        raise ArchiveError(f"{a} and {b} are one in every item. To say that somebody in one item is another, name it: ITEM#e2")
    _keep(connection, "different", str(one), str(other), by)
    connection.execute("UPDATE who SET merged_into = NULL WHERE id = ?", (apart,))
    return apart


def judgements(connection: sqlite3.Connection) -> list[Judgement]:
    """All of them, in the order in which they were made."""
    rows = connection.execute("SELECT verdict, a, b, made_at, made_by FROM judgement ORDER BY id")
    return [Judgement(verdict=verdict, a=a, b=b, made_at=at, made_by=by) for verdict, a, b, at, by in rows]


def _move(connection: sqlite3.Connection, rows: Rows, place: str, to: str | int | None, by: str) -> int:
    key, _, number = place.rpartition("#")
    row = connection.execute(
        "SELECT item.id, entity.name, entity.who FROM item JOIN entity ON entity.item = item.id WHERE key = ? AND current AND number = ?",
        (key, number),
    ).fetchone()
    if row is None:
        raise NotFound(f"There is no entity {number} in an item {key}. naql read --json tells an item's entities and their ids.")
    item, name, before = row
    (packed,) = connection.execute("SELECT packed FROM body WHERE item = ?", (item,)).fetchone()
    if all(entity.id != number for entity in unpack(packed).record.entities):
        raise ArchiveError(f"{name} ({number}) stands in item {key} by a correction: say who is meant with naql correct {key}.")
    if to is None:
        cursor = connection.execute(
            "INSERT INTO who (name, type, fields, shared) SELECT name, type, fields, shared FROM who WHERE id = ?",
            (before,),
        )
        who = cursor.lastrowid
        assert who is not None
        type_ = connection.execute("SELECT type FROM who WHERE id = ?", (who,)).fetchone()[0]
        add_name(connection, who, name_key(name, type_), type_, fold.name_words(name))
    else:
        who = _who(connection, to)
    rows.move_entity(item, number, who)
    _keep(connection, "different", f"{key}#{name}", str(who), by)
    return who


def _as_before(connection: sqlite3.Connection, asked: str | int) -> int:
    """The one meant by an id or a name, as if nobody had been merged."""
    if str(asked).isascii() and str(asked).isdigit():
        main_id(connection, int(asked))  # raises NotFound
        return int(asked)
    named = connection.execute("SELECT id FROM who WHERE name = ? LIMIT 2", (asked,)).fetchall()
    return int(named[0][0]) if len(named) == 1 else _who(connection, asked)


def _who(connection: sqlite3.Connection, asked: str | int) -> int:
    """The one meant by an id or a name. Raises ArchiveError where a name leaves a choice."""
    if str(asked).isascii() and str(asked).isdigit():
        return main_id(connection, int(asked))
    hits = find_whos(connection, str(asked))
    exact = [hit for hit in hits if hit.name == asked] or hits
    if not exact:
        raise NotFound(f"Nobody in the archive is called «{asked}».")
    if len(exact) > 1:
        choice = ", ".join(f"{hit.id} ({hit.name}{f'، {hit.role}' if hit.role else ''})" for hit in exact[:6])
        raise ArchiveError(f"Several are called «{asked}»; name one by number: {choice}.")
    return exact[0].id


def _keep(connection: sqlite3.Connection, verdict: Verdict, a: str, b: str, by: str) -> None:
    connection.execute(
        "INSERT INTO judgement (verdict, a, b, made_at, made_by) VALUES (?, ?, ?, ?, ?)",
        (verdict, a, b, datetime.now(UTC).isoformat(timespec="seconds"), by),
    )
