"""Marks: where the words of a question stand in what was found, and the piece of a long text around them."""

from naql.archive import fold
from naql.archive.answers import Mark
from naql.archive.query import Words

SNIPPET = 240
"""Code points of a snippet, about three lines."""


def marks(text: str, words: Words) -> list[Mark]:
    """The places of the words in `text`, in code points of it."""
    fits = words.wanted.__contains__
    if words.beginnings:
        return [Mark(*place) for place in fold.matches(text, lambda word: word in words.wanted or word.startswith(words.beginnings))]
    return [Mark(*place) for place in fold.matches(text, fits)]


def snippet(text: str, words: Words, length: int = SNIPPET) -> tuple[str, list[Mark]]:
    """The piece of the text with most different words of the question, and the marks in it."""
    return cut(text, marks(text, words), length)


def cut(text: str, found: list[Mark], length: int = SNIPPET) -> tuple[str, list[Mark]]:
    """The piece of a text with most different words of those that are marked, cut between words, and the marks in it."""
    start = _best_start(text, found, length)
    if start > 0:
        start = text.find(" ", start) + 1 or start
    end = min(len(text), start + length)
    if end < len(text):
        end = max(text.rfind(" ", start, end), start + length // 2)
    piece = text[start:end]
    inside = [Mark(mark.start - start, mark.end - start) for mark in found if start <= mark.start and mark.end <= end]
    before, after = "…" if start else "", "…" if end < len(text) else ""
    return before + piece.replace("\n", " ") + after, [Mark(m.start + len(before), m.end + len(before)) for m in inside]


def _best_start(text: str, found: list[Mark], length: int) -> int:
    best, best_start = 0, 0
    for first in found:
        inside = {text[mark.start : mark.end] for mark in found if first.start <= mark.start and mark.end <= first.start + length * 3 // 4}
        if len(inside) > best:
            best, best_start = len(inside), first.start
    start = best_start - length // 6
    return start if start > length // 6 else 0
