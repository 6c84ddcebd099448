"""WARC: the pages that a crawler stored."""

import io
from collections.abc import Iterator

from naql.intake.failure import Failure, Unreadable
from naql.intake.options import MEGABYTE
from naql.intake.source import Peekable, Source
from naql.record import Item

_PAGES = ("text/html", "application/xhtml+xml")


def warc(source: Source) -> Iterator[Item | Failure]:
    """The articles among the responses of a WARC file. What is no page (pictures, redirects, errors of the server) is passed over; a
    page without an article is a Failure."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    kinds = WarcRecordType.response | WarcRecordType.resource
    seen = 0
    try:
        for record in ArchiveIterator(_Forward(source.stream), record_types=kinds, parse_http=True, auto_decode="all"):
            seen += 1
            http = record.http_headers
            if (http is not None and http.status_code not in (None, 200)) or record.http_content_type not in _PAGES:
                continue
            url = (record.headers.get("WARC-Target-URI") or "").strip("<>")
            name = f"{source.name}/{url}"
            try:
                yield _item(record.reader.read(source.options.largest_page + 1), name, url, record.http_charset, source)
            except Unreadable as error:
                yield Failure(source=name, place=error.place, error=str(error), url=url)
    except OSError as error:
        yield Failure(source=source.name, place=f"record {seen + 1}", error=f"breaks off or is damaged: {error}")


class _Forward(io.RawIOBase):
    """The stream as fastwarc wants it; it only ever reads on."""

    def __init__(self, stream: Peekable) -> None:
        self._stream = stream
        self._at = 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(size)
        self._at += len(data)
        return data

    def tell(self) -> int:
        return self._at


def _item(data: bytes, name: str, url: str, charset: str | None, source: Source) -> Item:
    from naql.intake.page import item_of_data

    if len(data) > source.options.largest_page:
        raise Unreadable(f"larger than {source.options.largest_page // MEGABYTE} MB")
    return item_of_data(data, name, url, charset, source.options.encoding)
