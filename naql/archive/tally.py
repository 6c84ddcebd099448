"""Tallies: how often what was said by whom about whom, month by month, counted while items are added.

Facets, timelines, dossiers and the network of outlets read these sums instead of counting a million statements again. All of it
can be counted anew from the statements, so a row that is wrong is a defect and no loss. `who` 0 stands for the archive as a
whole.
"""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

import msgspec

from naql.record import Record

Row = tuple[int, str, str, int]
"""(who, kind, value, month): the key of a tally."""


class Links(msgspec.Struct, frozen=True):
    """Who the entities, speakers and outlets of an item are."""

    entities: dict[str, int]
    outlets: dict[str, int]
    about: Sequence[Sequence[int]]
    """Of each statement, in order."""


class Sums:
    """Changes to the sums, gathered over a batch and written at its end. `sign` is -1 for an item that leaves the current
    ones."""

    def __init__(self) -> None:
        self._tally: Counter[Row] = Counter()
        self._items: Counter[int] = Counter()
        self._statements: Counter[int] = Counter()
        self._roles: dict[tuple[int, str, str], tuple[int, str | None, str | None]] = {}

    def count(self, record: Record, links: Links, month: int, sign: int = 1) -> None:
        for row, n in _rows(record, links, month).items():
            self._tally[row] += n * sign
        for who in {*links.entities.values(), *links.outlets.values()}:
            self._items[who] += sign
        for statement in record.statements:
            if statement.speaker in links.entities:
                self._statements[links.entities[statement.speaker]] += sign
        for entity in record.entities:
            self._role((links.entities[entity.id], entity.name, entity.role), record.published, sign)

    def _role(self, key: tuple[int, str, str], published: str | None, sign: int) -> None:
        n, first, last = self._roles.get(key, (0, None, None))
        day = published and published[:10]
        if day:
            first, last = min(first or day, day), max(last or day, day)
        self._roles[key] = n + sign, first, last

    def write(self, connection: sqlite3.Connection) -> None:
        """Add the sums to the archive, inside the caller's transaction, and start at nothing again."""
        connection.executemany(
            "INSERT INTO tally VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO UPDATE SET n = n + ?5",
            sorted((*row, n) for row, n in self._tally.items() if n),
        )
        grown = [who for who, n in sorted(self._items.items()) if _doubled(connection, who, n)]
        connection.executemany("UPDATE who SET statements = statements + ?2 WHERE id = ?1", sorted(self._statements.items()))
        connection.executemany(
            "INSERT INTO who_role VALUES (?1, ?2, ?3, ?5, ?6, ?4) ON CONFLICT DO UPDATE SET items = items + ?4, "
            "first = min(coalesce(first, ?5), coalesce(?5, first)), last = max(coalesce(last, ?6), coalesce(?6, last))",
            sorted((*key, *rest) for key, rest in self._roles.items()),
        )
        connection.executemany(_NAME_MOST_USED, [(who,) for who in grown])
        if any(n < 0 for n in self._tally.values()):
            connection.executemany(
                "DELETE FROM tally WHERE who = ? AND kind = ? AND value = ? AND month = ? AND n <= 0",
                [row for row, n in self._tally.items() if n < 0],
            )
        if any(n < 0 for n, _, _ in self._roles.values()):
            connection.executemany(
                "DELETE FROM who_role WHERE who = ? AND name = ? AND role = ? AND items <= 0",
                [key for key, (n, _, _) in self._roles.items() if n < 0],
            )
        self.__init__()  # type: ignore[misc]


_NAME_MOST_USED = (
    "UPDATE who SET name = (SELECT name FROM who_role WHERE who = ?1 GROUP BY name ORDER BY sum(items) DESC, name LIMIT 1) "
    "WHERE id = ?1 AND type != 'outlet' AND EXISTS (SELECT 1 FROM who_role WHERE who = ?1)"
)


def _doubled(connection: sqlite3.Connection, who: int, n: int) -> bool:
    """Add `n` items to somebody's. True each time they have twice as many: then their name is looked at again, so that they go by
    the one most used at a cost that does not grow."""
    (items,) = connection.execute("UPDATE who SET items = items + ? WHERE id = ? RETURNING items", (n, who)).fetchone()
    return bool((items - n).bit_length() < items.bit_length()) and items > 1


def _rows(record: Record, links: Links, month: int) -> Counter[Row]:
    rows: Counter[Row] = Counter()

    def add(who: int, kind: str, value: str | int) -> None:
        rows[who, kind, str(value), month] += 1

    outlet = record.agency
    # «ورزش سه» and «ورزش‌سه» are one outlet: nobody passes on themselves.
    passed_on = [name for name in record.chain if not outlet or links.outlets[name] != links.outlets[outlet]]
    add(0, "items", "")
    if outlet:
        add(0, "outlet_items", outlet)
        add(links.outlets[outlet], "items", "")
    if record.category:
        add(0, "category_items", record.category)
    for name in passed_on:
        add(0, "chain_items", name)
    for nearer, farther in pairwise(outlets_of(record)):
        if links.outlets[nearer] != links.outlets[farther]:
            add(links.outlets[nearer], "cites", farther)
            add(links.outlets[farther], "cited_by", nearer)
    for statement, about in zip(record.statements, links.about, strict=True):
        speaker = links.entities.get(statement.speaker or "")
        via = unique([*passed_on, *statement.via])
        add(0, "act", statement.act)
        add(0, "form", statement.form)
        if outlet:
            add(0, "outlet", outlet)
        if record.category:
            add(0, "category", record.category)
        for name in via:
            add(0, "chain", name)
        for whom in about:
            add(whom, "by", 0 if speaker is None else speaker)
        if speaker is None:
            continue
        add(0, "speaker", speaker)
        for passing_on in set(links.outlets.values()):
            add(passing_on, "speaker", speaker)
        add(speaker, "act", statement.act)
        if outlet:
            add(speaker, "outlet", outlet)
        for name in via:
            add(speaker, "via", name)
        for whom in about:
            add(speaker, "about", whom)
    return rows


def unique(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))


def outlets_of(record: Record) -> list[str]:
    """The outlets that the chain of an item names, the publishing agency first."""
    return unique([*([record.agency] if record.agency else []), *record.chain])
