"""Reading in many processes, in order, with bounded memory. A process that dies takes no item with it."""

import os
import sys
import time
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from types import ModuleType
from typing import cast

from naql.archive.keeping import Failed, Kept
from naql.archive.preparing import Prepared
from naql.record import Item
from naql.scale.worker import Read, decoder, read_one, send_items, work

CHUNK = 16
"""Items sent to a process at once."""
AHEAD = 4
"""Chunks a process may be ahead of the slowest one: all that is ever in memory is processes × AHEAD × CHUNK items."""
ITEM_SECONDS = 60.0
"""After so long without an answer to a single item its process is ended, and the item has failed."""


Settled = Failed | Kept
"""What needs no reading any more: it did not come in, or the archive has it. It passes through in its place."""


class Pool:
    """Processes that read. To be used in `with`; `read_all` may be called again and again, one call after the other."""

    def __init__(self, read: Read, processes: int | None = None, *, item_seconds: float = ITEM_SECONDS) -> None:
        """`read` must be importable by name (a function of a module). `processes`: as many as there are cores; 1: this one."""
        self._read = read
        self._processes = processes or os.cpu_count() or 1
        self._item_seconds = item_seconds
        self._workers: _Workers | None = None

    def __enter__(self) -> "Pool":
        return self

    def __exit__(self, *_: object) -> None:
        if self._workers:
            self._workers.close()
            self._workers = None

    def read_all(self, items: Iterable[Item | Settled], *, ordered: bool = True) -> Iterator[Prepared | Settled]:
        """Read items, in their order; with `ordered` False as they are done.

        An item that raises comes out as Failed; so does one during which its process dies or takes longer than `item_seconds`: its
        neighbours are read again, each alone.
        """
        if self._processes == 1:
            yield from (read_one(self._read, one) if isinstance(one, Item) else one for one in items)
            return
        if self._workers is None:
            self._workers = _Workers(self._read, self._processes, self._item_seconds)
        finished = False
        try:
            yield from self._workers.run(iter(items), ordered=ordered)
            finished = True
        finally:
            if not finished:  # Stopped halfway: what is still being read must not be taken for an answer of the next call.
                self.__exit__()


def read_all(
    items: Iterable[Item | Settled],
    read: Read,
    processes: int | None = None,
    *,
    ordered: bool = True,
    item_seconds: float = ITEM_SECONDS,
) -> Iterator[Prepared | Settled]:
    """`Pool.read_all` with processes of its own."""
    with Pool(read, processes, item_seconds=item_seconds) as pool:
        yield from pool.read_all(items, ordered=ordered)


class _Chunk:
    """Items on their way, and what became of them."""

    def __init__(self, items: list[Item | Settled]) -> None:
        self.results: list[Prepared | Settled | None] = [None if isinstance(one, Item) else one for one in items]
        self.items = items

    @property
    def done(self) -> bool:
        return all(result is not None for result in self.results)

    def open(self) -> list[int]:
        return [place for place, result in enumerate(self.results) if result is None]


class _Task:
    """Some items of a chunk, to be sent to a worker together."""

    def __init__(self, chunk: _Chunk, places: list[int]) -> None:
        self.chunk = chunk
        self.places = places

    @property
    def items(self) -> list[Item]:
        return [cast(Item, self.chunk.items[place]) for place in self.places]


@contextmanager
def _without_main() -> Iterator[None]:
    """A process that is started in here does not import the program that starts it, of which it needs nothing: a script that calls us
    need not hide its lines behind «if __name__ == "__main__"», and may be a notebook or standard input."""
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


class _Worker:
    def __init__(self, read: Read) -> None:
        context = get_context("spawn")
        self.connection, theirs = context.Pipe()
        self.process = context.Process(target=work, args=(theirs, read), daemon=True)
        with _without_main():
            self.process.start()
        theirs.close()
        self.task: _Task | None = None
        self.since = 0.0

    def give(self, task: _Task) -> None:
        self.task = task
        self.since = time.monotonic()
        send_items(self.connection, task.items)

    def end(self) -> None:
        self.connection.close()
        self.process.join(timeout=1)
        if self.process.is_alive():
            self.process.kill()
            self.process.join()


class _Workers:
    def __init__(self, read: Read, processes: int, item_seconds: float) -> None:
        self._read = read
        self._item_seconds = item_seconds
        self._workers = [_Worker(read) for _ in range(processes)]

    def run(self, items: Iterator[Item | Settled], *, ordered: bool) -> Iterator[Prepared | Settled]:
        flying: deque[_Chunk] = deque()
        tasks: deque[_Task] = deque()
        more = True
        while more or flying:
            while more and len(flying) < len(self._workers) * AHEAD:
                some = list(islice(items, CHUNK))
                if not some:
                    more = False
                    break
                chunk = _Chunk(some)
                flying.append(chunk)
                if places := chunk.open():
                    tasks.append(_Task(chunk, places))
            self._hand_out(tasks)
            if any(worker.task for worker in self._workers):
                self._collect(tasks)
            ready = [chunk for chunk in flying if chunk.done] if not ordered else []
            while ordered and flying and flying[0].done:
                ready.append(flying.popleft())
            for chunk in ready:
                if not ordered:
                    flying.remove(chunk)
                yield from cast(list[Prepared | Settled], chunk.results)

    def close(self) -> None:
        for worker in self._workers:
            if worker.task:  # Stopped halfway: what it reads is not wanted any more.
                worker.process.kill()
            worker.end()

    def _hand_out(self, tasks: deque[_Task]) -> None:
        for worker in self._workers:
            if worker.task is None and tasks:
                task = tasks.popleft()
                try:
                    worker.give(task)
                except OSError:  # It died while it had nothing to do.
                    self._replace(worker, tasks)

    def _collect(self, tasks: deque[_Task]) -> None:
        """Wait for an answer, a death or the end of somebody's time."""
        busy = {worker.connection: worker for worker in self._workers if worker.task}
        for connection in wait(list(busy), timeout=1.0):
            worker = busy[cast(Connection, connection)]
            task = worker.task
            assert task is not None
            try:
                results = decoder.decode(worker.connection.recv_bytes())
            except (EOFError, OSError):
                self._replace(worker, tasks)
                continue
            for place, done in zip(task.places, results, strict=True):
                task.chunk.results[place] = done.result
            worker.task = None
        for worker in self._workers:
            if worker.task and time.monotonic() - worker.since > self._item_seconds * len(worker.task.places):
                worker.process.kill()
                worker.process.join()
                self._replace(worker, tasks, reason=f"reading it took longer than {self._item_seconds:g} seconds")

    def _replace(self, worker: _Worker, tasks: deque[_Task], reason: str = "") -> None:
        """Start another worker; of what the dead one had, try each item alone; one that was alone has failed."""
        task = worker.task
        worker.process.join(timeout=1)
        code = worker.process.exitcode
        worker.end()
        self._workers[self._workers.index(worker)] = _Worker(self._read)
        if task is None:
            return
        if len(task.places) > 1:
            tasks.extendleft(_Task(task.chunk, [place]) for place in reversed(task.places))
            return
        item = task.items[0]
        ended = f"was ended by signal {-code}" if code is not None and code < 0 else f"ended with code {code}"
        failed = Failed(error=reason or f"the process that read it {ended}", stage="read", item=item)
        task.chunk.results[task.places[0]] = failed
