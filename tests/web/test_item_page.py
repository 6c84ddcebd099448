"""The page of an item, its twins, and items that mean ill."""

import json
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import msgspec
import pytest
from starlette.testclient import TestClient

from naql.archive.archive import Archive
from naql.reading import read
from naql.record import Entity, Item, Record, Span, Statement

DAM = "1402041207411"
EVIL = '</p></article><script>alert(1)</script>" onmouseover="alert(2)" x="\u202e\u2066\x07'
Serve = Callable[..., TestClient]


class Words(HTMLParser):
    """The words inside the first <article>."""

    def __init__(self) -> None:
        super().__init__()
        self.inside = 0
        self.words = ""

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.inside += tag == "article"

    def handle_endtag(self, tag: str) -> None:
        self.inside -= tag == "article"

    def handle_data(self, data: str) -> None:
        self.words += data if self.inside else ""


def words_of(page: str) -> str:
    parser = Words()
    parser.feed(page)
    return " ".join(parser.words.split())


def test_a_statement_leads_from_the_search_to_its_very_place(client: TestClient) -> None:
    hit = client.get("/search.json", params={"q": "حقابه"}).json()["statements"][0]
    page = client.get(f"/item/{hit['item']['key']}", params={"lang": "fa"}).text
    start = page.index(f'id="said-{hit["number"]}"')
    assert hit["content"][:20] in page[start : start + 600]


def test_who_said_what_leads_to_their_pages(client: TestClient) -> None:
    page = client.get(f"/item/{DAM}").text
    answer = client.get(f"/item/{DAM}.json").json()
    speakers = {statement["speaker"] for statement in answer["record"]["statements"]}
    assert len(speakers) == 2
    for speaker in speakers:
        address = f"/who/{answer['whos'][speaker]}"
        assert f'href="{address}"' in page
        name = next(entity["name"] for entity in answer["record"]["entities"] if entity["id"] == speaker)
        assert client.get(f"{address}.json").json()["dossier"]["name"] == name


def test_the_page_has_the_whole_text(client: TestClient) -> None:
    record = client.get(f"/item/{DAM}.json").json()["record"]
    lines = record["text"].split("\n")
    assert words_of(client.get(f"/item/{DAM}").text) == " ".join(" ".join(lines[1:]).split())
    assert lines[0].split(":")[1].strip() in client.get(f"/item/{DAM}").text


def test_raw_and_repaired_stand_side_by_side(client: TestClient) -> None:
    page = client.get(f"/item/{DAM}", params={"view": "raw"}).text
    assert "<del>منطقهای</del>" in page
    assert "<ins>منطقه‌ای</ins>" in page
    assert client.get(f"/item/{DAM}", params={"view": "upside-down"}).status_code == 400


def test_repairs_can_be_shown_in_the_text_without_a_script(client: TestClient) -> None:
    page = client.get(f"/item/{DAM}").text
    assert '<ins class="repair" title="منطقهای">منطقه‌ای</ins>' in page
    assert '<label class="button second" for="repairs">' in page


def test_both_languages_are_there(client: TestClient) -> None:
    assert "Who said what" in client.get(f"/item/{DAM}", params={"lang": "en"}).text
    assert "چه کسی چه گفت" in client.get(f"/item/{DAM}", params={"lang": "fa"}).text


def test_other_formats(client: TestClient) -> None:
    assert msgspec.json.decode(client.get(f"/item/{DAM}.jsonl").content, type=Record).id == DAM
    (article,) = json.loads(client.get(f"/item/{DAM}.jsonld").text)["@graph"]
    assert article["@type"] == "NewsArticle"
    assert json.loads(client.get(f"/item/{DAM}.ninjs").text)["uri"].endswith(DAM)


def test_an_item_that_is_not_there(client: TestClient) -> None:
    for path in ("/item/nothing", "/item/nothing.json", f"/item/{DAM}?version=9", "/item/nothing.jsonl", "/copies/nothing"):
        assert client.get(path).status_code == 404
    assert client.get(f"/item/{DAM}?version=0").status_code == 400


def test_what_the_agency_changed(serve: Serve, tmp_path: Path) -> None:
    address = "https://news.example/7"
    text = "سد پر شد\nنیلوفر راستین گفت: آبگیری در {} آغاز می‌شود.\nاین خبر را همه خواندند."
    with Archive.open(tmp_path / "own.db") as archive:
        for season in ("پاییز", "زمستان"):
            item = Item(id="7", text=text.format(season), url=address)
            archive.add(item, read(item))
    client = serve()
    page = client.get("/item/7", params={"lang": "en"}).text
    assert "<del>پاییز</del>" in page
    assert "<ins>زمستان</ins>" in page
    assert "no longer the newest" not in page
    assert f'<a href="{address}" rel="noreferrer' in page
    older = client.get("/item/7", params={"version": 1, "lang": "en"}).text
    assert "no longer the newest" in older
    assert "<del>" not in older
    assert client.get("/item/7.json", params={"version": 1}).json()["raw"] == text.format("پاییز")


def hostile() -> tuple[Item, Record]:
    """Every field says something that it should not."""
    text = f"{EVIL}\n{EVIL} گفت {EVIL}"
    at = len(EVIL) + 1
    whole = Span(at, len(text), text[at:])
    return Item(text=text, id=EVIL), Record(
        id=EVIL, url="javascript:alert(3)", agency=EVIL, kicker=EVIL, published=None, category=EVIL, code=EVIL, reporter=EVIL,
        photographer=EVIL, place=EVIL, tags=[EVIL], chain=[EVIL, EVIL], missing=[EVIL], text=text,
        entities=[
            Entity(id=EVIL, name=EVIL, type="person", role=EVIL, mentions=[whole]),
            Entity(id="e2", name=EVIL, type="place", mentions=[whole]),
        ],
        statements=[
            Statement(id=f"{EVIL}{n}", content=whole, cue=whole, speaker=who, speaker_text=whole, form="direct", act="other", via=[EVIL])
            for n, who in enumerate((EVIL, None, "e2"))
        ],
    )  # fmt: skip


def test_an_item_that_means_ill_is_shown_and_does_nothing(serve: Serve, tmp_path: Path) -> None:
    with Archive.open(tmp_path / "own.db") as archive:
        kept = archive.add(*hostile())
    assert kept.key
    client = serve()
    (hit,) = client.get("/search.json", params={"kind": "items"}).json()["items"]
    assert hit["item"]["key"] == kept.key
    for params in ({"lang": "fa"}, {"lang": "en"}, {"view": "raw"}):
        answer = client.get("/item/" + "".join(f"%{byte:02X}" for byte in kept.key.encode()), params=params)
        assert answer.status_code == 200
        page = answer.text
        assert "<script>alert" not in page
        assert 'href="javascript' not in page
        assert re.search(r'<[^>]*\sonmouseover="', page) is None
        assert "alert(1)" in page


@pytest.mark.parametrize(
    "text", ["", " ", "آ", "\u202e\u202e", "متن\n" * 3000, "الف " * 20000], ids=["nothing", "space", "letter", "bidi", "lines", "long"]
)
def test_items_of_any_size_are_shown(serve: Serve, tmp_path: Path, text: str) -> None:
    item = Item(text=text, id="x")
    with Archive.open(tmp_path / "own.db") as archive:
        kept = archive.add(item, read(item))
    client = serve()
    assert client.get(f"/item/{kept.key}").status_code == 200
    assert client.get(f"/item/{kept.key}?view=raw").status_code == 200
    assert client.get(f"/copies/{kept.key}").status_code == 200
