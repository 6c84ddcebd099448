"""What the tools are asked with: their arguments, declared once for the schema that assistants see and for the check of what
they send."""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from naql.record import Act, Form

MOST_FOUND = 30
"""Statements, items or copies in one answer."""
MOST_LINKS = 100
MOST_TEXT = 12_000
"""Code points of an item's text in one answer."""
MOST_READ = 50_000
"""Code points of a text that is given to be read."""
MOST_WORDS = 500

Key = Annotated[str, Meta(description="The item's key, as `item` of a source tells it.", min_length=1, max_length=MOST_WORDS)]
Names = str | int | list[str | int] | None
Version = Annotated[
    Annotated[int, Meta(ge=1, le=1_000_000)] | None, Meta(description="An earlier version of the item; without it, the newest.")
]
Since = Annotated[str | None, Meta(description="From this day, month or year on, Jalali or Gregorian: 1400-10-18, 1400-10, 2022.")]
Until = Annotated[str | None, Meta(description="Up to this day, month or year, itself included.")]
Limit = Annotated[int, Meta(description=f"So many; at most {MOST_FOUND} are given, the rest with `cursor`.", ge=1)]
Cursor = Annotated[str | None, Meta(description="The next piece, as `cursor` of the answer before told it; the question must be the same.")]
Offset = Annotated[int, Meta(description="Where the piece of the text begins, in code points of the raw text.", ge=0)]
Length = Annotated[int, Meta(description=f"How long the piece is; at most {MOST_TEXT}. `next_offset` tells where to go on.", ge=1)]
Raw = Annotated[bool, Meta(description="The text as it came, too, beside the repaired one.")]


class Asked(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Arguments of a tool."""


class Search(Asked, frozen=True, kw_only=True):
    words: Annotated[
        str,
        Meta(
            description="Persian words that must all be there, in any of their forms; «…» is a phrase, -word must not be there, "
            "word* is the beginning of words. Empty: everything that fits the filters, the newest first.",
            max_length=MOST_WORDS,
        ),
    ] = ""
    kind: Annotated[Literal["statements", "items"], Meta(description="Who said what, or whole items.")] = "statements"
    speaker: Annotated[Names, Meta(description="Who speaks: a name or an id of `dossier`, or several of which one fits.")] = None
    about: Annotated[Names, Meta(description="Who or what is named in what is said: a name or an id, or several.")] = None
    act: Annotated[Act | list[Act] | None, Meta(description="What is done by saying it.")] = None
    form: Annotated[Form | list[Form] | None, Meta(description="How it is quoted.")] = None
    outlet: Annotated[str | list[str] | None, Meta(description="The agency that published it.")] = None
    chain: Annotated[str | list[str] | None, Meta(description="Any outlet or person that it came through.")] = None
    category: Annotated[str | list[str] | None, Meta(description="The category of the item.")] = None
    since: Since = None
    until: Until = None
    old_versions: Annotated[bool, Meta(description="What agencies have changed since, too.")] = False
    sort: Annotated[Literal["relevance", "newest", "oldest"], Meta(description="The best first, or by date.")] = "relevance"
    facets: Annotated[bool, Meta(description="How what is found divides by speaker, act, outlet, year.")] = False
    limit: Limit = 10
    cursor: Cursor = None


class Who(Asked, frozen=True, kw_only=True):
    name: Annotated[str | int, Meta(description="A name in Persian, or an id that another answer told.")]
    since: Since = None
    until: Until = None
    newest: Annotated[int, Meta(description=f"So many of the newest statements, at most {MOST_FOUND}.", ge=0)] = 5


class OneItem(Asked, frozen=True, kw_only=True):
    key: Key
    version: Version = None
    offset: Offset = 0
    length: Length = 4000
    raw: Raw = False


class CopiesOf(Asked, frozen=True, kw_only=True):
    key: Key
    version: Version = None
    limit: Limit = 10
    cursor: Cursor = None


class Conflicts(Asked, frozen=True, kw_only=True):
    name: Annotated[str | int | None, Meta(description="Whose statements: a name or an id. Without it, of everybody.")] = None
    since: Since = None
    until: Until = None
    limit: Limit = 10
    cursor: Cursor = None


class Chains(Asked, frozen=True, kw_only=True):
    since: Since = None
    until: Until = None
    speakers: Annotated[bool, Meta(description="Also whom the outlets quote, not only outlets.")] = False
    limit: Annotated[int, Meta(description=f"So many links; at most {MOST_LINKS} are given, the rest with `cursor`.", ge=1)] = 30
    cursor: Cursor = None


class Read(Asked, frozen=True, kw_only=True):
    text: Annotated[str, Meta(description="The Persian news item, headline first.", min_length=1, max_length=MOST_READ)]
    url: Annotated[str | None, Meta(description="Where it stood, if known. It is not fetched.")] = None
    date: Annotated[str | None, Meta(description="When it was published, if known and not in the text.")] = None
    offset: Offset = 0
    length: Length = 4000
    raw: Raw = False
