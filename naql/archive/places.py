"""Places: how often each is spoken of and named, and where on earth it lies, for a map."""

import json
import sqlite3
from collections import Counter
from functools import cache

import msgspec
from msgspec.json import decode

from naql.archive.at_once import at_once
from naql.archive.days import days_between, month_of_day
from naql.archive.filters import Filters, Narrowed, narrow
from naql.archive.query import parse
from naql.archive.question import Question
from naql.archive.search import FACETS_OF
from naql.text.tables import table

MOST_PLACES = 1000


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """A place of the archive. `link` is `geonames:112931` (a town), `iso3166:KZ` (a country) or `iso3166:IR-03` (a province of
    Iran); without one, or with one that the tables do not know, it has no coordinates."""

    id: int
    """For `who`."""
    name: str
    link: str | None = None
    latitude: float | None = None
    """Degrees; of a country or province, of a point well within it."""
    longitude: float | None = None
    area: str | None = None
    """The country in which it lies, of Iran the province: ISO 3166 («KZ», «IR-03»). Of a country, itself."""
    statements: int
    """In which it is named: statements about it."""
    items: int
    """That name it."""


class Places(msgspec.Struct, frozen=True):
    """The places that are spoken of most come first."""

    places: list[Place] = []
    total: int = 0
    """How many there are, told or not."""
    counted: int = 0
    """Statements that were looked at, where there were words or filters; 0 where the sums of the whole archive were read."""
    complete: bool = True
    """False where only the newest statements were looked at."""


def places(connection: sqlite3.Connection, text: str, filters: Filters, limit: int) -> Places:
    """See `Archive.places`."""
    words, narrowed = parse(text), narrow(connection, filters)
    if narrowed.impossible:
        return Places()
    mains = _mains(connection)
    counted, complete = 0, True
    if words.match or narrowed.groups:
        ids = Question(connection, "statements", words, narrowed, filters.old_versions).ids(FACETS_OF + 1)
        counted, complete = min(len(ids), FACETS_OF), len(ids) <= FACETS_OF
        statements, items = _of_statements(connection, ids[:FACETS_OF], mains)
    else:
        statements, items = _of_sums(connection, filters, narrowed, mains)
    in_order = sorted(statements.keys() | items.keys(), key=lambda who: (-statements[who], -items[who], who))
    in_order = [who for who in in_order if statements[who] > 0 or items[who] > 0]
    links = _links(connection, mains)
    return Places(
        [_place(connection, who, links.get(who), statements[who], items[who]) for who in in_order[: max(1, min(limit, MOST_PLACES))]],
        len(in_order),
        counted,
        complete,
    )


@cache
def coordinates() -> dict[str, tuple[float, float, str]]:
    """Link → latitude, longitude, and the country or province in which it lies."""
    return {link: (float(latitude), float(longitude), area) for link, latitude, longitude, area in table("web/coordinates.tsv")}


def _mains(connection: sqlite3.Connection) -> dict[int, int]:
    """Every place, and whom it was merged into by hand."""
    merged = dict(connection.execute("SELECT id, merged_into FROM who WHERE merged_into IS NOT NULL"))

    def main(who: int) -> int:
        while who in merged:
            who = merged[who]
        return who

    return {who: main(who) for (who,) in connection.execute("SELECT id FROM who WHERE type = 'place'")}


def _of_sums(
    connection: sqlite3.Connection, filters: Filters, period: Narrowed, mains: dict[int, int]
) -> tuple[Counter[int], Counter[int]]:
    first, last = days_between(filters.since, filters.until)
    whole = not first and not last
    from_month = month_of_day(first) if first else 0 if whole else 1  # Month 0 is what has no date.
    spoken_of = connection.execute(
        "SELECT who, sum(n) FROM tally WHERE who IN (SELECT id FROM who WHERE type = 'place') AND kind = 'by' "
        "AND month BETWEEN ? AND ? GROUP BY who",
        (from_month, month_of_day(last) if last else 999_999),
    )
    if whole:
        named = connection.execute("SELECT id, items FROM who WHERE type = 'place'")
    else:
        named = connection.execute(
            "SELECT who, count(*) FROM entity WHERE who IN (SELECT id FROM who WHERE type = 'place') AND item >= ?1 AND item < ?2 "
            "AND item NOT IN (SELECT id FROM item WHERE NOT current AND id >= ?1 AND id < ?2) GROUP BY who",
            (period.first, period.behind),
        )
    return _summed(spoken_of, mains), _summed(named, mains)


def _summed(rows: sqlite3.Cursor, mains: dict[int, int]) -> Counter[int]:
    sums: Counter[int] = Counter()
    for who, n in rows:
        sums[mains[who]] += n
    return sums


def _of_statements(connection: sqlite3.Connection, ids: list[int], mains: dict[int, int]) -> tuple[Counter[int], Counter[int]]:
    """Of these statements, and of the items in which they stand."""
    spoken_of: Counter[int] = Counter()
    items = set()
    said = "SELECT item, about FROM json_each(?) AS found CROSS JOIN statement ON statement.id = found.value"
    for item, about in at_once(connection, "item, about", said, (json.dumps(ids),)):
        items.add(item)
        spoken_of.update({mains[who] for who in decode(about) if who in mains})
    entities = "SELECT item, who FROM json_each(?) AS found CROSS JOIN entity ON entity.item = found.value WHERE entity.type = 'place'"
    rows = at_once(connection, "item, who", entities, (json.dumps(sorted(items)),))
    named = Counter(who for _, who in {(item, mains[who]) for item, who in rows if who in mains})
    return spoken_of, named


def _links(connection: sqlite3.Connection, mains: dict[int, int]) -> dict[int, str]:
    """Who → link. Merged places that have several are nowhere, unless the main one has its own."""
    own: dict[int, str] = {}
    merged: dict[int, set[str]] = {}
    for scheme in {link.partition(":")[0] for link in coordinates()}:
        rows = connection.execute(
            "SELECT who, key FROM who_name WHERE key >= ? AND key < ? AND type = 'place'", (f"{scheme}:", f"{scheme};")
        )
        for who, link in rows:
            if mains.get(who, who) == who:
                own[who] = link
            else:
                merged.setdefault(mains[who], set()).add(link)
    return {who: next(iter(links)) for who, links in merged.items() if len(links) == 1} | own


def _place(connection: sqlite3.Connection, who: int, link: str | None, statements: int, items: int) -> Place:
    (name,) = connection.execute("SELECT name FROM who WHERE id = ?", (who,)).fetchone()
    latitude, longitude, area = coordinates().get(link or "", (None, None, None))
    return Place(
        id=who, name=name, link=link, latitude=latitude, longitude=longitude, area=area, statements=statements, items=items
    )  # fmt: skip
