"""Dossiers: everything the archive knows of one person, organisation, place or outlet, read from the sums."""

import sqlite3
from collections import Counter

import msgspec

from naql.archive import fold
from naql.archive.answers import Appearance, Count, Dossier, WhoName
from naql.archive.at_once import at_once
from naql.archive.days import days_between, month_of_day
from naql.archive.errors import NotFound
from naql.archive.facets import month_name
from naql.archive.names import find_whos, group, merged_ids, who_hit
from naql.archive.search import statement_hits

MOST_VALUES = 30
MOST_APPEARANCES = 100
_OF_WHOM = frozenset(("about", "by", "speaker"))
"""Kinds of sums whose values are ids."""


def dossier(
    connection: sqlite3.Connection, asked: str | int, since: str | None = None, until: str | None = None, newest: int = 10
) -> Dossier:
    """See `Archive.who`."""
    hits = [who_hit(connection, int(asked))] if str(asked).isascii() and str(asked).isdigit() else find_whos(connection, str(asked))
    if not hits:
        raise NotFound(f"Nobody in the archive is called «{asked}».")
    hit = hits[0]
    ids = group(connection, hit.id)
    first, last = days_between(since, until)
    from_month, to_month = month_of_day(first) if first else -1, month_of_day(last) if last else 999_999
    kinds: dict[str, Counter[str]] = {}
    marks = ",".join("?" * len(ids))
    of_them = f"FROM tally WHERE who IN ({marks}) AND month BETWEEN ? AND ?"
    bounds = (*ids, from_month, to_month)
    for kind, value, n in at_once(connection, "kind, value, n", f"SELECT kind, value, sum(n) AS n {of_them} GROUP BY 1, 2", bounds):
        kinds.setdefault(kind, Counter())[value] += n
    months = Counter(dict(connection.execute(f"SELECT month, sum(n) {of_them} AND kind = 'act' GROUP BY 1", bounds).fetchall()))
    months.pop(0, None)

    def most(kind: str) -> list[Count]:
        counted = kinds.get(kind, Counter())
        if kind in _OF_WHOM:
            return _named(connection, counted)
        return [Count(value, n) for value, n in counted.most_common(MOST_VALUES)]

    found = hits[1:] or find_whos(connection, hit.name)
    others = [other for other in found if other.id not in ids and other.type == hit.type]
    return Dossier(
        id=hit.id,
        name=hit.name,
        type=hit.type,
        shared=hit.shared,
        merged=[WhoName(id_, *_name_and_role(connection, id_)) for id_ in ids[1:]],
        link=_link(connection, ids),
        items=hit.items,
        statements=sum(kinds.get("act", Counter()).values()),
        appearances=_appearances(connection, ids),
        months=[Count(month_name(month), n) for month, n in sorted(months.items())],
        acts=most("act"),
        about=most("about"),
        by=most("by"),
        outlets=most("outlet"),
        via=most("via"),
        speakers=most("speaker"),
        cites=most("cites"),
        cited_by=most("cited_by"),
        newest=statement_hits(connection, _newest(connection, ids, newest)),
        others=others,
    )


def _named(connection: sqlite3.Connection, counted: Counter[str]) -> list[Count]:
    """Ids as names; merged people counted as one, what nobody said («0») left out."""
    merged = merged_ids(connection)
    sums: Counter[int] = Counter()
    for value, n in counted.items():
        sums[merged.get(int(value), int(value))] += n
    sums.pop(0, None)
    return [Count(_name_and_role(connection, who)[0], n, who) for who, n in sums.most_common(MOST_VALUES)]


def _name_and_role(connection: sqlite3.Connection, who: int) -> tuple[str, str]:
    row = connection.execute("SELECT name FROM who WHERE id = ?", (who,)).fetchone()
    return (row[0] if row else "", "")


def _appearances(connection: sqlite3.Connection, ids: list[int]) -> list[Appearance]:
    """One spelling of a name and role, the most used, stands for all: «محمدجواد» and «محمد جواد»."""
    rows = connection.execute(
        f"SELECT name, role, min(first), max(last), sum(items) FROM who_role WHERE who IN ({','.join('?' * len(ids))}) "
        "GROUP BY name, role ORDER BY 5 DESC",
        ids,
    )
    found: dict[tuple[str, str], Appearance] = {}
    for name, role, first, last, items in rows:
        key = fold.key(name), fold.key(role)
        if (one := found.get(key)) is None:
            found[key] = Appearance(name=name, role=role, first=first, last=last, items=items)
        else:
            firsts, lasts = [day for day in (one.first, first) if day], [day for day in (one.last, last) if day]
            found[key] = msgspec.structs.replace(
                one, first=min(firsts, default=None), last=max(lasts, default=None), items=one.items + items
            )
    return sorted(found.values(), key=lambda one: -one.items)[:MOST_APPEARANCES]


def _newest(connection: sqlite3.Connection, ids: list[int], limit: int) -> list[int]:
    found: list[int] = []
    for who in ids:
        found += [
            row[0]
            for row in connection.execute(
                "SELECT id FROM statement WHERE speaker = ? AND (SELECT current FROM item WHERE item.id = statement.item) "
                "ORDER BY id DESC LIMIT ?",
                (who, limit),
            )
        ]
    return sorted(found, reverse=True)[:limit]


def _link(connection: sqlite3.Connection, ids: list[int]) -> str | None:
    for who in ids:
        row = connection.execute("SELECT link FROM entity WHERE who = ? LIMIT 20", (who,)).fetchall()
        if links := [link for (link,) in row if link]:
            return str(links[0])
    return None
