"""Tables: JSONL, JSON, CSV and TSV, a row at a time."""

import csv
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from naql.intake.encodings import decode
from naql.intake.failure import Failure, Unreadable
from naql.intake.rows import item_of, known_columns
from naql.intake.source import Source
from naql.record import Item

_decoder = msgspec.json.Decoder()
_LISTS = frozenset(("articles", "items", "news", "data", "results", "records", "docs", "documents", "rows", "entries", "posts"))
"""What the list of items is called in a JSON document that wraps it."""


def jsonl(source: Source) -> Iterator[Item | Failure]:
    """An object a line. A line that is none is a Failure, and the next one is read."""
    for one in source.lines():
        if isinstance(one, Failure):
            yield one
            continue
        number, line = one
        if not line.strip():
            continue
        try:
            row = _object(line, source)
            yield item_of(row, f"{source.name}:{number}", source.options)
        except Unreadable as error:
            yield Failure(source=source.name, place=f"line {number}", error=str(error))


def json(source: Source) -> Iterator[Item | Failure]:
    """A list of objects, an object that holds such a list («{"articles": […]}»), or one object."""
    whole = _decoded_json(source.whole(source.options.largest_document), source)
    rows = whole if isinstance(whole, list) else [whole]
    if isinstance(whole, dict):
        rows = next((value for key, value in whole.items() if key.lower() in _LISTS and isinstance(value, list)), rows)
    for number, row in enumerate(rows, 1):
        try:
            if not isinstance(row, dict):
                raise Unreadable("no JSON object")
            yield item_of(row, source.name if row is whole else f"{source.name}:{number}", source.options)
        except Unreadable as error:
            yield Failure(source=source.name, place="" if row is whole else f"object {number}", error=str(error))


def separated(source: Source, delimiter: str | None = None) -> Iterator[Item | Failure]:
    """CSV or TSV whose first row names the columns. The delimiter is told from that row («,», «;», tab or «|»)."""
    csv.field_size_limit(source.options.longest_line)
    lines = _Lines(source)
    rows = csv.reader(lines, delimiter=delimiter or _delimiter(source))
    try:
        header = [name.strip() for name in next(rows, [])]
    except csv.Error as why:
        raise Unreadable(f"no table: {why}", "line 1") from None
    if not known_columns(tuple(header), source.options).keys() & {"text", "body", "headline", "lead"}:
        wanted = "text, headline, lead, body"
        error = f"the first row names no column with text (one of {wanted}, or others named with --column): {', '.join(header)[:200]}"
        raise Unreadable(error, "line 1")
    while True:
        place = f"line {lines.number + 1}"
        try:
            cells = next(rows)
        except StopIteration:
            break
        except csv.Error as error:
            yield Failure(source=source.name, place=place, error=str(error))
            continue
        finally:
            yield from lines.failures()
        if not any(cells):
            continue
        try:
            if len(cells) != len(header):
                raise Unreadable(f"{len(cells)} cells where the first row has {len(header)}")
            row = {name: cell or None for name, cell in zip(header, cells, strict=True)}
            yield item_of(row, f"{source.name}:{place.removeprefix('line ')}", source.options)
        except Unreadable as error:
            yield Failure(source=source.name, place=place, error=str(error))


class _Lines:
    """The lines of a CSV file as text, with what was wrong with them kept aside."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._lines = source.lines()
        self._failures: list[Failure] = []
        self._ready: list[str] = []
        self.number = 0

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        while not self._ready:
            self._ready = self._next()[::-1]
        return self._ready.pop()

    def _next(self) -> list[str]:
        """The next line, or the lines of a file whose lines end in «\\r», as on old Macs."""
        for one in self._lines:
            if isinstance(one, Failure):
                self.number += 1
                self._failures.append(one)
                continue
            self.number, line = one
            try:
                text = decode(line, self._source.declared_encoding, self._source.encoding).text.replace("\0", "")
                return [f"{piece}\n" for piece in text.split("\n")] if "\n" in text[:-1] else [text]
            except Unreadable as error:
                self._failures.append(Failure(source=self._source.name, place=f"line {self.number}", error=str(error)))
        raise StopIteration

    def failures(self) -> list[Failure]:
        failures, self._failures = self._failures, []
        return failures


def looks_separated(source: Source) -> bool:
    """Whether text without an ending begins with a row of column names that Naql knows."""
    try:
        line = decode(source.head().partition(b"\n")[0]).text
    except Unreadable:
        return False
    columns = tuple(name.strip().strip('"') for name in line.split(_delimiter(source)))
    return len(columns) > 1 and bool(known_columns(columns, source.options).keys() & {"text", "body"})


def _delimiter(source: Source) -> str:
    line = source.head().partition(b"\n")[0].decode("utf-8", "replace")
    return max(",\t;|", key=line.count)


def _object(line: bytes, source: Source) -> Mapping[str, Any]:
    row = _decoded_json(line, source)
    if not isinstance(row, dict):
        raise Unreadable("no JSON object")
    return row


def _decoded_json(data: bytes, source: Source) -> Any:
    try:
        return _decoder.decode(data.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        text = decode(data, source.declared_encoding, source.encoding)
        if text.encoding == "utf-8" and not text.lost:
            raise Unreadable(f"no JSON: {error}") from None
        try:
            return _decoder.decode(text.text.encode())
        except (msgspec.DecodeError, RecursionError) as again:
            raise Unreadable(f"no JSON: {again}") from None
