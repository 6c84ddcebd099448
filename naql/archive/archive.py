"""`Archive`: one file that keeps every item with its reading and answers questions: what changes it. Each call has a command and a
page of the same name."""

import os
import time
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Self, Unpack

from naql.archive.again import ReadAll, Reread, reread, retry
from naql.archive.correction import Correction
from naql.archive.corrections import correct, uncorrect
from naql.archive.errors import told
from naql.archive.judgements import different, same
from naql.archive.keeping import Failed, Kept, knows
from naql.archive.maintenance import bodies, index_is_outdated, reindex
from naql.archive.pointing import Said
from naql.archive.preparing import Prepared, prepare
from naql.archive.questions import Questions
from naql.archive.restoring import restore
from naql.archive.spreading import fill, is_filled
from naql.archive.visits import has_page, keep_visits, visits
from naql.intake.fetching import Visit
from naql.record import Item, Record

DEFAULT_PATH = "naql.db"
BATCH = 500
"""Items written in one transaction."""
BATCH_SECONDS = 2.0
"""After so long what has come is written, however little it is."""
Reading = tuple[Item, Record] | Prepared | Failed | Kept
"""What can be added."""


def default_path() -> Path:
    """`NAQL_ARCHIVE`, else naql.db in the current folder."""
    return Path(os.environ.get("NAQL_ARCHIVE") or DEFAULT_PATH)


class Archive(Questions):
    """An open archive: what it answers (`Questions`), and what changes it."""

    def __init__(self, path: Path, *, create: bool, read_only: bool) -> None:
        super().__init__(path, create=create, read_only=read_only)
        if not read_only and index_is_outdated(self.connection):
            for _ in self.reindex():
                pass
        if not read_only and not is_filled(self.connection):
            with told(path):
                fill(self.connection)

    @classmethod
    def open(cls, path: str | Path | None = None, *, create: bool = True, read_only: bool = False) -> Self:
        """Open the archive at `path` (else `default_path()`), or make it. An older one is migrated.

        Raises ArchiveMissing where there is none and none may be made, ArchiveTooNew, ArchiveDamaged, ArchiveBusy.
        """
        return cls(Path(path) if path is not None else default_path(), create=create, read_only=read_only)

    def add(self, item: Item, record: Record) -> Kept:
        """Keep one item with its reading. When this returns it is on the disk. For many items `add_all` is faster."""
        return next(self.add_all([(item, record)]))

    def add_all(self, readings: Iterable[Reading], *, batch: int = BATCH) -> Iterator[Kept]:
        """Keep many, `batch` of them a transaction, and tell of each what became of it, in the order they came, once it is on
        the disk. What is already known (`knows`) passes through.

        Memory is bounded by the batch. Stopping (an exception, Ctrl-C, kill -9) loses nothing that was told; adding the same
        items again goes on from there. An item that cannot be kept is recorded as failed and does not stop the others.
        Raises ArchiveFull, ArchiveBusy.
        """
        for waiting in _batches(readings, batch):
            prepared = [_prepared(one) for one in waiting if not isinstance(one, Kept)]
            kept = []
            if prepared:
                with told(self.path):
                    kept = self._keeper().keep(prepared)
            reports = iter(kept)
            yield from (one if isinstance(one, Kept) else next(reports) for one in waiting)

    def knows(self, item: Item) -> Kept | None:
        """The report that adding this item would give because the archive has it, word for word; None where it has to be read.

        Looked up by the raw text, so that a second run over a folder reads only what is new.
        """
        with told(self.path):
            return knows(self.connection, item)

    def has_page(self, url: str, *, recheck_hours: float = 0.0) -> bool:
        """Whether the page at this address need not be fetched: it is there, and has been for more than `recheck_hours` (agencies
        edit in the first hours)."""
        with told(self.path):
            return has_page(self.connection, url, recheck_hours)

    def visits(self) -> dict[str, Visit]:
        """What is remembered of feeds that were followed, for `naql.intake.following.follow`."""
        with told(self.path):
            return visits(self.connection)

    def keep_visits(self, kept: Mapping[str, Visit]) -> None:
        """Remember them, once the items that came are kept."""
        with told(self.path), self._keeper():
            keep_visits(self.connection, kept)

    def retry(self, read_all: ReadAll, *, batch: int = BATCH) -> Iterator[Kept]:
        """Try the failed items again whose text is there, and tell what became of each."""
        with told(self.path):
            yield from retry(self.connection, self._keeper(), read_all, batch)

    def reread(self, read_all: ReadAll, *, everything: bool = False, batch: int = 200) -> Iterator[Reread]:
        """Read the raw texts anew that another version of Naql has read (or everything), and tell what changed in each.

        Judgements by hand are kept. Can be stopped; the next run goes on with what is left.
        """
        with told(self.path):
            yield from reread(self.connection, self._keeper(), read_all, everything, batch)

    def same(self, a: str | int, b: str | int, *, by: str = "") -> int:
        """Say that two names or ids of `who` are one; gives back the id that both are found under. `different` undoes it."""
        with told(self.path), self._keeper():
            return same(self.connection, a, b, by)

    def different(self, a: str | int, b: str | int | None = None, *, by: str = "") -> int:
        """Undo a merge of two ids; or say that an entity of an item («ITEM#e2») is somebody else: `b`, or somebody new to the
        archive."""
        with told(self.path), self._keeper() as keeper:
            return different(self.connection, keeper.rows, a, b, by)

    def correct(
        self, key: str, number: str | None = None, *, removed: bool = False, by: str = "", note: str = "", **said: Unpack[Said]
    ) -> Correction:
        """Say by hand how statement `number` («s3») of an item's newest version should read; without a number, that the machine has
        missed one; `removed`: that it is no statement. What is not said stays. The machine's reading is kept beside it (`reading`);
        everything else shows the corrected one. Raises CorrectionError, NotFound."""
        with told(self.path), self._keeper() as keeper:
            return correct(self.connection, keeper.rows, key, number, said, removed=removed, by=by, note=note)

    def uncorrect(self, id: int, *, by: str = "") -> Correction:
        """Undo one correction; others of the same statement stay. Raises CorrectionError, NotFound."""
        with told(self.path), self._keeper() as keeper:
            return uncorrect(self.connection, keeper.rows, id, by)

    def reindex(self) -> Iterator[int]:
        """Make the indexes of words anew, telling how many items are done. `open` does it by itself when folding has changed."""
        with told(self.path):
            yield from reindex(self.connection, self._keeper())

    def salvage(self, damaged: str | Path) -> Iterator[Kept]:
        """Add to this archive what can still be read out of a damaged one, at last its corrections. What cannot be read is told as
        failed. Raises ArchiveDamaged."""
        lost = Failed(error="its page in the damaged file cannot be read", stage="salvage", source=str(damaged))
        yield from self.add_all(lost if body is None else (body.item, body.record) for body in bodies(Path(damaged)))
        with told(self.path), self._keeper() as keeper:
            restore(self.connection, keeper.rows, Path(damaged))


def _batches(readings: Iterable[Reading], most: int) -> Iterator[list[Reading]]:
    """Up to `most` together; fewer where they come slowly, so that stopping costs seconds of work and no more."""
    waiting: list[Reading] = []
    since = 0.0
    for one in readings:
        if not waiting:
            since = time.monotonic()
        waiting.append(one)
        if len(waiting) >= most or time.monotonic() - since >= BATCH_SECONDS:
            yield waiting
            waiting = []
    if waiting:
        yield waiting


def _prepared(one: "tuple[Item, Record] | Prepared | Failed") -> Prepared | Failed:
    if not isinstance(one, tuple):
        return one
    item, record = one
    try:
        return prepare(item, record)
    except Exception as error:  # Whatever is wrong with one item must not stop a thousand good ones.
        return Failed(error=f"{type(error).__name__}: {error}", stage="keep", item=item)
