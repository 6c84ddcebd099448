"""A row of a table (a JSON object, a line of a CSV file) to an Item, by the names of its columns."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from typing import Any

import msgspec

from naql.assembly import raw_text
from naql.intake.composing import compose
from naql.intake.failure import Unreadable
from naql.intake.options import Options
from naql.record import Item, PartKind, Record
from naql.text.tables import table

FIELDS = ("text", "kicker", "headline", "lead", "body", "tags", "id", "url", "date", "category", "agency", "reporter")
_PLAIN = re.compile(r"[\s_\-\u200c]+")
_PERSIAN_LETTERS = str.maketrans("يك", "یک")
_MILLISECONDS = 10**11
"""Numbers beyond this are times in milliseconds: in seconds they would lie after the year 5000."""


def item_of(row: Mapping[str, Any], source: str, options: Options) -> Item:
    """The item that a row holds. A record that Naql wrote gives the item back from which it was read.

    Raises Unreadable where no column holds text, naming the columns that are there."""
    if "edits" in row and "text" in row and not options.columns:
        return item_of_record(row)
    fields = {name: row[column] for name, column in _columns(tuple(map(str, row)), tuple(options.columns.items())).items()}
    text, parts = _text(fields)
    if not text.strip():
        wanted = "text, headline, lead, body"
        raise Unreadable(
            f"no column with text (one of {wanted}, or others named with --column): {', '.join(map(str, row)) or 'the row is empty'}"
            if not fields.keys() & {"text", "headline", "lead", "body"}
            else "its text is empty"
        )
    return Item(
        text=text,
        id=_word(fields.get("id")),
        source=source,
        url=_word(fields.get("url")),
        declared_date=_date(fields.get("date")),
        declared_category=_word(fields.get("category")),
        declared_agency=_word(fields.get("agency")),
        declared_reporter=_word(fields.get("reporter")),
        declared_parts=parts,
    )


def item_of_record(row: Mapping[str, Any]) -> Item:
    """The item of an exported record: its raw text by undoing the edits, and what the record knows beside the text as declared."""
    try:
        record = msgspec.convert(row, Record)
    except msgspec.ValidationError as error:
        raise Unreadable(f"looks like a record of Naql, but is none: {error}") from None
    return Item(
        text=raw_text(record),
        id=record.id,
        source=record.source,
        url=record.url,
        declared_date=record.published,
        declared_category=record.category,
        declared_agency=record.agency,
        declared_reporter=record.reporter,
        declared_parts=tuple(record.parts),
        missing=tuple(record.missing),
    )


def field_named(name: str) -> str:
    """The field that goes by this name («title» is `headline`). Raises ValueError where none does."""
    field = next((field for field, usual in table("intake/columns.tsv") if _plain(usual) == _plain(name)), None)
    if field is None:
        raise ValueError(f"there is no field {name!r}; the fields are {', '.join(FIELDS)}")
    return field


def known_columns(names: tuple[str, ...], options: Options) -> dict[str, str]:
    """Field → column for those of the columns that hold something Naql knows."""
    return dict(_columns(names, tuple(options.columns.items())))


@cache
def _columns(names: tuple[str, ...], wanted: tuple[tuple[str, str], ...]) -> Mapping[str, str]:
    there = {_plain(name): name for name in reversed(names)}
    found: dict[str, str] = {}
    for field, usual in table("intake/columns.tsv"):
        if field not in found and (column := there.get(_plain(usual))) is not None:
            found[field] = column
    for field, column in wanted:
        if column in names:
            found[field] = column
        else:
            found.pop(field, None)
    return found


def _plain(name: str) -> str:
    return _PLAIN.sub(" ", name.strip().lower().translate(_PERSIAN_LETTERS))


def _text(fields: Mapping[str, Any]) -> tuple[str, tuple[Any, ...]]:
    """The text as it stands in a column of its own, or put together from its parts.

    A `text` beside a headline that it does not begin with is the body alone."""
    text, headline = _prose(fields.get("text")), _prose(fields.get("headline"))
    if text.strip() and (not headline.strip() or headline.strip() in text[: 3 * len(headline) + 200]):
        return text, ()
    parts: list[tuple[PartKind, str]] = [
        ("kicker", _prose(fields.get("kicker"))),
        ("headline", headline),
        ("lead", _prose(fields.get("lead"))),
        ("paragraph", text or _prose(fields.get("body"))),
    ]
    if isinstance(tags := fields.get("tags"), list):
        parts += [("tags", str(tag)) for tag in tags]
    return compose(parts)


def _prose(value: Any) -> str:
    """Text, or paragraphs as a list; markup, which some data sets leave in, is taken out."""
    if isinstance(value, list):
        return "\n".join(_prose(part) for part in value)
    text = "" if value is None else str(value)
    if "<" in text and re.search(r"</?(?:p|br|div|span|a|strong|b)\b[^<>]*>", text, re.IGNORECASE):
        from naql.intake.markup import text_of_markup

        return text_of_markup(text)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _word(value: Any) -> str | None:
    if value is None or isinstance(value, dict | bool):
        return None
    if isinstance(value, list):
        return "، ".join(str(part) for part in value) or None
    return str(value).strip() or None


def _date(value: Any) -> str | None:
    """A date as it is written; a number is seconds (or milliseconds) since 1970, UTC."""
    if isinstance(value, int | float) and not isinstance(value, bool) and value > _MILLISECONDS / 1000:
        seconds = value / 1000 if value > _MILLISECONDS else value
        try:
            return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds")
        except (OverflowError, ValueError):
            return str(value)
    return _word(value)
