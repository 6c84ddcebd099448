"""Stories: items of one text over a period."""

import json
import sqlite3

import msgspec

from naql.archive.answers import ItemHead
from naql.archive.copies import when
from naql.archive.days import ids_between
from naql.archive.grouping import grouped
from naql.archive.search import item_heads
from naql.archive.spreading import is_filled

MOST_STORIES = 100


class Story(msgspec.Struct, frozen=True, kw_only=True):
    """Items that pass on one text."""

    items: list[ItemHead]
    """The earliest first."""
    outlets: list[str]


def stories(connection: sqlite3.Connection, since: str | None, until: str | None, limit: int) -> list[Story]:
    """See `Archive.stories`."""
    first, behind = ids_between(since, until)
    found = largest(connection, first, behind, limit)
    heads = item_heads(connection, [id_ for ids in found for id_ in ids])
    return [_story({id_: heads[id_] for id_ in ids}) for ids in found]


def largest(connection: sqlite3.Connection, first: int, behind: int, limit: int) -> list[list[int]]:
    """The items of each story of a range of ids, the most spread story first, then the newest."""
    if not is_filled(connection):
        return sorted(grouped(connection, first, behind), key=lambda ids: (-len(ids), -max(ids)))[:limit]
    rows = connection.execute(
        "SELECT json_group_array(item) FROM story WHERE item >= ? AND item < ? GROUP BY story HAVING count(*) > 1 "
        "ORDER BY count(*) DESC, max(item) DESC LIMIT ?",
        (first, behind, limit),
    )
    return [json.loads(ids) for (ids,) in rows.fetchall()]


def _story(heads: dict[int, ItemHead]) -> Story:
    in_order = [heads[id_] for id_ in sorted(heads, key=lambda id_: when(heads[id_], id_))]
    return Story(items=in_order, outlets=list(dict.fromkeys(head.agency for head in in_order if head.agency)))
