"""An item: its text in colours, who said what, how it was repaired, what the agency changed."""

from collections.abc import Iterable, Mapping
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from naql.archive.archive import Archive
from naql.archive.export import jsonl, jsonld, ninjs
from naql.archive.export.stream import Exported, Write
from naql.archive.in_full import InFull
from naql.archive.word_changes import word_changes
from naql.web.addresses import who_url
from naql.web.corrected import changes_of
from naql.web.drawing import drawing, heading_of
from naql.web.page import Other, Page
from naql.web.sides import sides_of
from naql.web.view import View


class ItemAsked(msgspec.Struct, frozen=True, kw_only=True):
    """Which item."""

    key: Annotated[str, Meta(max_length=1000, description="What the archive calls it, as search tells.")]
    version: Annotated[int, Meta(ge=1, description="An older version of it; without, the newest.")] | None = None
    view: Annotated[Literal["text", "raw"], Meta(description="Of the page: the raw text beside the repaired one.")] = "text"


def answer(archive: Archive, asked: ItemAsked) -> InFull:
    return archive.in_full(asked.key, asked.version)


def shows(view: View, asked: ItemAsked, found: InFull) -> Mapping[str, Any]:
    record = found.record
    types = {entity.id: entity.type for entity in record.entities}
    links = {id_: who_url(who, types[id_]) for id_, who in found.whos.items() if id_ in types}
    anchors = {statement.id: f"said-{statement.id}" for statement in record.statements}
    place = next(at for at, one in enumerate(found.versions) if one.item.version == found.item.version)
    return {
        "heading": heading_of(record),
        "drawing": drawing(record, anchors, links),
        "sides": sides_of(record) if asked.view == "raw" else None,
        "word_changes": word_changes,
        "by_hand": {side.corrected.id for side in found.corrected if side.corrected},
        "changes_of": lambda one: changes_of(one, view.language),
        "newest": found.versions[-1].item,
        "before": found.versions[place - 1].item if place else None,
    }


def _other(ending: str, media_type: str, write: Write) -> Other[ItemAsked]:
    def written(archive: Archive, asked: ItemAsked, view: View) -> Iterable[bytes]:
        found = archive.in_full(asked.key, asked.version)
        return write([Exported(found.item.key, found.item.version, found.record)])

    return Other(ending=ending, media_type=media_type, write=written, download=True)


ITEM: Page[ItemAsked, InFull] = Page(
    name="item",
    paths=("/item/{key:path}",),
    asks=ItemAsked,
    gives=InFull,
    summary="An item with its reading: statements, names, frame, repairs, versions.",
    answer=answer,
    shows=shows,
    others=(
        _other("jsonl", "application/x-ndjson", jsonl.write),
        _other("jsonld", "application/ld+json", jsonld.write),
        _other("ninjs", "application/x-ndjson", ninjs.write),
    ),
)
