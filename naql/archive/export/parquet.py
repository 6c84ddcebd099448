"""Parquet: a statement a row, with types, for DuckDB, pandas and Spark. Needs pyarrow."""

import io
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

import msgspec

from naql.archive.errors import ArchiveError
from naql.archive.export.rows import StatementRow, statement_rows
from naql.archive.export.stream import Exported

_ROWS = 20_000
"""Rows of a row group: what is in memory at once."""


def write(items: Iterable[Exported]) -> Iterator[bytes]:
    try:
        import pyarrow as pa  # type: ignore[import-untyped]
        import pyarrow.parquet as pq  # type: ignore[import-untyped]
    except ImportError as error:
        raise ArchiveError("Parquet needs pyarrow: pip install pyarrow") from error
    schema = _schema(pa)
    out = _Pipe()
    rows = statement_rows(items)
    with pq.ParquetWriter(out, schema, compression="zstd") as writer:
        while some := list(islice(rows, _ROWS)):
            writer.write_table(pa.Table.from_pylist([msgspec.structs.asdict(row) for row in some], schema=schema))
            yield out.take()
    yield out.take()


def _schema(pa: Any) -> Any:
    kinds = {str: pa.string(), str | None: pa.string(), int: pa.int64(), bool: pa.bool_(), list[str]: pa.list_(pa.string())}
    return pa.schema([(field.name, kinds[field.type]) for field in msgspec.structs.fields(StatementRow)])


class _Pipe(io.RawIOBase):
    """A file that is written from front to back: what was written can be taken out as it comes."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []
        self._at = 0

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        piece = bytes(data)
        self._pieces.append(piece)
        self._at += len(piece)
        return len(piece)

    def tell(self) -> int:
        return self._at

    def take(self) -> bytes:
        taken, self._pieces = b"".join(self._pieces), []
        return taken
