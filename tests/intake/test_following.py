"""Following feeds on a server of this machine: what has not changed is not fetched, what robots.txt closes is left alone."""

import contextlib
import gzip
import socket
import threading
import time
from collections import Counter
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

import pytest

from naql.intake.addressed import pages
from naql.intake.addresses import is_public, is_web
from naql.intake.failure import Failure
from naql.intake.fetching import Fetcher, FetchError, Refused, Visit
from naql.intake.following import follow
from naql.record import Item

PAGE = """<html><head><meta property="og:type" content="article"></head><body><h1 class="title">{title}</h1>
<time datetime="2024-02-08T09:30:00+03:30">۱۹ بهمن ۱۴۰۲</time><p class="lead">مدیر کتابخانه از باز شدن آن خبر داد.</p>
<div id="echo_detail"><p>به گزارش گندمزار، مدیر کتابخانه گفت: «{title} و شب‌ها هم باز است.»</p></div></body></html>"""


class Site(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.pages: dict[str, bytes] = {"/robots.txt": b"User-agent: *\nDisallow: /closed\n"}
        self.answers: dict[str, tuple[int, dict[str, str]]] = {}
        self.asked: Counter[str] = Counter()
        self.unchanged: Counter[str] = Counter()
        self.at_once = self.most_at_once = 0
        self.lock = threading.Lock()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    @property
    def own(self) -> frozenset[str]:
        return frozenset((f"127.0.0.1:{self.server_port}",))

    def feed(self, *paths: str) -> None:
        entries = "".join(f"<item><title>خبر {path}</title><link>{self.address}{path}</link></item>" for path in paths)
        self.pages["/rss"] = f'<rss version="2.0"><channel><title>خبر</title>{entries}</channel></rss>'.encode()


class Handler(BaseHTTPRequestHandler):
    server: Site
    protocol_version: ClassVar[str] = "HTTP/1.0"

    def do_GET(self) -> None:
        site = self.server
        with site.lock:
            site.asked[self.path] += 1
            site.at_once += 1
            site.most_at_once = max(site.most_at_once, site.at_once)
        time.sleep(0.01)
        status, headers = site.answers.get(self.path, (200 if self.path in site.pages else 404, {}))
        data = site.pages.get(self.path, b"") if status == 200 else b""
        tag = f'"{hash(data)}"'
        if status == 200 and self.headers.get("If-None-Match") == tag:
            site.unchanged[self.path] += 1
            status, data = 304, b""
        packed = "gzip" in self.headers.get("Accept-Encoding", "") and bool(data)
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("ETag", tag)
        self.end_headers()
        self.wfile.write(gzip.compress(data) if packed else data)
        with site.lock:
            site.at_once -= 1

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def site() -> Iterator[Site]:
    server = Site()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def fetcher(site: Site) -> Fetcher:
    return Fetcher(pause=0.0, own=site.own)


def test_what_a_feed_names_comes_with_its_page_and_what_is_known_does_not(site: Site, fetcher: Fetcher) -> None:
    site.feed("/news/1", "/news/2")
    site.pages |= {f"/news/{n}": PAGE.format(title=f"کتابخانه {n} باز شد").encode() for n in (1, 2)}
    known = {f"{site.address}/news/1"}
    found = list(follow([f"{site.address}/rss"], {}, known=known.__contains__, fetcher=fetcher))
    assert [(one.url, one.text.split("\n")[0]) for one in found if isinstance(one, Item)] == [
        (f"{site.address}/news/2", "کتابخانه 2 باز شد")
    ]
    assert site.asked["/news/1"] == 0


def test_a_feed_that_has_not_changed_is_not_sent_again(site: Site, fetcher: Fetcher) -> None:
    site.feed("/news/1")
    site.pages["/news/1"] = PAGE.format(title="کتابخانه باز شد").encode()
    visits: dict[str, Visit] = {}
    first = list(follow([f"{site.address}/rss"], visits, fetcher=fetcher))
    second = list(follow([f"{site.address}/rss"], visits, fetcher=fetcher))
    assert (len(first), len(second), site.unchanged["/rss"]) == (1, 0, 1)


def test_what_robots_txt_closes_is_not_fetched_and_comes_as_the_feed_tells_it(site: Site, fetcher: Fetcher) -> None:
    site.feed("/closed/1")
    (item,) = follow([f"{site.address}/rss"], {}, fetcher=fetcher)
    assert isinstance(item, Item)
    assert site.asked["/closed/1"] == 0
    assert item.missing == ("body", "its page: robots.txt of the site keeps it closed")


def test_a_page_that_is_not_there_is_told(site: Site, fetcher: Fetcher) -> None:
    site.feed("/news/404")
    (failure,) = follow([f"{site.address}/rss"], {}, fetcher=fetcher)
    assert isinstance(failure, Failure)
    assert str(failure) == f"{site.address}/news/404: the server answers 404 Not Found"


def test_a_server_that_asks_for_rest_gets_it_and_its_pages_come_in_a_later_round(site: Site) -> None:
    now = [1000.0]

    def fetcher() -> Fetcher:
        return Fetcher(pause=0.0, own=site.own, now=lambda: now[0], sleep=lambda seconds: None)

    site.feed("/news/1", "/news/2")
    site.pages |= {f"/news/{n}": PAGE.format(title=f"کتابخانه {n} باز شد").encode() for n in (1, 2)}
    site.answers["/news/1"] = (503, {"Retry-After": "120"})
    visits: dict[str, Visit] = {}
    assert list(follow([f"{site.address}/rss"], visits, fetcher=fetcher())) == []
    assert site.asked["/news/2"] == 0, "the server is left alone as a whole"
    del site.answers["/news/1"]
    now[0] += 60
    assert list(follow([f"{site.address}/rss"], visits, fetcher=fetcher())) == []
    assert site.asked["/rss"] == 1, "a later round remembers it"
    now[0] += 61
    assert len(list(follow([f"{site.address}/rss"], visits, fetcher=fetcher()))) == 2


def test_a_feed_that_fails_again_and_again_is_asked_less_and_less_often(site: Site) -> None:
    now = [1000.0]
    fetcher = Fetcher(pause=0.0, own=site.own, now=lambda: now[0], sleep=lambda seconds: None)
    site.answers["/rss"] = (500, {})
    visit = Visit()
    waits = []
    for _ in range(4):
        with pytest.raises(FetchError, match="500"):
            fetcher.get(f"{site.address}/rss", visit)
        waits.append(visit.not_before - now[0])
        with pytest.raises(FetchError, match="not asked again"):
            fetcher.get(f"{site.address}/rss", visit)
        now[0] = visit.not_before
    assert waits == [60, 120, 240, 480]
    assert site.asked["/rss"] == 4


def test_a_feed_that_rests_is_no_failure(site: Site) -> None:
    fetcher = Fetcher(pause=0.0, own=site.own, now=lambda: 1000.0, sleep=lambda seconds: None)
    site.answers["/rss"] = (500, {})
    visits: dict[str, Visit] = {}
    rounds = [list(follow([f"{site.address}/rss"], visits, fetcher=fetcher)) for _ in range(2)]
    assert [str(failure) for failure in rounds[0]] == [f"{site.address}/rss: the server answers 500 Internal Server Error"]
    assert rounds[1] == []


def test_a_host_is_asked_one_thing_at_a_time(site: Site, fetcher: Fetcher) -> None:
    site.pages |= {f"/news/{n}": b"x" for n in range(8)}
    threads = [threading.Thread(target=fetcher.get, args=(f"{site.address}/news/{n}",)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert site.most_at_once == 1
    assert site.asked["/robots.txt"] == 1


def test_between_two_requests_to_a_host_there_is_the_pause_that_its_robots_txt_asks_for(site: Site) -> None:
    site.pages |= {"/robots.txt": b"User-agent: *\nCrawl-delay: 7\n", "/a": b"x", "/b": b"x"}
    slept: list[float] = []
    fetcher = Fetcher(pause=1.0, own=site.own, now=lambda: 1000.0, sleep=slept.append)
    fetcher.get(f"{site.address}/a")
    fetcher.get(f"{site.address}/b")
    assert slept == [0.0, 7.0, 7.0]


def test_the_sitemaps_of_an_index_are_read_and_their_pages_fetched(site: Site, fetcher: Fetcher) -> None:
    def sitemap(kind: str, entry: str, path: str) -> bytes:
        return f"<{kind}><{entry}><loc>{site.address}{path}</loc></{entry}></{kind}>".encode()

    site.pages["/sitemap.xml"] = sitemap("sitemapindex", "sitemap", "/news.xml.gz")
    site.pages["/news.xml.gz"] = gzip.compress(sitemap("urlset", "url", "/news/1?utm_source=x#top"))
    site.pages["/news/1"] = PAGE.format(title="کتابخانه باز شد").encode()
    (item,) = follow([f"{site.address}/sitemap.xml"], {}, fetcher=fetcher)
    assert isinstance(item, Item)
    assert item.url == f"{site.address}/news/1"


def test_a_feed_cannot_send_us_into_a_private_network(site: Site) -> None:
    with pytest.raises(Refused, match="private network"):
        Fetcher(pause=0.0).get(f"{site.address}/admin")
    site.answers["/out"] = (302, {"Location": "http://127.0.0.1:1/admin"})
    with pytest.raises(Refused, match="private network"):
        Fetcher(pause=0.0, own=site.own).get(f"{site.address}/out")
    with pytest.raises(Refused, match="not an address of the web"):
        Fetcher(pause=0.0).get("file:///etc/passwd")


def test_redirects_are_followed_but_not_for_ever(site: Site, fetcher: Fetcher) -> None:
    site.pages["/here"] = b"x"
    site.answers |= {"/moved": (301, {"Location": "/here"}), "/round": (302, {"Location": "/round"})}
    assert fetcher.get(f"{site.address}/moved").data == b"x"
    with pytest.raises(FetchError, match="redirects"):
        fetcher.get(f"{site.address}/round")


def test_a_server_that_is_not_there_is_told(site: Site) -> None:
    (failure,) = follow(["http://127.0.0.1:1/rss"], {}, fetcher=Fetcher(pause=0.0, own=frozenset(("127.0.0.1:1",))))
    assert isinstance(failure, Failure)
    assert "cannot be" in failure.error


def test_a_redirect_into_a_private_network_is_not_followed_by_any_spelling(site: Site) -> None:
    for host in ("127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "2130706433", "0x7f.1", "10.0.0.1", "169.254.169.254"):
        site.answers["/out"] = (302, {"Location": f"http://{host}:1/"})
        with pytest.raises(Refused):
            Fetcher(pause=0.0, own=site.own).get(f"{site.address}/out")


def test_a_name_that_leads_elsewhere_the_second_time_is_refused_when_it_is_connected(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """DNS rebinding: public when looked at, private when asked."""
    answers = ["127.0.0.1", "93.184.216.34"]

    def resolved(host: str, port: int | None, *_: object, **__: object) -> list[tuple[object, ...]]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (answers.pop() if len(answers) > 1 else answers[0], port or 0))]

    monkeypatch.setattr(socket, "getaddrinfo", resolved)
    with pytest.raises(FetchError, match="private network"):
        Fetcher(pause=0.0).get(f"http://rebinding.example:{site.server_port}/rss")
    assert not site.asked


def test_an_answer_that_never_ends_is_cut_off(site: Site) -> None:
    class Dripping(Handler):
        def do_GET(self) -> None:
            if self.path == "/robots.txt":
                self.send_error(404)
                return
            self.send_response(200)
            self.end_headers()
            with contextlib.suppress(OSError):
                while True:
                    self.wfile.write(b"x")
                    time.sleep(0.02)

    site.RequestHandlerClass = Dripping
    with pytest.raises(FetchError, match=r"longer than 0\.3 seconds"):
        Fetcher(pause=0.0, own=site.own, longest=0.3).get(f"{site.address}/news/1")


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True), ("2606:2800:220:1::1", True), ("10.0.0.1", False), ("100.64.0.1", False), ("0.0.0.0", False),
        ("224.0.0.1", False), ("fe80::1%eth0", False), ("fd00::1", False), ("::ffff:10.0.0.1", False), ("64:ff9b::a00:1", False),
        ("2002:a00:1::1", False), ("64:ff9b::5db8:d822", True),
    ],
)  # fmt: skip
def test_which_addresses_are_of_the_whole_internet(address: str, public: bool) -> None:
    assert is_public(address) is public


@pytest.mark.parametrize("address", ["http://[", "http://host:99999/", "http://host:0/", "http:///path", "file:///etc/passwd", "//host/"])
def test_what_is_no_address_of_the_web(address: str) -> None:
    assert not is_web(address)


def test_pages_that_somebody_names_come_as_items_and_what_cannot_be_had_is_told(site: Site, fetcher: Fetcher) -> None:
    site.pages["/news/1"] = PAGE.format(title="کتابخانه باز شد").encode()
    site.answers["/news/2"] = (503, {})
    asked = [f"{site.address}/news/{n}" for n in (1, 1, 2)]
    came = list(pages([*asked, "file:///etc/passwd", "http://["], fetcher=fetcher))
    assert [one.url for one in came if isinstance(one, Item)] == asked[:1]
    assert {str(one).partition(": ")[0] for one in came if isinstance(one, Failure)} == {asked[2], "file:///etc/passwd", "http://["}
