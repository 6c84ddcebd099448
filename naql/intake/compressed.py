"""gzip and zip: what is in them, never written to the disk and never more than is reasonable."""

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from gzip import GzipFile
from typing import Protocol, cast

from naql.intake.failure import Failure, Unreadable
from naql.intake.kinds import NO_NEWS, ending
from naql.intake.options import Options
from naql.intake.source import Peekable, Source


def gzip(source: Source) -> Source:
    """What is inside a gzip file, without unpacking more of it than is asked for."""
    packed = _Counting(source.stream)
    inside = _Guarded(GzipFile(fileobj=packed), lambda: packed.size, source.options)
    return Source(source.name, Peekable(inside), source.options, depth=source.depth + 1)


def zip_members(source: Source) -> Iterator[Source | Failure]:
    """The members of a zip file in the order of their names. Their names are only names: nothing is written anywhere."""
    try:
        archive = zipfile.ZipFile(source.path or io.BytesIO(source.whole(source.options.largest_document)))
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise Unreadable(f"no zip archive, or half of one: {error}") from None
    with archive:
        members = sorted((member for member in archive.infolist() if not member.is_dir()), key=lambda member: member.filename)
        if any(member.filename == "[Content_Types].xml" for member in members):
            raise Unreadable("an Office document; save it as text or HTML")
        packed, taken = sum(member.compress_size for member in members), [0]
        for member in members:
            name = f"{source.name}/{member.filename}"
            if ending(name) in NO_NEWS or "__MACOSX/" in member.filename:
                continue
            if member.flag_bits & 1:
                yield Failure(source=name, error="encrypted")
                continue
            try:
                with archive.open(member) as stream:
                    yield Source(
                        name,
                        Peekable(_Guarded(cast(_Piecewise, stream), lambda: packed, source.options, taken)),
                        source.options,
                        depth=source.depth + 1,
                    )
            except (zipfile.BadZipFile, NotImplementedError, OSError, zlib.error, EOFError) as error:
                yield Failure(source=name, error=f"cannot be unpacked: {error}")


class _Counting(io.RawIOBase):
    """Counts what is read through it."""

    def __init__(self, stream: Peekable) -> None:
        self._stream = stream
        self.size = 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(size)
        self.size += len(data)
        return data


class _Piecewise(Protocol):
    def read1(self, size: int = -1, /) -> bytes: ...


class _Guarded(io.RawIOBase):
    """An unpacked stream that tells damage and bombs as Unreadable. `packed` is the compressed size, so far or in all."""

    def __init__(self, stream: _Piecewise, packed: Callable[[], int], options: Options, taken: list[int] | None = None) -> None:
        self._stream = stream
        self._packed = packed
        self._options = options
        self._taken = taken if taken is not None else [0]

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        """One piece: what came before damage must not be lost with it."""
        try:
            data = self._stream.read1(size)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
            raise Unreadable(f"breaks off or is damaged: {error}", f"unpacked byte {self._taken[0]}") from None
        self._taken[0] += len(data)
        if self._taken[0] > self._options.free_growth + self._options.largest_ratio * self._packed():
            raise Unreadable(f"grows to more than {self._options.largest_ratio} times its size when unpacked; not unpacked further")
        return data
