"""Copies: which items are copies of an item, wholly or in part, the earliest first."""

import sqlite3
from collections import Counter
from datetime import datetime

import msgspec

from naql.archive import fold
from naql.archive.answers import ItemHead
from naql.archive.corrected import corrected
from naql.archive.difference import Difference, difference
from naql.archive.errors import NotFound
from naql.archive.packing import unpack, unpack_text
from naql.archive.search import item_head, item_heads
from naql.archive.sketch import SHINGLE, hashes, index_query
from naql.record import Record

RUN = 5
"""Words in the runs that are compared: daily lists of prices share most runs of three words and, numbers between, few of five."""
LEAST_SHARED = 0.4
"""The share of the shorter text's runs that a copy must have. On made copies of corpus items (bench/copied.py) it parts copies
from items on the same matter with room on both sides."""
_FEWEST_SHINGLES = 8
"""Shared shingles below which two texts are no copies, however short they are: ten words may be alike by chance."""
_LEAST_HASHES = 2
MOST_BEARERS = 300
"""A shingle that more items have is a phrase of the newsroom («به گزارش خبرنگار سیاسی ایسنا»), no sign of a copy."""
_MOST_CANDIDATES = 150
_MOST_IN_VAIN = 40
"""Candidates come by falling likeness of their sketches: when so many in a row are no copies, the rest is none either."""


class Copy(msgspec.Struct, frozen=True, kw_only=True):
    """An item beside the earliest of its copies."""

    item: ItemHead
    shared: float
    """Of the shorter of both texts, how much both have, from 0 to 1: measured against the item that was asked for."""
    minutes_later: int | None
    """Than the earliest; None where a time is not known."""
    difference: Difference
    """From the earliest to this one."""


class Traced(msgspec.Struct, frozen=True, kw_only=True):
    """A statement of the item that was asked for, and where it was first seen."""

    number: str
    content: str
    first_seen: ItemHead
    seen_in: int
    """Of the copies, the item itself included."""


class Copies(msgspec.Struct, frozen=True, kw_only=True):
    item: ItemHead
    copies: list[Copy]
    """All of them, the item itself included, the earliest first (those without a date last)."""
    statements: list[Traced]
    versions: list[ItemHead]
    """The versions of the item itself that the archive has, the first one first."""


def copies(connection: sqlite3.Connection, key: str, version: int | None = None) -> Copies:
    """See `Archive.copies`."""
    row = connection.execute("SELECT id FROM item WHERE key = ?1 AND (version = ?2 OR (?2 IS NULL AND current))", (key, version)).fetchone()
    if row is None:
        raise NotFound(f"There is no item {key} in the archive.")
    asked: int = row[0]
    shared, records = _copies_of(connection, asked)
    heads = item_heads(connection, list(records))
    in_order = sorted(records, key=lambda id_: when(heads[id_], id_))
    first = in_order[0]
    return Copies(
        item=heads[asked],
        copies=[
            Copy(
                item=heads[id_], shared=round(shared[id_], 3),
                minutes_later=minutes_between(heads[first].published, heads[id_].published),
                difference=difference(story_text(records[first]), story_text(records[id_])),
            )
            for id_ in in_order
        ],
        statements=_traced(records, heads, in_order, asked),
        versions=[
            item_head(connection, id_)
            for (id_,) in connection.execute("SELECT id FROM item WHERE key = ? ORDER BY version", (key,)).fetchall()
        ],
    )  # fmt: skip


def story_text(record: Record) -> str:
    """What a reader would read: without the newsroom's frame, which every copy has of its own."""
    return "\n".join(filter(None, (record.headline, record.lead, *record.body))) or record.text


def _copies_of(connection: sqlite3.Connection, asked: int) -> tuple[dict[int, float], dict[int, Record]]:
    """The items that are copies of this one, itself included: what they share with it, and their records."""
    (kept,) = connection.execute("SELECT hashes FROM sketch WHERE item = ?", (asked,)).fetchone()
    alike: Counter[int] = Counter()
    for value in hashes(kept):
        bearers = connection.execute(
            "SELECT rowid FROM sketch_words WHERE sketch_words MATCH ? LIMIT ?", (index_query([value]), MOST_BEARERS)
        ).fetchall()
        if len(bearers) < MOST_BEARERS:
            alike.update(id_ for (id_,) in bearers)
    ours = _runs(_words(connection, asked))
    shared = {asked: 1.0}
    in_vain = 0
    for id_, n in alike.most_common(_MOST_CANDIDATES):
        if n < min(_LEAST_HASHES, len(kept)) or in_vain == _MOST_IN_VAIN:
            break
        if id_ == asked or not connection.execute("SELECT current FROM item WHERE id = ?", (id_,)).fetchone()[0]:
            continue
        theirs = _runs(_words(connection, id_))
        both, shorter = len(ours & theirs), min(len(ours), len(theirs))
        in_vain += 1
        if both >= _FEWEST_SHINGLES and both >= LEAST_SHARED * shorter:
            shared[id_], in_vain = both / shorter, 0
    return shared, {id_: _record(connection, id_) for id_ in shared}


def _runs(words: list[str], size: int = RUN) -> set[tuple[str, ...]]:
    """All runs of `size` words; of a shorter text, the whole."""
    return set(zip(*(words[at:] for at in range(size)), strict=False)) or ({tuple(words)} if words else set())


def _words(connection: sqlite3.Connection, item: int) -> list[str]:
    return fold.words(unpack_text(connection.execute("SELECT packed FROM body WHERE item = ?", (item,)).fetchone()[0]))


def _traced(records: dict[int, Record], heads: dict[int, ItemHead], in_order: list[int], asked: int) -> list[Traced]:
    """A statement is seen in an item that has most of its words in their order, whoever it is ascribed to there."""
    runs_of = {id_: _runs(fold.words(record.text), SHINGLE) for id_, record in records.items()}
    traced = []
    for statement in records[asked].statements:
        said = _runs(fold.words(statement.content.text), SHINGLE)
        seen = [id_ for id_ in in_order if len(said & runs_of[id_]) >= 0.7 * len(said)] if len(said) > 1 else [asked]
        if seen:
            traced.append(Traced(number=statement.id, content=statement.content.text, first_seen=heads[seen[0]], seen_in=len(seen)))
    return traced


def _record(connection: sqlite3.Connection, item: int) -> Record:
    key, packed = connection.execute("SELECT key, packed FROM item JOIN body ON body.item = item.id WHERE item.id = ?", (item,)).fetchone()
    body = unpack(packed)
    return corrected(connection, key, body.item.text, body.record).record


def when(head: ItemHead, id_: int) -> tuple[bool, str, int]:
    """Order by time: days without an hour at their start, what has no date last."""
    return head.published is None, head.published or "", id_


def minutes_between(first: str | None, later: str | None) -> int | None:
    if not first or not later or "T" not in first or "T" not in later:
        return None
    return round((datetime.fromisoformat(later) - datetime.fromisoformat(first)).total_seconds() / 60)
