"""The machine's reading of an item with the corrections by hand put into it. The machine's own is never changed."""

import sqlite3
from collections.abc import Callable, Sequence

import msgspec
from msgspec import UNSET

from naql.archive.correction import Correction, Place, Reading, Whom, standing
from naql.archive.preparing import text_hash
from naql.evaluation import LEAST_OVERLAP
from naql.evaluation import overlap as overlap_of
from naql.record import Entity, Record, Span, Statement
from naql.text.alignment import Alignment


class Beside(msgspec.Struct, frozen=True, kw_only=True):
    """A statement as the machine read it, and as it was corrected: without the first it was added, without the second removed."""

    machine: Statement | None
    corrected: Statement | None
    corrections: list[Correction] = []
    """Those that hold, the first one first."""


class Corrected(msgspec.Struct, frozen=True):
    """The outcome."""

    record: Record
    statements: list[Beside]
    """Every statement of both readings, in the order of the text."""
    whos: dict[str, int] = {}
    """Entities that corrections put into the record, and who they are."""
    not_applied: list[Correction] = []
    """Corrections whose words this version of the item has not."""


def corrected(connection: sqlite3.Connection, key: str, raw: str, record: Record) -> Corrected:
    """An item's record with all of its corrections that stand. `raw` is the text of this version."""
    corrections = standing(connection, key)
    return put_right(record, raw, corrections) if corrections else Corrected(record, [_untouched(s) for s in record.statements])


def put_right(record: Record, raw: str, corrections: Sequence[Correction]) -> Corrected:
    """The same, from the corrections themselves, in their order.

    A correction finds its statement by the place of what the machine had read as its content, or of what was said to be its
    content: in another text, where the same words stand. If the machine reads no statement there any more, the statement stands as
    it was corrected, under the number of its first correction («c12»).

    The rows of an item are what this gives: another way to do it has to write all items with corrections anew (`Rows.renewing`).
    """
    return _Correcting(record, raw, text_hash(raw).hex()).all(corrections)


class _Correcting:
    def __init__(self, record: Record, raw: str, hash_: str) -> None:
        self._record = record
        self._raw = raw
        self._hash = hash_
        self._alignment = Alignment(record.edits)
        self._entities = list(record.entities)
        self._whos: dict[str, int] = {}

    def all(self, corrections: Sequence[Correction]) -> Corrected:
        of_one: dict[int, list[Correction]] = {}
        for correction in corrections:
            of_one.setdefault(correction.first, []).append(correction)
        touched: dict[str, Beside] = {}
        added: list[Beside] = []
        not_applied: list[Correction] = []
        for first, some in of_one.items():
            beside, lost = self._one(first, some, touched)
            not_applied += lost
            if beside is None:
                continue
            if beside.machine is not None:
                touched[beside.machine.id] = beside
            elif beside.corrected is not None:
                added.append(beside)
        sides = [touched.get(s.id) or _untouched(s) for s in self._record.statements] + added
        sides.sort(key=_order)
        statements = [side.corrected for side in sides if side.corrected is not None]
        record = msgspec.structs.replace(self._record, entities=self._entities, statements=statements)
        return Corrected(record, sides, self._whos, not_applied)

    def _one(self, first: int, some: list[Correction], taken: dict[str, Beside]) -> tuple[Beside | None, list[Correction]]:
        """One statement with its corrections put into it, and those of them that cannot be."""
        here = [(correction, after) for correction in some if (after := self._here(correction.after, correction)) is not None]
        said = Reading()
        for _, after in here:
            said = _laid_over(said, after)
        befores = (self._here(correction.before, correction) for correction in reversed(some) if correction.before)
        before = next((found for found in befores if found is not None), None)
        both = _laid_over(before, said) if before else said
        machine = (self._machine(before, taken) if before else None) or self._machine(both, taken, same_cue=before is None)
        whole = said if machine else both
        if not here or (machine is None and (whole.content is UNSET or whole.act is UNSET)):
            return None, some
        holds = [correction for correction, _ in here]
        lost = [correction for correction in some if correction not in holds]
        if any(correction.kind == "removed" for correction in holds):
            return Beside(machine=machine, corrected=None, corrections=holds), lost
        return Beside(machine=machine, corrected=self._statement(machine, whole, number_of(first, self._record)), corrections=holds), lost

    def _here(self, reading: Reading, correction: Correction) -> Reading | None:
        """What was said, with its places in this text; None where the text has not all of the words."""
        if correction.text_hash == self._hash:
            return reading
        moved: dict[str, Place] = {}
        stood = reading.content or (correction.before.content if correction.before else UNSET)
        found = self._find(stood, 0) if stood else None
        shift = found.start - stood.start if found and stood else 0
        for name in ("content", "cue", "speaker_text"):
            place: Place | None = getattr(reading, name) or None
            if place is None:
                continue
            there = self._find(place, shift)
            if there is None:
                return None
            moved[name] = there
        return msgspec.structs.replace(reading, **moved)

    def _find(self, place: Place, shift: int) -> Place | None:
        """The same words, as near as can be to where they would stand if all had moved by `shift`."""
        start = min(places_of(place.words, self._raw), key=lambda at: abs(at - place.start - shift), default=None)
        return None if start is None else Place(start, start + len(place.words), place.words)

    def _machine(self, meant: Reading, taken: dict[str, Beside], *, same_cue: bool = False) -> Statement | None:
        """The statement of the machine's that is meant. Two may be made of the same words («آن را بی‌پایه خواند و رد کرد»): the cue
        tells them apart."""
        found, best = None, (0.0, False, False)
        for statement in self._record.statements:
            if statement.id in taken or not meant.content:
                continue
            cue = is_same_cue(statement.cue, meant.cue or None)
            rank = overlap(statement.content, meant.content), cue, statement.act == meant.act
            if rank[0] >= LEAST_OVERLAP and (cue or not same_cue) and rank > best:
                best, found = rank, statement
        return found

    def _statement(self, machine: Statement | None, said: Reading, number: str) -> Statement:
        values: dict[str, object] = {}
        for name, value in msgspec.structs.asdict(said).items():
            if isinstance(value, Place):
                values[name] = self._span(value)
            elif isinstance(value, Whom):
                values[name] = self._entity(value)
            elif value is not UNSET:
                values[name] = value
        if machine:
            return msgspec.structs.replace(machine, **values)
        blank = Statement(id=number, content=Span(0, 0, ""), cue=None, speaker=None, speaker_text=None, form="indirect", act="say")
        return msgspec.structs.replace(blank, **values)

    def _span(self, place: Place) -> Span:
        start, end = self._alignment.repaired_span(place.start, place.end)
        return Span(place.start, place.end, self._record.text[start:end])

    def _entity(self, whom: Whom) -> str:
        """The entity that somebody is in this record. Whom the machine has not found there is put into it."""
        for entity in self._entities:
            known = self._whos.get(entity.id)
            if (whom.named and known is None and (entity.name, entity.type) == (whom.name, whom.type)) or known == whom.who:
                return entity.id
        taken = {entity.id for entity in self._entities}
        id_ = f"w{whom.who}"
        while id_ in taken:
            id_ += "_"
        raw_places = ((at, at + len(whom.name)) for at in places_of(whom.name, self._record.text))
        mentions = [Span(*self._alignment.raw_span(*place), whom.name) for place in raw_places]
        self._entities.append(Entity(id=id_, name=whom.name, type=whom.type, mentions=mentions))
        self._whos[id_] = whom.who
        return id_


def reading_of(statement: Statement, raw: str, whom: Callable[[str], Whom | None]) -> Reading:
    """A statement as a reading, all of it set; `whom` tells who an entity is."""

    def place(span: Span) -> Place:
        return Place(span.start, span.end, raw[span.start : span.end])

    return Reading(
        content=place(statement.content),
        cue=place(statement.cue) if statement.cue else None,
        speaker=whom(statement.speaker) if statement.speaker else None,
        speaker_text=place(statement.speaker_text) if statement.speaker_text else None,
        form=statement.form,
        act=statement.act,
        negated=statement.negated,
        continuation=statement.continuation,
        addressee=whom(statement.addressee) if statement.addressee else None,
    )


def number_of(first: int, record: Record) -> str:
    """What a statement is called that a correction has put into a record: «c12»."""
    number, taken = f"c{first}", {statement.id for statement in record.statements}
    while number in taken:
        number += "_"
    return number


def places_of(words: str, text: str) -> list[int]:
    """Where the words begin in a text."""
    starts, at = [], text.find(words) if words else -1
    while at >= 0:
        starts.append(at)
        at = text.find(words, at + 1)
    return starts


def overlap(one: Span | Place, other: Span | Place) -> float:
    """How much two places have in common: Dice, in characters."""
    return overlap_of((one.start, one.end), (other.start, other.end))


def is_same_cue(one: Span | None, other: Place | None) -> bool:
    return overlap(one, other) > 0 if one and other else not one and not other


def _laid_over(under: Reading, over: Reading) -> Reading:
    said = {name: value for name, value in msgspec.structs.asdict(over).items() if value is not UNSET}
    return msgspec.structs.replace(under, **said)


def _untouched(statement: Statement) -> Beside:
    return Beside(machine=statement, corrected=statement)


def _order(side: Beside) -> tuple[int, int]:
    statement = side.corrected or side.machine
    return (statement.content.start, -statement.content.end) if statement else (0, 0)
