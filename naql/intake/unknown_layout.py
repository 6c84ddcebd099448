"""Pages of a layout that nobody has described: trafilatura finds the text."""

from selectolax.lexbor import LexborHTMLParser

_STAND_IN = "\u2e31"
"""Trafilatura throws half-spaces away with other characters that cannot be seen («میشود»); this one it leaves alone."""


def paragraphs_of(tree: LexborHTMLParser) -> list[str]:
    """What trafilatura takes for the text of the article; empty where it finds none. Takes the scripts out of the tree: of JSON-LD
    trafilatura would take the body without its paragraphs."""
    import trafilatura  # Half a second to load: only pages that need it pay.

    tree.strip_tags(["script", "style"])
    markup = (tree.html or "").replace("\u200c", _STAND_IN)
    found = trafilatura.bare_extraction(markup, include_comments=False, include_tables=False, with_metadata=False)
    if found is None or isinstance(found, dict):
        return []
    lines = [line.strip() for line in (found.text or "").replace(_STAND_IN, "\u200c").split("\n")]
    return [line for line in lines if line]
