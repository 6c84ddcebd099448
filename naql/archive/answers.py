"""What the archive answers with: the shapes that the commands print and the pages show. Dates are ISO 8601, with the Jalali date
beside."""

import msgspec

from naql.record import Act, EntityType, Form


class Mark(msgspec.Struct, frozen=True):
    """A hit in the text it stands beside, in code points of that text."""

    start: int
    end: int


class WhoName(msgspec.Struct, frozen=True):
    """Somebody of the archive: the id for `who`, and the name most used."""

    id: int
    name: str
    role: str = ""


class ItemHead(msgspec.Struct, frozen=True, kw_only=True):
    """An item in a list."""

    key: str
    version: int
    headline: str | None
    agency: str | None
    chain: list[str]
    published: str | None
    jalali: str | None
    category: str | None
    url: str | None


class StatementHit(msgspec.Struct, frozen=True, kw_only=True):
    """A statement that was found. `start` and `end` are code points of the item's raw text; `marks` of `content`."""

    id: int
    number: str
    item: ItemHead
    speaker: WhoName | None
    speaker_text: str | None
    act: Act
    form: Form
    cue: str | None
    content: str
    start: int
    end: int
    negated: bool
    continuation: bool
    addressee: WhoName | None
    via: list[str]
    corrected: bool = False
    """Put right or added by hand; `Archive.reading` tells by whom, and how the machine had read it."""
    marks: list[Mark] = []
    score: float = 0.0


class ItemHit(msgspec.Struct, frozen=True, kw_only=True):
    """An item that was found, with the piece of its text around the words; `marks` are code points of `snippet`."""

    id: int
    item: ItemHead
    snippet: str
    marks: list[Mark]
    score: float = 0.0


class Count(msgspec.Struct, frozen=True):
    """How many of one value. `id` where the value is somebody."""

    value: str
    count: int
    id: int | None = None


class Facets(msgspec.Struct, frozen=True, kw_only=True):
    """How many of what was found have which speaker, act, …, the most frequent first; years and months in the Jalali calendar,
    in their order."""

    speaker: list[Count] = []
    act: list[Count] = []
    form: list[Count] = []
    outlet: list[Count] = []
    chain: list[Count] = []
    category: list[Count] = []
    year: list[Count] = []
    month: list[Count] = []
    counted: int = 0
    complete: bool = True
    """False where only the newest were counted. Years are counted of all."""


class SearchPage(msgspec.Struct, frozen=True, kw_only=True):
    """A page of what was found. `cursor` asks for the next one; None on the last."""

    statements: list[StatementHit] = []
    items: list[ItemHit] = []
    cursor: str | None = None
    total: int = 0
    total_is_exact: bool = True
    """False where there are more than `total`."""
    facets: Facets | None = None


class Appearance(msgspec.Struct, frozen=True, kw_only=True):
    """A name and role under which somebody appears, from the first day to the last."""

    name: str
    role: str
    first: str | None
    last: str | None
    items: int


class WhoHit(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody whose name fits a question."""

    id: int
    name: str
    type: EntityType
    role: str
    items: int
    statements: int
    shared: bool
    """A surname alone or a description («یک مقام آگاه»): perhaps several people."""


class Dossier(msgspec.Struct, frozen=True, kw_only=True):
    """Everything known of one person, organisation, place or outlet."""

    id: int
    name: str
    type: EntityType
    shared: bool
    merged: list[WhoName]
    """Others that were said by hand to be the same."""
    link: str | None
    items: int
    statements: int
    appearances: list[Appearance]
    months: list[Count]
    """Statements a Jalali month, as «1400-10»."""
    acts: list[Count]
    about: list[Count]
    """Whom they speak about."""
    by: list[Count]
    """Who speaks about them."""
    outlets: list[Count]
    """In which outlets they were quoted."""
    via: list[Count]
    """On whose word, beyond the outlet itself."""
    speakers: list[Count]
    """Of an outlet: whom it quotes."""
    cites: list[Count]
    """Of an outlet: from whom it takes its items."""
    cited_by: list[Count]
    """Of an outlet: who takes items from it."""
    newest: list[StatementHit]
    others: list[WhoHit]
    """Others of the same kind whose name has the words that were asked for."""
