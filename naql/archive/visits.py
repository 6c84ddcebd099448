"""Visits: what is remembered of feeds from one round to the next, and which pages need not be fetched again."""

import sqlite3
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from naql.intake.fetching import Visit

_COLUMNS = "etag, last_modified, failures, not_before"


def visits(connection: sqlite3.Connection) -> dict[str, Visit]:
    """See `Archive.visits`."""
    rows = connection.execute(f"SELECT url, {_COLUMNS} FROM visit")
    return {
        url: Visit(etag=etag, last_modified=last_modified, failures=failures, not_before=not_before)
        for url, etag, last_modified, failures, not_before in rows
    }


def keep_visits(connection: sqlite3.Connection, kept: Mapping[str, Visit]) -> None:
    """See `Archive.keep_visits`. Inside a transaction."""
    connection.executemany(
        f"INSERT OR REPLACE INTO visit (url, {_COLUMNS}) VALUES (?, ?, ?, ?, ?)",
        [(url, visit.etag, visit.last_modified, visit.failures, visit.not_before) for url, visit in sorted(kept.items())],
    )


def has_page(connection: sqlite3.Connection, url: str, recheck_hours: float) -> bool:
    """See `Archive.has_page`."""
    row = connection.execute("SELECT added_at FROM item WHERE url = ? AND current", (url,)).fetchone()
    if row is None:
        return False
    (first,) = connection.execute("SELECT min(added_at) FROM item WHERE url = ?", (url,)).fetchone()
    return bool(datetime.fromisoformat(first) <= datetime.now(UTC) - timedelta(hours=recheck_hours))
