"""The vocabulary: in how many statements a word stands, counted while adding. Conflicts weigh words by how rare they are."""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable

from naql.archive.opening import is_ready


class Vocabulary:
    """Changes to the counts, gathered over a batch and written at its end."""

    def __init__(self) -> None:
        self._changes: Counter[str] = Counter()

    def add(self, statements: Iterable[str]) -> None:
        """Statements that come into the index, each as its folded words with spaces between."""
        for words in statements:
            self._changes.update(set(words.split()))

    def take_out(self, statements: Iterable[str]) -> None:
        for words in statements:
            self._changes.subtract(set(words.split()))

    def write(self, connection: sqlite3.Connection) -> None:
        """Inside the caller's transaction."""
        changes = sorted((word, n) for word, n in self._changes.items() if n)
        connection.executemany("INSERT INTO word VALUES (?1, ?2) ON CONFLICT DO UPDATE SET n = n + ?2", changes)
        connection.executemany("DELETE FROM word WHERE word = ? AND n <= 0", [(word,) for word, n in changes if n < 0])
        self._changes.clear()


def counts(connection: sqlite3.Connection, words: Iterable[str], most: int) -> dict[str, int]:
    """In how many statements each of the words stands. Of an archive that was made before they were counted, and that was opened
    only for reading, counted up to `most`."""
    asked = list(words)
    if is_ready(connection):
        found = dict(
            connection.execute(
                "SELECT word, n FROM json_each(?) AS asked CROSS JOIN word ON word = asked.value", (json.dumps(asked, ensure_ascii=False),)
            ).fetchall()
        )
        return {word: found.get(word, 0) for word in asked}
    counted = "SELECT count(*) FROM (SELECT 1 FROM statement_words WHERE statement_words MATCH ? LIMIT ?)"
    return {word: connection.execute(counted, (f'words : "{word}"', most)).fetchone()[0] for word in asked}
