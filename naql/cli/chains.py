"""`naql chains`: who quotes whom."""

from typing import Annotated

import typer

from naql.cli.opening import ArchiveFile, Json, Since, Until, opened
from naql.cli.printing import console, line, number, table, write_json
from naql.cli.times import later

HELP = """Who quotes whom: which outlets take items from which, whom the outlets quote, how often, and how much later.

Beside outlets that name their source stand those that have a text which another had before. The delay is the median over the
texts that both have. --outlets leaves the speakers out.

Examples:

  naql chains --since 1400

  naql chains --outlets --json
"""


def command(
    since: Since = None,
    until: Until = None,
    outlets: Annotated[bool, typer.Option("--outlets", help="Only outlets, no speakers.")] = False,
    limit: Annotated[int, typer.Option("--limit", help="So many links.", min=1)] = 40,
    archive: ArchiveFile = None,
    as_json: Json = False,
) -> None:
    with opened("chains", archive) as opened_archive:
        network = opened_archive.chains(since=since, until=until, speakers=not outlets, limit=limit)
    if as_json:
        write_json(network)
        return
    out = console()
    rows = {
        kind: [
            (edge.source, edge.target, edge.count, later(edge.minutes) if edge.minutes is not None else "")
            for edge in network.edges
            if edge.kind == kind
        ]
        for kind in ("cites", "copies")
    }
    quotes = [edge for edge in network.edges if edge.kind == "quotes"]
    table(out, ("رسانه", "نقل از", "خبر", "فاصله"), rows["cites"], title="به نقل از")
    table(out, ("رسانه", "پیش از آن در", "خبر", "فاصله"), rows["copies"], title="همان متن، بی نام بردن")
    table(
        out,
        ("رسانه", "گوینده", "گفته"),
        [(edge.source, edge.target, edge.count) for edge in quotes],
        title="سخن چه کسی را آورده‌اند، ناشر و هر واسطه",
    )
    if not network.edges:
        line(out, f"{number(0)} پیوند در این بازه")
