"""Feeds, sitemaps and WARC on the disk."""

import gzip
from pathlib import Path

import pytest

from naql.intake import items
from naql.intake.failure import Failure
from naql.record import Item
from tests.intake.conftest import Came, Take

FEEDS = Path(__file__).parent / "feeds"
PAGES = Path(__file__).parent / "pages"


def came(name: str) -> Came:
    return Came(list(items([FEEDS / name])))


def test_an_entry_with_headline_and_lead_misses_its_body() -> None:
    item = came("rss.xml").items[0]
    assert item.text == "سد سنگ‌سفید آبگیری شد\nسخنگوی شرکت آب از آبگیری سد خبر داد."
    assert (item.url, item.declared_date, item.declared_category, item.missing) == (
        "https://gandomzar.example/news/1", "Mon, 03 Jul 2023 10:15:00 +0330", "محیط زیست", ("body",),
    )  # fmt: skip


def test_an_entry_with_its_whole_text() -> None:
    item = came("rss.xml").items[1]
    assert [part.kind for part in item.declared_parts] == ["headline", "lead", "paragraph", "paragraph"]
    assert item.missing == ()


def test_an_entry_without_text_is_told() -> None:
    (failure,) = came("rss.xml").failures
    assert (failure.place, failure.error, failure.url) == ("entry 3", "has no text", "https://gandomzar.example/news/3")


def test_atom() -> None:
    (item,) = came("atom.xml").items
    assert (item.id, item.text, item.declared_date) == ("9912345", "باران آمد\nهواشناسی از باران خبر داد.", "2024-02-08T06:00:00Z")


def test_the_headlines_of_a_news_sitemap() -> None:
    (item,) = came("sitemap.xml").items
    assert (item.text, item.url, item.missing) == ("سد سنگ‌سفید آبگیری شد", "https://gandomzar.example/news/1", ("lead", "body"))


def test_a_sitemap_without_headlines_is_told(take: Take) -> None:
    (error,) = take("s.xml", "<urlset><url><loc>https://x.example/1</loc></url></urlset>").errors
    assert error == "s.xml: names 1 addresses and holds no text; naql follow fetches the pages of a sitemap by its address"


@pytest.mark.parametrize("root", ["rss", "urlset"])
@pytest.mark.parametrize(
    "entity",
    ['<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">', '<!ENTITY x SYSTEM "file:///etc/passwd">', '<!ENTITY % p SYSTEM "http://127.0.0.1/">'],
)
def test_documents_that_declare_entities_are_not_read(take: Take, root: str, entity: str) -> None:
    document = f'<?xml version="1.0"?><!DOCTYPE {root} [{entity}]><{root}><channel><item><title>آب &a;</title></item></channel></{root}>'
    for data in (document.encode(), document.encode("utf-16")):
        found = take("a.xml", data)
        assert found.items == []
        assert "declares entities" in found.errors[0]


def test_a_feed_in_windows_1256(take: Take) -> None:
    document = '<?xml version="1.0" encoding="windows-1256"?><rss version="2.0"><channel><item><title>وزير گفت كه باران مي آيد</title>'
    document += "</item></channel></rss>"
    assert take("a.xml", document.encode("windows-1256")).texts == ["وزير گفت كه باران مي آيد"]


def response(url: str, content_type: str, body: bytes, status: str = "200 OK") -> bytes:
    http = f"HTTP/1.1 {status}\r\nContent-Type: {content_type}\r\n\r\n".encode() + body
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2024-01-01T00:00:00Z\r\n"
    head += f"WARC-Record-ID: <urn:uuid:{abs(hash(url)):032x}>\r\nContent-Type: application/http; msgtype=response\r\n"
    return f"{head}Content-Length: {len(http)}\r\n\r\n".encode() + http + b"\r\n\r\n"


RECORDS = [
    response("https://www.isna.ir/news/1402041207411", "text/html; charset=utf-8", PAGES.joinpath("nastooh.html").read_bytes()),
    response("https://www.isna.ir/a.png", "image/png", b"\x89PNG"),
    response("https://gandomzar.example/", "text/html", b"<html><body><nav></nav></body></html>"),
    response("https://gandomzar.example/404", "text/html", b"<html></html>", "404 Not Found"),
    response("https://www.tabnak.ir/fa/news/1187345/", "text/html", PAGES.joinpath("iransamaneh.html").read_bytes()),
]


@pytest.mark.parametrize("packed", [False, True])
def test_the_pages_of_a_crawl(take: Take, packed: bool) -> None:
    data = b"".join(gzip.compress(record) for record in RECORDS) if packed else b"".join(RECORDS)
    found = take("crawl.warc.gz" if packed else "crawl.warc", data)
    assert [item.url for item in found.items] == ["https://www.isna.ir/news/1402041207411", "https://www.tabnak.ir/fa/news/1187345/"]
    assert [(failure.url, failure.error) for failure in found.failures] == [("https://gandomzar.example/", "no article found on the page")]


def test_half_a_crawl(take: Take) -> None:
    data = b"".join(gzip.compress(record) for record in RECORDS)
    found = take("crawl.warc.gz", data[: len(gzip.compress(RECORDS[0])) + 300])
    assert [item.id for item in found.items] == ["1402041207411"]
    assert isinstance(found.all[-1], Failure | Item)
    assert "breaks off" in found.errors[-1]
