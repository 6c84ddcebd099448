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
    """What the protocol said (an HTTP header), where one carried it."""

    def head(self) -> bytes:
        return self.stream.peek(HEAD)

    def whole(self) -> bytes:
        """All of it. Raises Unreadable where that is more than may be in memory."""
        limit = self.options.largest_file
        data = self.stream.read(limit + 1)
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
    def readline(self, size: int = -1, /) -> bytes: ...
    def close(self) -> None: ...


class Peekable:
    """A binary stream whose beginning can be looked at without being used up, however short its reads are."""

    def __init__(self, stream: Readable) -> None:
        self._stream = stream
        self._ahead = b""

    def peek(self, size: int) -> bytes:
        while len(self._ahead) < size and (more := self._stream.read(size - len(self._ahead))):
            self._ahead += more
        return self._ahead[:size]

    def read(self, size: int = -1) -> bytes:
        """Up to `size` bytes; fewer only at the end."""
        if size < 0:
            data, self._ahead = self._ahead + (self._stream.read() or b""), b""
            return data
        data, self._ahead = self._ahead[:size], self._ahead[size:]
        while len(data) < size and (more := self._stream.read(size - len(data))):
            data += more
        return data

    def readline(self, size: int = -1) -> bytes:
        if not self._ahead:
            return self._stream.readline(size)
        at = self._ahead.find(b"\n") + 1
        if at == 0 and (size < 0 or size > len(self._ahead)):
            data, self._ahead = self._ahead, b""
            return data + self._stream.readline(size - len(data) if size >= 0 else -1)
        end = at if at and (size < 0 or at <= size) else size
        data, self._ahead = self._ahead[:end], self._ahead[end:]
        return data

    def readable(self) -> bool:
        return True

    def close(self) -> None:
        self._stream.close()
