"""What every request needs: the archive, the settings, answers that were given before."""

import asyncio
import hashlib
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from sqlite3 import Connection
from threading import Lock
from typing import TypeVar

from anyio import CapacityLimiter

from naql import __version__
from naql.archive.archive import Archive
from naql.archive.errors import ArchiveError
from naql.web.jobs import Jobs
from naql.web.kept import KeptAnswers
from naql.web.safety import Door
from naql.web.settings import MEGABYTE, Settings

Done = TypeVar("Done")
_KEPT = 16 * MEGABYTE
"""Bytes of packed pages that are kept until the archive changes."""
_STEPS = 100_000
"""Steps of SQLite between two looks at the clock: about a millisecond."""


class TooLong(ArchiveError):
    """An answer took longer than it may."""


class Site:
    """An archive as it is served. Used by several threads at once."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        Archive.open(settings.archive, create=not settings.public, read_only=settings.public).close()  # Made or migrated, or told why not.
        self.archive = Archive.open(settings.archive, read_only=True)
        self.quick = ThreadPoolExecutor(settings.threads, "quick")
        self.heavy = ThreadPoolExecutor(settings.heavy_threads, "heavy")
        self.writing = ThreadPoolExecutor(settings.writing_threads, "writing")
        self.pieces = CapacityLimiter(settings.heavy_threads)
        self.exports = CapacityLimiter(settings.exports)
        self.door = Door(settings.token)
        self.jobs = Jobs(lambda: self.writer)
        self._writer: Archive | None = None
        self._lock = Lock()
        self.kept = KeptAnswers(_KEPT)

    @property
    def writer(self) -> Archive:
        """The archive opened for writing. Only actions that asked for a token use it."""
        with self._lock:
            if self._writer is None:
                self._writer = Archive.open(self.settings.archive, create=False)
            return self._writer

    def close(self) -> None:
        self.jobs.stop()
        for threads in (self.quick, self.heavy, self.writing):
            threads.shutdown(cancel_futures=True)
        self.archive.close()
        if self._writer:
            self._writer.close()

    async def run(self, threads: ThreadPoolExecutor, work: Callable[[], Done]) -> Done:
        """In one of these threads, which stay: each has a connection of its own."""
        return await asyncio.get_running_loop().run_in_executor(threads, work)

    def reused_seconds(self) -> float:
        """How old an answer may be, for whoever only reads, though the archive has changed since."""
        try:
            large = self.settings.archive.stat().st_size >= self.settings.large
        except FileNotFoundError:
            large = False
        return self.settings.reused_seconds if large else 0.0

    def state(self) -> str:
        """Changes whenever the archive does."""
        path = self.settings.archive
        stamps = [__version__]
        for name in (path, path.with_name(path.name + "-wal")):
            try:
                stat = name.stat()
                stamps.append(f"{stat.st_mtime_ns}.{stat.st_size}")
            except FileNotFoundError:
                stamps.append("")
        return hashlib.blake2b("|".join(stamps).encode(), digest_size=9).hexdigest()

    @contextmanager
    def asking(self) -> Iterator[Archive]:
        """The archive, for one answer of this thread. Raises TooLong out of a query that takes longer than the settings allow."""
        with self.in_time(self.archive.connection):
            yield self.archive

    @contextmanager
    def in_time(self, connection: Connection) -> Iterator[None]:
        """Ends a query that takes longer than an answer may. Raises TooLong."""
        behind = time.monotonic() + self.settings.answer_seconds
        connection.set_progress_handler(lambda: time.monotonic() > behind, _STEPS)
        try:
            yield
        except ArchiveError as error:
            if time.monotonic() > behind:
                raise TooLong("This took too long. Ask for less: a shorter period, rarer words.") from error
            raise
        finally:
            connection.set_progress_handler(None, 0)
