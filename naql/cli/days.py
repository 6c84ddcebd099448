"""`naql days`: how much was said a day."""

from typing import Annotated

import typer

from naql.cli.narrowing import About, ActIs, Category, Chain, FormIs, Outlet, Speaker, filters
from naql.cli.opening import ArchiveFile, Json, Since, Until, opened
from naql.cli.printing import console, dates, line, number, table, write_json

HELP = """How many statements (or, with --items, items) there are a day. Words and filters as in naql search.

Days without any are left out. If there is more than can be counted at once, the newest days are told.

Examples:

  naql days --since 1400-10 --until 1400-10

  naql days سیل --items --since 1400 --json
"""


def command(
    words: Annotated[list[str] | None, typer.Argument(metavar="WORDS", help="What must be there.", show_default=False)] = None,
    items: Annotated[bool, typer.Option("--items", help="Items instead of statements.")] = False,
    speaker: Speaker = None,
    about: About = None,
    act: ActIs = None,
    form: FormIs = None,
    outlet: Outlet = None,
    chain: Chain = None,
    category: Category = None,
    since: Since = None,
    until: Until = None,
    archive: ArchiveFile = None,
    as_json: Json = False,
) -> None:
    narrowed = filters(
        speaker=speaker, about=about, act=act, form=form, outlet=outlet, chain=chain, category=category, since=since, until=until
    )  # fmt: skip
    with opened("days", archive) as opened_archive:
        found = opened_archive.days(" ".join(words or []), kind="items" if items else "statements", **narrowed)
    if as_json:
        write_json(found)
        return
    out = console()
    counted = "خبر" if items else "گفته"
    table(out, ("روز", counted), [(dates(day.date), day.count) for day in found.days])
    line(out, (f"{number(found.total)} {counted} در {number(len(found.days))} روز", "bold"))
    if not found.complete:
        typer.echo(f"naql days: there is more before {found.days[0].date if found.days else 'that'}; narrow it with --until.", err=True)
