"""Preparing: everything the archive needs to know of an item that can be worked out without the archive, so that many processes
can do it."""

from hashlib import blake2b

import msgspec

from naql.archive import fold
from naql.archive.packing import pack
from naql.archive.sketch import sketch
from naql.record import Item, Record, Statement


class Prepared(msgspec.Struct, frozen=True):
    """An item ready to be kept. Word strings are folded words with spaces between."""

    record: Record
    packed: bytes
    text_hash: bytes
    words: str
    """Of the whole text."""
    headline_words: str
    sketch: bytes
    statements: list["PreparedStatement"]


class PreparedStatement(msgspec.Struct, frozen=True):
    words: str
    """Of the content."""
    beside: str
    """Of the speaker, under the full name and as named here, and of the cue: found too, but not marked."""
    about: list[str]
    """The ids of the entities that are mentioned inside the content, the speaker left out."""


def text_hash(text: str) -> bytes:
    """What tells whether a raw text is the same as before."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def prepare(item: Item, record: Record) -> Prepared:
    """Raises UnicodeEncodeError for a text that is no text (half a surrogate pair), which no file can hold."""
    words = fold.words(record.text)
    return Prepared(
        record=record,
        packed=pack(item, record),
        text_hash=text_hash(item.text),
        words=" ".join(words),
        headline_words=" ".join(fold.words(record.headline or "")),
        sketch=sketch(words),
        statements=prepare_statements(record),
    )


def prepare_statements(record: Record) -> list[PreparedStatement]:
    """Of each statement, in order."""
    names = {entity.id: entity.name for entity in record.entities}
    return [_statement(statement, record, names) for statement in record.statements]


def _statement(statement: Statement, record: Record, names: dict[str, str]) -> PreparedStatement:
    start, end = statement.content.start, statement.content.end
    beside = [names.get(statement.speaker or "", "")]
    beside += [span.text for span in (statement.speaker_text, statement.cue) if span is not None]
    return PreparedStatement(
        words=" ".join(fold.words(statement.content.text)),
        beside=" ".join(fold.words(" ".join(beside))),
        about=[
            entity.id
            for entity in record.entities
            if entity.id != statement.speaker and any(start <= m.start and m.end <= end for m in entity.mentions)
        ],
    )
