"""`Correction`: what somebody said by hand of one statement of an item, and its row in the archive."""

import sqlite3
from typing import Literal

import msgspec
from msgspec import UNSET, UnsetType

from naql.record import Act, EntityType, Form

Kind = Literal["changed", "removed", "added"]


class Place(msgspec.Struct, frozen=True):
    """A place in the raw text (code points), and the raw words there, by which it is found again in another version."""

    start: int
    end: int
    words: str


class Whom(msgspec.Struct, frozen=True):
    """Somebody: the id of `who`, and the name and type they have in the item; `named` where the machine has found them there."""

    who: int
    name: str
    type: EntityType
    named: bool


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """What a statement is said to be. What is not set, nobody has said anything about."""

    content: Place | UnsetType = UNSET
    cue: Place | UnsetType | None = UNSET
    speaker: Whom | UnsetType | None = UNSET
    speaker_text: Place | UnsetType | None = UNSET
    form: Form | UnsetType = UNSET
    act: Act | UnsetType = UNSET
    negated: bool | UnsetType = UNSET
    continuation: bool | UnsetType = UNSET
    addressee: Whom | UnsetType | None = UNSET


class Correction(msgspec.Struct, frozen=True, kw_only=True):
    """One correction of one statement. It holds until it is undone, and is kept even then."""

    id: int
    key: str
    """The item."""
    text_hash: str
    """Of the raw text that was corrected, 32 hexadecimal digits."""
    kind: Kind
    number: str
    """What the statement was called: «s3»; «c12» if correction 12 has added it."""
    follows: int | None
    """The first correction of the same statement; None if this is it."""
    before: Reading | None
    """How the machine read the statement; None for one that it had missed."""
    after: Reading
    """What was said to be otherwise."""
    note: str
    made_at: str
    made_by: str
    undone_at: str | None = None
    undone_by: str | None = None
    applied: bool = True
    """Whether it holds in the newest version of the item: it is not undone, and its words are still there."""

    @property
    def first(self) -> int:
        """What all corrections of this statement have in common."""
        return self.follows or self.id


_COLUMNS = "id, key, text_hash, kind, number, follows, before, after, note, made_at, made_by, undone_at, undone_by"
_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(Reading)


def standing(connection: sqlite3.Connection, key: str) -> list[Correction]:
    """The corrections of an item that are not undone, in the order in which they were made."""
    rows = connection.execute(f"SELECT {_COLUMNS} FROM correction WHERE key = ? AND undone_at IS NULL ORDER BY id", (key,))
    return [_correction(row) for row in rows]


def kept(connection: sqlite3.Connection, key: str | None = None, after: int = 0, limit: int = 1 << 62) -> list[Correction]:
    """All corrections, the undone ones too; of one item, if `key` is given."""
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM correction WHERE (?1 IS NULL OR key = ?1) AND id > ?2 ORDER BY id LIMIT ?3", (key, after, limit)
    )
    return [_correction(row) for row in rows]


def one(connection: sqlite3.Connection, id_: int) -> Correction | None:
    row = connection.execute(f"SELECT {_COLUMNS} FROM correction WHERE id = ?", (id_,)).fetchone() if abs(id_) < 1 << 63 else None
    return _correction(row) if row else None


def keep(connection: sqlite3.Connection, correction: Correction) -> None:
    connection.execute(
        f"INSERT INTO correction ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            correction.id, correction.key, bytes.fromhex(correction.text_hash), correction.kind, correction.number,
            correction.follows, correction.before and _encoder.encode(correction.before).decode(),
            _encoder.encode(correction.after).decode(), correction.note, correction.made_at, correction.made_by,
            correction.undone_at, correction.undone_by,
        ),
    )  # fmt: skip


def _correction(row: tuple[object, ...]) -> Correction:
    values = dict(zip(_COLUMNS.split(", "), row, strict=True))
    values["text_hash"] = values["text_hash"].hex()  # type: ignore[attr-defined]
    values["before"] = values["before"] and _decoder.decode(str(values["before"]))
    values["after"] = _decoder.decode(str(values["after"]))
    return Correction(**values)  # type: ignore[arg-type]
