"""Facets: how what was found divides by speaker, act, outlet, chain, category and time."""

import json
import sqlite3
from collections import Counter
from collections.abc import Sequence
from typing import Any

from msgspec.json import decode

from naql.archive.answers import Count, Facets
from naql.archive.at_once import at_once
from naql.archive.days import day_of_id, month_of_day
from naql.archive.names import merged_ids
from naql.archive.opening import is_ready
from naql.archive.tally import unique

MOST_VALUES = 20


def count_facets(connection: sqlite3.Connection, ids: Sequence[int], kind: str, *, complete: bool) -> Facets:
    """Of these statements or items."""
    months: Counter[int] = Counter()
    for day, n in Counter(map(day_of_id, ids)).items():
        months[month_of_day(day)] += n
    months.pop(0, None)
    speakers, acts, forms = _said(connection, ids) if kind == "statements" else (Counter[int](), Counter[str](), Counter[str]())
    outlets, categories, chains = (Counter[str]() for _ in range(3))
    for agency, category, chain, via, n in _frames(connection, ids, kind):
        outlets[agency] += n
        categories[category] += n
        for name in unique([*decode(chain), *decode(via)]):
            if name != agency:
                chains[name] += n
    return Facets(
        speaker=_speakers(connection, speakers),
        act=_most(acts),
        form=_most(forms),
        outlet=_most(outlets),
        chain=_most(chains),
        category=_most(categories),
        month=[Count(month_name(month), n) for month, n in sorted(months.items())],
        counted=len(ids),
        complete=complete,
    )


def month_name(month: int) -> str:
    """140010 → «1400-10»."""
    return f"{month // 100}-{month % 100:02d}"


_ITEM_FRAMES = (
    "SELECT ifnull(agency, '') AS agency, ifnull(category, '') AS category, chain, '[]' AS via, count(*) AS n "
    "FROM json_each(?) AS found CROSS JOIN item ON item.id = found.value GROUP BY 1, 2, 3"
)
_STATEMENT_FRAMES = (
    "SELECT agency, category, chain, via, n FROM ("
    "SELECT frame, count(*) AS n FROM json_each(?) AS found CROSS JOIN facet ON facet.statement = found.value GROUP BY 1"
    ") JOIN frame ON frame.id = frame"
)
_FRAMES_OF_OLD = (
    "SELECT ifnull(agency, '') AS agency, ifnull(category, '') AS category, chain, via, count(*) AS n FROM json_each(?) AS found "
    "CROSS JOIN statement ON statement.id = found.value CROSS JOIN item ON item.id = statement.item GROUP BY 1, 2, 3, 4"
)


def _said(connection: sqlite3.Connection, ids: Sequence[int]) -> tuple[Counter[int], Counter[str], Counter[str]]:
    """How many have which speaker, act and form."""
    source = "facet ON facet.statement" if is_ready(connection) else "statement ON statement.id"
    grouped = f"SELECT speaker, act, form, count(*) AS n FROM json_each(?) AS found CROSS JOIN {source} = found.value GROUP BY 1, 2, 3"
    speakers, acts, forms = Counter[int](), Counter[str](), Counter[str]()
    for speaker, act, form, n in at_once(connection, "speaker, act, form, n", grouped, (json.dumps(ids),)):
        speakers[speaker or 0] += n
        acts[act] += n
        forms[form] += n
    speakers.pop(0, None)
    return speakers, acts, forms


def _frames(connection: sqlite3.Connection, ids: Sequence[int], kind: str) -> list[list[Any]]:
    """(agency, category, chain, via, how many have them), the lists as JSON."""
    sql = _ITEM_FRAMES if kind == "items" else _STATEMENT_FRAMES if is_ready(connection) else _FRAMES_OF_OLD
    return at_once(connection, "agency, category, chain, via, n", sql, (json.dumps(ids),))


def _most(counter: Counter[str]) -> list[Count]:
    """The most frequent first, of equals by their letters."""
    return [Count(value, n) for value, n in sorted(counter.items(), key=lambda pair: (-pair[1], pair[0])) if value][:MOST_VALUES]


def _speakers(connection: sqlite3.Connection, counter: Counter[int]) -> list[Count]:
    """Merged people counted as one."""
    merged = merged_ids(connection)
    sums: Counter[int] = Counter()
    for who, n in counter.items():
        sums[merged.get(who, who)] += n
    return [
        Count(connection.execute("SELECT name FROM who WHERE id = ?", (who,)).fetchone()[0], n, who)
        for who, n in sorted(sums.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST_VALUES]
    ]
