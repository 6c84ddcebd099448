"""`naql salvage`: out of a damaged archive into a new one."""

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from naql.archive.archive import Archive
from naql.cli.opening import Json, told
from naql.cli.printing import write_json

HELP = """Get what can still be read out of a damaged archive into a new one. Copy the damaged file before anything else.

Needs nothing but the pages that the items themselves lie on; indexes and sums are made anew.

Example:

  naql salvage naql.db --out new.db
"""


def command(
    damaged: Annotated[Path, typer.Argument(metavar="FILE", help="The damaged archive.", exists=True, dir_okay=False)],
    out: Annotated[Path, typer.Option("--out", metavar="FILE", help="The new archive.", dir_okay=False)],
    as_json: Json = False,
) -> None:
    if out.exists() and out.resolve() == damaged.resolve():
        typer.echo("naql salvage: --out must be another file than the damaged one.", err=True)
        raise typer.Exit(2)
    with told("salvage"), Archive.open(out) as archive:
        counted = Counter(kept.status for kept in archive.salvage(damaged))
    kept = counted["new"] + counted["changed"] + counted["known"]
    if as_json:
        write_json(dict(counted))
    else:
        typer.echo(f"{kept:,} items are in {out}; {counted['failed']:,} pieces could not be read.")
