"""Stories: items of one text over a period."""

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import pairwise

import msgspec

from naql.archive.answers import ItemHead
from naql.archive.copies import MOST_BEARERS, when
from naql.archive.days import ids_between
from naql.archive.search import item_head
from naql.archive.sketch import hashes

MOST_STORIES = 100
MOST_ITEMS = 200_000
"""Of a longer period only the newest are looked at: their sketches are held in memory."""
_LEAST_TOGETHER = 6
_LEAST_SHARED = 0.44
"""The share of the shorter sketch that an item has in common with the first of its story. Items that only share the newsroom's
background on one matter (a weekly list of prices, the state of a treaty) have about a third."""


class Story(msgspec.Struct, frozen=True, kw_only=True):
    """Items that pass on one text."""

    items: list[ItemHead]
    """The earliest first."""
    outlets: list[str]


def stories(connection: sqlite3.Connection, since: str | None, until: str | None, limit: int) -> list[Story]:
    """See `Archive.stories`."""
    first, behind = ids_between(since, until)
    rows = connection.execute(
        "SELECT item, hashes FROM sketch JOIN item ON item.id = sketch.item WHERE current AND item >= ? AND item < ? "
        "ORDER BY item DESC LIMIT ?",
        (first, behind, MOST_ITEMS),
    )
    sketches = {id_: hashes(kept) for id_, kept in rows}
    groups = [story for group in _joined(_together(sketches)) for story in _parted(sorted(group), sketches)]
    largest = sorted(groups, key=lambda ids: (-len(ids), -max(ids)))[:limit]
    return [_story(connection, ids) for ids in largest]


def _together(sketches: dict[int, list[int]]) -> Iterable[tuple[int, int]]:
    """Pairs of items with many hashes in common."""
    bearers: dict[int, list[int]] = defaultdict(list)
    for id_ in sorted(sketches):
        for value in sketches[id_]:
            bearers[value].append(id_)
    together: Counter[tuple[int, int]] = Counter()
    for ids in bearers.values():
        if 1 < len(ids) <= MOST_BEARERS:
            # A star instead of all pairs: copies of one text meet at most of their hashes anyhow.
            together.update((ids[0], id_) for id_ in ids[1:])
            together.update(pairwise(ids[1:]))
    return (pair for pair, n in together.items() if n >= _LEAST_TOGETHER)


def _parted(group: list[int], sketches: dict[int, list[int]]) -> list[list[int]]:
    """The stories of a group that hangs together by pairs: each item goes to the earliest story whose first item it resembles."""
    found: list[tuple[set[int], list[int]]] = []
    for id_ in group:
        ours = set(sketches[id_])
        for first, ids in found:
            if len(ours & first) >= _LEAST_SHARED * min(len(ours), len(first)):
                ids.append(id_)
                break
        else:
            found.append((ours, [id_]))
    return [ids for _, ids in found if len(ids) > 1]


def _joined(pairs: Iterable[tuple[int, int]]) -> list[list[int]]:
    """Groups of what hangs together by pairs."""
    parent: dict[int, int] = {}

    def root(id_: int) -> int:
        while parent.setdefault(id_, id_) != id_:
            parent[id_] = parent[parent[id_]]
            id_ = parent[id_]
        return id_

    for one, other in pairs:
        parent[root(one)] = root(other)
    groups: dict[int, list[int]] = defaultdict(list)
    for id_ in parent:
        groups[root(id_)].append(id_)
    return list(groups.values())


def _story(connection: sqlite3.Connection, ids: list[int]) -> Story:
    heads = {id_: item_head(connection, id_) for id_ in ids}
    in_order = [heads[id_] for id_ in sorted(ids, key=lambda id_: when(heads[id_], id_))]
    return Story(items=in_order, outlets=list(dict.fromkeys(head.agency for head in in_order if head.agency)))
