"""Putting a statement right by hand, undoing it, and taking it all home as gold."""

import io
import zipfile
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import msgspec
import pytest
from starlette.testclient import TestClient

from naql.archive.archive import Archive
from naql.evaluation import GoldItem
from naql.reading import read
from naql.record import Item
from tests.web.conftest import TOKEN

TEXT = "سد پر شد\nبه گزارش ایسنا، نیلوفر راستین گفت: آبگیری در پاییز آغاز میشود. بهرام کوهی، رئیس شورا، آن را شنید.\nدوباره پاییز آمد."
KEY = "7"
Serve = Callable[..., TestClient]


@pytest.fixture
def writer(serve: Serve, tmp_path: Path) -> TestClient:
    """Somebody with the token, over an archive of one item with one statement."""
    with Archive.open(tmp_path / "own.db") as archive:
        item = Item(id=KEY, text=TEXT)
        archive.add(item, read(item))
    client = serve()
    client.headers["authorization"] = f"Bearer {TOKEN}"
    return client


class Fields(HTMLParser):
    """What a browser would send of the first form to /correct if nothing was touched."""

    def __init__(self) -> None:
        super().__init__()
        self.sent: list[tuple[str, str]] = []
        self.inside = False
        self.done = False
        self.select = self.textarea = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        of = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.inside = of.get("action") == "/correct" and not self.done
        elif not self.inside:
            return
        elif tag == "input" and (of.get("type") != "checkbox" or "checked" in of):
            self.sent.append((of["name"], of.get("value", "")))
        elif tag == "select":
            self.select = of["name"]
        elif tag == "option" and "selected" in of:
            self.sent.append((self.select, of["value"]))
        elif tag == "textarea":
            self.textarea = of["name"]

    def handle_data(self, data: str) -> None:
        if self.textarea:
            self.sent.append((self.textarea, data))

    def handle_endtag(self, tag: str) -> None:
        self.textarea = ""
        if tag == "form" and self.inside:
            self.inside, self.done = False, True


def form_of(client: TestClient, **changed: str) -> list[tuple[str, str]]:
    """The form as it stands, with some fields filled in otherwise."""
    fields = Fields()
    fields.feed(client.get(f"/correct/{KEY}", params={"statement": "s1"}).text)
    return [*((name, value) for name, value in fields.sent if name not in changed), *changed.items()]


def send(client: TestClient, fields: list[tuple[str, str]]) -> int:
    sent: dict[str, list[str]] = {}
    for name, value in fields:
        sent.setdefault(name, []).append(value)
    return client.post("/correct", data=sent).status_code


def statements(client: TestClient) -> list[dict[str, object]]:
    found: list[dict[str, object]] = client.get(f"/item/{KEY}.json").json()["record"]["statements"]
    return found


def test_a_form_that_nobody_touched_changes_nothing(writer: TestClient) -> None:
    before = statements(writer)
    assert send(writer, form_of(writer)) == 409
    assert statements(writer) == before


def test_the_act_and_the_speaker_are_put_right(writer: TestClient) -> None:
    other = next(e["id"] for e in writer.get(f"/item/{KEY}.json").json()["record"]["entities"] if e["name"] == "بهرام کوهی")
    assert send(writer, form_of(writer, act="claim", speaker=other, by="نگار", note="او گفت")) == 303
    (statement,) = statements(writer)
    assert (statement["act"], statement["speaker"]) == ("claim", other)
    page = writer.get(f"/item/{KEY}", params={"lang": "en"}).text
    assert "put right by hand" in page
    assert "نگار" in page
    assert "او گفت" in page
    assert '<del lang="fa"><bdi>نیلوفر راستین</bdi></del>' in page
    assert writer.get("/search.json", params={"act": "claim"}).json()["total"] == 1


def test_words_are_found_where_they_stand_repaired_or_not(writer: TestClient) -> None:
    assert send(writer, form_of(writer, content="در پاییز آغاز می‌شود")) == 303
    content = statements(writer)[0]["content"]
    assert isinstance(content, dict)
    assert TEXT[content["start"] : content["end"]] == "در پاییز آغاز میشود"


def test_a_place_says_which_of_two_is_meant(writer: TestClient) -> None:
    start = TEXT.rindex("پاییز")
    assert send(writer, form_of(writer, start=str(start), end=str(start + 5))) == 303
    assert statements(writer)[0]["content"] == {"start": start, "end": start + 5, "text": "پاییز"}
    assert send(writer, form_of(writer, start="3")) == 409


def test_a_cue_that_was_emptied_is_none_and_nobody_is_nobody(writer: TestClient) -> None:
    fields = [pair for pair in form_of(writer, speaker="-") if pair[0] != "cue"]
    assert send(writer, [*fields, ("cue", "-"), ("cue", "")]) == 303
    (statement,) = statements(writer)
    assert statement["cue"] is None
    assert statement["speaker"] is None


def test_what_was_said_can_be_undone(writer: TestClient) -> None:
    send(writer, form_of(writer, act="claim"))
    (one,) = writer.get("/corrections.json").json()["corrections"]
    assert writer.post("/uncorrect", data={"id": one["id"], "by": "نگار"}).status_code == 303
    assert statements(writer)[0]["act"] == "say"
    (undone,) = writer.get("/corrections.json").json()["corrections"]
    assert undone["undone_by"] == "نگار"


def test_what_is_no_statement_goes_and_one_that_was_missed_comes(writer: TestClient) -> None:
    gone = writer.post("/correct.json", json={"item": KEY, "statement": "s1", "removed": True})
    assert gone.json()["kind"] == "removed"
    assert statements(writer) == []
    come = writer.post("/correct.json", json={"item": KEY, "content": "آن را شنید", "act": "say", "other_speaker": "بهرام کوهی"})
    assert come.status_code == 200
    assert [one["id"] for one in statements(writer)] == [come.json()["number"]]
    assert f'id="said-{come.json()["number"]}"' in writer.get(f"/item/{KEY}").text


def test_corrections_go_home_as_gold_files(writer: TestClient) -> None:
    send(writer, form_of(writer, act="claim"))
    answer = writer.get("/corrections.zip")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as packed:
        text, item = sorted(packed.namelist(), key=lambda name: not name.endswith(".txt"))
        assert packed.testzip() is None
        gold = msgspec.json.decode(packed.read(item), type=GoldItem)
        assert gold.statements[0].content in packed.read(text).decode()
        assert gold.statements[0].act == "claim"


def test_nobody_writes_without_the_token(writer: TestClient) -> None:
    del writer.headers["authorization"]
    assert writer.post("/correct", data={"item": KEY, "statement": "s1", "act": "claim"}).status_code == 403
    assert writer.post("/uncorrect", data={"id": "1"}).status_code == 403
    assert "<form" not in writer.get(f"/correct/{KEY}", params={"statement": "s1"}).text
    assert f"/correct/{KEY}" not in writer.get(f"/item/{KEY}").text


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"statement": "s9", "act": "claim"}, 404),
        ({"statement": "s1", "act": "sing"}, 400),
        ({"statement": "s1", "content": "این در متن نیست"}, 409),
        ({"statement": "s1", "start": "0", "end": "999999"}, 409),
        ({"statement": "s1", "other_speaker": "کسی که نیست"}, 404),
    ],
)
def test_what_cannot_be_is_told(writer: TestClient, fields: dict[str, str], status: int) -> None:
    answer = writer.post("/correct.json", json={"item": KEY, **{k: int(v) if v.isdigit() else v for k, v in fields.items()}})
    assert answer.status_code == status
    assert answer.json()["error"]
    assert writer.get("/corrections.json").json()["corrections"] == []


def test_what_is_not_there_cannot_be_corrected(writer: TestClient) -> None:
    assert writer.get(f"/correct/{KEY}", params={"statement": "s9"}).status_code == 404
    assert writer.get("/correct/nothing").status_code == 404
