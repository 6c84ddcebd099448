"""Frames: each agency, category, chain and passing outlets that statements have together, under a number, so that facets are
counted by numbers."""

import sqlite3


class Frames:
    """Finds and makes them, inside the caller's transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._known: dict[tuple[str, str, str, str], int] = {}

    def find(self, agency: str | None, category: str | None, chain: str, via: str) -> int:
        """The number of a frame; `chain` and `via` as JSON."""
        frame = (agency or "", category or "", chain, via)
        if frame not in self._known:
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            self._connection.execute("INSERT OR IGNORE INTO frame (agency, category, chain, via) VALUES (?, ?, ?, ?)", frame)
            (self._known[frame],) = self._connection.execute(
                "SELECT id FROM frame WHERE agency = ? AND category = ? AND chain = ? AND via = ?", frame
            ).fetchone()
        return self._known[frame]


_MOST_KNOWN = 50_000
