"""A map of what is spoken of: countries or provinces by how much of it lies in them, towns as dots, the most frequent by name."""

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Sequence
from functools import cache
from math import sqrt
from typing import Literal, NamedTuple

from markupsafe import Markup

from naql.archive.places import Place
from naql.text.tables import table
from naql.web.charts.steps import Steps, legend
from naql.web.charts.svg import Figure, Language, chart, element, empty, label, mark, width_of
from naql.web.charts.words import items, number, statements

Counted = Literal["statements", "items"]
Link = Callable[[Place], str | None]
SIZES = ((37, 5), (23, 11), (15, 28))
"""The height of letters on a drawing 1000 units wide, on a phone, a tablet and a large screen (as in charts_map.css), and how
many names there is room for."""
MOST_DOTS = 60
SMALLEST_AREA = 22
"""Square units: what is smaller cannot be seen in its colour, and is a dot too."""
_LARGEST_DOT, _SMALLEST_DOT = 11.0, 2.5
_MOST_NAMED = 4
"""So many places of an area are named when it is pointed at."""
_HEADINGS: dict[Language, tuple[str, ...]] = {"fa": ("جا", "گفته‌ها", "خبرها"), "en": ("Place", "Statements", "Items")}
_UNITS: dict[Counted, dict[Language, str]] = {
    "statements": {"fa": "گفته", "en": "statements"},
    "items": {"fa": "خبر", "en": "items"},
}
_DESCRIBED: dict[Language, str] = {"fa": "{} جا روی نقشه. بیش از همه: {}.", "en": "{} places on the map. Most of all: {}."}


class Ground(NamedTuple):
    """What places are drawn on."""

    kind: str
    outlines: str
    """A table of areas: code, path in tenths of a unit, size."""
    size: tuple[int, int]
    project: Callable[[float, float], tuple[float, float]]
    """From latitude and longitude to units."""
    area: Callable[[Place], str]
    """In which of the areas that are coloured a place lies; "" in none."""
    steps: Callable[[Iterable[int]], Steps]
    dots: Callable[[Place], bool] = lambda place: True
    """Which towns are drawn."""


class _Dot(NamedTuple):
    place: Place
    x: float
    y: float
    radius: float


def place_map(ground: Ground, places: Sequence[Place], language: Language, title: str, counted: Counted, link: Link | None) -> Figure:
    """Places without coordinates stand in the rows alone."""
    rows = [(place.name, place.statements, place.items) for place in places]
    within: dict[str, list[Place]] = defaultdict(list)
    for place in places:
        if _count(place, counted) > 0 and (code := ground.area(place)):
            within[code].append(place)
    located = [place for place in places if _count(place, counted) > 0 and _is_located(place) and _is_on(ground, place)]
    if not located:
        return Figure(empty(ground.kind, language, title), _HEADINGS[language], rows)
    outlines = _outlines(ground.outlines)
    sums = {code: sum(_count(place, counted) for place in inside) for code, inside in within.items() if code in outlines}
    steps = ground.steps(sums.values())
    dots = _dots(ground, located, outlines, counted)
    marks = [
        _land(ground.outlines, sums),
        *(
            _area(code, outlines[code][0], within[code], sums[code], steps, language, counted, link)
            for code in sorted(sums, key=lambda code: -sums[code])
        ),
        *(_dot(dot, language, link) for dot in dots),
        element("g", *_names(ground, located, dots, outlines, counted), class_="chart-names", aria_hidden="true"),
        *legend(steps, language, width=ground.size[0], top=ground.size[1] + 10, room=760, unit=_UNITS[counted][language]),
    ]
    most = "، ".join if language == "fa" else ", ".join
    described = _DESCRIBED[language].format(number(len(located), language), most(_tip(place, language) for place in located[:3]))
    svg = chart(
        f"map chart-{ground.kind}", language, ground.size[0], ground.size[1] + SIZES[0][0] + 28, title, described, marks,
        links=link is not None,
    )  # fmt: skip
    return Figure(svg, _HEADINGS[language], rows)


def _land(outlines: str, spoken_of: Container[str]) -> Markup:
    """All areas of which nobody speaks, as one shape."""
    silent = "".join(path for code, path, _ in table(outlines) if code not in spoken_of)
    return element("path", d=silent, transform="scale(.1)", class_="chart-land")


@cache
def _outlines(name: str) -> dict[str, tuple[str, int]]:
    return {code: (path, int(size)) for code, path, size in table(name)}


def _area(
    code: str, path: str, inside: list[Place], count: int, steps: Steps, language: Language, counted: Counted, link: Link | None
) -> Markup:
    own = next((place for place in inside if _is_area(place, code)), None)
    first = own or inside[0]
    others = [place for place in inside if place is not own]
    tip = f"{own.name}: " if own else ""
    tip += statements(count, language) if counted == "statements" else items(count, language)
    if others:
        between = "، " if language == "fa" else ", "
        named = between.join(f"{place.name} {number(_count(place, counted), language)}" for place in others[:_MOST_NAMED])
        tip += f" ({named}{'…' if len(others) > _MOST_NAMED else ''})"
    shape = element("path", d=path, transform="scale(.1)", class_=f"chart-area heat-{steps.heat(count)}")
    return mark(tip, shape, url=link(first) if link else None)


def _dots(ground: Ground, located: list[Place], outlines: dict[str, tuple[str, int]], counted: Counted) -> list[_Dot]:
    """Towns, and areas that are too small to be seen; the larger first, so that the smaller lie upon them."""
    shown = [place for place in located if ground.dots(place)]
    pointed = [
        place for place in shown if not _is_area(place, code := ground.area(place)) or outlines.get(code, ("", 0))[1] < SMALLEST_AREA
    ]
    pointed = sorted(pointed, key=lambda place: -_count(place, counted))[:MOST_DOTS]
    most = max((_count(place, counted) for place in pointed), default=1)
    return [
        _Dot(place, *_where(ground, place), _SMALLEST_DOT + (_LARGEST_DOT - _SMALLEST_DOT) * sqrt(_count(place, counted) / most))
        for place in pointed
    ]


def _dot(dot: _Dot, language: Language, link: Link | None) -> Markup:
    shape = element("circle", cx=dot.x, cy=dot.y, r=dot.radius, class_="chart-place")
    return mark(_tip(dot.place, language), shape, url=link(dot.place) if link else None)


def _names(ground: Ground, located: list[Place], dots: list[_Dot], outlines: dict[str, tuple[str, int]], counted: Counted) -> list[Markup]:
    """The names of the most frequent places, as far as they do not lie on each other; a few of them on a phone."""
    radius = {dot.place.id: dot.radius for dot in dots}
    in_order = sorted(located, key=lambda place: -_count(place, counted))
    chosen: list[tuple[Place, str]] = []
    for (size, most), class_ in zip(SIZES, ("", " chart-medium", " chart-minor"), strict=True):
        taken = [_box(ground, place, radius, size) for place, _ in chosen]
        for place in in_order:
            if len(chosen) >= most:
                break
            if any(place is other for other, _ in chosen) or (place.id not in radius and not _is_area(place, ground.area(place))):
                continue
            box = _box(ground, place, radius, size)
            if box[0] >= 0 and box[2] <= ground.size[0] and box[1] >= 0 and not any(_overlap(box, other) for other in taken):
                chosen.append((place, class_))
                taken.append(box)
    names = []
    for place, class_ in chosen:
        x, y = _where(ground, place)
        above = radius.get(place.id)
        names.append(label(x, y - above - 3 if above else y, place.name, "middle", f"chart-name{class_}"))
    return names


def _box(ground: Ground, place: Place, radius: dict[int, float], size: float) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of a name."""
    x, y = _where(ground, place)
    half = width_of(place.name, size) / 2
    floor = y - radius[place.id] - 3 if place.id in radius else y
    return x - half, floor - size, x + half, floor + size * 0.3


def _overlap(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _where(ground: Ground, place: Place) -> tuple[float, float]:
    assert place.latitude is not None
    assert place.longitude is not None
    return ground.project(place.latitude, place.longitude)


def _is_located(place: Place) -> bool:
    return place.latitude is not None and place.longitude is not None


def _is_on(ground: Ground, place: Place) -> bool:
    x, y = _where(ground, place)
    return bool(ground.area(place)) and 0 <= x <= ground.size[0] and 0 <= y <= ground.size[1]


def _is_area(place: Place, code: str) -> bool:
    return place.link == f"iso3166:{code}"


def _count(place: Place, counted: Counted) -> int:
    return place.statements if counted == "statements" else place.items


def _tip(place: Place, language: Language) -> str:
    between = "، " if language == "fa" else ", "
    return f"{place.name}: {statements(place.statements, language)}{between}{items(place.items, language)}"
