"""What must hold for every answer and every request."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import anyio
import pytest
from starlette.testclient import TestClient

from naql.archive.archive import Archive
from naql.web import entering
from naql.web.addresses import own_path
from naql.web.app import make_app
from naql.web.safety import MOST_TRIES
from naql.web.settings import Settings
from tests.web.conftest import HERE, TOKEN

Serve = Callable[..., TestClient]
BEARER = {"authorization": f"Bearer {TOKEN}"}


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


def test_other_methods_long_addresses_and_large_bodies_are_refused(serve: Serve) -> None:
    client = serve(largest_body=1000)
    assert client.get("/search.json?q=" + "x" * 50_000).status_code == 414
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


def test_a_token_is_not_guessed(serve: Serve) -> None:
    """After twenty wrong ones the right one from the same address is not listened to either; an old cookie is one try."""
    client = serve()
    for _ in range(MOST_TRIES * 2):
        client.get("/whos.json", headers={"cookie": "naql_token=old"})
    assert client.get("/add.json", headers=BEARER).json()["writes"]
    for n in range(MOST_TRIES):
        client.get("/whos.json", headers={"authorization": f"Bearer {n}"})
    assert not client.get("/add.json", headers=BEARER).json()["writes"]
    assert client.post("/add.json", headers=BEARER, json={"text": "متن"}).status_code == 403
    assert client.get("/whos.json", headers=BEARER).status_code == 200


def test_one_enters_by_a_form_and_goes_on_within_the_server(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(entering, "_WAIT", 0.0)
    client = serve()
    wrong = client.post("/enter", data={"token": "guess"}, headers={"origin": HERE})
    assert (wrong.status_code, wrong.headers["location"]) == (303, "/add?wrong=1")
    assert "set-cookie" not in wrong.headers
    elsewhere = client.post("/enter", data={"token": TOKEN}, headers={"origin": "https://evil.example"})
    assert "set-cookie" not in elsewhere.headers
    for onwards, where in (("/who/1?since=1402", "/who/1?since=1402"), ("//evil.example", "/add"), ("https://evil.example", "/add")):
        right = client.post("/enter", data={"token": TOKEN, "next": onwards}, headers={"origin": HERE})
        assert right.headers["location"] == where
        assert "secure" not in right.headers["set-cookie"].lower()
    assert client.get("/add.json").json()["writes"]


def test_a_wrong_token_in_an_address_becomes_no_cookie(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(entering, "_WAIT", 0.0)
    answer = serve().get("/search", params={"token": "guess"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/search")
    assert "set-cookie" not in answer.headers


def test_over_https_the_cookie_stays_there(serve: Serve) -> None:
    answer = serve().get(f"https://127.0.0.1:8000/?token={TOKEN}")
    assert "secure" in answer.headers["set-cookie"].lower()


@pytest.mark.parametrize(
    ("path", "own"),
    [
        ("/search?q=1", "/search?q=1"), ("//evil.example/", "/"), ("/\\evil.example", "/"), ("https://evil.example", "/"), ("", "/"),
        ("/a\r\nset-cookie: x", "/"), ("/\t/evil.example", "/"), ("javascript:alert(1)", "/"),
    ],
)  # fmt: skip
def test_where_one_goes_on_to_is_here(path: str, own: str) -> None:
    assert own_path(path) == own


@pytest.mark.parametrize(
    ("headers", "allowed"),
    [
        ({"origin": HERE}, True), ({"sec-fetch-site": "same-origin", "origin": "null"}, True), ({}, True),
        ({"origin": "https://evil.example"}, False), ({"origin": "null"}, False), ({"origin": "http://["}, False), ({"origin": ""}, False),
        ({"origin": "http://127.0.0.1:9000"}, False), ({"sec-fetch-site": "cross-site"}, False),
        ({"sec-fetch-site": "same-site", "origin": HERE}, False), ({"origin": f"{HERE}.evil.example"}, False),
    ],
)  # fmt: skip
def test_another_sites_form_is_refused_though_the_cookie_comes_along(serve: Serve, headers: dict[str, str], allowed: bool) -> None:
    answer = serve().post("/add", data={"text": ""}, headers={"cookie": f"naql_token={TOKEN}", **headers})
    assert answer.status_code == (400 if allowed else 403)


def test_a_public_server_without_a_token_is_for_reading_only(serve: Serve, demo_archive: Path) -> None:
    public = serve(archive=demo_archive, public=True, host="0.0.0.0", token=None)
    for token in ("", "None", "null", TOKEN):
        assert public.post("/add.json", json={"text": "متن"}, headers={"authorization": f"Bearer {token}"}).status_code == 403
        assert public.post("/same.json", json={"who": 1, "other": 2}, headers={"cookie": f"naql_token={token}"}).status_code == 403
    assert public.get("/search.json").status_code == 200


@pytest.mark.parametrize("host", ["", "[", "a b", "evil.example/path", "a@b", "127.0.0.1:8000:1", "[::1", "127.0.0.1\t"])
def test_what_is_no_name_of_a_host_is_refused_by_every_server(serve: Serve, demo_archive: Path, host: str) -> None:
    public = serve(archive=demo_archive, public=True, host="0.0.0.0", token=None)
    assert public.get("/search.json", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("length", ["-1", "1e3", "٥", "9" * 5000, "", "0x10"])
def test_a_length_that_is_none_is_refused(client: TestClient, length: str) -> None:
    answer = client.post("/add.json", headers={**BEARER, "content-length": length.encode()}, content=b"")  # type: ignore[dict-item]
    assert answer.status_code == 413


def test_a_body_without_a_told_length_ends_at_the_limit(serve: Serve) -> None:
    def endless() -> Iterator[bytes]:
        for _ in range(100):
            yield b"x" * 1000

    client = serve(largest_body=5000)
    for kind in ("application/json", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"):
        answer = client.post("/add.json", headers={**BEARER, "content-type": kind}, content=endless())
        assert answer.status_code == 413
        assert set(answer.json()) == {"error"}


def test_a_body_that_does_not_come_is_given_up(demo_archive: Path) -> None:
    app = make_app(Settings(archive=demo_archive, token=TOKEN, body_seconds=0.05))
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        await anyio.sleep(0.02)
        return {"type": "http.request", "body": b"[", "more_body": True}

    async def send(message: Any) -> None:
        sent.append(message)

    headers = [(b"host", b"127.0.0.1"), (b"authorization", f"Bearer {TOKEN}".encode()), (b"content-type", b"application/json")]
    scope = {
        "type": "http", "method": "POST", "path": "/add.json", "raw_path": b"/add.json", "query_string": b"", "headers": headers,
        "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 8000), "scheme": "http", "http_version": "1.1", "root_path": "",
    }  # fmt: skip
    with ThreadPoolExecutor() as elsewhere:  # The tests in a browser keep a loop of their own in this thread.
        elsewhere.submit(anyio.run, app, scope, receive, send).result()
    assert sent[0]["status"] == 408


@pytest.mark.parametrize(
    "body", ["[" * 100_000, '{"a":' * 100_000, "\ud800".encode("utf-8", "surrogatepass"), b"\xff\xfe", '"\\ud800"', "", "null", "{}" * 2]
)
def test_a_body_that_is_no_question_is_refused_in_words(client: TestClient, body: str | bytes) -> None:
    answer = client.post("/add.json", headers={**BEARER, "content-type": "application/json"}, content=body)
    assert answer.status_code == 400
    assert answer.json()["error"]


@pytest.mark.parametrize(
    "kind", ["multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=x", "text/plain", ""]
)
def test_a_form_that_is_none_is_refused_in_words(client: TestClient, kind: str) -> None:
    answer = client.post("/add.json", headers={**BEARER, "content-type": kind}, content=b"--x\r\nbroken")
    assert answer.status_code == 400


@pytest.mark.parametrize(
    "query",
    [
        "q=%00", "q=%ED%A0%80", "q=%FF%FE", "limit=99999999999999999999", "limit=-1", "limit=1e400", "cursor=AAAA", "cursor=%00",
        "speaker=99999999999999999999999", "since=9999999999", "q=" + "x" * 3000, "q=" + "%22" * 1000, "q=" + "(" * 1500, "q=a*" + "*" * 99,
        "&".join(f"speaker={n}" for n in range(2000)), "&" * 5000, "q=a AND (b OR", "q=NEAR(a b)", "lang=xx", "theme=%0d%0a",
        "q=%0d%0aset-cookie:x",
    ],
)  # fmt: skip
@pytest.mark.parametrize("path", ["/search", "/search.json", "/search.atom", "/whos.json", "/who/1.json", "/item/1.json"])
def test_no_parameter_makes_the_server_fail(client: TestClient, path: str, query: str) -> None:
    answer = client.get(f"{path}?{query}")
    assert answer.status_code in (200, 400, 404)
    assert "set-cookie" not in answer.headers or "x" not in answer.headers["set-cookie"].split(";")[0].partition("=")[2]


@pytest.mark.parametrize(
    "key",
    ["..%2F..%2Fetc%2Fpasswd", "%2e%2e", "a%00b", "%FF", "%0d%0aset-cookie:x", "a" * 5000, "-1", "99999999999999999999", "'--", "%2F%2F"],
)
@pytest.mark.parametrize("page", ["/item/", "/who/", "/outlet/", "/copies/", "/add/"])
def test_no_key_from_outside_is_more_than_a_key(client: TestClient, page: str, key: str) -> None:
    for ending in ("", ".json"):
        answer = client.get(page + key + ending, headers=BEARER)
        assert answer.status_code in (400, 404)
        assert "Traceback" not in answer.text


def test_errors_do_not_tell_where_the_archive_lies(serve: Serve, demo_archive: Path) -> None:
    client = serve(archive=demo_archive)
    for path in ("/item/none.json", "/item/none", "/copies/none.json", "/who/none.json"):
        answer = client.get(path)
        assert answer.status_code == 404
        assert str(demo_archive.parent) not in answer.text


def test_what_goes_wrong_inside_is_told_without_its_inside(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("at /home/editor/secret.py")

    monkeypatch.setattr(Archive, "search", fail)
    client = serve()
    for path in ("/search", "/search.json", "/search.atom"):
        answer = client.get(path)
        assert answer.status_code == 500
        assert "secret" not in answer.text
        assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_an_answer_that_takes_too_long_is_really_broken_off(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    """A query that would count for hours ends soon after its time; the next one is answered."""
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
    client = serve(answer_seconds=0.1)
    with monkeypatch.context() as patched:
        patched.setattr(Archive, "search", lambda archive, *_, **__: archive._execute(endless).fetchone())
        for path in ("/search", "/search.json", "/search.atom"):
            answer = client.get(path)
            assert answer.status_code == 503
            assert answer.headers["retry-after"]
    assert client.get("/search.json").status_code == 200


def test_only_so_many_exports_are_sent_at_once_and_they_end_with_whoever_asked(serve: Serve, demo_archive: Path) -> None:
    client = serve(archive=demo_archive, exports=0)
    assert client.get("/search.csv").status_code == 503
    client = serve(archive=demo_archive, exports=1)
    for _ in range(3):
        assert client.get("/search.csv").status_code == 200
        assert client.head("/search.csv").content == b""
        assert client.get("/search.csv?since=x").status_code == 400


def test_what_a_writer_sees_is_not_given_to_a_reader(serve: Serve, demo_archive: Path) -> None:
    client = serve(archive=demo_archive)
    who = client.get("/search.json").json()["statements"][0]["speaker"]["id"]
    writers = client.get(f"/who/{who}", headers=BEARER)
    readers = client.get(f"/who/{who}", headers={"if-none-match": writers.headers["etag"]})
    assert readers.status_code == 200
    assert 'action="/same"' in writers.text
    assert 'action="/same"' not in readers.text
    assert {"cookie", "authorization"} <= set(readers.headers["vary"].split(", "))
    assert "private" in readers.headers["cache-control"]


def test_if_none_match_may_name_several(client: TestClient) -> None:
    tag = client.get("/search.json").headers["etag"]
    for named, status in ((f'"a", {tag}', 304), (tag.removeprefix("W/"), 304), ('"a", W/"b"', 200), ("", 200), ("*", 200)):
        assert client.get("/search.json", headers={"if-none-match": named}).status_code == status


def test_head_is_get_without_a_body(client: TestClient) -> None:
    for path in ("/", "/search.json", "/search.csv", "/docs.json", "/static/naql.css"):
        head, get = client.head(path), client.get(path)
        assert head.status_code == get.status_code == 200
        assert head.headers["content-type"] == get.headers["content-type"]


def test_no_address_is_completed_into_another(client: TestClient) -> None:
    for path in ("/search/", f"{HERE}//evil.example/search", f"{HERE}//evil.example/%2e%2e/search/", "/%2Fevil.example/search/"):
        assert client.get(path).status_code == 404


def test_a_feed_of_any_words_is_xml(client: TestClient) -> None:
    for words in ("\x01", "\ufffe\uffff", "]]>&<!--", "\x85\u2028"):
        ElementTree.fromstring(client.get("/search.atom", params={"q": words}).content)
