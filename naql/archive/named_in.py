"""The items that name somebody, each with the number that the item's record has for them: what `different` wants to be told."""

import json
import sqlite3

import msgspec

from naql.archive.answers import ItemHead
from naql.archive.names import group
from naql.archive.search import item_head


class NamedIn(msgspec.Struct, frozen=True, kw_only=True):
    """An item, and how somebody appears in it."""

    item: ItemHead
    number: str
    """Of the entity in the item's record («e2»): «ITEM#e2» for `different`."""
    name: str
    role: str
    mentions: int


def named_in(connection: sqlite3.Connection, who: int, limit: int, before: int | None) -> tuple[list[NamedIn], int | None]:
    """The newest `limit` items that name `who` (those merged with it included), before the item with the id `before`; and the id to ask
    on with. Raises NotFound."""
    ids = group(connection, who)
    rows = connection.execute(
        f"SELECT item, number, entity.name, role, mentions FROM entity WHERE who IN ({','.join('?' * len(ids))}) AND item < ? "
        "AND (SELECT current FROM item WHERE item.id = entity.item) ORDER BY item DESC LIMIT ?",
        (*ids, before or 1 << 62, limit + 1),
    ).fetchall()
    shown = [
        NamedIn(item=item_head(connection, item), number=number, name=name, role=role, mentions=len(json.loads(mentions)))
        for item, number, name, role, mentions in rows[:limit]
    ]
    return shown, rows[limit - 1][0] if len(rows) > limit else None
