"""Corrections by hand of statements: made, undone, listed, and what an item reads with them beside the machine's reading."""

import sqlite3
from datetime import UTC, datetime

import msgspec

from naql.archive.corrected import Beside, corrected, is_same_cue, number_of, overlap, reading_of
from naql.archive.correction import Correction, Kind, Reading, keep, kept, one, standing
from naql.archive.errors import CorrectionError, NotFound
from naql.archive.packing import Body, unpack
from naql.archive.pointing import Pointing, Said, changed
from naql.archive.preparing import text_hash
from naql.archive.rows import Rows
from naql.evaluation import LEAST_OVERLAP
from naql.record import Item, Record


class ItemReading(msgspec.Struct, frozen=True, kw_only=True):
    """How an item is read: by the machine, and with the corrections by hand."""

    key: str
    version: int
    item: Item
    machine: Record
    """Exactly as it was kept."""
    record: Record
    """With the corrections: what search, dossiers and exports show."""
    statements: list[Beside]
    """Every statement of both, side by side, in the order of the text."""
    not_applied: list[Correction]
    """Corrections whose words this version has not."""


def correct(
    connection: sqlite3.Connection, rows: Rows, key: str, number: str | None, said: Said, *, removed: bool, by: str, note: str
) -> Correction:
    """See `Archive.correct`. Inside a transaction."""
    _check_letters(key, number, by, note, *said.values())
    item, body = _newest(connection, key)
    raw = body.item.text
    right = corrected(connection, key, raw, body.record)
    whos = dict(connection.execute("SELECT number, who FROM entity WHERE item = ?", (item,)))
    pointing = Pointing(connection, rows, key, raw, right, whos)
    side = None if number is None else _side(right.statements, number, key)
    if side is None:
        if removed:
            raise CorrectionError("Say which statement is none, by its number (s3).")
        kind: Kind = "added"
        before, after = None, _added(pointing, said, right.statements)
    else:
        machine, now = side.machine, side.corrected
        assert now is not None
        kind = "removed" if removed else "changed"
        # What the machine does not read any more goes on as it was corrected.
        stood = machine or (None if side.corrections[0].kind == "added" else now)
        before = reading_of(stood, raw, pointing.entity) if stood else None
        after = changed(pointing.reading(said, now.content.start), reading_of(now, raw, pointing.entity))
        if removed and after != Reading():
            raise CorrectionError(f"Statement {number} of item {key} cannot be removed and changed at once.")
        if not removed and after == Reading():
            raise CorrectionError(f"There is nothing to correct: statement {number} of item {key} reads so already.")
    (newest,) = connection.execute("SELECT coalesce(max(id), 0) FROM correction").fetchone()
    correction = Correction(
        id=newest + 1,
        key=key,
        text_hash=text_hash(raw).hex(),
        kind=kind,
        number=number or number_of(newest + 1, body.record),
        follows=side.corrections[0].first if side and side.corrections else None,
        before=before,
        after=after,
        note=note,
        made_at=_now(),
        made_by=by,
    )
    with rows.renewing(key):
        keep(connection, correction)
    return correction


def uncorrect(connection: sqlite3.Connection, rows: Rows, id_: int, by: str) -> Correction:
    """See `Archive.uncorrect`. Inside a transaction."""
    correction = one(connection, id_)
    if correction is None:
        raise NotFound(f"There is no correction {id_}. naql corrections lists them.")
    if correction.undone_at is not None:
        raise CorrectionError(f"Correction {id_} is undone already, since {correction.undone_at}.")
    with rows.renewing(correction.key):
        connection.execute("UPDATE correction SET undone_at = ?, undone_by = ? WHERE id = ?", (_now(), by, id_))
    undone = one(connection, id_)
    assert undone is not None
    return msgspec.structs.replace(undone, applied=False)


def corrections(connection: sqlite3.Connection, key: str | None, after: int, limit: int) -> list[Correction]:
    """See `Archive.corrections`."""
    found = kept(connection, key, after, limit)
    holding: dict[str, set[int]] = {}
    for correction in found:
        if correction.key not in holding:
            holding[correction.key] = _holding(connection, correction.key)
    return [msgspec.structs.replace(one, applied=one.id in holding[one.key]) for one in found]


def reading(connection: sqlite3.Connection, key: str, version: int | None) -> ItemReading:
    """See `Archive.reading`."""
    row = connection.execute(
        "SELECT version, packed FROM item JOIN body ON body.item = item.id WHERE key = ?1 AND (version = ?2 OR (?2 IS NULL AND current))",
        (key, version),
    ).fetchone()
    if row is None:
        raise NotFound(f"There is no item {key}{f', version {version},' if version else ''} in the archive.")
    body = unpack(row[1])
    right = corrected(connection, key, body.item.text, body.record)
    return ItemReading(
        key=key, version=row[0], item=body.item, machine=body.record, record=right.record, statements=right.statements,
        not_applied=right.not_applied,
    )  # fmt: skip


def _added(pointing: Pointing, said: Said, there: list[Beside]) -> Reading:
    """A statement that the machine has missed, whole."""
    if "content" not in said or "act" not in said:
        raise CorrectionError("A statement that was missed needs its content (the words, or their place) and its act.")
    blank = Reading(cue=None, speaker=None, speaker_text=None, form="indirect", negated=False, continuation=False, addressee=None)
    given = pointing.reading(said, None)
    values = {name: value for name, value in msgspec.structs.asdict(given).items() if value is not msgspec.UNSET}
    after = msgspec.structs.replace(blank, **values)
    for side in there:
        now = side.corrected
        if now and after.content and overlap(now.content, after.content) >= LEAST_OVERLAP and is_same_cue(now.cue, after.cue or None):
            raise CorrectionError(f"Statement {now.id} has these words already; correct that one.")
    return after


def _check_letters(*given: object) -> None:
    try:
        "".join(one for one in given if isinstance(one, str)).encode()
    except UnicodeEncodeError as error:
        raise CorrectionError("What was said holds half a letter (a lone surrogate), which no file can hold.") from error


def _newest(connection: sqlite3.Connection, key: str) -> tuple[int, Body]:
    row = connection.execute("SELECT id, packed FROM item JOIN body ON body.item = item.id WHERE key = ? AND current", (key,)).fetchone()
    if row is None:
        raise NotFound(f"There is no item {key} in the archive.")
    return row[0], unpack(row[1])


def _side(sides: list[Beside], number: str, key: str) -> Beside:
    """The statement that has this number now."""
    for side in sides:
        if side.corrected is not None and side.corrected.id == number:
            return side
        if side.corrected is None and side.machine is not None and side.machine.id == number:
            by = ", ".join(str(one.id) for one in side.corrections if one.kind == "removed")
            raise CorrectionError(f"Statement {number} of item {key} was removed by correction {by}; undo that first.")
    numbers = ", ".join(side.corrected.id for side in sides if side.corrected)
    raise NotFound(f"There is no statement {number} in item {key}; it has {numbers or 'none'}.")


def _holding(connection: sqlite3.Connection, key: str) -> set[int]:
    """The corrections that hold in the newest version of an item."""
    stand = standing(connection, key)
    try:
        _, body = _newest(connection, key)
    except NotFound:
        return set()
    lost = {one.id for one in corrected(connection, key, body.item.text, body.record).not_applied}
    return {one.id for one in stand} - lost


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
