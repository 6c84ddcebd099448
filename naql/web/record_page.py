"""A record as a page of its own: self-contained, right to left, no script, nothing fetched."""

from collections.abc import Sequence
from dataclasses import dataclass

from naql.record import Record
from naql.web.addresses import is_web
from naql.web.drawing import drawing, heading_of
from naql.web.templating import template


def record_page(record: Record) -> str:
    """The page of one record as HTML. All text of the item is escaped, its ids name nothing in the page, its address is a link only
    if it is http or https."""
    anchors = {statement.id: f"q{number}" for number, statement in enumerate(record.statements, 1)}
    return template("record.html").render(
        record=record, heading=heading_of(record), link=record.url if is_web(record.url) else None, drawing=drawing(record, anchors)
    )


@dataclass(frozen=True, slots=True)
class IndexLine:
    """What the index says of a page; `name` is that of its file."""

    name: str
    headline: str
    chain: str
    published: str | None
    statements: int

    @classmethod
    def of(cls, name: str, record: Record) -> "IndexLine":
        chain = " ← ".join(record.chain) or record.agency or ""
        return cls(name, heading_of(record), chain, record.published, len(record.statements))


def index_page(lines: Sequence[IndexLine]) -> str:
    """The page that leads to the pages of several records."""
    return template("index.html").render(lines=lines)
