"""Adding by the page: a text at once, files and addresses as jobs."""

import gzip
import io
import json
import re
import threading
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from naql.archive.archive import Archive
from naql.archive.keeping import Kept
from naql.intake import Failure
from naql.web import jobs
from naql.web.jobs import Jobs, TooMany, clean
from tests.web.conftest import HERE, TOKEN

Serve = Callable[..., TestClient]
TEXT = "کتابخانه محله گلستان باز شد\nمریم دریایی، مدیر کتابخانه، گفت: هزار جلد کتاب تازه خریده‌ایم."
BEARER = {"authorization": f"Bearer {TOKEN}"}
FORM = {**BEARER, "origin": HERE}


@pytest.fixture
def writer(serve: Serve) -> TestClient:
    client = serve()
    client.headers.update(BEARER)
    return client


def ended(client: TestClient, job: str) -> dict[str, Any]:
    """The job, when it is through."""
    for _ in range(600):
        now: dict[str, Any] = client.get(f"/add/{job}.json").json()
        if now["state"] not in ("waiting", "running"):
            return now
        time.sleep(0.05)
    raise AssertionError("the job does not end")


def zipped(**members: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return file.getvalue()


def test_who_has_no_token_is_told_how_to_get_in(client: TestClient) -> None:
    page = client.get("/add", params={"lang": "en"}).text
    assert "Enter to write" in page
    assert 'action="/enter"' in page
    assert "<textarea" not in page
    assert client.post("/add.json", json={"text": TEXT}).status_code == 403
    assert client.post("/add", data={"text": TEXT}, headers={"origin": HERE}).status_code == 403


def test_a_text_is_read_at_once_and_leads_to_its_item(writer: TestClient) -> None:
    answer = writer.post("/add", data={"text": TEXT.replace("\n", "\r\n"), "url": "https://gandomzar.example/1"})
    assert answer.status_code == 303
    key = answer.headers["location"].removeprefix("/item/")
    assert writer.get("/search.json", params={"q": "جلد"}).json()["statements"][0]["item"]["key"] == key
    again = writer.post("/add.json", json={"text": TEXT, "url": "https://gandomzar.example/1"}).json()
    assert again == {"status": "known", "item": key, "job": None}


@pytest.mark.parametrize(
    "given",
    [
        {}, {"text": " "}, {"text": "This is no Persian text at all, and nobody reads it."}, {"text": TEXT, "url": "javascript:alert(1)"},
        {"text": TEXT, "urls": ["https://gandomzar.example/1"]}, {"urls": ["https://gandomzar.example/1"]}, {"text": 5}, {"files": ["x"]},
    ],
)  # fmt: skip
def test_what_cannot_be_added_is_told(writer: TestClient, given: dict[str, object]) -> None:
    answer = writer.post("/add.json", json=given)
    assert answer.status_code == 400
    assert answer.json()["error"]


def test_files_become_a_job_that_tells_of_each_item_what_became_of_it(writer: TestClient, tmp_path: Path) -> None:
    rows = "\n".join(json.dumps({"text": f"{TEXT} شماره {n}", "url": f"https://gandomzar.example/{n}"}) for n in range(3))
    other = TEXT.replace("کتابخانه", "موزه").replace("\n", "\n\n")
    files = [
        ("files", ("../../etc/خبر.txt", other.encode())), ("files", ("rows.jsonl.gz", gzip.compress(rows.encode()))),
        ("files", ("all.zip", zipped(**{"../a.txt": other.encode() + b" ", "picture.txt": b"\x89PNG\r\n"}))),
    ]  # fmt: skip
    answer = writer.post("/add", files=files)
    assert answer.status_code == 303
    job = ended(writer, answer.headers["location"].removeprefix("/add/"))
    assert (job["state"], job["new"], job["failed"]) == ("done", 5, 1)
    sources = {one["source"] for one in job["kept"]}
    assert {"خبر.txt", "rows.jsonl.gz:1", "all.zip/../a.txt", "all.zip/picture.txt"} <= sources
    page = writer.get(f"/add/{job['id']}", params={"lang": "en"}).text
    assert len(re.findall(r'href="/item/', page)) == 5
    assert "a PNG picture" in page
    assert 'http-equiv="refresh"' not in page
    assert not list(Path("/tmp").glob("naql-add-*/all.zip"))


def test_a_bomb_is_not_unpacked(writer: TestClient) -> None:
    bomb = zipped(**{"bomb.txt": b"\x20" * (80 << 20)})
    assert len(bomb) < 200_000
    answer = writer.post("/add.json", files=[("files", ("bomb.zip", bomb))])
    job = ended(writer, answer.json()["job"])
    assert (job["new"], job["failed"]) == (0, 1)
    assert "bomb.zip/bomb.txt" in job["kept"][0]["source"]


def test_addresses_are_fetched_only_where_the_server_may_and_never_from_a_private_network(serve: Serve) -> None:
    client = serve(fetching=True)
    client.headers.update(BEARER)
    assert 'name="urls"' in client.get("/add").text
    assert 'name="urls"' not in serve().get("/add", headers=BEARER).text
    asked = {"urls": ["http://127.0.0.1:8000/", "http://localhost/x\nhttp://169.254.169.254/latest"]}
    job = ended(client, client.post("/add.json", json=asked).json()["job"])
    assert job["failed"] == 3
    assert all("private network" in one["error"] for one in job["kept"])
    assert client.post("/add.json", json={"urls": ["file:///etc/passwd"]}).status_code == 400


def test_jobs_are_for_those_who_may_write(writer: TestClient, client: TestClient) -> None:
    answer = writer.post("/add.json", files=[("files", ("a.txt", TEXT.encode()))])
    writer.headers.pop("authorization")
    assert writer.get(f"/add/{answer.json()['job']}.json").status_code == 403
    assert writer.get("/add.json").json()["jobs"] == []
    assert client.get("/add/nothing", headers=BEARER).status_code == 404


def test_stopping_ends_a_job_between_two_items_and_forgets_nothing_that_was_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Read in this process and one item a batch, so that it is known when the stop comes."""
    reached, go_on = threading.Event(), threading.Event()

    def slowly(archive: Archive, came: Any, **_: object) -> Any:
        for number, one in enumerate(came):
            if number == 2:
                reached.set()
                go_on.wait()
            yield Kept(status="failed", error=one.error) if isinstance(one, Failure) else Kept(status="new", key=str(number))

    monkeypatch.setattr(jobs, "add_items", slowly)
    with Archive.open(tmp_path / "own.db") as archive:
        made = Jobs(lambda: archive)
        rows = "\n".join(json.dumps({"text": f"{TEXT} {n}"}) for n in range(5))
        id_ = made.add_files([("rows.jsonl", rows.encode())])
        waiting = made.add_files([("other.txt", TEXT.encode())])
        assert reached.wait(5)
        threading.Timer(0.05, go_on.set).start()
        made.stop()
        job = made.get(id_)
        assert (job.state, job.new, [kept.key for kept in job.kept]) == ("stopped", 3, ["0", "1", "2"])
        assert made.get(waiting).state == "stopped"


def test_only_so_many_jobs_wait(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    go_on = threading.Event()

    def never(archive: Archive, came: Any, **_: object) -> Any:
        go_on.wait()
        yield from ()

    monkeypatch.setattr(jobs, "add_items", never)
    with Archive.open(tmp_path / "own.db") as archive:
        made = Jobs(lambda: archive)
        for _ in range(10):
            made.add_files([("a.txt", b"x")])
        time.sleep(0.5)  # The first is begun.
        made.add_files([("a.txt", b"x")])
        with pytest.raises(TooMany):
            made.add_files([("a.txt", b"x")])
        go_on.set()
        made.stop()


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("خبر.txt", "خبر.txt"), ("../../etc/passwd", "passwd"), ("C:\\temp\\a.csv", "a.csv"), ("a\r\nb.txt", "a  b.txt"), ("..", ".."),
        ("خانه\u200cها.txt", "خانه\u200cها.txt"), ("a\x00.txt", "a .txt"), ("\u202egpj.txt", "gpj.txt"), ("", ""),
        ("x" * 300 + ".jsonl", "x" * 100 + "…" + "x" * 94 + ".jsonl"),
    ],
)  # fmt: skip
def test_a_name_from_outside_is_only_words(name: str, shown: str) -> None:
    assert clean(name) == shown
