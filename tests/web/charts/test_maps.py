"""Maps of places: who is coloured, who is a dot, who is named, and that nothing from an item is more than text."""

import re
from collections.abc import Callable, Sequence
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naql.archive.places import Place, coordinates
from naql.text.tables import table
from naql.web.charts.iran_map import iran_map
from naql.web.charts.projection import IRAN_SIZE, WORLD_SIZE, around, on_iran, on_world
from naql.web.charts.svg import Figure
from naql.web.charts.world_map import world_map

SVG = "{http://www.w3.org/2000/svg}"
LINKS = {
    "ایران": "iso3166:IR", "فرانسه": "iso3166:FR", "قطر": "iso3166:QA", "پاریس": "geonames:2988507", "شیراز": "geonames:115019",
    "گیلان": "iso3166:IR-01",
}  # fmt: skip


def place(name: str, statements: int, items: int = 1) -> Place:
    link = LINKS.get(name)
    latitude, longitude, area = coordinates().get(link or "", (None, None, None))
    return Place(
        id=abs(hash(name)), name=name, link=link, latitude=latitude, longitude=longitude, area=area, statements=statements, items=items
    )


PLACES = [
    place("ایران", 900),
    place("فرانسه", 40),
    place("پاریس", 12),
    place("شیراز", 11),
    place("گیلان", 9),
    place("قطر", 5),
    place("ناکجا", 3),
]


def tree(figure: Figure) -> ElementTree.Element:
    return ElementTree.fromstring(str(figure.svg).replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1))


def tips(figure: Figure, shape: str) -> dict[str, str]:
    """What is said when a mark of this class is pointed at → its class."""
    found = {}
    for mark in tree(figure).iter(f"{SVG}g"):
        title = mark.find(f"{SVG}title")
        for drawn in mark:
            if title is not None and title.text and shape in drawn.get("class", "").split():
                found[title.text] = drawn.get("class", "")
    return found


def test_a_country_counts_with_its_towns_and_the_most_is_the_hottest() -> None:
    areas = tips(world_map(PLACES, "fa"), "chart-area")
    assert areas["ایران: ۹۲۰ گفته (شیراز ۱۱، گیلان ۹)"] == "chart-area heat-5"
    assert "فرانسه: ۵۲ گفته (پاریس ۱۲)" in areas
    assert not any("ناکجا" in tip for tip in areas)


def test_on_the_world_towns_abroad_and_countries_too_small_to_see_are_dots() -> None:
    assert set(tips(world_map(PLACES, "en"), "chart-place")) == {"پاریس: 12 statements, 1 item", "قطر: 5 statements, 1 item"}


def test_on_irans_map_provinces_are_coloured_and_towns_are_dots() -> None:
    figure = iran_map(PLACES, "fa")
    assert {re.split(r"[: ]", tip)[0] for tip in tips(figure, "chart-area")} == {"۱۱", "گیلان"}
    assert set(tips(figure, "chart-place")) == {"شیراز: ۱۱ گفته، ۱ خبر"}


def test_items_instead_of_statements() -> None:
    areas = tips(world_map([place("فرانسه", 1, 70), place("ایران", 0, 9)], "en", counted="items"), "chart-area")
    assert areas == {"فرانسه: 70 items": "chart-area heat-5", "ایران: 9 items": areas["ایران: 9 items"]}


@pytest.mark.parametrize("draw", [world_map, iran_map])
def test_what_has_no_coordinates_stands_in_the_rows(draw: Callable[..., Figure]) -> None:
    figure = draw(PLACES, "fa")
    assert [row[0] for row in figure.rows] == [one.name for one in PLACES]
    assert "ناکجا" not in figure.svg
    assert "chart-empty" in draw([place("ناکجا", 3)], "fa").svg


@pytest.mark.parametrize(("draw", "expected"), [(world_map, {"ایران", "فرانسه", "پاریس", "قطر"}), (iran_map, {"شیراز", "گیلان"})])
def test_links_lead_to_the_place(draw: Callable[..., Figure], expected: set[str]) -> None:
    figure = draw(PLACES, "fa", link=lambda one: f"/who/{one.name}?a=1&b=2")
    addresses = {link.get("href") for link in tree(figure).iter(f"{SVG}a")}
    assert addresses == {f"/who/{name}?a=1&b=2" for name in expected}
    assert tree(figure).get("role") == "group"


@given(
    st.lists(
        st.builds(
            lambda name, link, statements, items: Place(
                id=1,
                name=name,
                link=link,
                statements=statements,
                items=items,
                **dict(zip(("latitude", "longitude", "area"), coordinates().get(link or "", (None, None, None)), strict=True)),
            ),
            st.text(min_size=1) | st.sampled_from(["<script>alert(1)</script>", '" onload="x', "]]>&"]),
            st.none() | st.sampled_from(sorted(coordinates())),
            st.integers(0, 10**7),
            st.integers(0, 10**6),
        ),
        max_size=12,
    ),
    st.sampled_from(["fa", "en"]),
)
def test_whatever_the_places_the_picture_is_sound_and_runs_nothing(places: Sequence[Place], language: str) -> None:
    for draw in (world_map, iran_map):
        for element in tree(draw(places, language, link=lambda one: one.name)).iter():  # type: ignore[arg-type]
            assert element.tag.removeprefix(SVG) in {"svg", "title", "desc", "g", "a", "path", "circle", "rect", "text"}
            assert not any(name == "style" or name.startswith("on") for name in element.attrib)


def test_every_place_lies_on_the_world_and_every_place_of_iran_on_its_map() -> None:
    for latitude, longitude, area in coordinates().values():
        x, y = on_world(latitude, around(longitude))
        assert 0 <= x <= WORLD_SIZE[0]
        assert -1 <= y <= WORLD_SIZE[1] or area in ("AQ", "SJ")
        if area.startswith("IR-"):
            x, y = on_iran(latitude, longitude)
            assert 0 <= x <= IRAN_SIZE[0]
            assert 0 <= y <= IRAN_SIZE[1]


def test_every_area_with_places_of_iran_has_an_outline() -> None:
    outlines = {row[0] for row in table("web/iran.tsv")}
    assert {area for _, _, area in coordinates().values() if area.startswith("IR-")} <= outlines
    assert {f"IR-{number:02}" for number in range(31)} <= outlines


@pytest.mark.parametrize(("town", "province"), [("115019", "IR-07"), ("418863", "IR-10"), ("112931", "IR-23"), ("124665", "IR-09")])
def test_towns_lie_in_their_provinces(town: str, province: str) -> None:
    assert coordinates()[f"geonames:{town}"][2] == province
