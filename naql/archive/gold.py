"""Corrected items as gold files: the whole item as it is read now, each string copied from its text, for `naql eval` and for
training.

A gold file is `<name>.json` beside the text `<name>.txt`, in which a paragraph is a line.
"""

import re
import sqlite3
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from pathlib import Path

import msgspec

from naql.archive.corrected import corrected
from naql.archive.packing import unpack
from naql.archive.tally import unique
from naql.evaluation import GoldEntity, GoldItem, GoldStatement
from naql.record import Entity, Record, Span, Statement
from naql.text.alignment import Alignment

_PARAGRAPH = re.compile(r"[^\r\n]+")
_LONGEST = 50
"""Characters of a file's name that come from the item's key: a name may have 255 bytes, and a letter up to four."""


class GoldFile(msgspec.Struct, frozen=True):
    name: str
    """Of the file, without ending; also the id inside."""
    item: GoldItem
    text: str


def gold_files(connection: sqlite3.Connection, key: str | None = None) -> Iterator[GoldFile]:
    """Every item in whose newest version a correction holds; or one item, if it is such."""
    keys = connection.execute("SELECT DISTINCT key FROM correction WHERE undone_at IS NULL AND (?1 IS NULL OR key = ?1) ORDER BY 1", (key,))
    for (one,) in keys.fetchall():
        row = connection.execute("SELECT packed FROM item JOIN body ON body.item = item.id WHERE key = ? AND current", (one,)).fetchone()
        if row is None:
            continue
        body = unpack(row[0])
        right = corrected(connection, one, body.item.text, body.record)
        if any(side.corrections for side in right.statements):
            yield gold_of(one, body.item.text, right.record)


def write_gold(files: Iterable[GoldFile], folder: Path) -> list[str]:
    """Write them into a folder, which is made if it is not there; gives back their names. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    names = []
    for file in files:
        (folder / f"{file.name}.txt").write_bytes(file.text.encode())
        (folder / f"{file.name}.json").write_bytes(msgspec.json.format(msgspec.json.encode(file.item), indent=1) + b"\n")
        names.append(file.name)
    return names


def gold_of(key: str, raw: str, record: Record) -> GoldFile:
    """An item as gold."""
    name = file_name(key)
    return GoldFile(name, _Copying(raw, record).item(name), _lines(raw))


def file_name(key: str) -> str:
    """A safe name for a file: letters, digits and «-_.» of the key; where that is not the key itself, or where another key might
    give the same on a disk that does not tell capitals, with a hash of it behind."""
    safe = "".join(letter if letter.isalnum() or letter in "-_." else "_" for letter in key)[:_LONGEST].strip(".")
    if key and safe == key and key.isascii() and key == key.lower() and not key.startswith("-") and key not in _DEVICES:
        return key
    return f"{safe.lstrip('-')}-{blake2b(key.encode(), digest_size=6).hexdigest()}".lstrip("-")


_DEVICES = frozenset(("con", "prn", "aux", "nul", *(f"{kind}{n}" for kind in ("com", "lpt") for n in range(10))))
"""Names that mean something else than a file to Windows."""


class _Copying:
    """Copies what gold needs out of a raw text."""

    def __init__(self, raw: str, record: Record) -> None:
        self._raw = raw
        self._record = record
        self._text = _lines(raw)
        self._alignment = Alignment(record.edits)
        self._spoken: dict[str, list[str]] = {}
        for statement in record.statements:
            if statement.speaker and statement.speaker_text:
                self._spoken.setdefault(statement.speaker, []).append(self._copy(statement.speaker_text))
        self._names = {entity.id: self._name(entity) for entity in record.entities}

    def item(self, id_: str) -> GoldItem:
        entities: dict[tuple[str, str], GoldEntity] = {}
        for entity in self._record.entities:
            name, role = self._names[entity.id], self._exact(entity.role) or ""
            one = entities.setdefault((name, entity.type), GoldEntity(name=name, type=entity.type))
            one.role = one.role or role
            one.mentions = unique([*one.mentions, *self._mentions(entity)])
        statements = [piece for statement in self._record.statements for piece in self._statements(statement)]
        return GoldItem(id=id_, source_chain=self._record.chain, entities=list(entities.values()), statements=statements)

    def _statements(self, statement: Statement) -> Iterator[GoldStatement]:
        """One; where its content goes over several paragraphs, one a paragraph. Cue and speaker stand in the paragraph of the first."""
        continued = statement.continuation
        for number, piece in enumerate(_PARAGRAPH.finditer(self._raw, statement.content.start, statement.content.end)):
            if not piece.group().strip():
                continue
            line = _lines(self._raw[: piece.start()]).count("\n")
            cue, speaker_text = (self._beside(span, line) for span in (statement.cue, statement.speaker_text))
            # A cue at the end of the paragraph before («وی گفت:») makes this one a continuation.
            continued = continued or number > 0 or bool(statement.cue and not cue)
            yield GoldStatement(
                line=line,
                content=piece.group().strip(),
                cue=cue,
                speaker=self._names.get(statement.speaker or ""),
                speaker_text=speaker_text,
                form=statement.form,
                act=statement.act,
                negated=statement.negated,
                continuation=continued,
                addressee=self._names.get(statement.addressee or ""),
                via=[self._exact(name) or name for name in statement.via],
            )

    def _beside(self, span: Span | None, line: int) -> str:
        """Words of the same paragraph; nothing where they stand in another."""
        words = self._copy(span) if span else ""
        inside = span is not None and "\n" not in words and _lines(self._raw[: span.start]).count("\n") == line
        return words if inside else ""

    def _name(self, entity: Entity) -> str:
        """The name as the text has it; else the fullest of what it says instead."""
        return self._exact(entity.name) or max(self._mentions(entity), key=len, default=entity.name)

    def _mentions(self, entity: Entity) -> list[str]:
        return unique(words for words in [*map(self._copy, entity.mentions), *self._spoken.get(entity.id, [])] if words)

    def _copy(self, span: Span) -> str:
        return _lines(self._raw[span.start : span.end])

    def _exact(self, words: str) -> str | None:
        """Repaired words as they stand in the raw text."""
        if words and words in self._text:
            return words
        at = self._record.text.find(words) if words else -1
        if at < 0:
            return None
        start, end = self._alignment.raw_span(at, at + len(words))
        return _lines(self._raw[start:end]) or None


def _lines(text: str) -> str:
    """A text whose lines end as those of a gold file."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
