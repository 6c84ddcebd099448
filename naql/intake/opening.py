"""items(paths): everything that comes in from outside, as Items; what cannot become one, as a Failure."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import BinaryIO

from naql.intake.encodings import recoded
from naql.intake.failure import Failure, Unreadable
from naql.intake.kinds import NO_NEWS, binary, ending, tell
from naql.intake.language import why_not_persian
from naql.intake.options import DEFAULTS, Options
from naql.intake.source import HEAD, Peekable, Readable, Source
from naql.record import Item

Came = Iterator[Item | Failure]

STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class Named:
    """A file that people know by another name than its path: one that was uploaded. The name is shown and tells the kind; it is
    never opened."""

    path: Path
    name: str

    def __fspath__(self) -> str:
        return str(self.path)


Given = str | Path | Named


def items(paths: Given | Iterable[Given], options: Options = DEFAULTS, *, on_bytes: Callable[[int], None] | None = None) -> Came:
    """The items of files and folders, in order; folders are gone through by name, «-» is standard input.

    Nothing that is wrong with a source stops the others: it comes out as a Failure. `Item.source` is the path as given, for a row of a
    table with «:line» behind it, for a member of an archive with «/member» behind it. `on_bytes` is told of every piece read from a
    disk, in bytes (compared with `size_of`, it tells how far the work is).
    """
    for given in [paths] if isinstance(paths, Given) else paths:
        path = os.fspath(given)
        if isinstance(given, Named):
            yield from _items_of_file(given.path, given.name, options, on_bytes)
        elif path == STANDARD_INPUT:
            yield from _items(Source("-", Peekable(sys.stdin.buffer), options))
        elif path.startswith(("http://", "https://")):
            yield Failure(source=path, error="is an address; pages are fetched by `naql follow`")
        else:
            for file in files(path):
                if isinstance(file, Failure):
                    yield file
                    continue
                name = _shown(path if file == Path(path) else file)
                yield from _items_of_file(file, name, options, on_bytes)


def files(path: str) -> Iterator[Path | Failure]:
    """The file, or the files of a folder and of the folders in it, by name; hidden ones and what is no text (pictures, styles) left out."""
    if not os.path.isdir(path):
        yield Path(path)
        return

    def told(error: OSError) -> None:
        closed.append(Failure(source=str(error.filename), error=_why(error)))

    closed: list[Failure] = []
    for folder, folders, names in os.walk(path, onerror=told):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(folder, name) for name in sorted(names) if not name.startswith(".") and ending(name) not in NO_NEWS)
        yield from closed
        closed.clear()
    yield from closed


def size_of(paths: Iterable[Given]) -> int | None:
    """How many bytes `items` will read, or None where that cannot be known (standard input)."""
    total = 0
    for path in (os.fspath(given) for given in paths):
        if path == STANDARD_INPUT:
            return None
        for file in files(path):
            try:
                total += 0 if isinstance(file, Failure) else file.stat().st_size
            except OSError:
                continue
    return total


def _items_of_file(file: Path, name: str, options: Options, on_bytes: Callable[[int], None] | None) -> Came:
    try:
        if file.exists() and not file.is_file():
            raise Unreadable("neither a file nor a folder")
        with open(file, "rb") as stream:
            readable: Readable = stream if on_bytes is None else _Metered(stream, on_bytes)
            yield from _items(Source(name, Peekable(readable), options, path=file))
    except OSError as error:
        yield Failure(source=name, error=_why(error))
    except Unreadable as error:
        yield Failure(source=name, error=str(error))


def _shown(file: str | Path) -> str:
    """The path as text: a name on the disk may be any bytes."""
    return os.fsencode(file).decode("utf-8", "replace")


def _items(source: Source) -> Came:
    """The items of a source of any kind."""
    try:
        yield from _read(source)
    except Unreadable as error:
        yield Failure(source=source.name, place=error.place, error=str(error), url=source.url)
    except OSError as error:
        yield Failure(source=source.name, error=_why(error), url=source.url)


def _read(source: Source) -> Came:
    if not source.head():
        raise Unreadable("empty")
    kind = tell(source.head(), source.name)
    if kind in ("gzip", "zip", "warc"):
        if source.depth >= source.options.deepest:
            raise Unreadable(f"an archive inside {source.depth} others; not unpacked further")
        yield from _unpacked(source, kind)
        return
    source.stream, source.encoding = recoded(source.stream, source.options.encoding)
    head = source.head()
    if (what := binary(head[:HEAD])) is not None:
        raise Unreadable(f"{what}, no text")
    kind = tell(head, source.name)
    module, name = _READERS[kind]
    for one in getattr(import_module(f"naql.intake.{module}"), name)(source):
        yield one if isinstance(one, Failure) else checked(one, source.options)


_READERS = {
    "text": ("plain", "plain"), "page": ("page", "page"), "jsonl": ("tables", "jsonl"), "json": ("tables", "json"),
    "csv": ("tables", "separated"), "tsv": ("tables", "separated"), "feed": ("feed", "feed"), "sitemap": ("sitemap", "sitemap"),
}  # fmt: skip
"""Kind → module and function; loaded when the first source of the kind comes, so that reading a text loads no HTML parser."""


def _unpacked(source: Source, kind: str) -> Came:
    from naql.intake.compressed import gzip, zip_members

    if kind == "zip":
        for member in zip_members(source):
            yield from [member] if isinstance(member, Failure) else _items(member)
        return
    elif kind == "gzip":
        yield from _items(gzip(source))
    else:
        from naql.intake.warc import warc

        for one in warc(source):
            yield one if isinstance(one, Failure) else checked(one, source.options)


def checked(item: Item, options: Options) -> Item | Failure:
    """The item, or why it is none: too long, empty, not Persian."""
    error = None
    if len(item.text) > options.longest_text:
        error = f"its text has {len(item.text)} characters, more than a news item can have ({options.longest_text})"
    elif not item.text.strip():
        error = "empty"
    elif not options.any_language:
        error = why_not_persian(item.text)
    if error is None:
        return item
    return Failure(source=item.source or "", error=error, url=item.url)


def _why(error: OSError) -> str:
    return (error.strerror or str(error)).lower() if error.errno else str(error)


class _Metered:
    def __init__(self, stream: BinaryIO, on_bytes: Callable[[int], None]) -> None:
        self._stream = stream
        self._on_bytes = on_bytes

    def read(self, size: int = -1, /) -> bytes:
        data = self._stream.read(size)
        self._on_bytes(len(data))
        return data
