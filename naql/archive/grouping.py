"""Grouping: the stories of a period worked out from its sketches, for archives in which they are not kept yet."""

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import pairwise

from naql.archive.copies import MOST_BEARERS
from naql.archive.sketch import parts
from naql.archive.spreading import STORY_BITS, likeness

MOST_ITEMS = 200_000
"""Of a longer period only the newest are looked at: their sketches are held in memory."""
_LEAST_TOGETHER = 6


def grouped(connection: sqlite3.Connection, first: int, behind: int) -> list[list[int]]:
    """The items of each story of a range of ids, the lowest id first."""
    rows = connection.execute(
        "SELECT item, hashes FROM sketch JOIN item ON item.id = sketch.item WHERE current AND item >= ? AND item < ? "
        "ORDER BY item DESC LIMIT ?",
        (first, behind, MOST_ITEMS),
    )
    sketches = {id_: parts(kept) for id_, kept in rows}
    return [story for group in _joined(_together(sketches)) for story in _parted(sorted(group), sketches)]


def _together(sketches: dict[int, frozenset[bytes]]) -> Iterable[tuple[int, int]]:
    """Pairs of items with many hashes in common."""
    bearers: dict[bytes, list[int]] = defaultdict(list)
    for id_ in sorted(sketches):
        for value in sketches[id_]:
            bearers[value].append(id_)
    together: Counter[tuple[int, int]] = Counter()
    for some in bearers.values():
        for ids in _near(some) if 1 < len(some) <= MOST_BEARERS else ():
            # A star instead of all pairs: copies of one text meet at most of their hashes anyhow.
            together.update((ids[0], id_) for id_ in ids[1:])
            together.update(pairwise(ids[1:]))
    return (pair for pair, n in together.items() if n >= _LEAST_TOGETHER)


def _near(ids: list[int]) -> list[list[int]]:
    """Rising ids, cut where nothing is said of a text for longer than a story lasts."""
    runs = [ids[:1]]
    for before, id_ in pairwise(ids):
        if (id_ >> STORY_BITS) - (before >> STORY_BITS) > 1:
            runs.append([])
        runs[-1].append(id_)
    return runs


def _parted(group: list[int], sketches: dict[int, frozenset[bytes]]) -> list[list[int]]:
    """The stories of a group that hangs together by pairs: each item goes to the earliest story whose first item it resembles."""
    found: list[tuple[frozenset[bytes], list[int]]] = []
    for id_ in group:
        ours = sketches[id_]
        for first, ids in found:
            if likeness(ours, first):
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
