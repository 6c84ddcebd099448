"""The first page: statements and items by words and filters, with counts beside."""

import contextlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Annotated, Any, Literal

from msgspec import Meta, field
from persiantools.jdatetime import JalaliDate

from naql.archive.answers import Count, SearchPage, WhoHit
from naql.archive.archive import Archive
from naql.archive.errors import NotFound
from naql.archive.meant import InOffice
from naql.web.addresses import search_url
from naql.web.page import Other, Page
from naql.web.pages.asked import Cursor, Filtered, Kind
from naql.web.pages.atom import atom
from naql.web.view import View

_FACETS = ("speaker", "act", "outlet", "chain", "category", "form")
"""In the order in which they are shown."""
_PEOPLE = 3
"""So many of the name that was asked for stand above what was found."""


class SearchAsked(Filtered, frozen=True, kw_only=True):
    """What a search asks."""

    kind: Kind = "statements"
    sort: Annotated[Literal["relevance", "newest", "oldest"], Meta(description="The best first, or by date.")] = "relevance"
    old_versions: Annotated[bool, Meta(description="What agencies have changed since, too.")] = False
    limit: Annotated[int, Meta(ge=1, le=100, description="So many a page.")] = 20
    cursor: Cursor | None = None


class Found(SearchPage, frozen=True, kw_only=True):
    """What was found, and who may be meant."""

    people: list[WhoHit] = field(default_factory=list)
    """Who is called like the words."""
    offices: list[InOffice] = field(default_factory=list)
    """Whose office the words name."""
    alike: list[WhoHit] = field(default_factory=list)
    """Where nothing was found: who is called nearly so."""
    numbers: dict[str, WhoHit] = field(default_factory=dict)
    """Who the numbers are that the filters «speaker» and «about» gave."""


def answer(archive: Archive, asked: SearchAsked) -> Found:
    found = archive.search(
        asked.q, kind=asked.kind, sort=asked.sort, old_versions=asked.old_versions, limit=asked.limit, cursor=asked.cursor, facets=True,
        **asked.filters(),
    )  # fmt: skip
    named = bool(asked.q) and not asked.cursor and asked.filters().keys() <= {"since", "until"}
    people = [one for one in archive.whos(asked.q, limit=_PEOPLE) if one.statements] if named else []
    offices = archive.in_office(asked.q) if named else []
    sought = asked.speaker[0] if len(asked.speaker) == 1 else asked.q
    alike = _alike(archive, sought) if sought and not found.total and not offices else []
    return Found(**{name: getattr(found, name) for name in SearchPage.__struct_fields__}, people=people, offices=offices, alike=alike,
                 numbers=_numbers(archive, asked))  # fmt: skip


def _numbers(archive: Archive, asked: SearchAsked) -> dict[str, WhoHit]:
    found = {}
    for number in {one for one in (*asked.speaker, *asked.about) if one.isascii() and one.isdigit()}:
        with contextlib.suppress(NotFound):
            if hit := archive.who_hit(number):
                found[number] = hit
    return found


def _alike(archive: Archive, name: str) -> list[WhoHit]:
    """Who is perhaps meant by a name or an office under which nobody was found."""
    in_office = [one.who for one in archive.in_office(name) if not one.rest]
    return in_office or archive.alike(name)


def shows(view: View, asked: SearchAsked, found: Found) -> Mapping[str, Any]:
    facets = found.facets
    counts: dict[str, Sequence[Count]] = {name: getattr(facets, name) for name in _FACETS} if facets else {}
    at = view if view.path == "/search" else replace(view, path="/search")

    def period_url(year: int | None) -> str:
        return at.url(since=year, until=year, cursor=None)

    def alike_url(one: WhoHit) -> str:
        return search_url(**{**asked.filters(), "q": asked.q if asked.speaker else "", "speaker": one.id})

    return {
        "this_year": JalaliDate.today().year,
        "period_url": period_url,
        "alike_url": alike_url,
        "named": lambda values: _name(found, values[0]) if len(values) == 1 else "",
        "facets": {name: values for name, values in counts.items() if values},
        "years": facets.year if facets else [],
        "months": facets.month if facets else [],
        "chosen": list(_chosen(view, found)),
    }


def _name(found: Found, asked: str) -> str:
    """A name for whom a filter gave as a number; a name as it is."""
    return found.numbers[asked].name if asked in found.numbers else asked


def _chosen(view: View, found: Found) -> Iterable[tuple[str, str, str]]:
    """(filter, value, address without it) of every filter that is on."""
    for name, value in view.parameters:
        if name in (*_FACETS, "about", "since", "until"):
            shown = (
                view.language.act(value)
                if name == "act"
                else view.language.form(value)
                if name == "form"
                else view.language.digits(value)
                if name in ("since", "until")
                else _name(found, value)
            )
            yield name, shown, view.toggled(name, value)


def _feed(archive: Archive, asked: SearchAsked, view: View) -> Iterable[bytes]:
    found = archive.search(asked.q, sort="newest", limit=50, **asked.filters())
    yield atom(view, found.statements)


def _export(format: Any) -> Any:
    return lambda archive, asked, view: archive.export(format, asked.q, **asked.filters())


SEARCH: Page[SearchAsked, Found] = Page(
    name="search",
    paths=("/search", "/"),
    asks=SearchAsked,
    gives=Found,
    summary="Statements or items that have all of the words, the best first, and how what was found divides.",
    answer=answer,
    shows=shows,
    others=(
        Other(ending="atom", media_type="application/atom+xml; charset=utf-8", write=_feed),
        Other(ending="csv", media_type="text/csv; charset=utf-8", write=_export("csv"), download=True),
        Other(ending="jsonl", media_type="application/x-ndjson", write=_export("jsonl"), download=True),
    ),
)
