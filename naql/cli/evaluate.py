"""`naql eval`: how good the reading is, on a folder of gold files."""

import sys
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from naql.evaluation import Count, GoldError, as_json, evaluate
from naql.reading import read

HELP = """Measure the reading against a folder of gold files (<id>.json beside <id>.txt).

Example:

  naql eval gold/dev --misses 30
"""


def command(
    folder: Annotated[Path, typer.Argument(help="Folder of gold files.", exists=True, file_okay=False)],
    misses: Annotated[int, typer.Option(help="List so many misses.", min=0)] = 0,
    as_json_: Annotated[bool, typer.Option("--json", help="The figures as JSON.")] = False,
) -> None:
    try:
        total = evaluate(folder, read)
    except GoldError as error:
        typer.echo(f"naql eval: {error}", err=True)
        raise typer.Exit(1) from error
    if total.items == 0:
        typer.echo(f"naql eval: no gold files (<id>.json beside <id>.txt) in {folder}", err=True)
        raise typer.Exit(2)
    if as_json_:
        sys.stdout.write(msgspec.json.encode(as_json(total)).decode() + "\n")
    else:
        typer.echo(f"{'':22}{'precision':>10}{'recall':>10}{'F1':>10}{'gold':>8}{'found':>8}")
        for name, value in total.rows():
            if isinstance(value, Count):
                typer.echo(f"{name:22}{value.precision:10.4f}{value.recall:10.4f}{value.f1:10.4f}{value.gold:8}{value.found:8}")
            else:
                typer.echo(f"{name:22}{value:30.4f}")
        typer.echo(f"{total.items} items")
    for miss in total.misses[:misses]:
        typer.echo(miss)
