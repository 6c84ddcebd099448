"""Parquet: a statement or an item a row, with types, for DuckDB, pandas and Spark. Needs pyarrow."""

import io
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

import msgspec

from naql.archive.errors import ArchiveError
from naql.archive.export.rows import Row, rows_of
from naql.archive.export.stream import Exported, Rows

_ROWS = 20_000
"""Rows of a row group: what is in memory at once."""


def write(items: Iterable[Exported], rows: Rows = "statements") -> Iterator[bytes]:
    try:
        import pyarrow as pa  # type: ignore[import-untyped]
        import pyarrow.parquet as pq  # type: ignore[import-untyped]
    except ImportError as error:
        raise ArchiveError("Parquet needs pyarrow: pip install 'naql[parquet]'") from error
    columns, found = rows_of(items, rows)
    schema = _schema(pa, columns)
    out = _Pipe()
    with pq.ParquetWriter(out, schema, compression="zstd") as writer:
        while some := list(islice(found, _ROWS)):
            writer.write_table(pa.Table.from_pylist([msgspec.structs.asdict(row) for row in some], schema=schema))
            yield out.take()
    yield out.take()


def _schema(pa: Any, columns: Row) -> Any:
    kinds = {str: pa.string(), str | None: pa.string(), int: pa.int64(), bool: pa.bool_(), list[str]: pa.list_(pa.string())}
    return pa.schema([(field.name, kinds[field.type]) for field in msgspec.structs.fields(columns)])


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
