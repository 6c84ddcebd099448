"""RSS and Atom: an entry an item, with as much text as the feed gives."""

import io
import re
from collections.abc import Iterator, Mapping
from typing import Any

from naql.intake.composing import compose
from naql.intake.failure import Failure, Unreadable
from naql.intake.markup import text_of_markup
from naql.intake.source import Source
from naql.intake.xml import harmless
from naql.record import Item, PartKind

_CODE = re.compile(r"\d{4,16}")


def feed(source: Source) -> Iterator[Item | Failure]:
    """The entries of a feed. Most feeds give headline and lead alone; that the body is missing is told in the item."""
    for number, entry in enumerate(entries(source), 1):
        item = item_of_entry(entry, f"{source.name}:{number}")
        yield item or Failure(source=source.name, place=f"entry {number}", error="has no text", url=entry.get("link"))


def entries(source: Source) -> list[Mapping[str, Any]]:
    """The entries of a feed as feedparser gives them. Raises Unreadable where it is none."""
    import feedparser  # type: ignore[import-untyped]

    data = harmless(source)
    headers = {"content-type": "application/xml; charset=utf-8"}
    # As a stream: feedparser takes a string for an address or the name of a file.
    parsed = feedparser.parse(io.BytesIO(data), response_headers=headers)
    if not parsed.entries and (parsed.bozo or not parsed.get("version")):  # Of nothing but white space feedparser knows no version.
        raise Unreadable(f"no feed: {parsed.get('bozo_exception', 'neither RSS nor Atom')}")
    return list(parsed.entries)


def item_of_entry(entry: Mapping[str, Any], source: str) -> Item | None:
    """The item of an entry, or None where it holds no text."""
    headline = " ".join(text_of_markup(entry.get("title", "")).split("\n"))
    summary = text_of_markup(entry.get("summary", ""))
    content = max((text_of_markup(one.get("value", "")) for one in entry.get("content", ())), key=len, default="")
    lead = "" if content.startswith(summary) else summary
    tags = [tag.get("term") for tag in entry.get("tags", ()) if tag.get("term")]
    parts: list[tuple[PartKind, str]] = [("headline", headline), ("lead", lead), ("paragraph", content)]
    text, places = compose(parts)
    if not text:
        return None
    identifier = str(entry.get("id", ""))
    return Item(
        text=text,
        id=identifier if _CODE.fullmatch(identifier) else None,
        source=source,
        url=entry.get("link") or None,
        declared_date=entry.get("published") or entry.get("updated") or None,
        declared_category=tags[0] if tags else None,
        declared_reporter=entry.get("author") or None,
        declared_parts=places,
        missing=() if content else ("body",),
    )
