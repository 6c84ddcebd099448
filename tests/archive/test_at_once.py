"""Rows fetched as one are the rows."""

import sqlite3
from contextlib import closing

from hypothesis import given
from hypothesis import strategies as st

from naql.archive.at_once import at_once

WORDS = st.text(st.characters(exclude_categories=["Cs"]))


@given(st.lists(st.tuples(st.integers(-(1 << 62), 1 << 62), WORDS, st.none() | WORDS)))
def test_in_their_order_and_as_they_are(rows: list[tuple[int, str, str | None]]) -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE TABLE kept (n, a, b)")
        connection.executemany("INSERT INTO kept VALUES (?, ?, ?)", rows)
        for order in ("ASC", "DESC"):
            sql = f"SELECT n, a, b FROM kept ORDER BY rowid {order} LIMIT ?"
            assert [tuple(row) for row in at_once(connection, "n, a, b", sql, (1000,))] == connection.execute(sql, (1000,)).fetchall()
