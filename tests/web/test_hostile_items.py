"""Items that were written to break the pages: every page shows them, none runs what they say."""

from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from starlette.testclient import TestClient

from naql.archive.archive import Archive
from naql.scale.adding import add
from tests.web.conftest import TOKEN

BEARER = {"authorization": f"Bearer {TOKEN}"}
RUNS = "<script>alert(1)</script><img src=x onerror=alert(1)>"
PERSIAN = "\nاین سد در استان است و آب آن برای کشاورزی و مردم روستاها به کار می‌رود و هر سال از بهار تا پاییز پر می‌شود." * 4
TEXTS = [
    f"سد {RUNS} پر شد {RUNS}\nرضا مرادی{RUNS} گفت: «آب {RUNS} کم است» {RUNS}\n"
    f"به گزارش {RUNS} ایسنا، وزیر نیرو تأکید کرد: سد \"' onload='x' پر است.",
    "سد\u202e\u2066 پر شد\u2028\nرضا مرادی گفت: آب\ufffe\x0b\x1f\x7f کم\ufeff است.\x85\nوی افزود: «\u200f\u202dخوب است\u202c»",
    "سد {{ 7919 * 7907 }} {% raw %}\nوزیر نیرو گفت: {{ config }} ${7919*7907} #{7919*7907} خوب است.",
    "سد پر شد\nرضا مرادی گفت: " + "آب" * 5000 + PERSIAN * 20,
    "سد\nرضا مرادی گفت: " + "«" * 500 + "آب" + "»" * 500 + "\n" + "گفت: " * 500,
]


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    for number, text in enumerate(TEXTS):
        (folder / f"{number}{'<b>' if number else ''}.txt").write_text(text + PERSIAN, encoding="utf-8")
    path = folder / "naql.db"
    with Archive.open(path) as archive:
        assert [kept.status for kept in add(archive, sorted(folder.glob("*.txt")), processes=1)] == ["new"] * len(TEXTS)
    return path


def test_no_page_runs_what_an_item_says(hostile: Path, serve: Callable[..., TestClient]) -> None:
    client = serve(archive=hostile)
    keys = [hit["item"]["key"] for hit in client.get("/search.json?kind=items&q=سد").json()["items"]]
    assert len(keys) == len(TEXTS)
    ids = [hit["speaker"]["id"] for hit in client.get("/search.json?limit=100").json()["statements"] if hit["speaker"]]
    pages = [f"/{page}/{key}" for page in ("item", "copies", "correct") for key in keys] + [f"/who/{one}" for one in set(ids)]
    pages += ["/", "/search?q=سد", "/search?kind=items&q=آب", "/stories", "/chains", "/conflicts", "/places", "/calendar", "/corrections"]
    for page in pages:
        for language in ("fa", "en"):
            answer = client.get(page, params={"lang": language}, headers=BEARER)
            assert answer.status_code == 200, (page, answer.text[:200])
            for live in ("<script>alert", "<img src", "' onload", "62615533", "&lt;Config"):
                assert live not in answer.text, page
        data = client.get(f"{page.partition('?')[0]}.json" if page != "/" else "/index.json", headers=BEARER)
        assert data.json()


def test_every_other_format_of_hostile_items_is_sound(hostile: Path, serve: Callable[..., TestClient]) -> None:
    client = serve(archive=hostile)
    ElementTree.fromstring(client.get("/search.atom").content)
    for ending in ("csv", "jsonl"):
        answer = client.get(f"/search.{ending}")
        assert answer.status_code == 200
        assert answer.content.decode("utf-8")
