"""A question: what fits words and filters, as ids, counted, ranked or divided by years and days.

An id tells the day, so that a period is a range of ids and the newest come first by themselves.
"""

import sqlite3
from collections import Counter
from collections.abc import Iterator
from typing import Any, Literal

import msgspec

from naql.archive.days import DAY_BITS, day_of_id, first_day, ids_of_day, last_day, month_of_day
from naql.archive.filters import Narrowed
from naql.archive.query import Words, matching

Kind = Literal["statements", "items"]
BLOCK = 1000
"""So many are ranked together."""
MOST_COUNTED = 5_000
"""A total above it is told as «more than»."""
_RECENCY_YEARS = 20
"""A hit that is so much older than the newest of its block counts half: among equals the newer stands first."""
_YEAR = 366 << 20
_BEST_COLUMN = {"statements": "words", "items": "beside"}
"""Where all of the words should be: in what is said rather than in its speaker and cue, in the headline rather than in the text."""


class Found(msgspec.Struct, frozen=True):
    id: int
    score: float = 0.0


class Question:
    """A search of one of the indexes; without words and filters, of the table itself."""

    def __init__(self, connection: sqlite3.Connection, kind: Kind, words: Words, narrowed: Narrowed, old_versions: bool) -> None:
        self.connection = connection
        match = matching(words.match, narrowed.groups, old_versions=old_versions)
        better = [matching(words.match, narrowed.groups, old_versions=old_versions, columns=_BEST_COLUMN[kind])]
        better += [matching(closer, narrowed.groups, old_versions=old_versions) for closer in words.closer]
        self._match = match
        self._better = better
        self._newest: list[int] | None = None
        self._narrowed = narrowed
        self._whole = "" if match else ("act" if kind == "statements" else "items")
        if match:
            self._table = "statement_words" if kind == "statements" else "item_words"
            source = f"{self._table} WHERE {self._table} MATCH :match"
        elif kind == "statements":
            source = "statement WHERE (SELECT current FROM item WHERE item.id = statement.item)"
        else:
            source = "item WHERE current"
        self._from = f"FROM {source} AND rowid >= :first AND rowid < :behind"
        # A statement has the day of its item. The index of statements by item is read far quicker than the statements.
        self._days_from = (
            ("item.id", "FROM item CROSS JOIN statement INDEXED BY statement_item ON statement.item = item.id WHERE item.current "
             "AND item.id >= :first AND item.id < :behind")
            if self._whole == "act" else ("rowid", self._from)
        )  # fmt: skip

    def run(self, columns: str, order: str, limit: int, *, first: int = 0, behind: int = 1 << 62) -> list[tuple[int, float]]:
        return self._run(f"SELECT {columns} {self._from} ORDER BY rowid {order} LIMIT {limit:d}", first, behind)

    def ranked(self, behind: int) -> list[Found]:
        """The newest BLOCK before `behind`, best first."""
        ids = self.newest[:BLOCK] if behind >= self._narrowed.behind else self.ids(BLOCK, behind=behind)
        if not ids:
            return []
        fits = Counter(id_ for match in self._better for id_ in self._ids("", ids[-1], ids[0] + 1, match))
        scored = [Found(id_, _score(fits[id_], ids[0] - id_)) for id_ in ids]
        return sorted(scored, key=lambda found: (-found.score, -found.id))

    @property
    def newest(self) -> list[int]:
        """The newest MOST_COUNTED and one more, looked up once: they are what is ranked first, counted, and divided into facets."""
        if self._newest is None:
            self._newest = self.ids(MOST_COUNTED + 1)
        return self._newest

    def ids(self, limit: int, *, behind: int = 1 << 62) -> list[int]:
        """The newest so many."""
        return self._ids(f"ORDER BY rowid DESC LIMIT {limit:d}", 0, behind)

    def count(self) -> int:
        """How many there are, counted up to one more than MOST_COUNTED."""
        if self._whole and (self._narrowed.first, self._narrowed.behind) == (0, 1 << 62):
            sums = self.connection.execute("SELECT sum(n) FROM tally WHERE who = 0 AND kind = ?", (self._whole,)).fetchone()
            return min(MOST_COUNTED + 1, sums[0] or 0)
        return len(self.newest)

    def years(self) -> Iterator[tuple[int, int]]:
        """(Jalali year, how many) of all years that have any. Counting whole years costs a look at each row, however many there
        are."""
        if self._whole:
            months = self.connection.execute(
                "SELECT month / 100, sum(n) FROM tally WHERE who = 0 AND kind = ? AND month > 0 GROUP BY 1 ORDER BY 1",
                (self._whole,),
            )
            yield from months
            return
        dated = ids_of_day(0)[1]
        years: Counter[int] = Counter()
        for day, n in Counter(map(day_of_id, self.newest)).items():
            years[month_of_day(day) // 100] += n
        if len(self.newest) > MOST_COUNTED and self.newest[-1] > dated:
            older = self.newest[-1]
            oldest = self.run("rowid", "ASC", 1, first=dated)[0][0]
            for year in range(month_of_day(day_of_id(oldest)) // 100, month_of_day(day_of_id(older)) // 100 + 1):
                first, behind = ids_of_day(first_day(str(year)))[0], ids_of_day(last_day(str(year)))[1]
                ((n, *_),) = self._run(f"SELECT count(*), 0 {self._from}", max(first, dated), min(behind, older))
                years[year] += int(n)
        yield from sorted((year, n) for year, n in years.items() if year and n)

    def days(self, limit: int) -> list[tuple[int, int]]:
        """(Day, how many) of the newest `limit` that have a date, the newest day first; the last day may not be whole."""
        id_, source = self._days_from
        newest = f"SELECT {id_} >> {DAY_BITS:d} AS day {source} ORDER BY {id_} DESC LIMIT {limit:d}"
        rows = self._run(f"SELECT day, count(*) FROM ({newest}) GROUP BY 1 ORDER BY 1 DESC", ids_of_day(0)[1], 1 << 62)
        return [(day, int(n)) for day, n in rows]

    def _ids(self, order: str, first: int, behind: int, match: str | None = None) -> list[int]:
        """As one row: see `at_once`."""
        ((ids,),) = self._run(f"SELECT json_group_array(id) FROM (SELECT rowid AS id {self._from} {order})", first, behind, match)
        found: list[int] = msgspec.json.decode(ids)
        return found

    def _run(self, sql: str, first: int, behind: int, match: str | None = None) -> list[tuple[Any, ...]]:
        first, behind = max(first, self._narrowed.first), min(behind, self._narrowed.behind)
        return self.connection.execute(sql, {"match": match or self._match, "first": first, "behind": behind}).fetchall()


def _score(better: int, older: int) -> float:
    """`better`: how many of the better queries it fits; `older`: by how much its id is below the newest of the block."""
    return round((1 + better) / (1 + older / (_YEAR * _RECENCY_YEARS)), 6)
