"""How one item spread: its copies, the earliest first, what each changed, where each statement was first seen."""

from collections.abc import Mapping
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from naql.archive.archive import Archive
from naql.archive.copies import Copies
from naql.archive.word_changes import word_changes
from naql.web.addresses import item_url
from naql.web.charts.spread import spread
from naql.web.charts.words import later, percent
from naql.web.figures import figures
from naql.web.page import Page
from naql.web.view import View


class CopiesAsked(msgspec.Struct, frozen=True, kw_only=True):
    """Of which item."""

    key: Annotated[str, Meta(max_length=1000, description="The item, as search tells it.")]
    version: Annotated[int, Meta(ge=1, description="An older version of it; without, the newest.")] | None = None


def answer(archive: Archive, asked: CopiesAsked) -> Copies:
    return archive.copies(asked.key, version=asked.version)


def shows(view: View, asked: CopiesAsked, found: Copies) -> Mapping[str, Any]:
    code = view.language.code
    return {
        "charts": {"spread": spread(found, code, title=view.language("spread"), link=item_url) if len(found.copies) > 1 else None},
        "word_changes": word_changes,
        "later": lambda minutes: later(minutes, code),
        "percent": lambda share: percent(share, code),
    }


COPIES: Page[CopiesAsked, Copies] = Page(
    name="copies",
    paths=("/copies/{key:path}",),
    asks=CopiesAsked,
    gives=Copies,
    summary="The copies of an item, wholly or in part, the earliest first, and what each changed.",
    answer=answer,
    shows=shows,
    others=(figures(answer, shows),),
)
