"""Pointing: what a person says of a statement, as a `Reading` of it: words found in the text, people in the item or the archive."""

import sqlite3
from typing import Any, TypedDict, get_args

import msgspec

from naql.archive.corrected import Corrected, places_of
from naql.archive.correction import Place, Reading, Whom
from naql.archive.errors import CorrectionError, NotFound
from naql.archive.identity import name_key
from naql.archive.names import group, main_id, who_hit
from naql.archive.rows import Rows
from naql.record import Act, EntityType, Form
from naql.text.alignment import Alignment

Where = tuple[int, int] | str
"""A place in the raw text: start and end in code points, or the words that stand there, raw or repaired; where they stand more than
once, those nearest to the statement."""


class Said(TypedDict, total=False):
    """What may be said of a statement. None: there is none, or nobody knows."""

    content: Where
    cue: Where | None
    speaker: str | int | None
    """An entity of the item («e2») or its name; a number of `who`, or a name in the archive; a name that stands in the text."""
    speaker_text: Where | None
    form: Form
    act: Act
    negated: bool
    continuation: bool
    addressee: str | int | None
    type: EntityType
    """What a speaker or addressee is whom the archive does not know yet. Else: a person."""


class Pointing:
    """Finds in one item, as it is read now, what is pointed at. `whos`: who its entities are."""

    def __init__(self, connection: sqlite3.Connection, rows: Rows, key: str, raw: str, right: Corrected, whos: dict[str, int]) -> None:
        self._connection = connection
        self._rows = rows
        self._key = key
        self._raw = raw
        self._record = right.record
        self._by_hand = right.whos
        self._whos = whos

    def reading(self, said: Said, near: int | None) -> Reading:
        """`near`: where the statement stands, if there is one. Raises CorrectionError, NotFound."""
        unknown = set(said) - set(Said.__annotations__)
        if unknown:
            raise CorrectionError(f"A statement has no {', '.join(sorted(unknown))}; it has {', '.join(Said.__annotations__)}.")
        for name, known in (("form", get_args(Form)), ("act", get_args(Act)), ("type", get_args(EntityType))):
            if name in said and said[name] not in known:  # type: ignore[literal-required]
                raise CorrectionError(f"There is no {name} «{said[name]}»; there are {', '.join(known)}.")  # type: ignore[literal-required]
        for name in ("negated", "continuation"):
            if name in said and not isinstance(said[name], bool):  # type: ignore[literal-required]
                raise CorrectionError(f"A statement is {name} or not: True or False.")
        values: dict[str, Any] = {}
        if "content" in said:
            values["content"] = self._content(said["content"], near)
            near = values["content"].start
        for name in ("cue", "speaker_text"):
            if name in said:
                where = said[name]  # type: ignore[literal-required]
                values[name] = None if where is None else self.place(where, near, name)
        for name in ("speaker", "addressee"):
            if name in said:
                asked = said[name]  # type: ignore[literal-required]
                values[name] = None if asked is None else self.whom(asked, said.get("type", "person"))
        values |= {name: value for name, value in said.items() if name not in values and name != "type"}
        return Reading(**values)

    def place(self, where: Where, near: int | None, what: str) -> Place:
        """Where it is in the raw text, without the white space around it."""
        start, end = self._by_words(where, near, what) if isinstance(where, str) else where
        if not 0 <= start < end <= len(self._raw):
            raise CorrectionError(
                f"The {what} {start}:{end} does not lie in the text of item {self._key}, which has the characters 0:{len(self._raw)}."
            )
        words = self._raw[start:end]
        if not words.strip():
            raise CorrectionError(f"The {what} {start}:{end} of item {self._key} is empty: there are only spaces.")
        start += len(words) - len(words.lstrip())
        return Place(start, start + len(words.strip()), words.strip())

    def _content(self, where: Where, near: int | None) -> Place:
        place = self.place(where, near, "content")
        if "\n" in place.words:
            raise CorrectionError(
                f"The content {place.start}:{place.end} of item {self._key} goes over more than one paragraph. "
                "Speech that goes on in the next one is a statement of its own, a continuation."
            )
        return place

    def _by_words(self, words: str, near: int | None, what: str) -> tuple[int, int]:
        words = words.strip()
        found = [(at, at + len(words)) for at in places_of(words, self._raw)]
        if not found:
            alignment = Alignment(self._record.edits)
            found = [alignment.raw_span(at, at + len(words)) for at in places_of(words, self._record.text)]
        if not found:
            raise CorrectionError(f"The {what} «{words}» does not stand in item {self._key}.")
        if near is None:
            if len(found) > 1:
                told = ", ".join(f"{start}:{end}" for start, end in found[:6])
                raise CorrectionError(f"The {what} «{words}» stands in item {self._key} more than once; say which is meant: {told}.")
            return found[0]
        return min(found, key=lambda place: abs(place[0] - near))

    def entity(self, id_: str) -> Whom | None:
        """An entity of the item; None where it has none of this number."""
        entity = next((e for e in self._record.entities if e.id == id_), None)
        return None if entity is None else Whom(self._whos[id_], entity.name, entity.type, named=id_ not in self._by_hand)

    def whom(self, asked: str | int, type_: EntityType) -> Whom | None:
        """An entity of the item, somebody of the archive, or somebody new whose name stands in the text."""
        named = [e for e in self._record.entities if asked == e.id]
        named = named or [e for e in self._record.entities if asked == e.name]
        named = named or [e for e in self._record.entities if name_key(str(asked), e.type) == name_key(e.name, e.type)]
        if len(named) > 1:
            raise CorrectionError(
                f"Several are called «{asked}» in item {self._key}; name one by its number: "
                f"{', '.join(f'{e.id} ({e.type})' for e in named)}."
            )
        if named:
            return self.entity(named[0].id)
        who = self._of_archive(asked, type_)
        ids = group(self._connection, who)
        there = next((id_ for id_, other in self._whos.items() if other in ids), None)
        if there is not None:
            return self.entity(there)
        name, kind = self._connection.execute("SELECT name, type FROM who WHERE id = ?", (ids[0],)).fetchone()
        return Whom(ids[0], name, kind, named=False)

    def _of_archive(self, asked: str | int, type_: EntityType) -> int:
        if isinstance(asked, int) or (asked.isascii() and asked.isdigit()):
            return int(asked)
        bearers: set[int] = set()
        for kind in get_args(EntityType):
            key = name_key(asked, kind)
            rows = self._connection.execute("SELECT who FROM who_name WHERE key = ? AND key != '' AND type = ?", (key, kind))
            bearers |= {main_id(self._connection, who) for (who,) in rows}
        if len(bearers) > 1:
            hits = [who_hit(self._connection, who) for who in sorted(bearers)[:6]]
            choice = ", ".join(f"{hit.id} ({hit.type}{f'، {hit.role}' if hit.role else ''})" for hit in hits)
            raise CorrectionError(f"Several are called «{asked}»; name one by number: {choice}.")
        if bearers:
            return bearers.pop()
        if not asked.strip() or asked.strip() not in self._record.text + "\n" + self._raw:
            raise NotFound(
                f"Nobody in item {self._key} or in the archive is called «{asked}». Name an entity of the item (e2), a number of "
                "naql who, or a name that stands in the item's text."
            )
        return self._rows.who_called(asked.strip(), type_)


def changed(after: Reading, now: Reading) -> Reading:
    """What of a reading is otherwise than it is now."""
    values = msgspec.structs.asdict(after)
    return Reading(**{name: value for name, value in values.items() if value is not msgspec.UNSET and value != getattr(now, name)})
