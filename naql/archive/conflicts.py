"""Conflicts: statements that answer each other, as candidates for a person to judge.

A candidate is a pair of statements on one matter (telling words and names in common, near in time) of which one denies, or of
which the sentences that share most say the opposite: a negated verb against one that is not, or words of opposite sense. Words
count by how rare they are.
"""

import math
import sqlite3
from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec

from naql.archive import fold
from naql.archive.answers import StatementHit
from naql.archive.days import day_of_id, first_day, ids_of_day, last_day
from naql.archive.names import ids_of
from naql.archive.polarity import negations, opposites
from naql.archive.query import matching
from naql.archive.search import statement_hits

Kind = Literal["denial", "contradiction", "own words"]
_DAYS_BEFORE, _DAYS_AFTER = 120, 14
"""How far from a statement another one may lie that it answers."""
_OWN_DAYS = 3650
"""One's own words are held against one for longer."""
_TELLING = 6
"""So many of the rarest words of a statement look for others."""
_COMMON = 3000
"""A word of so many statements tells nothing about the matter."""
_LEAST_ALIKE = 0.3
_LEAST_WORDS = 2
_MOST_OTHERS = 60
_LOOKED_AT = 150
"""Statements of the person, or denials and claims of the period, that are looked at, the newest first."""


class Reason(msgspec.Struct, frozen=True):
    """Why a pair is a candidate. `code`: denies, negated, opposite words, same words, same speaker, days apart."""

    code: str
    values: list[str] = []


class Conflict(msgspec.Struct, frozen=True, kw_only=True):
    """Two statements that seem to answer each other; `statement` is the later or the denying one."""

    kind: Kind
    score: float
    reasons: list[Reason]
    statement: StatementHit
    other: StatementHit


class _Said(msgspec.Struct, frozen=True):
    id: int
    item: int
    speaker: int | None
    act: str
    content: str


_COLUMNS = "statement.id, statement.item, speaker, act, content"


def conflicts(connection: sqlite3.Connection, name: str | int | None, since: str | None, until: str | None, limit: int) -> list[Conflict]:
    """See `Archive.conflicts`."""
    first = ids_of_day(first_day(since))[0] if since else 0
    behind = ids_of_day(last_day(until))[1] if until else 1 << 62
    finder = _Finder(connection)
    people = ids_of(connection, name) if name is not None else []
    best: dict[tuple[int, int], Conflict] = {}
    for said in _looked_at(connection, people if name is not None else None, first, behind):
        for conflict in finder.answers(said):
            pair = (min(conflict.statement.id, conflict.other.id), max(conflict.statement.id, conflict.other.id))
            if pair not in best or best[pair].score < conflict.score:
                best[pair] = conflict
    return sorted(best.values(), key=lambda found: (-found.score, -found.statement.id))[:limit]


def _looked_at(connection: sqlite3.Connection, people: list[int] | None, first: int, behind: int) -> Iterable[_Said]:
    if people is None:
        condition, parameters = "act IN ('deny', 'claim')", []
    else:
        condition, parameters = f"speaker IN ({','.join('?' * len(people))})", people
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM statement JOIN item ON item.id = statement.item WHERE current AND {condition} "
        "AND statement.id >= ? AND statement.id < ? ORDER BY statement.id DESC LIMIT ?",
        (*parameters, first, behind, _LOOKED_AT),
    ).fetchall()
    return [_Said(*row) for row in rows]


class _Finder:
    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._counts: dict[str, int] = {}

    def answers(self, said: _Said) -> Iterator[Conflict]:
        words = set(fold.words(said.content))
        telling = sorted((word for word in words if self._count(word) < _COMMON), key=self._count)[:_TELLING]
        if len(telling) < _LEAST_WORDS:
            return
        for other in self._others(said, telling):
            found = self._judged(said, words, other)
            if found:
                yield found

    def _others(self, said: _Said, telling: list[str]) -> list[_Said]:
        """Statements of other items with at least two of the telling words."""
        pairs = " OR ".join(f'("{a}" AND "{b}")' for n, a in enumerate(telling) for b in telling[n + 1 :])
        day = day_of_id(said.id)
        first = ids_of_day(max(day - _OWN_DAYS, 1))[0] if day else 0
        behind = ids_of_day(day + _DAYS_AFTER)[1] if day else 1 << 62
        rows = self._connection.execute(
            "SELECT rowid FROM statement_words WHERE statement_words MATCH ? AND rowid >= ? AND rowid < ? ORDER BY rowid DESC LIMIT ?",
            (matching(pairs, [], old_versions=False), first, behind, _MOST_OTHERS),
        ).fetchall()
        others = [_Said(*self._connection.execute(f"SELECT {_COLUMNS} FROM statement WHERE id = ?", row).fetchone()) for row in rows]
        return [other for other in others if other.item != said.item and self._near(said, other)]

    def _near(self, said: _Said, other: _Said) -> bool:
        if said.speaker is not None and said.speaker == other.speaker:
            return True
        day, other_day = day_of_id(said.id), day_of_id(other.id)
        return not day or not other_day or -_DAYS_AFTER <= day - other_day <= _DAYS_BEFORE

    def _judged(self, said: _Said, words: set[str], other: _Said) -> Conflict | None:
        own = said.speaker is not None and said.speaker == other.speaker
        ours, theirs = _nearest_sentences(said.content, other.content)
        one, two = set(fold.words(ours)), set(fold.words(theirs))
        shared = {word for word in one & two if self._count(word) < _COMMON}
        least = min(self._weight(one), self._weight(two))
        alike = self._weight(shared) / least if least else 0.0
        if len(shared) < _LEAST_WORDS or alike < _LEAST_ALIKE:
            return None
        reasons: list[Reason] = []
        sign = 0.0
        if (said.act == "deny") != (other.act == "deny"):
            reasons.append(Reason("denies"))
            sign += 0.6
        if bool(negations(ours)) != bool(negations(theirs)):
            reasons.append(Reason("negated", negations(ours) or negations(theirs)))
            sign += 0.4
        if against := opposites(one, two):
            reasons.append(Reason("opposite words", [f"{a} / {b}" for a, b in against]))
            sign += 0.5
        if not sign:
            return None
        days = abs(day_of_id(said.id) - day_of_id(other.id)) if day_of_id(said.id) and day_of_id(other.id) else None
        reasons.append(Reason("same words", sorted(shared, key=self._count)))
        if own:
            reasons.append(Reason("same speaker"))
        if days is not None:
            reasons.append(Reason("days apart", [str(days)]))
        kind: Kind = "own words" if own else "denial" if reasons[0].code == "denies" else "contradiction"
        near = 1 / (1 + (days or 0) / 60) if not own else 1.0
        later, earlier = (said, other) if said.act == "deny" or other.act != "deny" else (other, said)
        statement, answered = statement_hits(self._connection, [later.id, earlier.id])
        return Conflict(kind=kind, score=round(min(sign, 1.0) * alike * near, 4), reasons=reasons, statement=statement, other=answered)

    def _count(self, word: str) -> int:
        """In how many statements a word stands, counted up to _COMMON."""
        if word not in self._counts:
            rows = self._connection.execute(
                "SELECT count(*) FROM (SELECT 1 FROM statement_words WHERE statement_words MATCH ? LIMIT ?)",
                (f'words : "{word}"', _COMMON),
            )
            self._counts[word] = rows.fetchone()[0]
        return self._counts[word]

    def _weight(self, words: Iterable[str]) -> float:
        return sum(math.log(1 + _COMMON / max(1, self._count(word))) for word in words if self._count(word) < _COMMON)


def _nearest_sentences(one: str, other: str) -> tuple[str, str]:
    """Of two statements, perhaps long, the two sentences that have most words in common."""
    pairs = ((a, b) for a in _sentences(one) for b in _sentences(other))
    return max(pairs, key=lambda pair: len(set(fold.words(pair[0])) & set(fold.words(pair[1]))))


def _sentences(text: str) -> list[str]:
    cut = text
    for mark in ".؟!؛\n":
        cut = cut.replace(mark, "\0")
    return [sentence for sentence in cut.split("\0") if sentence.strip()][:8] or [text]
