"""Where a place lies on the maps: from degrees to the units of the drawing, x to the right and y down."""

from functools import cache
from math import asin, cos, radians, sin, sqrt

WORLD_SIZE = (1000, 435)
"""The world's map: Equal Earth (Šavrič, Patterson, Jenny 2018), which keeps areas, from 84° north to 57° south."""
IRAN_SIZE = (1000, 916)
"""Iran's map: plate carrée, true to scale at `_IRAN_PARALLEL`."""
WESTERNMOST = -169.0
"""The edge of the world's map, in degrees: it runs through the Bering Strait and cuts no country."""
_NORTH = 84.0
_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
_IRAN_WEST, _IRAN_EAST, _IRAN_NORTH, _IRAN_PARALLEL = 43.6, 63.8, 40.2, 32.5


def around(longitude: float) -> float:
    """What lies west of the edge of the world's map is reached the other way around the world."""
    return longitude + 360 if longitude < WESTERNMOST else longitude


def on_world(latitude: float, longitude: float) -> tuple[float, float]:
    half_width, top = _corner()
    x, y = _equal_earth(latitude, longitude - WESTERNMOST - 180)
    scale = WORLD_SIZE[0] / (2 * half_width)
    return (x + half_width) * scale, (top - y) * scale


def on_iran(latitude: float, longitude: float) -> tuple[float, float]:
    scale = IRAN_SIZE[0] / (_IRAN_EAST - _IRAN_WEST)
    return (longitude - _IRAN_WEST) * scale, (_IRAN_NORTH - latitude) * scale / cos(radians(_IRAN_PARALLEL))


@cache
def _corner() -> tuple[float, float]:
    """The eastern end of the equator and the northern end of the map, in the projection's own units."""
    return _equal_earth(0, 180)[0], _equal_earth(_NORTH, 0)[1]


def _equal_earth(latitude: float, longitude: float) -> tuple[float, float]:
    t = asin(sqrt(3) / 2 * sin(radians(latitude)))
    x = 2 * sqrt(3) * radians(longitude) * cos(t) / (3 * (9 * _A4 * t**8 + 7 * _A3 * t**6 + 3 * _A2 * t**2 + _A1))
    return x, _A4 * t**9 + _A3 * t**7 + _A2 * t**3 + _A1 * t
