"""A file or standard input as text in blocks of whole lines, so that it need not fit into memory; bytes that are no text are kept."""

import codecs
import sys
from collections.abc import Iterator
from contextlib import nullcontext
from typing import BinaryIO

_SIZE = 1 << 20
"""Bytes read together. A block ends with a line, however long that is."""
_FIRST_UNREADABLE, _LAST_UNREADABLE = "\udc80", "\udcff"
"""Bytes that are no text stand in it as these characters (the error handler «surrogateescape»), and are written as they were."""


class Blocks:
    """The blocks of a file, once. After that `unreadable` tells how many bytes were no text, `complaint` where the first was."""

    def __init__(self, path: str, encoding: str = "utf-8") -> None:
        """`path` may be - for standard input. Raises LookupError where there is no such encoding."""
        self._path = path
        self._decoder = codecs.getincrementaldecoder(encoding)("surrogateescape")
        self._encoding = encoding
        self._lines = 0
        self._first = ""
        self.unreadable = 0

    def __iter__(self) -> Iterator[str]:
        """Raises OSError, and UnicodeDecodeError where an encoding (UTF-16) has no way to keep what is no text."""
        with nullcontext(sys.stdin.buffer) if self._path == "-" else open(self._path, "rb") as file:
            pending: list[str] = []
            for piece in _pieces(file):
                text = self._decoder.decode(piece)
                whole, newline, rest = text.rpartition("\n")
                if newline:
                    yield self._seen("".join([*pending, whole, newline]))
                    pending = []
                pending.append(rest)
            if last := "".join([*pending, self._decoder.decode(b"", final=True)]):
                yield self._seen(last)

    def _seen(self, text: str) -> str:
        if not text.isascii() and max(text) >= _FIRST_UNREADABLE:
            bad = [i for i, character in enumerate(text) if _FIRST_UNREADABLE <= character <= _LAST_UNREADABLE]
            if bad and not self.unreadable:
                line_start = text.rfind("\n", 0, bad[0]) + 1
                line = self._lines + text.count("\n", 0, bad[0]) + 1
                self._first = f"line {line}, character {bad[0] - line_start + 1}"
            self.unreadable += len(bad)
        self._lines += text.count("\n")
        return text

    @property
    def complaint(self) -> str:
        """What a person should know who wrote or sent the file."""
        these = "a byte that is no" if self.unreadable == 1 else f"the first of {self.unreadable} bytes that are no"
        return f"{self._path}: {self._first}: {these} {self._encoding}, left as it was; another encoding can be named with --encoding"


def as_bytes(text: str) -> bytes:
    """The text in UTF-8, with what was no text as it was."""
    return text.encode("utf-8", "surrogateescape")


def _pieces(file: BinaryIO) -> Iterator[bytes]:
    if file.isatty():  # A person types: each line is answered at once.
        return iter(file.readline, b"")
    return iter(lambda: file.read(_SIZE), b"")
