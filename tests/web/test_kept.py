"""Answers that are given again: packed or not, how long, and to whom; and whom nobody waits for."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest
from starlette.testclient import TestClient

from naql.archive.archive import Archive
from naql.reading import read
from naql.record import Item
from naql.web.kept import KeptAnswer, KeptAnswers, packed
from tests.web.conftest import TOKEN

Serve = Callable[..., TestClient]
BEARER = {"authorization": f"Bearer {TOKEN}"}
TEXT = "وزیر کشاورزی: گندم کافی است\nوزیر کشاورزی گفت: گندم کافی است."


def add(client: TestClient, words: str) -> None:
    assert client.post("/add.json", json={"text": f"{TEXT}\n{words}"}, headers=BEARER).status_code == 200


def added_elsewhere(path: Path, key: str) -> None:
    """By another program."""
    with Archive.open(path) as archive:
        item = Item(id=key, text=f"{TEXT}\n{key}")
        archive.add(item, read(item))


def total(client: TestClient, **headers: str) -> int:
    return int(client.get("/search.json", params={"q": "گندم"}, headers=headers).json()["total"])


def test_a_large_archive_may_answer_a_reader_as_it_was_seconds_ago(serve: Serve, tmp_path: Path) -> None:
    client = serve(large=0, reused_seconds=1000.0)
    added_elsewhere(tmp_path / "own.db", "one")
    before = client.get("/search.json", params={"q": "گندم"})
    writers = total(client, **BEARER)
    added_elsewhere(tmp_path / "own.db", "two")
    again = client.get("/search.json", params={"q": "گندم"})
    assert again.json() == before.json()
    assert again.headers["etag"] == before.headers["etag"]
    assert int(again.headers["age"]) >= 0
    assert client.get("/search.json", params={"q": "گندم"}, headers={"if-none-match": before.headers["etag"]}).status_code == 304
    assert total(client, **BEARER) > writers


def test_a_small_one_answers_as_it_is(serve: Serve, tmp_path: Path) -> None:
    client = serve(reused_seconds=1000.0)
    added_elsewhere(tmp_path / "own.db", "one")
    before = total(client)
    added_elsewhere(tmp_path / "own.db", "two")
    assert total(client) > before


def test_what_is_done_by_hand_is_seen_by_all_at_once(serve: Serve) -> None:
    client = serve(large=0, reused_seconds=1000.0)
    add(client, "یک")
    before = client.get("/search.json", params={"q": "گندم"})
    add(client, "دو")
    after = client.get("/search.json", params={"q": "گندم"}, headers={"if-none-match": before.headers["etag"]})
    assert after.status_code == 200
    assert after.json()["total"] > before.json()["total"]


def test_who_takes_no_gzip_gets_the_same_words(client: TestClient) -> None:
    plain = client.get("/search", params={"q": "سد"}, headers={"accept-encoding": "identity"})
    small = client.get("/search", params={"q": "سد"}, headers={"accept-encoding": "gzip"})
    assert "content-encoding" not in plain.headers
    assert small.headers["content-encoding"] == "gzip"
    assert plain.text == small.text
    assert int(small.headers["content-length"]) < int(plain.headers["content-length"])


def test_the_oldest_are_forgotten_where_there_is_no_room() -> None:
    one = packed(b"one")
    kept = KeptAnswers(2 * len(one))
    for key in ("a", "b"):
        kept.keep(key, KeptAnswer("state", 0, one))
    assert kept.find("a", "state", 0.0)
    kept.keep("c", KeptAnswer("state", 0, one))
    assert [bool(kept.find(key, "state", 0.0)) for key in "abc"] == [True, False, True]


def test_an_answer_that_was_begun_before_something_was_done_by_hand_is_not_told_afterwards() -> None:
    kept = KeptAnswers(1000)
    begun = kept.turn
    kept.put_right()
    kept.keep("a", KeptAnswer("state", begun, packed(b"old")))
    assert kept.find("a", "state", 1000.0) is None


def test_a_quick_page_does_not_wait_for_heavy_ones(serve: Serve, demo_archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begun, end = Event(), Event()

    def slow(*_: object, **__: object) -> list[object]:
        begun.set()
        assert end.wait(30)
        return []

    monkeypatch.setattr(Archive, "stories", slow)
    client = serve(archive=demo_archive, threads=1, heavy_threads=1)
    with ThreadPoolExecutor(3) as readers:
        heavy = [readers.submit(client.get, f"/stories.json?limit={n}") for n in (1, 2)]
        assert begun.wait(30)
        quick = readers.submit(client.get, "/search.json")
        try:
            assert quick.result(20).status_code == 200
            assert not any(one.done() for one in heavy)
        finally:
            end.set()
        assert [one.result(20).status_code for one in heavy] == [200, 200]
