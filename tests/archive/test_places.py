"""Where what is spoken of lies, over a few items written for it."""

from collections.abc import Sequence
from pathlib import Path
from typing import get_args

import msgspec
import pytest

from naql.archive.archive import Archive
from naql.archive.places import Place, coordinates
from naql.record import Act
from naql.text.tables import table

from .conftest import Made, made

LINKS = {"شیراز": "geonames:115019", "فرانسه": "iso3166:FR", "گیلان": "iso3166:IR-01", "ایران": "iso3166:IR", "پارس": "iso3166:IR-07"}


def linked(item: Made) -> Made:
    raw, record = item
    entities = [msgspec.structs.replace(entity, link=LINKS.get(entity.name)) for entity in record.entities]
    return raw, msgspec.structs.replace(record, entities=entities)


def item(id_: str, places: Sequence[str], day: str | None, said: str) -> Made:
    """Rad has said something in which some of the places are named; the others stand in the headline."""
    text = f"سخن از {' و '.join(places)}\nمریم راد گفت {said}."
    return linked(made(id_, text, ("مریم راد", "say", said), day=day, about=tuple((place, "place") for place in places)))


ITEMS = [
    item("1", ["شیراز", "فرانسه"], "2021-04-10", "در شیراز باران می‌بارد"),
    item("2", ["شیراز", "نارنجستان"], "2022-04-10", "در شیراز و نارنجستان برف می‌بارد"),
    item("3", ["گیلان"], "2022-04-11", "هوای گیلان آفتابی است"),
    item("4", ["گیلان"], None, "گیلان سبز است"),
]


@pytest.fixture
def filled(archive: Archive) -> Archive:
    list(archive.add_all(ITEMS))
    return archive


def counts(places: Sequence[Place]) -> dict[str, tuple[int, int]]:
    return {place.name: (place.statements, place.items) for place in places}


def test_the_whole_archive_the_most_spoken_of_first(filled: Archive) -> None:
    found = filled.places().places
    assert counts(found) == {"شیراز": (2, 2), "گیلان": (2, 2), "نارنجستان": (1, 1), "فرانسه": (0, 1)}
    assert [place.name for place in found][2:] == ["نارنجستان", "فرانسه"]


def test_a_link_tells_where_a_place_lies_and_what_has_none_is_not_dropped(filled: Archive) -> None:
    found = {place.name: place for place in filled.places().places}
    assert (found["شیراز"].link, found["شیراز"].area) == ("geonames:115019", "IR-07")
    assert (found["گیلان"].area, found["فرانسه"].area) == ("IR-01", "FR")
    assert found["شیراز"].latitude == pytest.approx(29.6, abs=0.1)
    assert found["نارنجستان"].link is found["نارنجستان"].latitude is found["نارنجستان"].area is None


@pytest.mark.parametrize(
    ("words", "filters", "expected"),
    [
        ("برف", {}, {"شیراز": (1, 1), "نارنجستان": (1, 1)}),
        ("", {"about": "گیلان"}, {"گیلان": (2, 2)}),
        ("", {"since": "1401"}, {"شیراز": (1, 1), "نارنجستان": (1, 1), "گیلان": (1, 1)}),
        ("", {"until": "1400"}, {"شیراز": (1, 1), "فرانسه": (0, 1)}),
        ("باران", {"since": "1401"}, {}),
        ("", {"about": "هیچ‌کجا"}, {}),
    ],
)
def test_words_filters_and_periods_narrow(
    filled: Archive, words: str, filters: dict[str, str], expected: dict[str, tuple[int, int]]
) -> None:
    assert counts(filled.places(words, **filters).places) == expected  # type: ignore[arg-type]


def test_the_sums_and_the_statements_themselves_tell_the_same(filled: Archive) -> None:
    assert filled.places().places == filled.places(act=get_args(Act)).places


def test_merged_places_count_as_one_and_lie_where_only_one_of_them_does(filled: Archive) -> None:
    filled.same("شیراز", "نارنجستان")
    (first,) = [place for place in filled.places().places if place.area == "IR-07"]
    assert first.statements == filled.places("", about="شیراز").places[0].statements + 1, "the sums have both names of one statement"
    assert counts(filled.places("برف").places) == {first.name: (1, 1)}
    assert "نارنجستان" not in counts(filled.places().places)


def test_an_old_version_is_not_counted(filled: Archive) -> None:
    filled.add(*item("3", ["گیلان", "فرانسه"], "2022-04-11", "هوای گیلان و فرانسه آفتابی است، باران هم می‌بارد"))
    assert counts(filled.places().places).items() >= {"گیلان": (2, 2), "فرانسه": (1, 2)}.items()
    assert counts(filled.places(since="1401").places).items() >= {"گیلان": (1, 1), "فرانسه": (1, 1)}.items()


def test_limit_cuts_the_list_and_the_total_tells_it(filled: Archive) -> None:
    found = filled.places(limit=1)
    assert (len(found.places), found.total) == (1, 4)


def test_every_linked_country_and_town_has_coordinates_on_earth() -> None:
    linked_names = {row[2] for row in table("names/places.tsv") if row[2].startswith("geonames:") or row[2] in ("iso3166:IR", "iso3166:PS")}
    assert linked_names <= coordinates().keys()
    assert all(abs(latitude) <= 90 and abs(longitude) <= 180 for latitude, longitude, _ in coordinates().values())


def test_an_empty_archive_has_no_places(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "empty.db") as empty:
        assert empty.places().places == empty.places("باران").places == []
