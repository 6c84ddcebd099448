"""Conflicts: pairs of statements that seem to answer each other, for a person to judge."""

from typing import Annotated

import msgspec
from msgspec import Meta

from naql.archive.answers import WhoHit
from naql.archive.archive import Archive
from naql.archive.conflicts import Conflict
from naql.web.page import Page
from naql.web.pages.asked import Period


class ConflictsAsked(Period, frozen=True, kw_only=True):
    """Whose, and when."""

    who: (
        Annotated[str, Meta(max_length=300, description="Of this person alone: an id or a name. Without: denials of the period.")] | None
    ) = None
    limit: Annotated[int, Meta(ge=1, le=100, description="So many.")] = 20


class Conflicts(msgspec.Struct, frozen=True, kw_only=True):
    """The likeliest first."""

    who: WhoHit | None
    conflicts: list[Conflict]


def answer(archive: Archive, asked: ConflictsAsked) -> Conflicts:
    whom = asked.who.strip() if asked.who else None
    found = archive.conflicts(whom, since=asked.since, until=asked.until, limit=asked.limit)
    return Conflicts(who=archive.who_hit(whom) if whom else None, conflicts=found)


CONFLICTS: Page[ConflictsAsked, Conflicts] = Page(
    name="conflicts", heavy=True, paths=("/conflicts",), asks=ConflictsAsked, gives=Conflicts, answer=answer,
    summary="Pairs of statements that seem to answer each other; candidates, no verdicts.",
)  # fmt: skip
