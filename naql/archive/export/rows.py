"""Statements, or items, as rows of a table: the columns of CSV and Parquet."""

from collections.abc import Iterable, Iterator

import msgspec

from naql.archive.export.stream import Exported, Rows
from naql.assembly import raw_text
from naql.record import Entity, Span


class StatementRow(msgspec.Struct, frozen=True, kw_only=True):
    """A statement with what is known of it. `start` and `end` are code points of the item's raw text."""

    item: str
    version: int
    statement: str
    agency: str | None
    published: str | None
    jalali: str | None
    category: str | None
    headline: str | None
    speaker: str | None
    speaker_type: str | None
    speaker_role: str | None
    speaker_text: str | None
    act: str
    form: str
    cue: str | None
    content: str
    start: int
    end: int
    negated: bool
    continuation: bool
    addressee: str | None
    via: list[str]
    chain: list[str]
    url: str | None
    source: str | None


def statement_rows(items: Iterable[Exported]) -> Iterator[StatementRow]:
    for one in items:
        record = one.record
        entities = {entity.id: entity for entity in record.entities}
        for statement in record.statements:
            if one.fitting is not None and statement.id not in one.fitting:
                continue
            speaker, addressee = entities.get(statement.speaker or ""), entities.get(statement.addressee or "")
            yield StatementRow(
                item=one.key, version=one.version, statement=statement.id, agency=record.agency, published=record.published,
                jalali=record.jalali, category=record.category, headline=record.headline, speaker=_field(speaker, "name"),
                speaker_type=_field(speaker, "type"), speaker_role=_field(speaker, "role"),
                speaker_text=_field(statement.speaker_text, "text"), act=statement.act, form=statement.form,
                cue=_field(statement.cue, "text"), content=statement.content.text, start=statement.content.start,
                end=statement.content.end, negated=statement.negated, continuation=statement.continuation,
                addressee=_field(addressee, "name"), via=statement.via, chain=record.chain, url=record.url,
                source=record.source,
            )  # fmt: skip


class ItemRow(msgspec.Struct, frozen=True, kw_only=True):
    """An item with its raw text, as `naql add` takes it again."""

    id: str
    version: int
    url: str | None
    file: str | None
    agency: str | None
    date: str | None
    jalali: str | None
    category: str | None
    reporter: str | None
    chain: list[str]
    statements: int
    text: str


def item_rows(items: Iterable[Exported]) -> Iterator[ItemRow]:
    for one in items:
        record = one.record
        yield ItemRow(
            id=record.id, version=one.version, url=record.url, file=record.source, agency=record.agency, date=record.published,
            jalali=record.jalali, category=record.category, reporter=record.reporter, chain=record.chain,
            statements=len(record.statements), text=raw_text(record),
        )  # fmt: skip


Row = type[StatementRow] | type[ItemRow]


def rows_of(items: Iterable[Exported], kind: Rows) -> tuple[Row, Iterator[StatementRow] | Iterator[ItemRow]]:
    """The columns and the rows of a table of statements or of items."""
    return (StatementRow, statement_rows(items)) if kind == "statements" else (ItemRow, item_rows(items))


def _field(of: Entity | Span | None, name: str) -> str | None:
    return None if of is None else str(getattr(of, name))
