"""Chains: who quotes whom. Outlets and speakers as a network, with counts, and how long a text takes from one outlet to the
next."""

import json
import sqlite3
from collections import Counter, defaultdict
from functools import cache
from statistics import median
from typing import Literal

import msgspec

from naql.archive.copies import minutes_between
from naql.archive.days import days_between, ids_between, month_of_day
from naql.archive.identity import name_key
from naql.archive.names import main_id
from naql.archive.stories import largest

EdgeKind = Literal["cites", "copies", "quotes"]
MOST_STORIES = 500
"""Stories of the period that delays are measured on."""


class Node(msgspec.Struct, frozen=True, kw_only=True):
    """An outlet or a speaker of the network."""

    id: int | None
    """For `who`."""
    name: str
    kind: str
    """outlet, or the type of the speaker."""
    count: int
    """Items that name the outlet; statements of the speaker."""


class Edge(msgspec.Struct, frozen=True, kw_only=True):
    """`source` passes on or quotes `target`."""

    source: str
    target: str
    kind: EdgeKind
    """cites: the outlet names the other as its source. copies: it has texts that the other had before and does not name it.
    quotes: the outlet has statements of the speaker."""
    count: int
    """Items; of quotes, statements."""
    minutes: float | None = None
    """Of texts that both have, by how much the source was later: the median. None where no such texts are in the archive."""


class Network(msgspec.Struct, frozen=True, kw_only=True):
    nodes: list[Node]
    edges: list[Edge]


def chains(connection: sqlite3.Connection, since: str | None, until: str | None, speakers: bool, limit: int, delays: bool) -> Network:
    """See `Archive.chains`."""
    first, last = days_between(since, until)
    months = (month_of_day(first) if first else -1, month_of_day(last) if last else 999_999)
    late = _delays(connection, *ids_between(since, until)) if delays else {}
    network = _Network(connection)
    cites: Counter[tuple[int, int]] = Counter()
    for outlet, value, n in _sums(connection, "cites", months, limit):
        cites[outlet, network.outlet(value)] += n  # «دیلی میل» and «دیلی‌میل» are one.
    for (outlet, other), n in cites.items():
        network.link(outlet, other, "cites", n, late.pop((outlet, other), None))
    for (later, earlier), minutes in sorted(late.items(), key=lambda pair: -len(pair[1]))[:limit]:
        network.link(later, earlier, "copies", len(minutes), minutes)
    for outlet, value, n in _sums(connection, "speaker", months, limit) if speakers else ():
        network.link(outlet, main_id(connection, int(value)), "quotes", n)
    return network.told()


def _sums(connection: sqlite3.Connection, kind: str, months: tuple[int, int], limit: int) -> list[tuple[int, str, int]]:
    return connection.execute(
        "SELECT who, value, sum(n) FROM tally WHERE who IN (SELECT id FROM who WHERE type = 'outlet') AND kind = ? "
        "AND month BETWEEN ? AND ? GROUP BY 1, 2 ORDER BY 3 DESC LIMIT ?",
        (kind, *months, limit),
    ).fetchall()


class _Network:
    """Gathers links between ids; names them at the end."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._counts: Counter[int] = Counter()
        self._edges: list[tuple[int, int, EdgeKind, int, float | None]] = []

    def outlet(self, name: str) -> int:
        """The id of an outlet by its name; every outlet of a chain has one."""
        row = self._connection.execute(
            "SELECT who FROM who_name WHERE key = ? AND type = 'outlet' ORDER BY who LIMIT 1", (name_key(name, "outlet"),)
        ).fetchone()
        return int(row[0])

    def link(self, source: int, target: int, kind: EdgeKind, count: int, minutes: list[int] | None = None) -> None:
        self._counts.update({source: count, target: count})
        self._edges.append((source, target, kind, count, median(minutes) if minutes else None))

    def told(self) -> Network:
        named = {
            id_: self._connection.execute("SELECT name, type FROM who WHERE id = ?", (id_,)).fetchone() for id_ in self._counts
        }  # fmt: skip
        nodes = [Node(id=id_, name=named[id_][0], kind=named[id_][1], count=n) for id_, n in self._counts.most_common()]
        edges = [
            Edge(source=named[source][0], target=named[target][0], kind=kind, count=count, minutes=minutes)
            for source, target, kind, count, minutes in self._edges
        ]
        return Network(nodes=nodes, edges=sorted(edges, key=lambda edge: -edge.count))


def _delays(connection: sqlite3.Connection, first: int, behind: int) -> dict[tuple[int, int], list[int]]:
    """(later outlet, earlier outlet) -> the minutes between their items of one story, of every story that both have."""
    found: dict[tuple[int, int], list[int]] = defaultdict(list)
    outlet = cache(_Network(connection).outlet)
    sql = (
        "SELECT agency, min(published) FROM json_each(?) AS story CROSS JOIN item ON item.id = story.value "
        "WHERE agency IS NOT NULL AND published IS NOT NULL GROUP BY 1 ORDER BY 2, item.id"
    )
    for ids in largest(connection, first, behind, MOST_STORIES):
        in_order = connection.execute(sql, (json.dumps(ids),)).fetchall()
        for place, (earlier, at) in enumerate(in_order):
            for later, then in in_order[place + 1 :]:
                minutes = minutes_between(at, then)
                if minutes is not None:
                    found[outlet(later), outlet(earlier)].append(minutes)
    return found
