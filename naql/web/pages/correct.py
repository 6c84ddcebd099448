"""Putting a statement right by hand: its words, who says it, what is done by saying it. The machine's reading stays beside it."""

from collections.abc import Mapping
from typing import Annotated, Any, get_args

import msgspec
from msgspec import Meta

from naql.archive.archive import Archive
from naql.archive.correction import Correction
from naql.archive.errors import CorrectionError, NotFound
from naql.archive.in_full import InFull
from naql.archive.pointing import Said
from naql.record import Act, EntityType, Form, Span, Statement
from naql.web.addresses import item_url
from naql.web.corrected import changes_of
from naql.web.page import Action, Page
from naql.web.sides import Piece, sides_of
from naql.web.site import Site
from naql.web.view import View

NOBODY = "-"
"""What a form sends for «none» and «nobody knows»; what it leaves empty stays as it is."""
_Key = Annotated[str, Meta(max_length=1000, description="The item, as search tells it.")]
_Number = Annotated[str, Meta(max_length=100, description="The number of the statement in the item («s3»).")]
_Name = Annotated[
    str,
    Meta(max_length=300, description="An entity of the item («e2»), an id, or a name that stands in the item or the archive; «-»: nobody."),
]


class CorrectAsked(msgspec.Struct, frozen=True, kw_only=True):
    """Which statement."""

    key: _Key
    statement: Annotated[str, Meta(max_length=100, description="Its number («s3»); without, one that was missed.")] | None = None


class Correctable(msgspec.Struct, frozen=True, kw_only=True):
    """The item as it is read now, and the statement in it."""

    found: InFull
    statement: Statement | None
    corrections: list[Correction]
    """All of the item, the undone ones too."""


def answer(archive: Archive, asked: CorrectAsked) -> Correctable:
    found = archive.in_full(asked.key)
    statement = next((one for one in found.record.statements if one.id == asked.statement), None)
    if asked.statement and statement is None:
        raise NotFound(f"There is no statement {asked.statement} in item {asked.key}.")
    return Correctable(found=found, statement=statement, corrections=archive.corrections(asked.key))


def shows(view: View, asked: CorrectAsked, answer: Correctable) -> Mapping[str, Any]:
    content = answer.statement.content if answer.statement else Span(0, 0, "")

    def said(piece: Piece) -> bool:
        return content.start <= piece.start < content.end

    return {
        "lines": sides_of(answer.found.record, (content.start, content.end)), "said": said, "acts": get_args(Act), "forms": get_args(Form),
        "nobody": NOBODY, "changes_of": lambda one: changes_of(one, view.language),
    }  # fmt: skip


CORRECT: Page[CorrectAsked, Correctable] = Page(
    name="correct", paths=("/correct/{key:path}",), asks=CorrectAsked, gives=Correctable, answer=answer, shows=shows,
    summary="A statement of an item, or none, with what is needed to put it right.",
)  # fmt: skip


class Corrected(msgspec.Struct, frozen=True, kw_only=True):
    """How a statement should read. What is not given stays as it is."""

    item: _Key
    statement: _Number | None = None
    """Without: one that the machine has missed; it needs content and act."""
    removed: Annotated[bool, Meta(description="It is no statement.")] = False
    content: Annotated[str, Meta(max_length=20_000, description="What is said: words of the text.")] | None = None
    start: (
        Annotated[int, Meta(ge=0, description="Where it begins, in code points of the raw text; with `end`, instead of words.")] | None
    ) = None
    end: Annotated[int, Meta(ge=0, description="Where it ends.")] | None = None
    cue: Annotated[str, Meta(max_length=300, description="The words that say that it is said; «-»: none.")] | None = None
    speaker: _Name | None = None
    other_speaker: _Name | None = None
    """Instead of `speaker`, where both are given: a form has a list and a field."""
    speaker_type: EntityType | None = None
    """Of a speaker who is new to the archive."""
    addressee: _Name | None = None
    act: Act | None = None
    form: Form | None = None
    negated: bool | None = None
    continuation: bool | None = None
    note: Annotated[str, Meta(max_length=2000, description="Why.")] = ""
    by: Annotated[str, Meta(max_length=200, description="Who says so.")] = ""


def correct(site: Site, asked: Corrected) -> Correction:
    """Words that are sent as they stand, as a form does with what nobody touched, say nothing: elsewhere in the text they may stand
    nearer."""
    given = Said() if asked.removed else said(asked)
    now = next((one for one in site.writer.reading(asked.item).record.statements if one.id == asked.statement), None)
    if now is not None:
        if given.get("content") == now.content.text:
            del given["content"]
        if "cue" in given and given["cue"] == (now.cue.text if now.cue else None):
            del given["cue"]
    return site.writer.correct(asked.item, asked.statement, removed=asked.removed, by=asked.by, note=asked.note, **given)


def said(asked: Corrected) -> Said:
    """As the archive takes it."""
    told: Said = {}
    if asked.start is not None and asked.end is not None:
        told["content"] = (asked.start, asked.end)
    elif asked.start is not None or asked.end is not None:
        raise CorrectionError("A place needs both start and end.")
    elif asked.content is not None:
        told["content"] = asked.content
    speaker = asked.other_speaker or asked.speaker
    for name, value in (("cue", asked.cue), ("speaker", speaker), ("addressee", asked.addressee)):
        if value is not None:
            told[name] = None if value == NOBODY else value  # type: ignore[literal-required]
    for name in ("act", "form", "negated", "continuation"):
        if (value := getattr(asked, name)) is not None:
            told[name] = value  # type: ignore[literal-required]
    if asked.speaker_type:
        told["type"] = asked.speaker_type
    return told


CORRECTING: Action[Corrected, Correction] = Action(
    name="correct_statement", path="/correct", asks=Corrected, gives=Correction, do=correct,
    then=lambda asked, done: item_url(done.key, statement=None if done.kind == "removed" else done.number),
    summary="Say how a statement should read, that it is none, or that one was missed.",
)  # fmt: skip


class Undone(msgspec.Struct, frozen=True, kw_only=True):
    """Which correction."""

    id: Annotated[int, Meta(ge=1, description="Its id, as /corrections tells it.")]
    by: Annotated[str, Meta(max_length=200, description="Who says so.")] = ""


UNDOING: Action[Undone, Correction] = Action(
    name="undo_correction", path="/uncorrect", asks=Undone, gives=Correction, summary="Undo one correction; others stay.",
    do=lambda site, asked: site.writer.uncorrect(asked.id, by=asked.by), then=lambda asked, done: item_url(done.key) + "#corrections",
)  # fmt: skip
