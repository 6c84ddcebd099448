"""Chains: the network of who quotes whom, over a period."""

from collections.abc import Mapping
from typing import Annotated, Any

from msgspec import Meta

from naql.archive.archive import Archive
from naql.archive.chains import Network, Node
from naql.web.addresses import outlet_url, who_url
from naql.web.charts.network import network
from naql.web.charts.words import later
from naql.web.figures import figures
from naql.web.page import Page
from naql.web.pages.asked import Period
from naql.web.view import View

_TABLE = 60


class ChainsAsked(Period, frozen=True, kw_only=True):
    """Which period, and how much of it."""

    speakers: Annotated[bool, Meta(description="Whom the outlets quote, too.")] = False
    limit: Annotated[int, Meta(ge=1, le=1000, description="So many of the busiest links of each kind.")] = 150


def answer(archive: Archive, asked: ChainsAsked) -> Network:
    return archive.chains(since=asked.since, until=asked.until, speakers=asked.speakers, limit=asked.limit)


def shows(view: View, asked: ChainsAsked, answer: Network) -> Mapping[str, Any]:
    def url(node: Node) -> str:
        whom = node.id if node.id is not None else node.name
        return outlet_url(whom) if node.kind == "outlet" else who_url(whom, node.kind)

    ids = {node.name: url(node) for node in answer.nodes}
    return {
        "charts": {"network": network(answer, view.language.code, title=view.language("page_chains"), link=url)},
        "url_of": ids,
        "most": _TABLE,
        "later": lambda minutes: later(minutes, view.language.code),
    }


CHAINS: Page[ChainsAsked, Network] = Page(
    name="chains", heavy=True, paths=("/chains",), asks=ChainsAsked, gives=Network, answer=answer, shows=shows,
    summary="Who quotes whom: outlets that take items from outlets, and whom they quote, with counts and delays.",
    others=(figures(answer, shows),),
)  # fmt: skip
