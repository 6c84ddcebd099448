"""The statements of an item as rows of a table: the columns of CSV and Parquet."""

from collections.abc import Iterable, Iterator

import msgspec

from naql.archive.export.stream import Exported
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


def _field(of: Entity | Span | None, name: str) -> str | None:
    return None if of is None else str(getattr(of, name))
