"""The rows of one item: its statements, entities and words in the indexes, written and taken out again."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import msgspec

from naql.archive import tags
from naql.archive.corrected import Corrected, put_right
from naql.archive.correction import standing
from naql.archive.days import day_of, ids_of_day, month_of
from naql.archive.frames import Frames
from naql.archive.identity import Identities, moved_by_hand
from naql.archive.packing import unpack
from naql.archive.preparing import Prepared, prepare, prepare_statements
from naql.archive.sketch import index_words
from naql.archive.spreading import Stories
from naql.archive.tally import Links, Sums, outlets_of
from naql.archive.vocabulary import Vocabulary
from naql.record import EntityType, Record

IndexRow = tuple[int, str, str, str]
"""(rowid, words, beside, tags) of a row of an index."""
_encoder = msgspec.json.Encoder()
_WORD_TABLES = ("statement_words", "item_words")


class ItemRow(msgspec.Struct, frozen=True, kw_only=True):
    """What the archive says of an item beside its record."""

    id: int
    key: str
    version: int
    added_at: str
    read_with: str


class Rows:
    """Writes and removes the rows of items, inside the caller's transaction. Full-text rows and sums wait until `flush`, so that
    they are written in the order in which it is cheapest."""

    def __init__(self, connection: sqlite3.Connection, identities: Identities) -> None:
        self._connection = connection
        self._identities = identities
        self._sums = Sums()
        self._next_ids: dict[tuple[str, int], int] = {}
        self._pending: dict[str, list[IndexRow]] = {table: [] for table in _WORD_TABLES}
        self._sketches: list[tuple[int, str]] = []
        self._vocabulary = Vocabulary()
        self._stories = Stories(connection)
        self._frames = Frames(connection)

    def flush(self) -> None:
        """Write what waits. To be called before the transaction is committed."""
        for table, rows in self._pending.items():
            # Rising rowids: for each one that falls the index would write out what it holds in memory.
            rows.sort()
            self._connection.executemany(f"INSERT INTO {table} (rowid, words, beside, tags) VALUES (?, ?, ?, ?)", rows)
            if table == "statement_words":
                self._vocabulary.add(words for _, words, _, _ in rows)
            rows.clear()
        self._vocabulary.write(self._connection)
        self._connection.executemany("INSERT INTO sketch_words (rowid, words) VALUES (?, ?)", sorted(self._sketches))
        self._sketches.clear()
        self._sums.write(self._connection)
        self._next_ids.clear()

    def forget(self) -> None:
        """Drop what waits: the transaction was rolled back."""
        self.__init__(self._connection, self._identities)  # type: ignore[misc]

    def next_id(self, table: str, day: int) -> int:
        """An id of this day that is not taken. A day with more than a million statements goes on among those without a date."""
        known = self._next_ids.get((table, day))
        if known is None:
            first, behind = ids_of_day(day)
            row = self._connection.execute(f"SELECT max(id) FROM {table} WHERE id >= ? AND id < ?", (first, behind)).fetchone()
            known = first if row[0] is None else row[0] + 1
        if day and known >= ids_of_day(day)[1]:
            return self.next_id(table, 0)
        self._next_ids[table, day] = known + 1
        return known

    def insert(self, row: ItemRow, prepared: Prepared) -> None:
        """Write an item as the newest version of its key."""
        record, connection = prepared.record, self._connection
        connection.execute(
            "INSERT INTO item VALUES (?, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                row.id, row.key, row.version, record.id, record.url, record.source, record.agency, record.headline,
                record.published, record.jalali, record.category, record.code, record.reporter, record.place, _json(record.chain),
                prepared.text_hash, row.added_at, row.read_with,
            ),
        )  # fmt: skip
        connection.execute("INSERT INTO body VALUES (?, ?)", (row.id, prepared.packed))
        connection.execute("INSERT INTO sketch VALUES (?, ?)", (row.id, prepared.sketch))
        by_hand = moved_by_hand(connection, row.key)
        found = self._identities.find_all(record.entities, record.category)
        whos = {e.id: by_hand.get(e.name) or found[e.id] for e in record.entities}
        seen, right = self._corrected(row.key, prepared)
        ids = [self.next_id("statement", day_of(record.published)) for _ in seen.record.statements]
        self._write(row.id, seen, right, whos, ids, current=True)
        self._sketches.append((row.id, index_words(prepared.sketch)))
        self._stories.add(row.id, prepared.sketch)

    @contextmanager
    def renewing(self, key: str) -> Iterator[None]:
        """Inside, corrections of an item may be made and undone: its rows are taken out before, and written anew after, of all of
        its versions. Who is who in it stays, and so do the ids of its statements."""
        items = [row[0] for row in self._connection.execute("SELECT id FROM item WHERE key = ?", (key,))]
        for item in items:
            self._withdraw(item, then_old=None)
        yield
        for item in items:
            packed, current = self._packed(item)
            body = unpack(packed)
            prepared, right = self._corrected(key, prepare(body.item, body.record))
            whos = dict(self._connection.execute("SELECT number, who FROM entity WHERE item = ?", (item,)))
            known = dict(self._connection.execute("SELECT number, id FROM statement WHERE item = ?", (item,)))
            day = day_of(body.record.published)
            ids = [known.get(s.id) or self.next_id("statement", day) for s in right.record.statements]
            self._delete(item, "statement", "entity")
            self._write(item, prepared, right, {e.id: whos[e.id] for e in body.record.entities}, ids, current=current)

    def who_called(self, name: str, type_: EntityType) -> int:
        """The id of somebody by name, who may be new to the archive."""
        return self._identities.find(name, type_)

    def _delete(self, item: int, *tables: str) -> None:
        self._connection.execute("DELETE FROM corrected WHERE statement IN (SELECT id FROM statement WHERE item = ?)", (item,))
        for table in tables:
            self._connection.execute(f"DELETE FROM {table} WHERE {'id' if table == 'item' else 'item'} = ?", (item,))

    def _write(self, item: int, prepared: Prepared, right: Corrected, whos: dict[str, int], ids: Sequence[int], *, current: bool) -> None:
        """Write the statements and entities of an item, as corrected, with its words and sums."""
        record, connection = prepared.record, self._connection
        whos = whos | right.whos
        connection.executemany(
            "INSERT INTO entity VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (item, e.id, e.name, e.type, e.role, e.link, _json([(m.start, m.end) for m in e.mentions]), whos[e.id])
                for e in record.entities
            ],
        )
        about = [[whos[entity] for entity in statement.about] for statement in prepared.statements]
        chain = _json(record.chain)
        connection.executemany(
            'INSERT INTO statement VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
            [
                (
                    id_, item, s.id, s.content.start, s.content.end, s.content.text, s.cue and s.cue.text,
                    whos.get(s.speaker or ""), s.speaker_text and s.speaker_text.text, s.form, s.act, s.negated, s.continuation,
                    whos.get(s.addressee or ""), _json(s.via), _json(whom),
                )
                for id_, s, whom in zip(ids, record.statements, about, strict=True)
            ],
        )  # fmt: skip
        connection.executemany(
            "INSERT OR REPLACE INTO facet VALUES (?, ?, ?, ?, ?)",
            [
                (id_, self._frames.find(record.agency, record.category, chain, _json(s.via)), whos.get(s.speaker or ""), s.act, s.form)
                for id_, s in zip(ids, record.statements, strict=True)
            ],
        )
        by_hand = {side.corrected.id: side.corrections[-1].id for side in right.statements if side.corrected and side.corrections}
        connection.executemany(
            "INSERT INTO corrected VALUES (?, ?)",
            [(id_, by_hand[s.id]) for id_, s in zip(ids, record.statements, strict=True) if s.id in by_hand],
        )
        links = Links(whos, self._outlets(record), about)
        if current:
            self._sums.count(record, links, month_of(record.published))
        self._index(item, ids, prepared, links, old=not current)

    def supersede(self, item: int) -> None:
        """Make an item an old version: it leaves the sums, and search finds it only when asked for old versions."""
        self._withdraw(item, then_old=True)
        self._stories.take_out(item)
        self._connection.execute("UPDATE item SET current = 0 WHERE id = ?", (item,))

    def remove(self, item: int) -> None:
        """Take an item and all that belongs to it out."""
        self._withdraw(item, then_old=False)
        self._stories.take_out(item)
        (kept,) = self._connection.execute("SELECT hashes FROM sketch WHERE item = ?", (item,)).fetchone()
        self._connection.execute("INSERT INTO sketch_words (sketch_words, rowid, words) VALUES ('delete', ?, ?)", (item, index_words(kept)))
        self._delete(item, "item", "body", "sketch", "entity", "statement")

    def reindex(self, item: int) -> None:
        """Write the words of an item into emptied indexes."""
        prepared, ids, links, current = self._state(item)
        self._index(item, ids, prepared, links, old=not current)

    def move_entity(self, item: int, number: str, who: int) -> None:
        """Say that an entity of an item is somebody else."""
        self._withdraw(item, then_old=None)
        connection = self._connection
        (before,) = connection.execute("SELECT who FROM entity WHERE item = ? AND number = ?", (item, number)).fetchone()
        connection.execute("UPDATE entity SET who = ? WHERE item = ? AND number = ?", (who, item, number))
        prepared, _, _, _ = self._state(item)
        said = {statement.id: statement for statement in prepared.record.statements}
        for id_, of, about in connection.execute("SELECT id, number, about FROM statement WHERE item = ?", (item,)).fetchall():
            connection.execute("UPDATE statement SET about = ? WHERE id = ?", (_json(_changed(json.loads(about), before, who)), id_))
            for column in ("speaker", "addressee"):
                if getattr(said[of], column) == number:
                    connection.execute(f"UPDATE statement SET {column} = ? WHERE id = ?", (who, id_))
        prepared, ids, links, current = self._state(item)
        if current:
            self._sums.count(prepared.record, links, month_of(prepared.record.published))
        self._index(item, ids, prepared, links, old=not current)

    def _withdraw(self, item: int, *, then_old: bool | None) -> None:
        """Take an item out of sums and indexes; index it again as an old version if so asked."""
        self.flush()
        prepared, ids, links, current = self._state(item)
        for table, rows in self._index_rows(item, ids, prepared, links, old=not current).items():
            self._connection.executemany(f"INSERT INTO {table} ({table}, rowid, words, beside, tags) VALUES ('delete', ?, ?, ?, ?)", rows)
            if table == "statement_words":
                self._vocabulary.take_out(words for _, words, _, _ in rows)
        if current:
            self._sums.count(prepared.record, links, month_of(prepared.record.published), -1)
        if then_old:
            self._index(item, ids, prepared, links, old=True)

    def _state(self, item: int) -> tuple[Prepared, list[int], Links, bool]:
        """What an item looks like in the archive: prepared anew, the ids of its statements, who is who in it, whether it is the
        newest version."""
        packed, current = self._packed(item)
        body = unpack(packed)
        (key,) = self._connection.execute("SELECT key FROM item WHERE id = ?", (item,)).fetchone()
        prepared, _ = self._corrected(key, prepare(body.item, body.record))
        rows = self._connection.execute("SELECT number, id, about FROM statement WHERE item = ?", (item,))
        said = {number: (id_, json.loads(about)) for number, id_, about in rows}
        whos = dict(self._connection.execute("SELECT number, who FROM entity WHERE item = ?", (item,)))
        in_order = [said[statement.id] for statement in prepared.record.statements]
        links = Links(whos, self._outlets(body.record), [about for _, about in in_order])
        return prepared, [id_ for id_, _ in in_order], links, current

    def _packed(self, item: int) -> tuple[bytes, bool]:
        """The body of an item, and whether it is the newest version."""
        packed, current = self._connection.execute(
            "SELECT packed, current FROM body JOIN item ON item.id = body.item WHERE item = ?", (item,)
        ).fetchone()
        return packed, bool(current)

    def _corrected(self, key: str, prepared: Prepared) -> tuple[Prepared, Corrected]:
        """With the statements as they were corrected; the body stays the machine's."""
        corrections = standing(self._connection, key)
        if not corrections:
            return prepared, Corrected(prepared.record, [])
        right = put_right(prepared.record, unpack(prepared.packed).item.text, corrections)
        return msgspec.structs.replace(prepared, record=right.record, statements=prepare_statements(right.record)), right

    def _outlets(self, record: Record) -> dict[str, int]:
        return {name: self._identities.find_outlet(name) for name in outlets_of(record)}

    def _index(self, item: int, ids: Sequence[int], prepared: Prepared, links: Links, *, old: bool = False) -> None:
        for table, rows in self._index_rows(item, ids, prepared, links, old=old).items():
            self._pending[table] += rows

    def _index_rows(self, item: int, ids: Sequence[int], prepared: Prepared, links: Links, *, old: bool) -> dict[str, list[IndexRow]]:
        record, whos = prepared.record, links.entities
        speakers = [whos.get(statement.speaker or "") for statement in record.statements]
        mark = f" {tags.OLD}" if old else ""
        item_tags = tags.item_tags(record, list(whos.values()), [who for who in speakers if who is not None])
        return {
            "statement_words": [
                (id_, words.words, words.beside, tags.statement_tags(record, statement, speaker, list(about)) + mark)
                for id_, words, statement, speaker, about in zip(
                    ids, prepared.statements, record.statements, speakers, links.about, strict=True
                )
            ],
            "item_words": [(item, prepared.words, prepared.headline_words, item_tags + mark)],
        }


def _changed(numbers: list[int], before: int, after: int) -> list[int]:
    return [after if number == before else number for number in numbers]


def _json(value: object) -> str:
    return _encoder.encode(value).decode()
