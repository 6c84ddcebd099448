"""Places: where on earth that lies which is spoken of."""

from collections.abc import Mapping
from typing import Annotated, Any

from msgspec import Meta

from naql.archive.archive import Archive
from naql.archive.places import Place, Places
from naql.web.addresses import search_url
from naql.web.charts.iran_map import iran_map
from naql.web.charts.world_map import world_map
from naql.web.figures import figures
from naql.web.page import Page
from naql.web.pages.asked import Filtered
from naql.web.view import View

_TABLE = 40


class PlacesAsked(Filtered, frozen=True, kw_only=True):
    """Words and filters as of a search."""

    limit: Annotated[int, Meta(ge=1, le=1000, description="So many places.")] = 300


def answer(archive: Archive, asked: PlacesAsked) -> Places:
    return archive.places(asked.q, limit=asked.limit, **asked.filters())


def shows(view: View, asked: PlacesAsked, answer: Places) -> Mapping[str, Any]:
    t, filters = view.language, {"q": asked.q, **asked.filters()}

    def url(place: Place) -> str:
        return search_url(**{**filters, "about": place.id})

    return {
        "charts": {
            "world": world_map(answer.places, t.code, title=t("world"), link=url),
            "iran": iran_map(answer.places, t.code, title=t("iran"), link=url),
        },
        "url_of": url,
        "most": _TABLE,
    }


PLACES: Page[PlacesAsked, Places] = Page(
    name="places", heavy=True, paths=("/places",), asks=PlacesAsked, gives=Places, answer=answer, shows=shows,
    summary="Places that are spoken of, with coordinates and counts, the most frequent first.", others=(figures(answer, shows),),
)  # fmt: skip
