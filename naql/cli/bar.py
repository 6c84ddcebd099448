"""A bar on standard error while much is done: how far, how fast, how long still. Nothing where standard error is no terminal."""

import sys
from types import TracebackType
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID


class Bar:
    """`total` is in any unit, None where it is not known. Not `shown` where what is done goes to the same terminal."""

    def __init__(self, label: str, total: int | None, *, shown: bool = True) -> None:
        self._bar: Progress | None = None
        self._task: TaskID | None = None
        if shown and sys.stderr.isatty():
            self._begin(label, total)

    def _begin(self, label: str, total: int | None) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeRemainingColumn

        share = TextColumn("{task.percentage:>3.0f}%" if total else "")
        columns = [SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), share, TimeRemainingColumn(compact=True)]
        self._bar = Progress(*columns, console=Console(stderr=True), transient=True)
        self._task = self._bar.add_task(label, total=total or None)

    def __enter__(self) -> Self:
        if self._bar:
            self._bar.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._bar:
            self._bar.stop()

    def show(self, done: int, told: str) -> None:
        """So much of the total is done, and what to say of it."""
        if self._bar is not None and self._task is not None:
            self._bar.update(self._task, completed=done, description=told)
