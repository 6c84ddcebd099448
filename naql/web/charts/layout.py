"""Where the nodes of a network stand: near those they are linked to, each with room for its label. The same for the same input."""

from collections.abc import Sequence
from functools import lru_cache
from math import cos, pi, sin, sqrt

_ROUNDS = 45
_GOLDEN = pi * (3 - sqrt(5))
_FLATTER = 0.55
"""Labels are wide and low, so that places are looked for in a field that is lower than the picture."""
_TRIES = 20_000
"""Places looked at, in a widening spiral, before a node is put where it would overlap: they reach over the whole picture."""

Box = tuple[float, float]


@lru_cache(maxsize=64)
def places(boxes: tuple[Box, ...], links: tuple[tuple[int, int, float], ...], width: float, height: float) -> tuple[Box, ...]:
    """The middle of each node. `boxes` are the widths and heights of the nodes with their labels, the most important first;
    `links` two of them and a weight from 0 to 1. No two boxes overlap as long as there is room for all."""
    return _settled(boxes, _spread(_drawn(len(boxes), links), boxes, width, height), width, height)


def _drawn(count: int, links: Sequence[tuple[int, int, float]]) -> list[complex]:
    """Fruchterman and Reingold 1991: all push each other away, links draw together, and all grow calm. Begins with a sunflower,
    the first in the middle, since chance would give another picture every time."""
    at = [sqrt(place + 0.5) * complex(cos(place * _GOLDEN), sin(place * _GOLDEN)) for place in range(count)]
    reach = sqrt(count) or 1.0
    for round_ in range(_ROUNDS):
        push = [-0.04 * one for one in at]
        for i in range(count):
            here, moved = at[i], 0j
            for j in range(i):
                apart = here - at[j]
                apart /= apart.real * apart.real + apart.imag * apart.imag + 0.01
                moved += apart
                push[j] -= apart
            push[i] += moved
        for i, j, weight in links:
            drawn = (at[i] - at[j]) * (0.15 + 0.35 * weight)
            push[i] -= drawn
            push[j] += drawn
        calm = reach * 0.25 * (1 - round_ / _ROUNDS)
        at = [one + by * min(1.0, calm / (abs(by) or 1.0)) for one, by in zip(at, push, strict=True)]
    return at


def _spread(at: list[complex], boxes: Sequence[Box], width: float, height: float) -> list[complex]:
    """Over the whole picture: half by rank, so that a crowd is loosened, half by distance, so that its shape stays."""
    return [
        complex(x * width, y * height)
        for x, y in zip(_evened([one.real for one in at]), _evened([one.imag for one in at]), strict=True)
    ]  # fmt: skip


def _evened(values: list[float]) -> list[float]:
    """Onto 0 to 1."""
    least, most = min(values, default=0.0), max(values, default=0.0)
    rank = {place: position for position, place in enumerate(sorted(range(len(values)), key=lambda place: values[place]))}
    if most - least < 1e-9:
        return [0.5 for _ in values]
    return [
        0.5 * (value - least) / (most - least) + 0.5 * (rank[place] + 0.5) / len(values) for place, value in enumerate(values)
    ]  # fmt: skip


def _settled(boxes: Sequence[Box], wanted: list[complex], width: float, height: float) -> tuple[Box, ...]:
    """Each where it wants to stand, or as near as there is room; the important choose first."""
    taken: list[tuple[float, float, float, float]] = []
    settled = []
    for (wide, high), want in zip(boxes, wanted, strict=True):
        for step in range(_TRIES):
            away = 5 * sqrt(step)
            x = min(max(want.real + away * cos(step * _GOLDEN), wide / 2), width - wide / 2)
            y = min(max(want.imag + away * _FLATTER * sin(step * _GOLDEN), high / 2), height - high / 2)
            if not any(abs(x - ox) < (wide + ow) / 2 and abs(y - oy) < (high + oh) / 2 for ox, oy, ow, oh in taken):
                break
        taken.append((x, y, wide, high))
        settled.append((x, y))
    return tuple(settled)
