"""Answers that are remembered: given again in the same state, worked out anew in another one, once for all who ask at once."""

from collections.abc import Callable
from threading import Barrier, Thread

import pytest

from naql.archive import conflicts, remembering
from naql.archive.archive import Archive
from naql.archive.remembering import Remembered

from .conftest import Made


def test_an_answer_is_given_again_until_the_state_or_the_time_is_another(monkeypatch: pytest.MonkeyPatch) -> None:
    now, remembered, worked_out = [0.0], Remembered(60), iter(range(9))
    monkeypatch.setattr(remembering.time, "monotonic", lambda: now[0])
    ask = lambda state, question="?": remembered.ask(question, state, lambda: next(worked_out))  # noqa: E731
    assert [ask("a"), ask("a"), ask("b"), ask("b"), ask("b", "!"), ask("b")] == [0, 0, 1, 1, 2, 1]
    now[0] = 61
    assert [ask("b"), ask("b")] == [3, 3]


def test_the_least_lately_asked_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembering, "_MOST", 2)
    remembered, worked_out = Remembered(60), iter(range(9))
    assert [remembered.ask(question, 0, lambda: next(worked_out)) for question in "abacab"] == [0, 1, 0, 2, 0, 3]


def test_what_fails_is_tried_again() -> None:
    remembered = Remembered(60)
    with pytest.raises(ZeroDivisionError):
        remembered.ask("?", 0, lambda: 1 // 0)
    assert remembered.ask("?", 0, lambda: 1) == 1


def test_threads_that_ask_the_same_at_once_work_it_out_once() -> None:
    remembered, worked_out, all_there = Remembered(60), iter(range(9)), Barrier(4)
    found: list[int] = []

    def reader() -> None:
        all_there.wait()
        found.append(remembered.ask("?", 0, lambda: next(worked_out)))

    threads = [Thread(target=reader) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [0, 0, 0, 0]


def test_conflicts_of_a_large_archive_are_found_anew_when_the_person_has_said_something(
    archive: Archive, make: Callable[..., Made], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(conflicts, "_REMEMBERED_FROM", 0)
    said = ["بهای بنزین تا پایان سال افزایش نمی‌یابد", "بهای بنزین تا پایان سال افزایش می‌یابد"]
    for n, what in enumerate(said):
        archive.add(*make(str(n), f"خبر {n}\nعلی کوشا گفت {what}.", ("علی کوشا", "say", what), day=f"2022-01-0{n + 1}"))
        assert len(archive.conflicts("علی کوشا")) == n
    archive.different("1#e1")
    assert archive.conflicts("علی کوشا")[0].kind == "contradiction"
