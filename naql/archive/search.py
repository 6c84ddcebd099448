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
from collections.abc import Collection, Sequence
from typing import Annotated, Literal

import msgspec

from naql.archive.answers import Count, Facets, ItemHead, ItemHit, SearchPage, StatementHit, WhoName
from naql.archive.errors import QueryError
from naql.archive.facets import count_facets
from naql.archive.filters import Filters, narrow
from naql.archive.marks import marks, snippet
from naql.archive.names import main_id
from naql.archive.packing import unpack_text
from naql.archive.query import Words, parse
from naql.archive.question import BLOCK, MOST_COUNTED, Found, Kind, Question

Sort = Literal["relevance", "newest", "oldest"]
MOST_A_PAGE = 500
FACETS_OF = 1000
"""The newest so many are counted for the facets; years are counted of all."""


Id = Annotated[int, msgspec.Meta(ge=0, le=1 << 62)]
"""What a cursor from outside may hold."""


class Cursor(msgspec.Struct, frozen=True, array_like=True):
    """Where the next page begins: behind `id` (of `score`) in the block that ends before `behind`."""

    behind: Id
    score: float | None = None
    id: Id | None = None


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
    ask = Question(connection, kind, words, narrowed, filters.old_versions)
    if sort == "relevance" and words.match:
        found, following = _by_relevance(ask, limit, _read_cursor(cursor) or Cursor(narrowed.behind))
    else:
        found, following = _by_date(ask, limit, _read_cursor(cursor), oldest=sort == "oldest")
    total = ask.count()
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


def _facets(ask: Question, kind: Kind, total: int) -> Facets:
    facets = count_facets(ask.connection, ask.newest[:FACETS_OF], kind, complete=total <= FACETS_OF)
    return msgspec.structs.replace(facets, year=[Count(str(year), n) for year, n in ask.years()])


def _by_relevance(ask: Question, limit: int, cursor: Cursor) -> tuple[list[Found], Cursor | None]:
    page: list[Found] = []
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


def _by_date(ask: Question, limit: int, cursor: Cursor | None, *, oldest: bool) -> tuple[list[Found], Cursor | None]:
    if oldest:
        rows = ask.run("rowid", "ASC", limit + 1, first=cursor.behind if cursor else 0)
    else:
        rows = ask.run("rowid", "DESC", limit + 1, behind=cursor.behind if cursor else 1 << 62)
    page = [Found(row[0]) for row in rows[:limit]]
    more = len(rows) > limit
    return page, Cursor(page[-1].id + (1 if oldest else 0)) if more else None


def statement_hits(
    connection: sqlite3.Connection, ids: Sequence[int], words: Words | None = None, scores: Sequence[float] = ()
) -> list[StatementHit]:
    """Statements by their ids, in the order given."""
    rows = connection.execute(_HITS, (json.dumps(ids),)).fetchall()
    heads = item_heads(connection, list({row[0] for row in rows}))
    named = _whos(connection, {(row[0], who) for row in rows for who in (row[6], row[12]) if who is not None})
    hits = []
    for n, (id_, row) in enumerate(zip(ids, rows, strict=True)):
        item, number, start, end, content, cue, speaker, speaker_text, form, act, negated, continuation, addressee, via, by_hand = row
        hits.append(
            StatementHit(
                id=id_, number=number, item=heads[item], speaker=named.get((item, speaker)),
                speaker_text=speaker_text, act=act, form=form, cue=cue, content=content, start=start,
                end=end, negated=bool(negated), continuation=bool(continuation), addressee=named.get((item, addressee)),
                via=json.loads(via), corrected=bool(by_hand),
                marks=marks(content, words) if words else [], score=scores[n] if scores else 0.0,
            )
        )  # fmt: skip
    return hits


_HITS = (
    'SELECT item, number, start, "end", content, cue, speaker, speaker_text, form, act, negated, continuation, addressee, via, '
    "EXISTS (SELECT 1 FROM corrected WHERE corrected.statement = statement.id) "
    "FROM json_each(?) AS found CROSS JOIN statement ON statement.id = found.value ORDER BY found.key"
)


def item_head(connection: sqlite3.Connection, item: int) -> ItemHead:
    return item_heads(connection, [item])[item]


def item_heads(connection: sqlite3.Connection, items: Sequence[int]) -> dict[int, ItemHead]:
    """Items by their ids."""
    rows = connection.execute(
        "SELECT item.id, item.key, version, headline, agency, chain, published, jalali, category, url "
        "FROM json_each(?) AS found CROSS JOIN item ON item.id = found.value",
        (json.dumps(items),),
    )
    return {
        id_: ItemHead(
            key=key, version=version, headline=headline, agency=agency, chain=json.loads(chain), published=published, jalali=jalali,
            category=category, url=url,
        )
        for id_, key, version, headline, agency, chain, published, jalali, category, url in rows.fetchall()
    }  # fmt: skip


def _item_hits(connection: sqlite3.Connection, found: Sequence[Found], words: Words) -> list[ItemHit]:
    heads = item_heads(connection, [one.id for one in found])
    hits = []
    for one in found:
        (packed,) = connection.execute("SELECT packed FROM body WHERE item = ?", (one.id,)).fetchone()
        piece, places = snippet(unpack_text(packed), words)
        hits.append(ItemHit(id=one.id, item=heads[one.id], snippet=piece, marks=places, score=one.score))
    return hits


def _whos(connection: sqlite3.Connection, pairs: Collection[tuple[int, int]]) -> dict[tuple[int, int], WhoName]:
    """Of each (item, who): under the name and role that they have in this item; the id of whom they were merged into."""
    rows = connection.execute(_WHOS, (json.dumps([*pairs]),))
    named: dict[tuple[int, int], WhoName] = {}
    for item, who, name, role, merged in rows.fetchall():
        if (item, who) not in named:
            named[item, who] = WhoName(main_id(connection, who) if merged else who, name, role)
    return named


_WHOS = (
    "SELECT pair.value ->> 0, who.id, ifnull(entity.name, who.name), ifnull(entity.role, ''), merged_into IS NOT NULL "
    "FROM json_each(?) AS pair CROSS JOIN who ON who.id = pair.value ->> 1 "
    "LEFT JOIN entity ON entity.who = who.id AND entity.item = pair.value ->> 0 ORDER BY entity.number"
)


def _write_cursor(cursor: Cursor) -> str:
    return urlsafe_b64encode(msgspec.json.encode(cursor)).decode().rstrip("=")


def _read_cursor(text: str | None) -> Cursor | None:
    if not text:
        return None
    try:
        return msgspec.json.decode(urlsafe_b64decode(text + "=" * (-len(text) % 4)), type=Cursor)
    except (ValueError, msgspec.MsgspecError) as error:
        raise QueryError("This cursor is not one that a search gave. Start again from the first page.") from error
