"""Iran: how much is spoken of each province and town."""

from collections.abc import Sequence

from naql.archive.places import Place
from naql.web.charts.place_map import Counted, Ground, Link, place_map
from naql.web.charts.projection import IRAN_SIZE, on_iran
from naql.web.charts.steps import by_rank
from naql.web.charts.svg import Figure, Language

_TITLE: dict[Language, str] = {"fa": "ایران: از کجا سخن رفته است", "en": "Iran: which places are spoken of"}


def iran_map(
    places: Sequence[Place], language: Language, *, title: str | None = None, counted: Counted = "statements", link: Link | None = None
) -> Figure:
    """A province is the hotter, the more is said of it and of the towns within; a town is a dot. The countries around are there
    without figures. `link` gives the address of a place."""
    return place_map(_IRAN, places, language, title or _TITLE[language], counted, link)


def _province(place: Place) -> str:
    area = place.area or ""
    return area if area.startswith("IR-") else ""


_IRAN = Ground("iran", "web/iran.tsv", IRAN_SIZE, on_iran, _province, by_rank)
