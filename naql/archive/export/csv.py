"""CSV: a statement a row, UTF-8 with a mark at the beginning so that spreadsheets show Persian. Lists are joined by «; »."""

import csv
import io
from collections.abc import Iterable, Iterator

from naql.archive.export.rows import StatementRow, statement_rows
from naql.archive.export.stream import Exported

_FORMULA = ("=", "+", "@", "\t", "\r")


def write(items: Iterable[Exported]) -> Iterator[bytes]:
    yield "\ufeff".encode() + _line(StatementRow.__struct_fields__)
    for row in statement_rows(items):
        yield _line([_cell(getattr(row, field)) for field in StatementRow.__struct_fields__])


def _line(cells: Iterable[str]) -> bytes:
    line = io.StringIO()
    csv.writer(line).writerow(cells)
    return line.getvalue().encode()


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    text = "; ".join(value) if isinstance(value, list) else str(value)
    # A text from outside must not become a formula of the spreadsheet it is opened in.
    return "'" + text if text.startswith(_FORMULA) else text
