"""Who is called so: for a box that offers names while one types, and for a name that several bear."""

from typing import Annotated

import msgspec
from msgspec import Meta

from naql.archive.answers import WhoHit
from naql.archive.archive import Archive
from naql.record import EntityType
from naql.web.page import Page


class WhosAsked(msgspec.Struct, frozen=True, kw_only=True):
    """A name or the beginning of one."""

    q: Annotated[str, Meta(max_length=300, description="A name, or words of one; the last may be unfinished.")] = ""
    type: Annotated[EntityType | None, Meta(description="Only of this kind.")] = None
    limit: Annotated[int, Meta(ge=1, le=100, description="So many.")] = 20


class Whos(msgspec.Struct, frozen=True):
    """Who was found, the most named first."""

    whos: list[WhoHit]
    alike: list[WhoHit] = []
    """Where nobody was found: who is called nearly so, or holds an office of this name."""


def answer(archive: Archive, asked: WhosAsked) -> Whos:
    found = archive.whos(asked.q, type=asked.type, limit=asked.limit)
    if found or not asked.q:
        return Whos(found)
    return Whos([], [one.who for one in archive.in_office(asked.q)] or archive.alike(asked.q))


WHOS: Page[WhosAsked, Whos] = Page(
    name="whos", paths=("/whos",), asks=WhosAsked, gives=Whos, summary="People, organisations, places and outlets by name.", answer=answer
)
