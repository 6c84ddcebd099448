"""Facets: how what was found divides by speaker, act, outlet, chain, category and time."""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence

from naql.archive.answers import Count, Facets
from naql.archive.days import day_of_id, month_of_day
from naql.archive.names import main_id
from naql.archive.tally import unique

MOST_VALUES = 20


def count_facets(connection: sqlite3.Connection, ids: Sequence[int], kind: str, *, complete: bool) -> Facets:
    """Of these statements or items."""
    counters: dict[str, Counter[str]] = {name: Counter() for name in ("speaker", "act", "form", "outlet", "chain", "category")}
    months: Counter[int] = Counter()
    days: dict[int, int] = {}
    statements = kind == "statements"
    rows = _statement_rows(connection, ids) if statements else _item_rows(connection, ids)
    for id_, agency, chain, category, speaker, act, form, via in rows:
        counters["outlet"][agency or ""] += 1
        counters["category"][category or ""] += 1
        counters["chain"].update(name for name in unique([*json.loads(chain), *json.loads(via)]) if name != agency)
        if statements:
            counters["act"][act or ""] += 1
            counters["form"][form or ""] += 1
            counters["speaker"][str(speaker or "")] += 1
        day = day_of_id(id_)
        if day not in days:
            days[day] = month_of_day(day)
        months[days[day]] += 1
    months.pop(0, None)
    return Facets(
        speaker=_speakers(connection, counters["speaker"]),
        act=_most(counters["act"]),
        form=_most(counters["form"]),
        outlet=_most(counters["outlet"]),
        chain=_most(counters["chain"]),
        category=_most(counters["category"]),
        month=[Count(month_name(month), n) for month, n in sorted(months.items())],
        counted=len(ids),
        complete=complete,
    )


def month_name(month: int) -> str:
    """140010 → «1400-10»."""
    return f"{month // 100}-{month % 100:02d}"


_Row = tuple[int, str | None, str, str | None, int | None, str | None, str | None, str]


def _statement_rows(connection: sqlite3.Connection, ids: Sequence[int]) -> Iterable[_Row]:
    """One look-up after the other: they lie close together, and the newest first."""
    sql = (
        "SELECT statement.id, agency, chain, category, speaker, act, form, via "
        "FROM statement JOIN item ON item.id = statement.item WHERE statement.id = ?"
    )
    return (row for id_ in ids for row in connection.execute(sql, (id_,)))


def _item_rows(connection: sqlite3.Connection, ids: Sequence[int]) -> Iterable[_Row]:
    sql = "SELECT id, agency, chain, category, NULL, NULL, NULL, '[]' FROM item WHERE id = ?"
    return (row for id_ in ids for row in connection.execute(sql, (id_,)))


def _most(counter: Counter[str]) -> list[Count]:
    return [Count(value, n) for value, n in counter.most_common(MOST_VALUES + 1) if value][:MOST_VALUES]


def _speakers(connection: sqlite3.Connection, counter: Counter[str]) -> list[Count]:
    """Merged people counted as one."""
    sums: Counter[int] = Counter()
    for who, n in counter.items():
        if who:
            sums[main_id(connection, int(who))] += n
    return [
        Count(connection.execute("SELECT name FROM who WHERE id = ?", (who,)).fetchone()[0], n, who)
        for who, n in sums.most_common(MOST_VALUES)
    ]
