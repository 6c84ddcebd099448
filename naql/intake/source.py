"""A source: an open stream with its name, of which at most one line or one document is in memory at a time."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from naql.intake.failure import Failure, Unreadable
from naql.intake.options import MEGABYTE, Options

HEAD = 1 << 16
"""Bytes of the beginning from which a source's kind and encoding are told."""


@dataclass(slots=True)
class Source:
    """`name` is what people know it by (a path as given, «archive.zip/member.html», an address); `stream` can `peek`."""

    name: str
    stream: "Peekable"
    options: Options
    path: Path | None = None
    """The file on the disk, where it is one."""
    depth: int = 0
    """How many archives it lies in."""
    url: str | None = None
    declared_encoding: str | None = None
    """What the protocol said (an HTTP header), where one carried it: a hint."""
    encoding: str | None = None
    """What the user said, or what is known for sure: taken as it is."""

    def head(self) -> bytes:
        return self.stream.peek(HEAD)

    def whole(self, limit: int) -> bytes:
        """All of it. Raises Unreadable where that is more than `limit` bytes."""
        data = self.stream.read(limit + 1)
        if len(data) <= limit:
            data += self.stream.read(1)  # Raises what the stream broke off with.
        if len(data) > limit:
            raise Unreadable(f"larger than {limit // MEGABYTE} MB, too large for one document", f"byte {limit}")
        return data

    def lines(self) -> Iterator[tuple[int, bytes] | Failure]:
        """Lines with their numbers, counted from 1. One that is longer than allowed becomes a Failure and is skipped without being held."""
        limit = self.options.longest_line
        number = 0
        while line := self.stream.readline(limit + 1):
            number += 1
            if len(line) > limit and not line.endswith(b"\n"):
                while (rest := self.stream.readline(MEGABYTE)) and not rest.endswith(b"\n"):
                    pass
                yield Failure(source=self.name, place=f"line {number}", error=f"longer than {limit // MEGABYTE} MB, skipped")
                continue
            yield number, line


class Readable(Protocol):
    """A binary stream, as far as it is needed here."""

    def read(self, size: int = -1, /) -> bytes | None: ...


class Peekable:
    """A binary stream whose beginning can be looked at without being used up, however short its reads are.

    Where the stream breaks off (half an archive), what came before is given first; only then does its error come."""

    def __init__(self, stream: Readable) -> None:
        self._stream = stream
        self._data = b""
        self._at = 0
        self._error: Unreadable | None = None
        self._ended = False

    def peek(self, size: int) -> bytes:
        self._fill(size)
        return self._data[self._at : self._at + size]

    def read(self, size: int = -1) -> bytes:
        """Up to `size` bytes; fewer only at the end or before an error, which the next read raises."""
        self._fill(None if size < 0 else size)
        return self._taken(len(self._data) if size < 0 else min(len(self._data), self._at + size))

    def readline(self, size: int) -> bytes:
        """A line, or the first `size` bytes of a longer one. A line that breaks off raises the stream's error."""
        found = self._data.find(b"\n", self._at, self._at + size)
        if found < 0:
            self._fill(size, until=b"\n")
            found = self._data.find(b"\n", self._at, self._at + size)
            if found < 0 and self._error and len(self._data) - self._at < size:
                raise self._error
        return self._taken(found + 1 if found >= 0 else min(len(self._data), self._at + size))

    def _taken(self, end: int) -> bytes:
        data = self._data[self._at : end]
        if not data and self._error:
            raise self._error
        self._at = end
        return data

    def _fill(self, size: int | None, until: bytes = b"") -> None:
        """Read on until there are `size` bytes ahead (None: all), or `until` has come. Pieces are put together once, at the end."""
        ahead = len(self._data) - self._at
        pieces = []
        while not self._ended and (size is None or ahead < size):
            try:
                piece = self._stream.read(HEAD) or b""
            except Unreadable as error:
                self._error, piece = error, b""
            self._ended = not piece
            pieces.append(piece)
            ahead += len(piece)
            if until and until in piece:
                break
        if pieces:
            self._data, self._at = b"".join([self._data[self._at :], *pieces]), 0
