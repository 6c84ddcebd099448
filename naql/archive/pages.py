"""Pages: the bodies of a damaged file, found on its pages one by one, where the tree that leads to them is broken.

After https://www.sqlite.org/fileformat2.html: a leaf of a table begins with 13, two bytes at 3 count its cells, whose places
follow; a cell is the length of its payload, the rowid, the payload; what does not fit stands on a chain of overflow pages.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from naql.archive.packing import Body, unpack

_LEAF = 13
_HEADER = 8
_FILE_HEADER = 100
"""Bytes before the header of the first page."""
_PACKED = b"\x78"
"""How what zlib has compressed begins."""


def bodies_on_pages(path: Path) -> Iterator[tuple[int, Body]]:
    """(rowid, body) of every body that is whole, in the order of the pages. Pages that were given up may still hold one that was
    replaced since."""
    with path.open("rb") as file:
        pages = _Pages(file, path.stat().st_size)
        for number in range(1, pages.count + 1):
            for rowid, payload in pages.cells(number):
                body = _body(payload)
                if body is not None:
                    yield rowid, body


class _Pages:
    def __init__(self, file: BinaryIO, size: int) -> None:
        self._file = file
        header = file.read(_FILE_HEADER)
        told = int.from_bytes(header[16:18], "big")
        self._size = 65536 if told == 1 else told if told >= 512 and told & (told - 1) == 0 else 8192
        self._usable = self._size - (header[20] if header[20] < 64 else 0)
        self.count = size // self._size

    def page(self, number: int) -> bytes:
        self._file.seek((number - 1) * self._size)
        return self._file.read(self._size)

    def cells(self, number: int) -> Iterator[tuple[int, bytes]]:
        """(rowid, payload) of each cell of a page, if it is a leaf of a table."""
        page = self.page(number)
        start = _FILE_HEADER if number == 1 else 0
        if page[start] != _LEAF:
            return
        count = int.from_bytes(page[start + 3 : start + 5], "big")
        places = start + _HEADER
        for n in range(min(count, (self._size - places) // 2)):
            at = int.from_bytes(page[places + 2 * n : places + 2 * n + 2], "big")
            length, at = _varint(page, at)
            rowid, at = _varint(page, at)
            if at < len(page) and 0 < length < 1 << 28:
                yield rowid, self._payload(page, at, length)

    def _payload(self, page: bytes, at: int, length: int) -> bytes:
        most = self._usable - 35
        if length <= most:
            return page[at : at + length]
        least = (self._usable - 12) * 32 // 255 - 23
        here = least + (length - least) % (self._usable - 4)
        here = here if here <= most else least
        found, following = page[at : at + here], int.from_bytes(page[at + here : at + here + 4], "big")
        while len(found) < length and 0 < following <= self.count:
            page = self.page(following)
            found += page[4 : self._usable]
            following = int.from_bytes(page[:4], "big")
        return found[:length]


def _body(payload: bytes) -> Body | None:
    """The body that a record of (null for the rowid, blob) holds."""
    end, at = _varint(payload, 0)
    first, at = _varint(payload, at)
    second, at = _varint(payload, at)
    if at != end or first != 0 or second < 12 or second % 2 or payload[end : end + 1] != _PACKED:
        return None
    try:
        return unpack(payload[end : end + (second - 12) // 2])
    except Exception:  # Whatever stands there, it is no body, or not a whole one.
        return None


def _varint(data: bytes, at: int) -> tuple[int, int]:
    """A number of one to nine bytes, and the place behind it; behind the end of the data where it is cut off."""
    value = 0
    for n in range(9):
        if at + n >= len(data):
            return 0, len(data)
        byte = data[at + n]
        if n == 8:
            return value << 8 | byte, at + 9
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + n + 1
    return value, at + 9
