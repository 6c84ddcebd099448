"""JSON Lines: the records exactly as `naql read --json` gives them, one a line; and back again."""

from collections.abc import Iterable, Iterator

import msgspec

from naql.archive.export.stream import Exported
from naql.archive.keeping import Failed
from naql.assembly import raw_text
from naql.record import Item, Record

_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(Record)


def write(items: Iterable[Exported]) -> Iterator[bytes]:
    for one in items:
        yield _encoder.encode(one.record) + b"\n"


def readings(lines: Iterable[bytes | str], source: str | None = None) -> Iterator[tuple[Item, Record] | Failed]:
    """Records that were exported, for adding to an archive as they were read: `archive.add_all(readings(open(path, "rb")))`.

    The item is had back from the record, its raw text by undoing the edits; what the source had declared beside the text is not
    in a record.
    """
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            record = _decoder.decode(line)
        except (msgspec.MsgspecError, UnicodeError) as error:
            yield Failed(error=f"line {number} is no record: {error}", stage="intake", source=source)
            continue
        yield Item(id=record.id, text=raw_text(record), source=record.source, url=record.url), record
