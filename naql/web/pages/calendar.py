"""The calendar: how much was said on each day of a year."""

from collections.abc import Mapping
from typing import Annotated, Any

from msgspec import Meta
from msgspec.structs import replace

from naql.archive.archive import Archive
from naql.archive.by_day import Day, Days
from naql.web.addresses import search_url
from naql.web.charts.heat_map import heat_map
from naql.web.figures import figures
from naql.web.page import Page
from naql.web.pages.asked import Filtered, Kind
from naql.web.view import View


class CalendarAsked(Filtered, frozen=True, kw_only=True):
    """Words and filters as of a search, and which year."""

    kind: Kind = "statements"
    year: Annotated[int, Meta(ge=1000, le=1699, description="A Jalali year. Without: days of the whole period.")] | None = None


def answer(archive: Archive, asked: CalendarAsked) -> Days:
    of_year = replace(asked, since=str(asked.year), until=str(asked.year)) if asked.year else asked
    return archive.days(asked.q, kind=asked.kind, **of_year.filters())


def shows(view: View, asked: CalendarAsked, answer: Days) -> Mapping[str, Any]:
    t, filters = view.language, {"q": asked.q, **asked.filters()}
    years = sorted({int(day.jalali[:4]) for day in answer.days})
    shown = asked.year or (years[-1] if years else None)

    def url(period: str) -> str:
        return search_url(**{**filters, "kind": None if asked.kind == "statements" else asked.kind, "since": period, "until": period})

    def day_url(day: Day) -> str:
        return url(day.jalali)

    chart = heat_map(answer.days, t.code, year=shown, title=t("calendar_of", year=t.digits(shown or "")), counted=asked.kind, link=day_url,
                     month_link=url)  # fmt: skip
    months = [day for day in answer.days if shown and day.jalali.startswith(f"{shown}-")]
    busiest = sorted(months, key=lambda day: -day.count)[:10]
    return {
        "charts": {"heat": chart},
        "shown": shown,
        "years": years,
        "busiest": busiest,
        "url_of": day_url,
        "in_year": sum(day.count for day in months),
    }


CALENDAR: Page[CalendarAsked, Days] = Page(
    name="calendar", heavy=True, paths=("/calendar",), asks=CalendarAsked, gives=Days, answer=answer, shows=shows,
    summary="How many statements or items there are on each day.", others=(figures(answer, shows),),
)  # fmt: skip
