"""The tools that ask the archive: each is a call of `Archive`, cut to a size and told with its sources."""

from collections.abc import Sequence
from datetime import date
from typing import TypeVar

from persiantools.jdatetime import JalaliDate

from naql.archive.answers import Appearance, Count, Facets
from naql.archive.archive import Archive
from naql.archive.conflicts import Conflict
from naql.archive.copies import Copy
from naql.archive.days import day_of
from naql.archive.errors import QueryError
from naql.archive.filters import Asked
from naql.assistants import asked
from naql.assistants.answers import (
    Appeared,
    Bearer,
    ChainsTold,
    ConflictsTold,
    ConflictTold,
    CopiesTold,
    CopyTold,
    Found,
    FoundItem,
    Link,
    Person,
    TracedTold,
    WhoTold,
)  # fmt: skip
from naql.assistants.quoting import cut
from naql.assistants.sources import LONG, QUOTE, said_in_hit, source_of

MOST_VALUES = 12
"""Of each kind of count."""
MOST_CHANGES = 5
MOST_TRACED = 30
MOST_VERSIONS = 20
MOST_MONTHS = 36
"""More are told as years."""
_SENTENCE = 240
_FACETS = ("speaker", "act", "outlet", "chain", "category", "year")
T = TypeVar("T")


def search(archive: Archive, ask: asked.Search) -> Found:
    """Raises QueryError."""
    page = archive.search(
        ask.words, kind=ask.kind, speaker=ask.speaker, about=ask.about, act=ask.act, form=ask.form, outlet=ask.outlet, chain=ask.chain,
        category=ask.category, since=ask.since, until=ask.until, old_versions=ask.old_versions, sort=ask.sort,
        limit=min(ask.limit, asked.MOST_FOUND), cursor=ask.cursor, facets=ask.facets,
    )  # fmt: skip
    names = [] if page.total else [*_several(ask.speaker), *_several(ask.about)]
    return Found(
        statements=[said_in_hit(hit) for hit in page.statements],
        items=[FoundItem(source=source_of(hit.item), quote=cut(hit.snippet, QUOTE)) for hit in page.items],
        total=page.total,
        total_is_exact=page.total_is_exact,
        cursor=page.cursor,
        unknown=[name for name in names if isinstance(name, str) and not name.isdigit() and not archive.whos(name, limit=1)],
        facets=_facets(page.facets) if page.facets else {},
    )


def dossier(archive: Archive, ask: asked.Who) -> WhoTold:
    """Raises NotFound, QueryError."""
    told = archive.who(ask.name, since=ask.since, until=ask.until, newest=min(ask.newest, asked.MOST_FOUND))
    return WhoTold(
        id=told.id,
        name=cut(told.name, LONG),
        type=told.type,
        link=told.link,
        shared=told.shared,
        items=told.items,
        statements=told.statements,
        appearances=[_appeared(one) for one in told.appearances[:MOST_VALUES]],
        times=_times(told.months),
        acts=_counts(told.acts),
        about=_counts(told.about),
        by=_counts(told.by),
        outlets=_counts(told.outlets),
        via=_counts(told.via),
        speakers=_counts(told.speakers),
        cites=_counts(told.cites),
        cited_by=_counts(told.cited_by),
        newest=[said_in_hit(hit) for hit in told.newest],
        merged=[Person(id=one.id, name=cut(one.name, LONG), role=cut(one.role, LONG)) for one in told.merged[:MOST_VALUES]],
        others=[
            Bearer(
                id=one.id, name=cut(one.name, LONG), type=one.type, role=cut(one.role, LONG), items=one.items, statements=one.statements
            )
            for one in told.others[:MOST_VALUES]
        ],
    )  # fmt: skip


def copies(archive: Archive, ask: asked.CopiesOf) -> CopiesTold:
    """Raises NotFound, QueryError."""
    told = archive.copies(ask.key, version=ask.version)
    some, cursor = _page(told.copies, ask.cursor, min(ask.limit, asked.MOST_FOUND))
    return CopiesTold(
        source=source_of(told.item),
        copies=[_copy(one) for one in some],
        total=len(told.copies),
        cursor=cursor,
        statements=[
            TracedTold(
                statement=one.number, quote=cut(one.content, _SENTENCE), seen_in=one.seen_in,
                first_seen=source_of(one.first_seen),
            )
            for one in told.statements[:MOST_TRACED]
        ],
        versions=[source_of(head) for head in told.versions[-MOST_VERSIONS:]],
    )  # fmt: skip


def conflicts(archive: Archive, ask: asked.Conflicts) -> ConflictsTold:
    """Raises NotFound, QueryError."""
    found = archive.conflicts(ask.name, since=ask.since, until=ask.until)
    some, cursor = _page(found, ask.cursor, min(ask.limit, asked.MOST_FOUND))
    return ConflictsTold(conflicts=[_conflict(one) for one in some], cursor=cursor)


def chains(archive: Archive, ask: asked.Chains) -> ChainsTold:
    """Raises QueryError."""
    network = archive.chains(since=ask.since, until=ask.until, speakers=ask.speakers, delays=False)
    some, cursor = _page(network.edges, ask.cursor, min(ask.limit, asked.MOST_LINKS))
    links = [Link(source=cut(one.source, LONG), target=cut(one.target, LONG), kind=one.kind, count=one.count) for one in some]
    return ChainsTold(links=links, cursor=cursor)


def _page(found: Sequence[T], cursor: str | None, limit: int) -> tuple[Sequence[T], str | None]:
    """A piece of a list, and the cursor of the next one: the number of its first. Raises QueryError."""
    if cursor is not None and not (cursor.isascii() and cursor.isdigit() and len(cursor) < 10):
        raise QueryError(f"«{cut(cursor, 20)}» is no cursor of this tool; give the `cursor` of the answer before, or none.")
    start = int(cursor or 0)
    end = start + limit
    return found[start:end], str(end) if end < len(found) else None


def _several(names: Asked) -> Sequence[str | int]:
    if names is None:
        return ()
    return (names,) if isinstance(names, (str, int)) else names


def _facets(facets: Facets) -> dict[str, list[Count]]:
    return {kind: _counts(counts) for kind in _FACETS if (counts := getattr(facets, kind))}


def _counts(counts: Sequence[Count]) -> list[Count]:
    return [Count(cut(one.value, LONG), one.count, one.id) for one in counts[:MOST_VALUES]]


def _times(months: Sequence[Count]) -> list[Count]:
    if len(months) <= MOST_MONTHS:
        return list(months)
    years: dict[str, int] = {}
    for month in months:
        years[month.value[:4]] = years.get(month.value[:4], 0) + month.count
    return [Count(year, count) for year, count in years.items()]


def _appeared(one: Appearance) -> Appeared:
    return Appeared(
        name=cut(one.name, LONG), role=cut(one.role, LONG), first=one.first, first_jalali=_jalali(one.first), last=one.last,
        last_jalali=_jalali(one.last), items=one.items,
    )  # fmt: skip


def _jalali(day: str | None) -> str | None:
    number = day_of(day)
    return JalaliDate(date.fromordinal(number)).isoformat() if number else None


def _copy(one: Copy) -> CopyTold:
    changed = one.difference
    return CopyTold(
        source=source_of(one.item),
        shared=one.shared,
        minutes_later=one.minutes_later,
        same=changed.same,
        added=_sentences(changed.added),
        dropped=_sentences(changed.dropped),
        before=_sentences([pair.before for pair in changed.changed]),
        after=_sentences([pair.after for pair in changed.changed]),
        changes=len(changed.added) + len(changed.dropped) + len(changed.changed) + changed.moved,
    )


def _sentences(sentences: Sequence[str]) -> list[str]:
    return [cut(sentence, _SENTENCE) for sentence in sentences[:MOST_CHANGES]]


def _conflict(one: Conflict) -> ConflictTold:
    return ConflictTold(
        kind=one.kind,
        score=one.score,
        reasons=[f"{reason.code}: {cut('، '.join(reason.values), LONG)}" if reason.values else reason.code for reason in one.reasons],
        statement=said_in_hit(one.statement),
        other=said_in_hit(one.other),
    )
