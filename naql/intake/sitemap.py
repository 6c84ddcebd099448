"""Sitemaps: the addresses of a site's pages, for news with headline and date."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree

from naql.intake.composing import compose
from naql.intake.failure import Failure, Unreadable
from naql.intake.source import Source
from naql.intake.xml import harmless
from naql.record import Item


@dataclass(frozen=True, slots=True)
class Entry:
    """A page, or (`is_sitemap`) another sitemap. Dates are as they stand there, ISO 8601 where the site keeps to the rules."""

    url: str
    title: str = ""
    date: str = ""
    changed: str = ""
    is_sitemap: bool = False


def sitemap(source: Source) -> Iterator[Item | Failure]:
    """The items of a news sitemap: headlines, since a sitemap holds nothing else. One without headlines is no source of items."""
    found = entries(source)
    titled = [entry for entry in found if entry.title]
    if not titled:
        raise Unreadable(f"names {len(found)} addresses and holds no text; naql follow fetches the pages of a sitemap by its address")
    for number, entry in enumerate(titled, 1):
        text, parts = compose([("headline", entry.title)])
        yield Item(
            text=text,
            source=f"{source.name}:{number}",
            url=entry.url,
            declared_date=entry.date or None,
            declared_parts=parts,
            missing=("lead", "body"),
        )


def entries(source: Source) -> list[Entry]:
    """The entries of a sitemap or of an index of sitemaps, those before a place where it breaks off too."""
    found: list[Entry] = []
    fields: dict[str, str] = {}
    try:
        for _, element in ElementTree.iterparse(io.BytesIO(harmless(source)), events=("end",)):
            name = element.tag.rpartition("}")[2]
            if name in ("url", "sitemap"):
                if url := fields.get("loc", ""):
                    found.append(
                        Entry(
                            url, fields.get("title", ""), fields.get("publication_date", ""), fields.get("lastmod", ""), name == "sitemap"
                        )
                    )
                fields = {}
                element.clear()
            elif element.text and element.text.strip():
                fields.setdefault(name, element.text.strip())
    except ElementTree.ParseError as error:
        if not found:
            raise Unreadable(f"no sitemap: {error}") from None
    return found
