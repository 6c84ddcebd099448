"""Stories: items of one text over a period, the most spread first."""

from typing import Annotated

import msgspec
from msgspec import Meta

from naql.archive.archive import Archive
from naql.archive.stories import Story
from naql.web.page import Page
from naql.web.pages.asked import Period


class StoriesAsked(Period, frozen=True, kw_only=True):
    """Which period."""

    limit: Annotated[int, Meta(ge=1, le=200, description="So many.")] = 30


class Stories(msgspec.Struct, frozen=True):
    """The most spread first."""

    stories: list[Story]


def answer(archive: Archive, asked: StoriesAsked) -> Stories:
    return Stories(archive.stories(since=asked.since, until=asked.until, limit=asked.limit))


STORIES: Page[StoriesAsked, Stories] = Page(
    name="stories", heavy=True, paths=("/stories",), asks=StoriesAsked, gives=Stories, answer=answer,
    summary="Items of one text over a period, the most spread first.",
)  # fmt: skip
