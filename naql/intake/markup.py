"""Text out of markup: paragraphs as lines, what is never shown left out."""

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from naql.text.tables import table

_BLOCKS = frozenset(name for name, kind in table("intake/elements.tsv") if kind == "block")
_HIDDEN = frozenset(name for name, kind in table("intake/elements.tsv") if kind == "hidden")
_FARTHEST = 40
"""Inline elements inside each other that are looked through for the block they stand in; real pages have a handful."""
_SPACE = re.compile(r"[ \t\n\r\f]+")


def text_of_markup(markup: str) -> str:
    """The text of a piece of HTML, a block a line."""
    body = LexborHTMLParser(markup).body
    return "\n".join(lines_of(body)) if body else ""


def lines_of(node: LexborNode, without: frozenset[int] = frozenset()) -> list[str]:
    """The shown text under a node, a block a line, spaces as a browser shows them. `without` are the ids (`mem_id`) of elements to
    leave out with all that is in them."""
    lines: list[str] = []
    words: list[str] = []
    block = node.mem_id

    def flush() -> None:
        line = _SPACE.sub(" ", "".join(words)).strip()
        words.clear()
        if line:
            lines.append(line)

    left_out: set[int] = set()
    for one in node.traverse(include_text=True):
        parent = one.parent
        if one.mem_id != node.mem_id and parent is not None and parent.mem_id in left_out:
            left_out.add(one.mem_id)
            continue
        tag = one.tag
        if tag == "-text":
            around = _block_around(one)
            if around != block:
                flush()
                block = around
            words.append(one.text_content or "")
        elif tag in _HIDDEN or one.mem_id in without:
            left_out.add(one.mem_id)
        elif tag in _BLOCKS:
            flush()
    flush()
    return lines


def line_of(node: LexborNode | None) -> str:
    """The shown text under a node as one line."""
    return " ".join(lines_of(node)) if node is not None else ""


def _block_around(text: LexborNode) -> int:
    at = text.parent
    for _ in range(_FARTHEST):
        if at is None or at.tag in _BLOCKS:
            break
        at = at.parent
    return at.mem_id if at is not None else 0
