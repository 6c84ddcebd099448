"""The first page: statements and items by words and filters, with counts beside."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Annotated, Any, Literal

from msgspec import Meta, field

from naql.archive.answers import Count, SearchPage, WhoHit
from naql.archive.archive import Archive
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
    """What was found, and who is called like the words."""

    people: list[WhoHit] = field(default_factory=list)


def answer(archive: Archive, asked: SearchAsked) -> Found:
    found = archive.search(
        asked.q, kind=asked.kind, sort=asked.sort, old_versions=asked.old_versions, limit=asked.limit, cursor=asked.cursor, facets=True,
        **asked.filters(),
    )  # fmt: skip
    people = archive.whos(asked.q, limit=_PEOPLE) if asked.q and not asked.cursor and not asked.filters() else []
    return Found(**{name: getattr(found, name) for name in SearchPage.__struct_fields__}, people=people)


def shows(view: View, asked: SearchAsked, found: Found) -> Mapping[str, Any]:
    facets = found.facets
    counts: dict[str, Sequence[Count]] = {name: getattr(facets, name) for name in _FACETS} if facets else {}
    return {
        "facets": {name: values for name, values in counts.items() if values},
        "years": facets.year if facets else [],
        "months": facets.month if facets else [],
        "chosen": list(_chosen(view, found)),
    }


def _chosen(view: View, found: Found) -> Iterable[tuple[str, str, str]]:
    """(filter, value, address without it) of every filter that is on."""
    names = {("speaker", str(count.id)): count.value for count in (found.facets.speaker if found.facets else ())}
    for name, value in view.parameters:
        if name in (*_FACETS, "about", "since", "until"):
            shown = (
                view.language.act(value)
                if name == "act"
                else view.language.form(value)
                if name == "form"
                else names.get((name, value), value)
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
