"""Dossiers: a person, organisation or place; and outlets, which quote and are quoted."""

from collections.abc import Callable, Mapping
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from naql.archive.answers import Count, Dossier
from naql.archive.archive import Archive
from naql.archive.errors import NotFound
from naql.archive.named_in import NamedIn
from naql.web.addresses import outlet_url, search_url, who_url
from naql.web.charts.bars import bars
from naql.web.charts.roles import roles
from naql.web.charts.timeline import timeline
from naql.web.figures import figures
from naql.web.page import Action, Page
from naql.web.pages.asked import Period
from naql.web.site import Site
from naql.web.view import View

_NEWEST = 8
_ITEMS = 12
_ROLES = 15
"""Names and roles that the chart of them shows; the table has all."""


class WhoAsked(Period, frozen=True, kw_only=True):
    """Whom, and over which period."""

    who: Annotated[str, Meta(max_length=300, description="An id, or a name: of several of one name the most named.")]
    before: Annotated[int | None, Meta(description="Of the items that name them: those before this one, as `more` told.")] = None


class WhoAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """The dossier and the newest items that name them."""

    dossier: Dossier
    role: str
    """The newest one."""
    named_in: list[NamedIn]
    more: int | None


def answer(archive: Archive, asked: WhoAsked) -> WhoAnswer:
    return _answer(archive, asked, asked.who)


def outlet_answer(archive: Archive, asked: WhoAsked) -> WhoAnswer:
    """A name is that of the outlet, even if a person is called so, too."""
    if asked.who.isascii() and asked.who.isdigit():
        return _answer(archive, asked, asked.who)
    named = archive.whos(asked.who, type="outlet", limit=1)
    if not named:
        raise NotFound(f"No outlet in the archive is called «{asked.who}».")
    return _answer(archive, asked, named[0].id)


def _answer(archive: Archive, asked: WhoAsked, who: str | int) -> WhoAnswer:
    dossier = archive.who(who, since=asked.since, until=asked.until, newest=_NEWEST)
    named, more = archive.named_in(dossier.id, limit=_ITEMS, before=asked.before)
    last = max((one for one in dossier.appearances if one.role), key=lambda one: (one.last or "", one.items), default=None)
    return WhoAnswer(dossier=dossier, role=last.role if last else "", named_in=named, more=more)


def shows(view: View, asked: WhoAsked, answer: WhoAnswer) -> Mapping[str, Any]:
    dossier, t = answer.dossier, view.language
    outlet = dossier.type == "outlet"
    mine: dict[str, Any] = {"outlet": dossier.name} if outlet else {"speaker": dossier.id}

    def search(**more: Any) -> str:
        return search_url(**{**mine, "since": asked.since, "until": asked.until, **more})

    def somebody(one: Count) -> str:
        return who_url(one.id or one.value)

    shown = {
        "timeline": timeline(
            dossier.months, t.code, title=t("timeline"), highlight=(asked.since, asked.until) if asked.since or asked.until else None,
            link=lambda month: search(since=month, until=month),
        ),
        "roles": roles(dossier.appearances[:_ROLES], t.code, title=t("roles")) if len(dossier.appearances) > 1 else None,
    }  # fmt: skip
    acts = [msgspec.structs.replace(one, value=t.act(one.value)) for one in dossier.acts]
    act_of = {t.act(one.value): one.value for one in dossier.acts}
    links: tuple[tuple[str, list[Count], Callable[[Count], str]], ...] = (
        ("acts", acts, lambda one: search(act=act_of[one.value])),
        ("speaks_about", dossier.about, lambda one: search(about=one.id)),
        ("spoken_of_by", dossier.by, lambda one: search_url(speaker=one.id, about=dossier.id)),
        ("quotes", dossier.speakers, somebody),
        ("takes_from", dossier.cites, lambda one: outlet_url(one.value)),
        ("taken_by", dossier.cited_by, lambda one: outlet_url(one.value)),
        ("quoted_in", dossier.outlets, lambda one: search(outlet=one.value)),
        ("on_whose_word", dossier.via, lambda one: search(chain=one.value)),
    )
    counted = {name: bars(values, t.code, title=t(name), heading=t(name), most=10, link=link) for name, values, link in links if values}
    return {
        "charts": {**shown, **counted}, "counted": list(counted), "all_url": search(sort="newest"),
        "about_url": search_url(about=dossier.id, sort="newest"),
    }  # fmt: skip


def _page(name: str, answer: Callable[[Archive, WhoAsked], WhoAnswer], summary: str) -> Page[WhoAsked, WhoAnswer]:
    return Page(
        name=name, paths=(f"/{name}/{{who:path}}",), asks=WhoAsked, gives=WhoAnswer, summary=summary, answer=answer, shows=shows,
        others=(figures(answer, shows),),
    )  # fmt: skip


WHO = _page("who", answer, "The dossier of a person, organisation or place.")
OUTLET = _page("outlet", outlet_answer, "The dossier of an outlet: whom it quotes, from whom it takes items, who takes from it.")


class SameAsked(msgspec.Struct, frozen=True, kw_only=True):
    """Who is whom."""

    who: Annotated[int, Meta(description="Under this id both are found from now on.")]
    other: Annotated[str, Meta(max_length=300, description="The other one: an id, or a name that only one bears.")]
    by: Annotated[str, Meta(max_length=200, description="Who says so.")] = ""


class DifferentAsked(msgspec.Struct, frozen=True, kw_only=True):
    """Who is not whom."""

    who: Annotated[int, Meta(description="Whose page it is.")]
    entity: Annotated[
        str, Meta(max_length=400, description="An entity of an item («ITEM#e2») that is somebody else, or an id that was merged.")
    ]
    other: Annotated[str, Meta(max_length=300, description="Who it is then; without: somebody new to the archive.")] | None = None
    by: Annotated[str, Meta(max_length=200, description="Who says so.")] = ""


class Judged(msgspec.Struct, frozen=True):
    """Whose dossier it is now."""

    who: int


def say_same(site: Site, asked: SameAsked) -> Judged:
    return Judged(site.writer.same(asked.who, asked.other, by=asked.by))


def say_different(site: Site, asked: DifferentAsked) -> Judged:
    if "#" in asked.entity:
        return Judged(site.writer.different(asked.entity, asked.other, by=asked.by))
    return Judged(site.writer.different(asked.who, asked.entity, by=asked.by))


SAME: Action[SameAsked, Judged] = Action(
    name="same", path="/same", asks=SameAsked, gives=Judged, summary="Two of the archive are one.", do=say_same,
    then=lambda asked, done: who_url(done.who),
)  # fmt: skip
DIFFERENT: Action[DifferentAsked, Judged] = Action(
    name="different", path="/different", asks=DifferentAsked, gives=Judged, summary="Undo a merge, or tell somebody in one item apart.",
    do=say_different, then=lambda asked, done: who_url(done.who),
)  # fmt: skip
