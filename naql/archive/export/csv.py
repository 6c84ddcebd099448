"""CSV: a statement or an item a row, UTF-8 with a mark at the beginning so that spreadsheets show Persian. Lists are joined by «; »."""

import csv
import io
from collections.abc import Iterable, Iterator

from naql.archive.export.rows import rows_of
from naql.archive.export.stream import Exported, Rows

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write(items: Iterable[Exported], rows: Rows = "statements") -> Iterator[bytes]:
    columns, found = rows_of(items, rows)
    yield from lines(columns.__struct_fields__, ([getattr(row, field) for field in columns.__struct_fields__] for row in found))


def lines(headings: Iterable[str], rows: Iterable[Iterable[object]]) -> Iterator[bytes]:
    """A table as CSV, a line a row, the mark and the headings first."""
    yield "\ufeff".encode() + _line(headings)
    for row in rows:
        yield _line(row)


def _line(values: Iterable[object]) -> bytes:
    line = io.StringIO()
    csv.writer(line).writerow([_cell(value) for value in values])
    return line.getvalue().encode()


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    text = "; ".join(value) if isinstance(value, list) else str(value)
    # A text from outside must not become a formula of the spreadsheet it is opened in.
    return "'" + text if text.startswith(_FORMULA) else text
