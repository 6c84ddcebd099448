"""Answers that were given before: kept, packed, until the archive changes; where adding goes on all the time, for some seconds more."""

import gzip
import time
from collections import OrderedDict
from threading import Lock

import msgspec

LEVEL = 4
"""Of packing: 9 takes three times as long and saves a twentieth."""


class KeptAnswer(msgspec.Struct, frozen=True):
    """An answer and the state of the archive that it was made of."""

    state: str
    turn: int
    packed: bytes
    made: float = msgspec.field(default_factory=time.monotonic)

    @property
    def age(self) -> float:
        """Seconds."""
        return time.monotonic() - self.made


def packed(body: bytes) -> bytes:
    """As gzip: so they are kept and sent."""
    return gzip.compress(body, LEVEL, mtime=0)


class KeptAnswers:
    """Those asked for lately, up to so many bytes. Used by several threads at once."""

    def __init__(self, most_bytes: int) -> None:
        self._most = most_bytes
        self._answers: OrderedDict[str, KeptAnswer] = OrderedDict()
        self._bytes = 0
        self._lock = Lock()
        self.turn = 0
        """Goes on whenever something was done by hand here: nothing of before is told then, however young."""

    def find(self, key: str, state: str, seconds: float) -> KeptAnswer | None:
        """What was answered to `key` in this state of the archive, or in another one at most so many seconds ago."""
        with self._lock:
            found = self._answers.get(key)
            if found is None or found.turn != self.turn or (found.state != state and found.age >= seconds):
                return None
            self._answers.move_to_end(key)
            return found

    def keep(self, key: str, answer: KeptAnswer) -> None:
        with self._lock:
            self._drop(key)
            self._answers[key] = answer
            self._bytes += len(answer.packed)
            while self._bytes > self._most:
                self._drop(next(iter(self._answers)))

    def put_right(self) -> None:
        """Something was done by hand: whoever did it, and everybody else, sees it at once."""
        with self._lock:
            self.turn += 1

    def _drop(self, key: str) -> None:
        if key in self._answers:
            self._bytes -= len(self._answers.pop(key).packed)
