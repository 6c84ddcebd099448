"""Putting an item's text together from the parts that a source names, with the place of each."""

from collections.abc import Iterable

from naql.record import Part, PartKind


def compose(parts: Iterable[tuple[PartKind, str]]) -> tuple[str, tuple[Part, ...]]:
    """The parts joined by newlines, and their places in code points of that text. Empty parts are left out; a part of several lines
    becomes a Part a line."""
    lines: list[str] = []
    places: list[Part] = []
    at = 0
    for kind, text in parts:
        for line in map(str.strip, text.split("\n")):
            if line:
                places.append(Part(kind, at, at + len(line)))
                lines.append(line)
                at += len(line) + 1
    return "\n".join(lines), tuple(places)
