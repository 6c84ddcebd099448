"""The bar while items are read: how far, how fast, how long still. On standard error, and only on a terminal."""

import time

from naql.cli.bar import Bar


class ReadingBar(Bar):
    """`total` is in bytes, None where it is not known. Not `shown` where what is read goes to the same terminal."""

    def __init__(self, total: int | None, *, shown: bool) -> None:
        super().__init__("read", total, shown=shown)
        self._items = 0
        self._bytes = 0
        self._since = time.monotonic()

    def advance(self, size: int) -> None:
        """So many more bytes have come in."""
        self._bytes += size

    def count(self) -> None:
        """One more item is read."""
        self._items += 1
        rate = self._items / max(time.monotonic() - self._since, 1e-6)
        self.show(self._bytes, f"{self._items:,} items, {rate:,.0f}/s")
