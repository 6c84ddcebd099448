"""Spreading: which items pass on one text, found while adding, so that the stories of a year are looked up and not worked out.

Every item has KEYS of its sketch's hashes, under the days in which it was published. A new item is compared with those of about
the same days that share one: of two texts that have 44 % of their sketches in common, one pair in a hundred shares none. It
joins the story of the one that it resembles most, if it resembles the first of that story, too.
"""

import json
import sqlite3
from collections import Counter

from naql.archive.sketch import HASH_BYTES, hashes, parts

KEYS = 8
STORY_BITS = 23
"""Bits of an id below its days: eight days are one bucket, and the one before and behind are looked at, too."""
_MOST_BEARERS = 100
"""A hash that more items of the same days have is a phrase of the newsroom, no sign of a copy."""
_MOST_COMPARED = 12
_FEWEST_HASHES = 6
LEAST_SHARED = 0.44
"""The share of the shorter sketch that an item has in common with the first of its story. Items that only share the newsroom's
background on one matter (a weekly list of prices, the state of a treaty) have about a third."""


class Stories:
    """Puts items into stories and takes them out again, inside the caller's transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def add(self, item: int, kept: bytes) -> None:
        """An item that is the newest version of its key, with its sketch."""
        if len(kept) < _FEWEST_HASHES * HASH_BYTES:
            return
        days, keys = item >> STORY_BITS, _keys(kept)
        bearers = self._connection.execute(_BEARERS, (days - 1, days, days + 1, *keys, *keys[:1] * (KEYS - len(keys)))).fetchall()
        if bearers:
            self._join(item, parts(kept), Counter(other for *_, other in bearers))
        common = {key for key, n in Counter(key for when, key, _ in bearers if when == days).items() if n >= _MOST_BEARERS}
        self._connection.executemany("INSERT INTO story_key VALUES (?, ?, ?)", [(days, key, item) for key in keys if key not in common])

    def take_out(self, item: int) -> None:
        """An item that leaves the current ones. If the story bears its number, it gets that of another of its items."""
        days = item >> STORY_BITS
        (kept,) = self._connection.execute("SELECT hashes FROM sketch WHERE item = ?", (item,)).fetchone()
        keys = [(days, key, item) for key in _keys(kept)]
        self._connection.executemany("DELETE FROM story_key WHERE days = ? AND hash = ? AND item = ?", keys)
        self._connection.execute("DELETE FROM story WHERE item = ?", (item,))
        self._connection.execute("UPDATE story SET story = (SELECT min(item) FROM story WHERE story = ?1) WHERE story = ?1", (item,))

    def _join(self, item: int, ours: frozenset[bytes], shared: Counter[int]) -> None:
        compared = json.dumps([other for other, _ in shared.most_common(_MOST_COMPARED)])
        alike, first = max((likeness(ours, parts(kept)), first) for first, kept in self._connection.execute(_FIRSTS, (compared,)))
        if alike:
            self._connection.execute("INSERT OR IGNORE INTO story VALUES (?1, ?1)", (first,))
            self._connection.execute("INSERT INTO story VALUES (?, ?)", (item, first))


def _keys(kept: bytes) -> list[int]:
    return list(dict.fromkeys(hashes(kept[: KEYS * HASH_BYTES])))


_BEARERS = f"SELECT days, hash, item FROM story_key WHERE days IN (?, ?, ?) AND hash IN ({', '.join('?' * KEYS)})"
_FIRSTS = (
    "SELECT first, hashes FROM (SELECT ifnull((SELECT story FROM story WHERE item = value), value) AS first FROM json_each(?)) "
    "JOIN sketch ON sketch.item = first"
)
"""The first item of the story of each, which is the item itself where it is in none."""


def likeness(one: frozenset[bytes], other: frozenset[bytes]) -> float:
    """How much of the shorter sketch both have; 0 where it is too little for one story."""
    both, shorter = len(one & other), min(len(one), len(other))
    return both / shorter if both >= max(_FEWEST_HASHES, LEAST_SHARED * shorter) else 0.0


def fill(connection: sqlite3.Connection) -> None:
    """Put the items of an archive that was made before into stories. One transaction; about fifteen seconds for a million
    statements."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        if not is_filled(connection):
            stories = Stories(connection)
            rows = connection.execute("SELECT item, hashes FROM sketch JOIN item ON item.id = sketch.item WHERE current ORDER BY item")
            for item, kept in rows:
                stories.add(item, kept)
            connection.execute("INSERT OR REPLACE INTO setting VALUES ('stories', '1')")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


def is_filled(connection: sqlite3.Connection) -> bool:
    """Whether stories are kept; not so in an archive that was made before and is read only."""
    return connection.execute("SELECT 1 FROM setting WHERE name = 'stories'").fetchone() is not None
