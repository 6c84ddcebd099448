"""Conflicts: statements that answer each other, as candidates for a person to judge.

A candidate is a pair of statements on one matter (telling words in common, near in time) of which one denies, or of which the
sentences that share most say the opposite: the same verb once with and once without a negation («آبگیری می‌شود», «آبگیری
نمی‌شود»), or words of opposite sense. Words count by how rare they are in the archive; a pair counts by how much of both
sentences is shared, how sure the opposition is, and how near in time they stand.
"""

import json
import sqlite3
from collections import Counter

import msgspec

from naql.archive import fold
from naql.archive.answering import COLUMNS, Finder, Kind, Pair, Said, statements_in_all
from naql.archive.answers import StatementHit
from naql.archive.days import ids_between
from naql.archive.names import ids_of
from naql.archive.opening import is_ready
from naql.archive.opposition import Reason
from naql.archive.query import matching
from naql.archive.search import statement_hits

_REMEMBERED_FROM = 100_000
"""Statements in all."""
_OF_EACH = 2
"""One statement, or the same words in another item, stands in so many pairs at most."""
_LOOKED_AT = {"deny": 200, "claim": 100, "": 200}
"""Without a name: so many of the newest denials, claims, and statements of any act of the period."""
_OF_PERSON, _OWN = 150, 300
"""So many of somebody's newest statements are held against what others say, and against so many of their own."""


class Conflict(msgspec.Struct, frozen=True, kw_only=True):
    """Two statements that seem to answer each other; `statement` is the later or the denying one."""

    kind: Kind
    score: float
    reasons: list[Reason]
    statement: StatementHit
    other: StatementHit


def conflicts(connection: sqlite3.Connection, name: str | int | None, since: str | None, until: str | None, limit: int) -> list[Conflict]:
    """See `Archive.conflicts`."""
    first, behind = ids_between(since, until)
    if name is None:
        looked_at = [said for act, n in _LOOKED_AT.items() for said in _newest(connection, act, first, behind, n)]
        pairs = Finder(connection).answers(looked_at)
    else:
        people = ids_of(connection, name)
        own = _of_people(connection, people, behind, _OWN)
        looked_at = [said for said in own if said.id >= first][:_OF_PERSON]
        pairs = Finder(connection).answers(looked_at, own)
    best: dict[tuple[int, int], Pair] = {}
    for pair in pairs:
        key = (min(pair.later.id, pair.earlier.id), max(pair.later.id, pair.earlier.id))
        if key not in best or best[key].score < pair.score:
            best[key] = pair
    used: Counter[str] = Counter()
    found: list[Conflict] = []
    for pair in sorted(best.values(), key=lambda pair: (-pair.score, -pair.later.id)):
        texts = {" ".join(fold.words(said.content)) for said in (pair.later, pair.earlier)}
        if len(found) < limit and all(used[text] < _OF_EACH for text in texts):
            used.update(texts)
            found.append(_told(connection, pair))
    return found


def state(connection: sqlite3.Connection, name: str | int | None) -> tuple[int, ...] | None:
    """What conflicts depend on beside what others have said: how much these people have said, and what was put right by hand. None
    where they are so quickly worked out anew that nothing need be remembered. Raises QueryError."""
    if statements_in_all(connection) < _REMEMBERED_FROM:
        return None
    people = json.dumps(ids_of(connection, name) if name is not None else [])
    said = connection.execute("SELECT ifnull(sum(statements), 0) FROM who WHERE id IN (SELECT value FROM json_each(?))", (people,))
    by_hand = "SELECT (SELECT count(*) FROM judgement)" + (", (SELECT count(*) FROM corrected)" if is_ready(connection) else "")
    return (*said.fetchone(), *connection.execute(by_hand).fetchone())


def _newest(connection: sqlite3.Connection, act: str, first: int, behind: int, limit: int) -> list[Said]:
    if act:
        found = "SELECT rowid FROM statement_words WHERE statement_words MATCH ? AND rowid >= ? AND rowid < ? ORDER BY rowid DESC LIMIT ?"
        rows = connection.execute(found, (matching("", [[f"act{act}"]], old_versions=False), first, behind, limit)).fetchall()
        return [Said(*connection.execute(f"SELECT {COLUMNS} WHERE statement.id = ?", row).fetchone()) for row in rows]
    newest = f"SELECT {COLUMNS} WHERE current AND statement.id >= ? AND statement.id < ? ORDER BY statement.id DESC LIMIT ?"
    return [Said(*row) for row in connection.execute(newest, (first, behind, limit)).fetchall()]


def _of_people(connection: sqlite3.Connection, people: list[int], behind: int, limit: int) -> list[Said]:
    """The newest statements of these people, the newest first."""
    sql = f"SELECT {COLUMNS} WHERE current AND speaker = ? AND statement.id < ? ORDER BY statement.id DESC LIMIT ?"
    rows = [row for who in people for row in connection.execute(sql, (who, behind, limit)).fetchall()]
    return [Said(*row) for row in sorted(rows, reverse=True)[:limit]]


def _told(connection: sqlite3.Connection, pair: Pair) -> Conflict:
    statement, other = statement_hits(connection, [pair.later.id, pair.earlier.id])
    return Conflict(kind=pair.kind, score=round(pair.score, 4), reasons=pair.reasons, statement=statement, other=other)
