"""The settings of the intake, in one place."""

from collections.abc import Mapping
from dataclasses import dataclass, field

MEGABYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Options:
    """How sources are read. Sizes are bytes, except where it says characters."""

    columns: Mapping[str, str] = field(default_factory=dict)
    """Field (`text`, `headline`, `lead`, `body`, `id`, `url`, `date`, `category`, `agency`, `reporter`, `kicker`, `tags`) → the name
    that the column has in the files at hand. Names that are usual anyway stand in data/intake/columns.tsv."""
    encoding: str | None = None
    """Taken instead of what files declare or look like."""
    any_language: bool = False
    """Let texts through that do not look Persian."""
    longest_line: int = 16 * MEGABYTE
    """Of a table (JSONL, CSV)."""
    largest_page: int = 16 * MEGABYTE
    """A text, a page, a feed: what one item, or a few, stand in."""
    largest_document: int = 64 * MEGABYTE
    """A JSON document, a sitemap, an archive inside an archive: what must be in memory as a whole. Larger tables come as JSONL."""
    longest_text: int = 1_000_000
    """Characters of one item."""
    largest_ratio: int = 200
    """Times a compressed file may grow, once it is past `free_growth`: more is a bomb."""
    free_growth: int = 64 * MEGABYTE
    deepest: int = 3
    """Archives inside archives."""


DEFAULTS = Options()
