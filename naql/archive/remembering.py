"""Remembering: an answer that took long is given again for a while, as long as what it is known to depend on stays."""

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar

Answer = TypeVar("Answer")
_MOST = 300
"""Answers that are remembered; the one that was asked for least lately is forgotten first."""


class Remembered:
    """Answers by their questions. Threads that ask the same at once wait for one of them to work it out."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._lock = Lock()
        self._answers: OrderedDict[Hashable, _Slot] = OrderedDict()

    def ask(self, question: Hashable, state: Hashable, work_out: Callable[[], Answer]) -> Answer:
        """The answer that was worked out at most `seconds` ago in this very state, else a new one. It is shared: not to be
        changed."""
        with self._lock:
            slot = self._answers.pop(question, None) or _Slot()
            self._answers[question] = slot
            if len(self._answers) > _MOST:
                self._answers.popitem(last=False)
        with slot.lock:
            if slot.state != state or time.monotonic() > slot.until:
                slot.answer = work_out()
                slot.state, slot.until = state, time.monotonic() + self._seconds
            answer: Answer = slot.answer
            return answer


class _Slot:
    def __init__(self) -> None:
        self.lock = Lock()
        self.state: Hashable = None
        self.until = 0.0
        self.answer: Any = None
