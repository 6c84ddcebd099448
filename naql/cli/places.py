"""`naql places`: where what is spoken of lies."""

from typing import Annotated

import typer

from naql.archive.places import MOST_PLACES
from naql.cli.narrowing import About, ActIs, Category, Chain, FormIs, Outlet, Speaker, filters
from naql.cli.opening import ArchiveFile, Json, Since, Until, opened
from naql.cli.printing import console, line, number, table, write_json

HELP = """Which places are spoken of, how often, and where on earth they lie.

Words and filters as in naql search; with them the newest 1000 statements are looked at. Without them whole Jalali months are
counted. A place that could be several, or is in no list, has no coordinates.

Examples:

  naql places --since 1400

  naql places سیل --limit 10          the places that statements about floods name

  naql places --speaker "علی کوشا" --json
"""


def command(
    words: Annotated[list[str] | None, typer.Argument(metavar="WORDS", help="What must be there.", show_default=False)] = None,
    speaker: Speaker = None,
    about: About = None,
    act: ActIs = None,
    form: FormIs = None,
    outlet: Outlet = None,
    chain: Chain = None,
    category: Category = None,
    since: Since = None,
    until: Until = None,
    limit: Annotated[int, typer.Option("--limit", help="So many.", min=1, max=MOST_PLACES)] = 40,
    archive: ArchiveFile = None,
    as_json: Json = False,
) -> None:
    narrowed = filters(
        speaker=speaker, about=about, act=act, form=form, outlet=outlet, chain=chain, category=category, since=since, until=until
    )  # fmt: skip
    with opened("places", archive) as opened_archive:
        found = opened_archive.places(" ".join(words or []), limit=limit, **narrowed)
    if as_json:
        write_json(found)
        return
    out = console()
    rows = [
        (place.name, place.statements, place.items, "" if place.latitude is None else f"{place.latitude} {place.longitude}")
        for place in found.places
    ]
    table(out, ("جا", "گفته", "خبر", "عرض و طول جغرافیایی"), rows)
    line(out, (f"{number(found.total)} جا", "bold"))
    if not found.complete:
        typer.echo(f"naql places: only the newest {found.counted} statements were looked at.", err=True)
