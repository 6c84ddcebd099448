"""Jobs: adding that goes on behind the pages, one job after the other, in processes of their own, so that reading items holds up
no reader of the pages."""

import logging
import os
import secrets
import shutil
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from pathlib import Path
from queue import Empty, Queue
from threading import Event, Lock, Thread
from typing import Literal

import msgspec

from naql.archive.archive import Archive
from naql.archive.errors import ArchiveError, NotFound
from naql.archive.keeping import Kept
from naql.intake import Failure, items
from naql.intake.addressed import pages
from naql.intake.opening import Named
from naql.record import Item
from naql.scale.adding import add_items

MOST_LISTED = 300
"""Items of a job that are listed; all are counted."""
_MOST_WAITING = 10
_MOST_KEPT = 100
_KEPT_SECONDS = 24 * 3600.0
_STOP_SECONDS = 10.0
_LONGEST_NAME = 200
State = Literal["waiting", "running", "done", "stopped", "broken"]
Came = Callable[[Callable[[int], None]], Iterable[Item | Failure]]
log = logging.getLogger("naql.web")


class JobHead(msgspec.Struct, kw_only=True):
    """How far a job is."""

    id: str
    names: list[str]
    """The files or addresses, the first few."""
    state: State = "waiting"
    """Stopped: the server ended before it was through. Broken: see `error`. What was told as kept is kept either way."""
    size: int = 0
    """Bytes to be read; 0 where that cannot be known."""
    read: int = 0
    new: int = 0
    known: int = 0
    changed: int = 0
    failed: int = 0
    error: str | None = None

    @property
    def done(self) -> int:
        return self.new + self.known + self.changed + self.failed

    @property
    def ended(self) -> bool:
        return self.state not in ("waiting", "running")


class Job(JobHead, kw_only=True):
    """What became of the items of a job."""

    kept: list[Kept] = []
    """The first of them (MOST_LISTED), in the order in which they came to lie on the disk."""


class TooMany(ArchiveError):
    """More work is waiting than may."""


class Stopped(Exception):
    """The server ends."""


class Jobs:
    """The jobs of a server. They are forgotten when it ends, or when they are old."""

    def __init__(self, writer: Callable[[], Archive]) -> None:
        self._writer = writer
        self._jobs: dict[str, tuple[float, Job]] = {}
        self._waiting: Queue[tuple[Job, Came, Path | None]] = Queue()
        self._lock = Lock()
        self._stopping = Event()
        self._thread: Thread | None = None

    def add_files(self, files: Sequence[tuple[str, bytes]]) -> str:
        """Begin to add files of (name, content); gives back the id of the job. They lie in a folder that only this user can open,
        under names of our own. Raises TooMany."""
        self._make_room()
        folder = Path(tempfile.mkdtemp(prefix="naql-add-"))
        named = []
        for number, (name, content) in enumerate(files, 1):
            path = folder / str(number)
            path.write_bytes(content)
            named.append(Named(path, clean(name) or str(number)))
        size = sum(len(content) for _, content in files)
        return self._begin([one.name for one in named], lambda on_bytes: items(named, on_bytes=on_bytes), folder, size)

    def add_addresses(self, addresses: Sequence[str]) -> str:
        """Begin to fetch and add pages; gives back the id of the job. Raises TooMany."""
        self._make_room()
        return self._begin(list(addresses), lambda on_bytes: pages(addresses))

    def get(self, id: str) -> Job:
        """A job as it is now. Raises NotFound."""
        with self._lock:
            if id not in self._jobs:
                raise NotFound("There is no such job: the server has begun anew since, or it is too long ago. What it kept is kept.")
            job = self._jobs[id][1]
            return msgspec.structs.replace(job, kept=list(job.kept))

    def newest(self, most: int = 10) -> list[JobHead]:
        with self._lock:
            jobs = [job for _, job in reversed(self._jobs.values())][:most]
            return [JobHead(**{name: getattr(job, name) for name in JobHead.__struct_fields__}) for job in jobs]

    def busy(self) -> bool:
        """Whether anything is being added or waits for it."""
        with self._lock:
            return any(not job.ended for _, job in self._jobs.values())

    def stop(self) -> None:
        """End what is running, between two items; what waits is not begun."""
        self._stopping.set()
        if self._thread is not None:
            self._thread.join(_STOP_SECONDS)

    def _make_room(self) -> None:
        with self._lock:
            now = time.monotonic()
            old = [id for id, (since, job) in self._jobs.items() if job.ended and now - since > _KEPT_SECONDS]
            ended = [id for id, (_, job) in self._jobs.items() if job.ended and id not in old]
            for id in (*old, *ended[: max(0, len(self._jobs) - len(old) - _MOST_KEPT + 1)]):
                del self._jobs[id]
        if self._waiting.qsize() >= _MOST_WAITING:
            raise TooMany("Much is waiting to be added already. Try again in some minutes.")

    def _begin(self, names: list[str], came: Came, folder: Path | None = None, size: int = 0) -> str:
        job = Job(id=secrets.token_urlsafe(9), names=names[:20], size=size)
        with self._lock:
            self._jobs[job.id] = time.monotonic(), job
            self._waiting.put((job, came, folder))
            if self._thread is None:
                self._thread = Thread(target=self._work, name="naql-jobs", daemon=True)
                self._thread.start()
        return job.id

    def _work(self) -> None:
        while True:
            try:
                job, came, folder = self._waiting.get(timeout=0.2)
            except Empty:
                if self._stopping.is_set():
                    return
                continue
            try:
                job.state = "running"
                self._add(job, came)
                job.state = "done"
            except Stopped:
                job.state = "stopped"
            except ArchiveError as error:
                job.error, job.state = str(error), "broken"
            except Exception:
                log.exception("adding %s", job.names[:3])
                job.state = "broken"
            finally:
                if folder:
                    shutil.rmtree(folder, ignore_errors=True)

    def _add(self, job: Job, came: Came) -> None:
        def on_bytes(size: int) -> None:
            job.read += size
            self._may_go_on()

        self._may_go_on()
        with closing(add_items(self._writer(), came(on_bytes), processes=_processes())) as all_kept:
            for kept in all_kept:
                with self._lock:
                    setattr(job, kept.status, getattr(job, kept.status) + 1)
                    if len(job.kept) < MOST_LISTED:
                        job.kept.append(kept)
                self._may_go_on()

    def _may_go_on(self) -> None:
        if self._stopping.is_set():
            raise Stopped


def clean(name: str) -> str:
    """A file's name as its sender gives it, as words to be shown: the last part of a path, no control characters, not long."""
    last = name.replace("\\", "/").rpartition("/")[2]
    shown = "".join(letter if letter.isprintable() or letter == "\u200c" else " " for letter in last).strip()
    return shown if len(shown) <= _LONGEST_NAME else shown[: _LONGEST_NAME // 2] + "…" + shown[-_LONGEST_NAME // 2 :]


def _processes() -> int:
    """At least two: one would be this process, whose readers would wait. A core is left for them where there are more."""
    return max(2, (os.cpu_count() or 2) - 1)
