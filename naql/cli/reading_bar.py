"""The bar while items are read: how far, how fast, how long still. On standard error, and only on a terminal."""

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID


class ReadingBar:
    """`total` is in bytes, None where it is not known. Not `shown` where what is read goes to the same terminal."""

    def __init__(self, total: int | None, *, shown: bool) -> None:
        self._total = total
        self._bar: Progress | None = None
        self._task: TaskID | None = None
        self._items = 0
        self._bytes = 0
        self._since = time.monotonic()
        if shown and sys.stderr.isatty():
            self._begin()

    def _begin(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeRemainingColumn

        columns = [SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TimeRemainingColumn(compact=True)]
        self._bar = Progress(*columns, console=Console(stderr=True), transient=True)
        self._task = self._bar.add_task("read", total=self._total or None)

    def __enter__(self) -> Self:
        if self._bar:
            self._bar.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._bar:
            self._bar.stop()

    def advance(self, size: int) -> None:
        """So many more bytes have come in."""
        self._bytes += size

    def count(self) -> None:
        """One more item is read."""
        self._items += 1
        if self._bar is not None and self._task is not None:
            rate = self._items / max(time.monotonic() - self._since, 1e-6)
            self._bar.update(self._task, completed=self._bytes, description=f"{self._items:,} items, {rate:,.0f}/s")
