"""add, follow, retry, reread: what comes in from outside is read on every core and kept in an archive."""

import gzip
from collections.abc import Callable, Generator, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, cast

import msgspec

from naql.archive.again import Reread
from naql.archive.archive import Archive
from naql.archive.export.back import exported_items
from naql.archive.export.jsonl import readings
from naql.archive.keeping import Failed, Kept
from naql.intake import Failure, Options, following, items
from naql.intake.fetching import Fetcher
from naql.reading import read
from naql.record import Item, Record
from naql.scale.pool import Pool
from naql.scale.worker import Read

_FOLLOWED = 50
"""Items of feeds that are kept together: few come, and they come slowly."""
_FIRST_LINE = 16 << 20
"""Bytes of a first line that are looked at: is this a record that was exported?"""


def add(
    archive: Archive,
    paths: Iterable[str | Path],
    *,
    options: Options | None = None,
    processes: int | None = None,
    on_bytes: Callable[[int], None] | None = None,
    read: Read = read,
) -> Iterator[Kept]:
    """Everything in these files and folders, read and kept; of each item what became of it, once it is on the disk.

    What the archive has word for word is not read again. Of what `naql export` has written, JSON Lines are kept as they are,
    without being read; the other formats are read anew. `on_bytes` is told of every piece read from the disk. Raises what
    `Archive.add_all` raises.
    """
    with Pool(read, processes) as pool:
        for path_or_paths in _sorted_out(paths):
            if isinstance(path_or_paths, list):
                came = _without_itself(archive, items(path_or_paths, options or Options(), on_bytes=on_bytes))
                yield from archive.add_all(pool.read_all(settled(archive, came)))
                continue
            path = path_or_paths
            if is_exported(path):
                with _opened(path) as lines:
                    yield from archive.add_all(readings(lines, source=str(path)))
            else:
                yield from archive.add_all(pool.read_all(settled(archive, exported_items(path) or ())))
            if on_bytes:
                on_bytes(path.stat().st_size)


def add_items(archive: Archive, came: Iterable[Item | Failure], *, processes: int | None = None, read: Read = read) -> Generator[Kept]:
    """What came in from anywhere (`naql.intake.items`, `naql.intake.addressed.pages`), read and kept; of each what became of it,
    once it is on the disk."""
    with Pool(read, processes) as pool:
        yield from archive.add_all(pool.read_all(settled(archive, came)))


def follow(
    archive: Archive,
    feeds: Iterable[str],
    *,
    recheck_hours: float = 0.0,
    options: Options | None = None,
    fetcher: Fetcher | None = None,
    processes: int | None = None,
    read: Read = read,
) -> Iterator[Kept]:
    """One round through feeds and sitemaps: pages that the archive does not have are fetched politely, read and kept.

    Pages that came in the last `recheck_hours` are fetched again: agencies edit. What feeds said of their age is remembered in
    the archive, so that the next round asks only for what has changed since.
    """
    visits = archive.visits()
    if recheck_hours:  # Pages change, whether or not the feed does.
        visits |= {url: msgspec.structs.replace(visit, etag="", last_modified="") for url, visit in visits.items()}
    came = following.follow(
        feeds, visits, known=lambda url: archive.has_page(url, recheck_hours=recheck_hours), fetcher=fetcher, options=options or Options()
    )
    with Pool(read, processes) as pool:
        yield from archive.add_all(pool.read_all(settled(archive, came)), batch=_FOLLOWED)
    archive.keep_visits(visits)


def retry(archive: Archive, *, processes: int | None = None, read: Read = read) -> Iterator[Kept]:
    """The failed items whose text is there, tried again."""
    with Pool(read, processes) as pool:
        yield from archive.retry(pool.read_all)


def reread(archive: Archive, *, everything: bool = False, processes: int | None = None, read: Read = read) -> Iterator[Reread]:
    """The raw texts that another version of Naql has read, or everything, read anew, and what that changed in each."""
    with Pool(read, processes) as pool:
        yield from archive.reread(pool.read_all, everything=everything)


def settled(archive: Archive, came: Iterable[Item | Failure | Failed]) -> Iterator[Item | Failed | Kept]:
    """What came in, with that which needs no reading told apart: failures, and what the archive has."""
    for one in came:
        if isinstance(one, Failure):
            error = f"{one.place}: {one.error}" if one.place else one.error
            yield Failed(error=error, stage="intake", source=one.source, url=one.url)
        elif isinstance(one, Failed):
            yield one
        else:
            yield archive.knows(one) or one


def _without_itself(archive: Archive, came: Iterable[Item | Failure]) -> Iterator[Item | Failure]:
    """`naql add .` in the folder where the archive lies: that it is no news need not be told."""
    own = {f"{archive.path.resolve()}{ending}" for ending in ("", "-wal", "-shm")}
    for one in came:
        if not (isinstance(one, Failure) and "\0" not in one.source and str(Path(one.source).resolve()) in own):
            yield one


def _sorted_out(paths: Iterable[str | Path]) -> Iterator[Path | list[str | Path]]:
    """In their order: a file that `naql export` has written, or a run of everything else."""
    run: list[str | Path] = []
    for path in paths:
        file = Path(path)
        if file.is_file() and (is_exported(file) or exported_items(file) is not None):
            if run:
                yield run
                run = []
            yield file
        else:
            run.append(path)
    if run:
        yield run


def is_exported(path: str | Path) -> bool:
    """Whether a file holds records of `naql read --json` or `naql export`, told by its first line."""
    if not Path(path).is_file() or not str(path).endswith((".jsonl", ".jsonl.gz", ".ndjson", ".ndjson.gz")):
        return False
    try:
        with _opened(path) as lines:
            line = lines.readline(_FIRST_LINE)
        fields = msgspec.json.decode(line, type=dict[str, msgspec.Raw])
        msgspec.json.decode(line, type=Record)
    except (OSError, EOFError, msgspec.MsgspecError, UnicodeError):
        return False
    return {"id", "text", "edits", "entities", "statements"} <= fields.keys()


def _opened(path: str | Path) -> BinaryIO:
    return cast(BinaryIO, gzip.open(path, "rb")) if str(path).endswith(".gz") else open(path, "rb")
