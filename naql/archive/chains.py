"""Chains: who quotes whom. Outlets and speakers as a network, with counts, and how long a text takes from one outlet to the
next."""

import sqlite3
from collections import Counter, defaultdict
from statistics import median

import msgspec

from naql.archive.copies import minutes_between
from naql.archive.days import first_day, last_day, month_of_day
from naql.archive.names import main_id
from naql.archive.stories import stories

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
    kind: str
    """cites (outlet from outlet), quotes (outlet and speaker)."""
    count: int
    minutes: float | None = None
    """Of texts that both have, by how much the source was later: the median. None where no such texts are in the archive."""


class Network(msgspec.Struct, frozen=True, kw_only=True):
    nodes: list[Node]
    edges: list[Edge]


def chains(connection: sqlite3.Connection, since: str | None, until: str | None, speakers: bool, limit: int, delays: bool) -> Network:
    """See `Archive.chains`."""
    months = (month_of_day(first_day(since)) if since else -1, month_of_day(last_day(until)) if until else 999_999)
    kinds = ("cites", "speaker") if speakers else ("cites",)
    rows = connection.execute(
        f"SELECT who.id, who.name, tally.kind, value, sum(n) FROM tally JOIN who ON who.id = tally.who "
        f"WHERE tally.kind IN ({','.join('?' * len(kinds))}) AND tally.who > 0 AND month BETWEEN ? AND ? "
        "GROUP BY 1, 3, 4 ORDER BY 5 DESC LIMIT ?",
        (*kinds, *months, limit),
    ).fetchall()
    late = _delays(connection, since, until) if delays else {}
    names: dict[str, tuple[str, int | None]] = {}
    counts: Counter[str] = Counter()
    edges = []
    for id_, name, kind, value, n in rows:
        names.setdefault(name, ("outlet", id_))
        if kind == "cites":
            target = value
            row = connection.execute("SELECT id FROM who WHERE name = ? AND type = 'outlet'", (value,)).fetchone()
            names.setdefault(target, ("outlet", row[0] if row else None))
        else:
            who = main_id(connection, int(value))
            target, type_ = connection.execute("SELECT name, type FROM who WHERE id = ?", (who,)).fetchone()
            names.setdefault(target, (type_, who))
        counts[name] += n
        counts[target] += n
        minutes = late.get((name, target))
        edges.append(Edge(source=name, target=target, kind="cites" if kind == "cites" else "quotes", count=n, minutes=minutes))
    nodes = [Node(id=names[name][1], name=name, kind=names[name][0], count=n) for name, n in counts.most_common()]
    return Network(nodes=nodes, edges=edges)


def _delays(connection: sqlite3.Connection, since: str | None, until: str | None) -> dict[tuple[str, str], float]:
    """(later outlet, earlier outlet) -> the median of minutes between their items of one story."""
    found: dict[tuple[str, str], list[int]] = defaultdict(list)
    for story in stories(connection, since, until, MOST_STORIES):
        first_of: dict[str, str] = {}
        for head in story.items:
            if head.agency and head.published:
                first_of.setdefault(head.agency, head.published)
        in_order = list(first_of.items())
        for place, (earlier, at) in enumerate(in_order):
            for later, then in in_order[place + 1 :]:
                minutes = minutes_between(at, then)
                if minutes is not None:
                    found[later, earlier].append(minutes)
    return {pair: median(minutes) for pair, minutes in found.items()}
