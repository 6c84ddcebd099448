"""Search: statements and items by words and filters, ranked, page by page.

Ids rise with the day, so the newest come first by themselves. Ranking by relevance looks at blocks: the newest BLOCK of what
fits are ranked, then the BLOCK before them, and so on. A rare word is ranked as a whole; of a frequent one nobody reads the
two-hundred-thousandth, and the newest are what is wanted.

What has all words in what is said (of items: in the headline) stands before what has some beside it, what has them near each
other before what has them far apart, what has them in their order first of all; then the newer one. BM25 would cost more the
more statements there are with any of the words, since it counts them all: 26 ms for a frequent word in a million statements,
and of statements, which are short and must have every word, it tells little.
"""

import json
import sqlite3
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Annotated, Literal

import msgspec

from naql.archive.answers import Count, Facets, ItemHead, ItemHit, SearchPage, StatementHit, WhoName
from naql.archive.days import day_of_id, first_day, ids_of_day, last_day, month_of_day
from naql.archive.errors import QueryError
from naql.archive.facets import count_facets
from naql.archive.filters import Filters, Narrowed, narrow
from naql.archive.marks import marks, snippet
from naql.archive.names import main_id
from naql.archive.packing import unpack
from naql.archive.query import Words, matching, parse

Kind = Literal["statements", "items"]
Sort = Literal["relevance", "newest", "oldest"]
BLOCK = 1000
MOST_COUNTED = 5_000
"""A total above it is told as «more than»."""
MOST_A_PAGE = 500
FACETS_OF = 2000
"""The newest so many are counted for the facets; years are counted of all."""
_RECENCY_YEARS = 20
"""A hit that is so much older than the newest of its block counts half: among equals the newer stands first."""
_YEAR = 366 << 20
_BEST_COLUMN = {"statements": "words", "items": "beside"}
"""Where all of the words should be: in what is said rather than in its speaker and cue, in the headline rather than in the text."""


Id = Annotated[int, msgspec.Meta(ge=0, le=1 << 62)]
"""What a cursor from outside may hold."""


class Cursor(msgspec.Struct, frozen=True, array_like=True):
    """Where the next page begins: behind `id` (of `score`) in the block that ends before `behind`."""

    behind: Id
    score: float | None = None
    id: Id | None = None


class _Found(msgspec.Struct, frozen=True):
    id: int
    score: float = 0.0


def search(
    connection: sqlite3.Connection,
    text: str,
    kind: Kind,
    filters: Filters,
    sort: Sort,
    limit: int,
    cursor: str | None,
    facets: bool,
) -> SearchPage:
    """See `Archive.search`."""
    words = parse(text)
    narrowed = narrow(connection, filters)
    if narrowed.impossible:
        return SearchPage()
    limit = max(1, min(limit, MOST_A_PAGE))
    ask = _Question(connection, kind, words, narrowed, filters.old_versions)
    if sort == "relevance" and words.match:
        found, following = _by_relevance(ask, limit, _read_cursor(cursor) or Cursor(narrowed.behind))
    else:
        found, following = _by_date(ask, limit, _read_cursor(cursor), oldest=sort == "oldest")
    total = ask.count(MOST_COUNTED + 1)
    hits: dict[str, Sequence[StatementHit] | Sequence[ItemHit]] = (
        {"statements": statement_hits(connection, [hit.id for hit in found], words, [hit.score for hit in found])}
        if kind == "statements"
        else {"items": _item_hits(connection, found, words)}
    )
    return SearchPage(
        **hits,  # type: ignore[arg-type]
        cursor=_write_cursor(following) if following else None,
        total=min(total, MOST_COUNTED),
        total_is_exact=total <= MOST_COUNTED,
        facets=_facets(ask, kind, total) if facets else None,
    )


class _Question:
    """A search of one of the indexes; without words and filters, of the table itself."""

    def __init__(self, connection: sqlite3.Connection, kind: Kind, words: Words, narrowed: Narrowed, old_versions: bool) -> None:
        self.connection = connection
        match = matching(words.match, narrowed.groups, old_versions=old_versions)
        better = [matching(words.match, narrowed.groups, old_versions=old_versions, columns=_BEST_COLUMN[kind])]
        better += [matching(closer, narrowed.groups, old_versions=old_versions) for closer in words.closer]
        self._match = match
        self._better = better
        self._total: int | None = None
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

    def run(self, columns: str, order: str, limit: int, *, first: int = 0, behind: int = 1 << 62) -> list[tuple[int, float]]:
        return self._run(f"SELECT {columns} {self._from} ORDER BY rowid {order} LIMIT {limit:d}", first, behind)

    def ranked(self, behind: int) -> list[_Found]:
        """The newest BLOCK before `behind`, best first."""
        ids = [row[0] for row in self.run("rowid", "DESC", BLOCK, behind=behind)]
        if len(ids) < BLOCK and behind >= self._narrowed.behind:
            self._total = len(ids)  # These are all: no need to count them again.
        if not ids:
            return []
        sql = f"SELECT rowid, 0 {self._from}"
        fits = Counter(row[0] for match in self._better for row in self._run(sql, ids[-1], ids[0] + 1, match))
        scored = [_Found(id_, _score(fits[id_], ids[0] - id_)) for id_ in ids]
        return sorted(scored, key=lambda found: (-found.score, -found.id))

    def ids(self, limit: int) -> list[int]:
        return [row[0] for row in self.run("rowid", "DESC", limit)]

    def count(self, limit: int) -> int:
        """How many there are, counted up to `limit`."""
        if self._total is not None:
            return self._total
        if self._whole and self._narrowed.behind >= 1 << 62:
            sums = self.connection.execute("SELECT sum(n) FROM tally WHERE who = 0 AND kind = ?", (self._whole,)).fetchone()
            return min(limit, sums[0] or 0)
        return len(self.ids(limit))

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
        oldest = self.run("rowid", "ASC", 1, first=dated)
        newest = self.run("rowid", "DESC", 1)
        if not oldest:
            return
        for year in range(month_of_day(day_of_id(oldest[0][0])) // 100, month_of_day(day_of_id(newest[0][0])) // 100 + 1):
            first, behind = ids_of_day(first_day(str(year)))[0], ids_of_day(last_day(str(year)))[1]
            ((n, *_),) = self._run(f"SELECT count(*), 0 {self._from}", max(first, dated), behind)
            if n:
                yield year, int(n)

    def _run(self, sql: str, first: int, behind: int, match: str | None = None) -> list[tuple[int, float]]:
        first, behind = max(first, self._narrowed.first), min(behind, self._narrowed.behind)
        return self.connection.execute(sql, {"match": match or self._match, "first": first, "behind": behind}).fetchall()


def _score(better: int, older: int) -> float:
    """`better`: how many of the better queries it fits; `older`: by how much its id is below the newest of the block."""
    return round((1 + better) / (1 + older / (_YEAR * _RECENCY_YEARS)), 6)


def _facets(ask: _Question, kind: Kind, total: int) -> Facets:
    facets = count_facets(ask.connection, ask.ids(FACETS_OF), kind, complete=total <= FACETS_OF)
    return msgspec.structs.replace(facets, year=[Count(str(year), n) for year, n in ask.years()])


def _by_relevance(ask: _Question, limit: int, cursor: Cursor) -> tuple[list[_Found], Cursor | None]:
    page: list[_Found] = []
    behind, score, last = cursor.behind, cursor.score, cursor.id
    while True:
        block = ask.ranked(behind)
        rest = block
        if score is not None and last is not None:
            rest = [found for found in block if (-found.score, -found.id) > (-score, -last)]
        page += rest[: limit - len(page)]
        if len(page) == limit and page[-1] != (rest[-1] if rest else None):
            return page, Cursor(behind, page[-1].score, page[-1].id)
        if len(block) < BLOCK:
            return page, None
        behind, score, last = min(found.id for found in block), None, None
        if len(page) == limit:
            return page, Cursor(behind)


def _by_date(ask: _Question, limit: int, cursor: Cursor | None, *, oldest: bool) -> tuple[list[_Found], Cursor | None]:
    if oldest:
        rows = ask.run("rowid", "ASC", limit + 1, first=cursor.behind if cursor else 0)
    else:
        rows = ask.run("rowid", "DESC", limit + 1, behind=cursor.behind if cursor else 1 << 62)
    page = [_Found(row[0]) for row in rows[:limit]]
    more = len(rows) > limit
    return page, Cursor(page[-1].id + (1 if oldest else 0)) if more else None


def statement_hits(
    connection: sqlite3.Connection, ids: Sequence[int], words: Words | None = None, scores: Sequence[float] = ()
) -> list[StatementHit]:
    """Statements by their ids, in the order given."""
    heads: dict[int, ItemHead] = {}
    hits = []
    for n, id_ in enumerate(ids):
        row = connection.execute(
            'SELECT item, number, start, "end", content, cue, speaker, speaker_text, form, act, negated, continuation, '
            "addressee, via FROM statement WHERE id = ?",
            (id_,),
        ).fetchone()
        item, number, start, end, content, cue, speaker, speaker_text, form, act, negated, continuation, addressee, via = row
        if item not in heads:
            heads[item] = item_head(connection, item)
        hits.append(
            StatementHit(
                id=id_, number=number, item=heads[item], speaker=_who(connection, item, speaker),
                speaker_text=speaker_text, act=act, form=form, cue=cue, content=content, start=start,
                end=end, negated=bool(negated), continuation=bool(continuation), addressee=_who(connection, item, addressee),
                via=json.loads(via), marks=marks(content, words) if words else [], score=scores[n] if scores else 0.0,
            )
        )  # fmt: skip
    return hits


def item_head(connection: sqlite3.Connection, item: int) -> ItemHead:
    row = connection.execute(
        "SELECT key, version, headline, agency, chain, published, jalali, category, url FROM item WHERE id = ?", (item,)
    ).fetchone()
    key, version, headline, agency, chain, published, jalali, category, url = row
    return ItemHead(
        key=key, version=version, headline=headline, agency=agency, chain=json.loads(chain), published=published, jalali=jalali,
        category=category, url=url,
    )  # fmt: skip


def _item_hits(connection: sqlite3.Connection, found: Sequence[_Found], words: Words) -> list[ItemHit]:
    hits = []
    for one in found:
        (packed,) = connection.execute("SELECT packed FROM body WHERE item = ?", (one.id,)).fetchone()
        piece, places = snippet(unpack(packed).record.text, words)
        hits.append(ItemHit(id=one.id, item=item_head(connection, one.id), snippet=piece, marks=places, score=one.score))
    return hits


def _who(connection: sqlite3.Connection, item: int, who: int | None) -> WhoName | None:
    """Under the name and role that they have in this item; the id of whom they were merged into."""
    if who is None:
        return None
    row = connection.execute("SELECT name, role FROM entity WHERE item = ? AND who = ?", (item, who)).fetchone()
    name, role = row or (connection.execute("SELECT name FROM who WHERE id = ?", (who,)).fetchone()[0], "")
    return WhoName(main_id(connection, who), name, role)


def _write_cursor(cursor: Cursor) -> str:
    return urlsafe_b64encode(msgspec.json.encode(cursor)).decode().rstrip("=")


def _read_cursor(text: str | None) -> Cursor | None:
    if not text:
        return None
    try:
        return msgspec.json.decode(urlsafe_b64decode(text + "=" * (-len(text) % 4)), type=Cursor)
    except (ValueError, msgspec.MsgspecError) as error:
        raise QueryError("This cursor is not one that a search gave. Start again from the first page.") from error
