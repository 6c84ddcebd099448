"""Pages of a layout that nobody has described: trafilatura finds headline, text and date."""

import re
from dataclasses import dataclass

_HALF_SPACE = re.compile("\u200c|&zwnj;|&#8204;|&#x200c;", re.IGNORECASE)
_STAND_IN = "\u2e31"
"""Trafilatura throws half-spaces away with other characters that cannot be seen («میشود»); this one it leaves alone."""


@dataclass(frozen=True, slots=True)
class Extracted:
    headline: str
    body: list[str]
    date: str


def extract(markup: str) -> Extracted:
    """What trafilatura takes for the article; empty where it finds none."""
    import trafilatura  # Half a second to load: only pages that need it pay.

    markup = _HALF_SPACE.sub(_STAND_IN, markup)
    found = trafilatura.bare_extraction(markup, include_comments=False, include_tables=False, with_metadata=False)
    if found is None or isinstance(found, dict):
        return Extracted("", [], "")
    lines = [line.strip() for line in (found.text or "").replace(_STAND_IN, "\u200c").split("\n")]
    return Extracted((found.title or "").replace(_STAND_IN, "\u200c"), [line for line in lines if line], found.date or "")
