"""What is going on while items are added: a bar on the terminal, and a summary at the end. Both on stderr."""

import re
import time
from collections import Counter

import msgspec
import typer

from naql.archive.keeping import Kept
from naql.cli.bar import Bar
from naql.cli.terminal import safe

_MOST_REASONS = 10
_PLACE = re.compile(r"(?:(\w+ \d+): )?(.*)", re.DOTALL)
"""«line 12: no JSON»: the place is left out where reasons are counted."""


class Counts(msgspec.Struct, frozen=True, kw_only=True):
    """The summary as JSON."""

    new: int
    changed: int
    known: int
    failed: int
    seconds: float
    why: dict[str, int]
    """Reasons of the failures, with how often."""


class Progressing(Bar):
    """Counts what became of items and shows how far the work is: of `total` bytes or items, if that is known."""

    def __init__(self, command: str, total: int | None) -> None:
        super().__init__(command, total)
        self._command = command
        self._statuses: Counter[str] = Counter()
        self._why: Counter[str] = Counter()
        self._example: dict[str, str] = {}
        self._since = time.monotonic()
        self._done = 0

    @property
    def failed(self) -> int:
        return self._statuses["failed"]

    def advance(self, amount: int) -> None:
        """So many more of `total` are done."""
        self._done += amount
        self._tell()

    def count(self, kept: Kept) -> None:
        self._statuses[kept.status] += 1
        if kept.status == "failed":
            place, why = _PLACE.fullmatch(kept.error or "?").groups()  # type: ignore[union-attr]
            self._why[why] += 1
            self._example.setdefault(why, ", ".join(filter(None, (kept.url or kept.source or kept.id, place))))
        if sum(self._statuses.values()) % 25 == 0:
            self._tell()

    def counts(self) -> Counts:
        told = {status: self._statuses[status] for status in ("new", "changed", "known", "failed")}
        return Counts(**told, seconds=round(time.monotonic() - self._since, 2), why=dict(self._why.most_common()))

    def summary(self) -> None:
        """What became of everything, and why what failed has failed."""
        done = sum(self._statuses.values())
        told = ", ".join(f"{self._statuses[status]:,} {status}" for status in ("new", "changed", "known", "failed"))
        typer.echo(f"naql {self._command}: {told}; {self._seconds():.1f} s, {done / max(self._seconds(), 1e-6):,.0f} items/s", err=True)
        for why, n in self._why.most_common(_MOST_REASONS):
            typer.echo(safe(f"  {n:,} × {why}" + (f"  ({self._example[why]})" if self._example[why] else "")), err=True)
        if len(self._why) > _MOST_REASONS:
            typer.echo(f"  … {len(self._why) - _MOST_REASONS} other reasons; all of them: naql failures", err=True)

    def _seconds(self) -> float:
        return time.monotonic() - self._since

    def _tell(self) -> None:
        items = sum(self._statuses.values())
        told = f"{items:,} items, {items / max(self._seconds(), 1e-6):,.0f}/s"
        told += f", {self.failed:,} failed" if self.failed else ""
        self.show(self._done, told)
