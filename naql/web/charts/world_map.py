"""The world: how much is spoken of each country, and of towns outside Iran."""

from collections.abc import Sequence

from naql.archive.places import Place
from naql.web.charts.place_map import Counted, Ground, Link, place_map
from naql.web.charts.projection import WORLD_SIZE, around, on_world
from naql.web.charts.steps import by_magnitude
from naql.web.charts.svg import Figure, Language

_TITLE: dict[Language, str] = {"fa": "جهان: از کجا سخن رفته است", "en": "The world: which places are spoken of"}


def world_map(
    places: Sequence[Place], language: Language, *, title: str | None = None, counted: Counted = "statements", link: Link | None = None
) -> Figure:
    """A country is the hotter, the more is said of it and of the towns within; a town is a dot. Iran's provinces and towns count
    for Iran and have a map of their own (`iran_map`). `link` gives the address of a place."""
    return place_map(_WORLD, places, language, title or _TITLE[language], counted, link)


def _project(latitude: float, longitude: float) -> tuple[float, float]:
    return on_world(latitude, around(longitude))


def _country(place: Place) -> str:
    return (place.area or "").partition("-")[0]


_WORLD = Ground(
    "world", "web/world.tsv", WORLD_SIZE, _project, _country, by_magnitude, dots=lambda place: not (place.area or "").startswith("IR")
)
