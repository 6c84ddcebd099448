"""The vocabulary: every other module speaks in these words.

All positions are code points of the raw text of the item, `start` included and `end` not.
"""

from typing import Literal

import msgspec

Form = Literal["direct", "indirect", "mixed", "reported_act"]
Act = Literal[
    "say", "emphasize", "announce", "claim", "deny", "criticize", "demand", "warn", "promise",
    "predict", "praise", "describe", "ask", "answer", "write", "hope", "decline", "other",
]  # fmt: skip
EntityType = Literal["person", "organization", "place", "outlet"]
PartKind = Literal[
    "kicker", "headline", "lead", "paragraph", "end_mark", "footer", "tags", "reporter", "photographer", "leftover",
]  # fmt: skip


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """One news item as it came in. `declared_*` is what the source itself said beside the text (a JSON column, a page's metadata)."""

    text: str
    id: str | None = None
    source: str | None = None
    url: str | None = None
    declared_date: str | None = None
    declared_category: str | None = None
    declared_agency: str | None = None
    declared_reporter: str | None = None
    declared_parts: tuple["Part", ...] = ()
    """Parts that the source named (a page's headline, lead, …), in raw offsets of `text`; empty for plain text."""
    missing: tuple[str, ...] = ()
    """What the source's layout should have had and did not, for the reader of the record."""


class Span(msgspec.Struct, frozen=True):
    """A place in the raw text, and the repaired words that stand there."""

    start: int
    end: int
    text: str


class Edit(msgspec.Struct, frozen=True):
    """raw[start:end], which reads `removed`, becomes `insert`. Edits are sorted, do not overlap, and undone give the raw text back."""

    start: int
    end: int
    insert: str
    removed: str = ""


class Part(msgspec.Struct, frozen=True):
    """A piece of the newsroom's frame, with its place in the raw text."""

    kind: PartKind
    start: int
    end: int


class DateMention(msgspec.Struct, frozen=True):
    """A date or time written in the text. `value` is ISO 8601 with the precision that is known
    («2022-01-08», «2022-01», «2022», «2021-12-27/2022-01-02»), or null where it cannot be known (lunar Hijri, no item date)."""

    start: int
    end: int
    text: str
    value: str | None
    calendar: Literal["jalali", "gregorian", "hijri", "relative"]


class Entity(msgspec.Struct, frozen=True, kw_only=True):
    id: str
    name: str
    type: EntityType
    role: str = ""
    link: str | None = None
    mentions: list[Span] = []


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    id: str
    content: Span
    cue: Span | None
    speaker: str | None
    """The id of an entity."""
    speaker_text: Span | None
    form: Form
    act: Act
    negated: bool = False
    continuation: bool = False
    addressee: str | None = None
    via: list[str] = []
    """Names of outlets or people between the item and the speaker, nearest first, that this sentence names."""


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """The whole reading of an item."""

    id: str
    source: str | None = None
    url: str | None = None
    agency: str | None = None
    kicker: str | None = None
    headline: str | None = None
    lead: str | None = None
    body: list[str] = []
    published: str | None = None
    """ISO 8601 with Tehran's offset of that day where the hour is known, else the date alone, else null."""
    jalali: str | None = None
    category: str | None = None
    code: str | None = None
    reporter: str | None = None
    photographer: str | None = None
    place: str | None = None
    """The bureau or town of the dateline («ایسنا/کرمان»)."""
    tags: list[str] = []
    chain: list[str] = []
    chain_spans: list[Span] = []
    """Where the outlets of `chain` are named, in the same order."""
    parts: list[Part] = []
    dates: list[DateMention] = []
    missing: list[str] = []
    text: str = ""
    edits: list[Edit] = []
    entities: list[Entity] = []
    statements: list[Statement] = []
