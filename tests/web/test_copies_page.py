"""How an item spread."""

from starlette.testclient import TestClient

COMET = "1402102215120"


def test_copies_stand_in_the_order_in_which_they_came(client: TestClient) -> None:
    found = client.get(f"/copies/{COMET}.json").json()
    page = client.get(f"/copies/{COMET}", params={"lang": "en"}).text
    first, second = found["copies"]
    assert first["item"]["published"] < second["item"]["published"]
    assert page.index(first["item"]["headline"]) < page.index(second["item"]["headline"])
    assert "14 h 25 min later" in page
    assert "<svg" in page
    assert 'style="' not in page


def test_what_a_copy_changed_is_marked(client: TestClient) -> None:
    page = client.get(f"/copies/{COMET}").text
    dropped = client.get(f"/copies/{COMET}.json").json()["copies"][1]["difference"]["dropped"]
    assert dropped
    assert all(f"<del>{sentence}</del>" in page for sentence in dropped)


def test_each_statement_leads_to_its_place(client: TestClient) -> None:
    page = client.get(f"/copies/{COMET}").text
    for traced in client.get(f"/copies/{COMET}.json").json()["statements"]:
        assert f"#said-{traced['number']}" in page


def test_an_item_without_copies_says_so(client: TestClient) -> None:
    assert "has no copies" in client.get("/copies/1402041207411", params={"lang": "en"}).text
