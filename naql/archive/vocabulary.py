"""The vocabulary: in how many statements a word stands, counted while adding. Conflicts weigh words by how rare they are."""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable
from itertools import chain

from naql.archive.opening import is_ready


class Vocabulary:
    """Changes to the counts, gathered over a batch and written at its end."""

    def __init__(self) -> None:
        self._changes: Counter[str] = Counter()

    def add(self, statements: Iterable[str]) -> None:
        """Statements that come into the index, each as its folded words with spaces between."""
        self._changes.update(chain.from_iterable(set(words.split()) for words in statements))

    def take_out(self, statements: Iterable[str]) -> None:
        self._changes.subtract(chain.from_iterable(set(words.split()) for words in statements))

    def write(self, connection: sqlite3.Connection) -> None:
        """Inside the caller's transaction."""
        changes = sorted((word, n) for word, n in self._changes.items() if n)
        connection.executemany("INSERT INTO word VALUES (?1, ?2) ON CONFLICT DO UPDATE SET n = n + ?2", changes)
        connection.executemany("DELETE FROM word WHERE word = ? AND n <= 0", [(word,) for word, n in changes if n < 0])
        self._changes.clear()


class Counts(dict[str, int]):
    """In how many statements words stand, looked up when first asked for, or many at once with `learn`. Of an archive that was made
    before they were counted, and that was opened only for reading, counted up to `most`."""

    def __init__(self, connection: sqlite3.Connection, most: int) -> None:
        self._connection = connection
        self._most = most
        self._kept = is_ready(connection)

    def __missing__(self, word: str) -> int:
        self.learn([word])
        return self[word]

    def learn(self, words: Iterable[str]) -> None:
        unknown = set(words) - self.keys()
        if self._kept:
            self.update(dict.fromkeys(unknown, 0))
            asked = json.dumps(sorted(unknown), ensure_ascii=False)
            self.update(self._connection.execute(_KEPT, (asked,)).fetchall())
            return
        for word in unknown:
            self[word] = self._connection.execute(_COUNTED, (f'words : "{word}"', self._most)).fetchone()[0]


_KEPT = "SELECT word, n FROM json_each(?) AS asked CROSS JOIN word ON word = asked.value"
_COUNTED = "SELECT count(*) FROM (SELECT 1 FROM statement_words WHERE statement_words MATCH ? LIMIT ?)"
