"""What kind of thing a source is, told by its content first and by its ending where content leaves it open."""

import re
from pathlib import PurePosixPath
from typing import Literal

from naql.text.tables import column

Kind = Literal["text", "page", "jsonl", "json", "csv", "tsv", "gzip", "zip", "warc", "feed", "sitemap"]

_BY_ENDING: dict[str, Kind] = {
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "json", ".csv": "csv", ".tsv": "tsv", ".tab": "tsv", ".txt": "text", ".md": "text",
    ".html": "page", ".htm": "page", ".xhtml": "page", ".rss": "feed", ".atom": "feed",
}  # fmt: skip

_BINARY = {
    b"%PDF": "a PDF",
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"RIFF": "a RIFF file (sound or picture)",
    b"\x7fELF": "a program",
    b"MZ": "a program",
    b"BZh": "a bzip2 archive",
    b"\xfd7zXZ": "an xz archive",
    b"7z\xbc\xaf": "a 7z archive",
    b"(\xb5/\xfd": "a zstd archive",
    b"Rar!": "a RAR archive",
    b"SQLite format 3": "an SQLite file",
    b"PAR1": "a Parquet file",
    b"\xd0\xcf\x11\xe0": "an old Office file",
    b"ID3": "a sound file",
    b"OggS": "a sound file",
    b"\x00\x00\x01\x00": "an icon",
}
NO_NEWS = column("intake/no_news.tsv")
"""Endings that lie beside saved pages and hold no text: passed over in folders and archives, not when named."""

_PAGE = re.compile(rb"<(?:!doctype html|html|head|body|article|meta|div|h1|p)\b", re.IGNORECASE)
_FEED = re.compile(rb"<(?:\w+:)?(?:rss|feed|RDF)[\s>]")
_SITEMAP = re.compile(rb"<(?:\w+:)?(?:urlset|sitemapindex)[\s>]")


def ending(name: str) -> str:
    """The last ending of a name, in small letters, «.gz» and an address's query left aside."""
    return PurePosixPath(name.split("?")[0].replace("\\", "/").removesuffix(".gz")).suffix.lower()


def tell(head: bytes, name: str) -> Kind:
    """The kind of a source that begins with `head`, which is not compressed UTF-16 (see `encodings.recoded`)."""
    if head.startswith(b"\x1f\x8b"):
        return "gzip"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "zip"
    if head.startswith(b"WARC/"):
        return "warc"
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:4096]
    if start.startswith(b"<"):
        if _SITEMAP.search(start):
            return "sitemap"
        if _FEED.search(start) and not start.lower().startswith(b"<!doctype html"):
            return "feed"
        if _PAGE.search(start):
            return "page"
    by_ending = _BY_ENDING.get(ending(name))
    if by_ending == "json" or (by_ending is None and start[:1] in (b"{", b"[")):
        return _json_or_jsonl(head.removeprefix(b"\xef\xbb\xbf").lstrip())
    return by_ending or "text"


def _json_or_jsonl(start: bytes) -> Kind:
    """A file of several objects is JSONL whatever it is called; an object that goes on over its first line is JSON."""
    if start.startswith(b"["):
        return "json"
    line, newline, _ = start.partition(b"\n")
    return "json" if newline and not line.rstrip().endswith(b"}") else "jsonl"


def binary(head: bytes) -> str | None:
    """What a source is that holds no text («a PDF»), or None. UTF-16, which is full of zero bytes, must be told apart before."""
    for magic, what in _BINARY.items():
        if head.startswith(magic):
            return what
    if not head:
        return None
    control = sum(head.count(bytes([byte])) for byte in (*range(9), *range(14, 27), *range(28, 32)))
    return "a binary file" if control > len(head) / 50 else None
