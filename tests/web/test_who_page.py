"""Dossiers of people and outlets, and saying who is who."""

from collections.abc import Callable
from pathlib import Path
from shutil import copy

import pytest
from starlette.testclient import TestClient

from tests.web.conftest import TOKEN

Serve = Callable[..., TestClient]
BEARER = {"authorization": f"Bearer {TOKEN}"}
NAME = "نیلوفر راستین"


@pytest.fixture
def own(serve: Serve, demo_archive: Path, tmp_path: Path) -> TestClient:
    """A server over a copy that may be written."""
    copy(demo_archive, tmp_path / "copy.db")
    return serve(archive=tmp_path / "copy.db")


def test_a_dossier_is_found_by_name_and_by_number(client: TestClient) -> None:
    by_name = client.get(f"/who/{NAME}.json").json()
    by_number = client.get(f"/who/{by_name['dossier']['id']}.json").json()
    assert by_name["dossier"]["name"] == NAME
    assert by_number["dossier"]["months"] == by_name["dossier"]["months"]
    assert len(by_name["named_in"]) == by_name["dossier"]["items"]


def test_the_page_tells_role_acts_and_statements(client: TestClient) -> None:
    found = client.get(f"/who/{NAME}.json").json()
    page = client.get(f"/who/{NAME}", params={"lang": "fa"}).text
    assert found["role"] in page
    for hit in found["dossier"]["newest"]:
        assert f"#said-{hit['number']}" in page
    assert f"/search?speaker={found['dossier']['id']}" in page
    assert page.count("<svg") >= 3


def test_an_outlet_is_one_even_by_a_name_that_others_bear(client: TestClient) -> None:
    outlet = client.get("/outlet/رویترز.json").json()
    assert outlet["dossier"]["type"] == "outlet"
    assert outlet["dossier"]["cited_by"]
    assert client.get("/outlet/رویترز").status_code == 200
    assert client.get(f"/outlet/{NAME}.json").status_code == 404


def test_nobody_of_that_name(client: TestClient) -> None:
    assert client.get("/who/هیچ‌کس اینجا نیست").status_code == 404
    assert client.get("/who/999999.json").status_code == 404


def test_two_are_merged_and_told_apart_again(own: TestClient) -> None:
    one, other = (own.get(f"/who/{name}.json").json()["dossier"] for name in (NAME, "سهراب مهرجو"))
    answer = own.post("/same.json", json={"who": one["id"], "other": str(other["id"]), "by": "آزمون"}, headers=BEARER)
    assert answer.json() == {"who": one["id"]}
    merged = own.get(f"/who/{one['id']}.json").json()["dossier"]
    assert merged["statements"] == one["statements"] + other["statements"]
    own.post("/different.json", json={"who": one["id"], "entity": str(other["id"])}, headers=BEARER)
    assert own.get(f"/who/{one['id']}.json").json()["dossier"]["statements"] == one["statements"]


def test_in_one_item_it_is_somebody_else(own: TestClient) -> None:
    found = own.get(f"/who/{NAME}.json").json()
    first = found["named_in"][0]
    entity = f"{first['item']['key']}#{first['number']}"
    moved = own.post("/different", data={"who": found["dossier"]["id"], "entity": entity}, headers=BEARER)
    assert moved.status_code == 303
    assert own.get(moved.headers["location"] + ".json").json()["dossier"]["items"] == 1
    assert own.get(f"/who/{found['dossier']['id']}.json").json()["dossier"]["items"] == found["dossier"]["items"] - 1


def test_the_forms_are_for_writers_alone(own: TestClient) -> None:
    path = f"/who/{NAME}"
    assert 'action="/same"' not in own.get(path).text
    assert own.post("/same", data={"who": 1, "other": "2"}).status_code == 403
    own.get("/", params={"token": TOKEN})
    assert 'action="/same"' in own.get(path).text
    elsewhere = own.post("/same", data={"who": 1, "other": "2"}, headers={"origin": "https://evil.example"})
    assert elsewhere.status_code == 403
