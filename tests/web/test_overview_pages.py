"""Stories, chains, conflicts, names and the API's own page."""

from collections.abc import Callable

import pytest
from starlette.testclient import TestClient

from naql.web.app import PAGES


@pytest.mark.parametrize(
    "path",
    [
        "/stories",
        "/places",
        "/calendar",
        "/calendar?year=1402",
        "/chains",
        "/chains?speakers=true",
        "/conflicts",
        "/whos?q=راستین",
        "/docs",
    ],
)
@pytest.mark.parametrize("code", ["fa", "en"])
def test_every_page_is_there_in_both_languages(client: TestClient, path: str, code: str) -> None:
    answer = client.get(f"{path}{'&' if '?' in path else '?'}lang={code}")
    assert answer.status_code == 200
    assert f'lang="{code}"' in answer.text


def test_an_empty_archive_has_every_page_and_says_how_to_go_on(serve: Callable[..., TestClient]) -> None:
    empty = serve()
    for page in PAGES:
        for path in page.paths:
            if "{" not in path:
                assert empty.get(path, params={"lang": "en"}).status_code == 200, path
    assert 'class="button" href="/add"' in empty.get("/").text


def test_a_copied_item_is_one_story(client: TestClient) -> None:
    (story,) = client.get("/stories.json").json()["stories"]
    assert len(story["items"]) == 2
    page = client.get("/stories", params={"lang": "fa"}).text
    assert story["items"][0]["headline"] in page
    assert f"/copies/{story['items'][0]['key']}" in page


def test_the_network_and_its_table_tell_the_same(client: TestClient) -> None:
    network = client.get("/chains.json").json()
    page = client.get("/chains").text
    assert network["edges"]
    for edge in network["edges"]:
        assert edge["source"] in page
        assert edge["target"] in page


def test_a_conflict_shows_both_sides_and_why(client: TestClient) -> None:
    found = client.get("/conflicts.json").json()["conflicts"]
    page = client.get("/conflicts", params={"lang": "en"}).text
    assert found
    for pair in found:
        assert pair["statement"]["content"] in page
        assert pair["other"]["content"] in page
    assert "candidates for you to judge" in page
    assert client.get("/conflicts.json", params={"who": "سهراب"}).json()["who"] is not None


def test_the_api_tells_every_address(client: TestClient) -> None:
    document = client.get("/docs.json").json()
    page = client.get("/docs").text
    assert {"/search.json", "/search.atom", "/who/{who}.json", "/same.json"} <= document["paths"].keys()
    for path in document["paths"]:
        assert path in page


@pytest.mark.parametrize(
    ("path", "figure"), [("/who/راستین", "timeline"), ("/chains", "network"), ("/places", "world"), ("/calendar", "heat")]
)
def test_the_figures_behind_a_chart_can_be_had_as_a_file(client: TestClient, path: str, figure: str) -> None:
    file = client.get(f"{path}.csv", params={"figure": figure})
    assert file.status_code == 200
    assert len(file.text.splitlines()) > 1
    assert f".csv?figure={figure}" in client.get(path).text
    wrong = client.get(f"{path}.csv", params={"figure": "none"})
    assert wrong.status_code == 400
    assert figure in wrong.json()["error"]


def test_the_map_and_the_calendar_take_a_search_along(client: TestClient) -> None:
    page = client.get("/search", params={"q": "سد", "outlet": "ایسنا"}).text
    assert "/calendar?q=" in page
    assert "/places?q=" in page
    days = client.get("/calendar.json", params={"q": "سد"}).json()
    assert days["total"] == client.get("/search.json", params={"q": "سد"}).json()["total"]
    page = client.get("/calendar", params={"q": "سد", "year": 1402}).text
    assert "/search?q=" in page
    assert "since=1402-04-12" in page


def test_nobody_of_a_name_leads_to_who_is_called_nearly_so(client: TestClient) -> None:
    found = client.get("/whos.json", params={"q": "راستن"}).json()
    assert found["whos"] == []
    assert [one["name"] for one in found["alike"]] == ["نیلوفر راستین"]
    assert f"/who/{found['alike'][0]['id']}" in client.get("/whos", params={"q": "راستن"}).text
