"""What must hold for every answer and every request."""

from collections.abc import Callable

import pytest
from starlette.testclient import TestClient

from tests.web.conftest import HERE, TOKEN

Serve = Callable[..., TestClient]


@pytest.mark.parametrize("path", ["/", "/search.json", "/no/such/page", "/static/naql.css", "/search?limit=x", "/search.atom"])
def test_every_answer_has_the_headers(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


def test_a_foreign_name_is_refused_on_loopback(client: TestClient) -> None:
    """A page elsewhere whose name leads to 127.0.0.1 must not read the archive."""
    assert client.get("/search.json", headers={"host": "evil.example"}).status_code == 421
    assert client.get("/search.json", headers={"host": "localhost:8000"}).status_code == 200
    assert client.get("/search.json", headers={"host": "[::1]:8000"}).status_code == 200


def test_a_public_server_goes_by_the_names_it_was_given(serve: Serve, demo_archive: object) -> None:
    public = serve(archive=demo_archive, public=True, host="0.0.0.0", names=("naql.example",), token=None)
    assert public.get("/search.json", headers={"host": "naql.example"}).status_code == 200
    assert public.get("/search.json", headers={"host": "evil.example"}).status_code == 421


def test_other_methods_and_large_bodies_are_refused(serve: Serve) -> None:
    client = serve(largest_body=1000)
    assert client.delete("/search").status_code == 405
    assert client.post("/search", content=b"x" * 1001).status_code == 413


@pytest.mark.parametrize(
    "path", ["/static/../settings.py", "/static/%2e%2e/settings.py", "/static/..%2fsettings.py", "/static//etc/passwd"]
)
def test_no_file_outside_the_folder_is_opened(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_the_token_comes_as_a_cookie_and_leaves_the_address(serve: Serve) -> None:
    client = serve()
    answer = client.get("/search", params={"q": "سد", "token": TOKEN})
    assert answer.status_code == 303
    assert TOKEN not in answer.headers["location"]
    assert answer.headers["location"].startswith("/search?q=")
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie


def test_an_address_with_a_token_leads_nowhere_else(serve: Serve) -> None:
    assert serve().get(f"//evil.example/?token={TOKEN}").headers.get("location", "/").startswith("/")
    assert HERE.startswith("http://127.0.0.1")
