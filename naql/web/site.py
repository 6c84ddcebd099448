"""What every request needs: the archive, the settings, answers that were given before."""

import hashlib
import time
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from sqlite3 import Connection
from threading import Lock

from anyio import CapacityLimiter

from naql import __version__
from naql.archive.archive import Archive
from naql.archive.errors import ArchiveError
from naql.web.jobs import Jobs
from naql.web.safety import Door
from naql.web.settings import MEGABYTE, Settings

_KEPT = 24 * MEGABYTE
"""Bytes of pages that are kept until the archive changes."""
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
        self.limiter = CapacityLimiter(settings.threads)
        self.exports = CapacityLimiter(settings.exports)
        self.door = Door(settings.token)
        self.jobs = Jobs(lambda: self.writer)
        self._writer: Archive | None = None
        self._lock = Lock()
        self._kept: OrderedDict[str, tuple[str, bytes]] = OrderedDict()
        self._kept_bytes = 0

    @property
    def writer(self) -> Archive:
        """The archive opened for writing. Only actions that asked for a token use it."""
        with self._lock:
            if self._writer is None:
                self._writer = Archive.open(self.settings.archive, create=False)
            return self._writer

    def close(self) -> None:
        self.jobs.stop()
        self.archive.close()
        if self._writer:
            self._writer.close()

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

    def kept(self, key: str, state: str) -> bytes | None:
        """What was answered to `key` in this state of the archive."""
        with self._lock:
            found = self._kept.get(key)
            if found is None or found[0] != state:
                return None
            self._kept.move_to_end(key)
            return found[1]

    def keep(self, key: str, state: str, body: bytes) -> None:
        with self._lock:
            if key in self._kept:
                self._kept_bytes -= len(self._kept.pop(key)[1])
            self._kept[key] = state, body
            self._kept_bytes += len(body)
            while self._kept_bytes > _KEPT:
                self._kept_bytes -= len(self._kept.popitem(last=False)[1][1])
