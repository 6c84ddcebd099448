"""`naql different`: say that what was taken for one are two."""

from typing import Annotated

import typer

from naql.cli.opening import ArchiveFile, By, Json, number_or_name, opened
from naql.cli.printing import write_json

HELP = """Undo a merge of two numbers of naql who; or say that somebody in one item (ITEM#e2) is not who they were taken for.

With a second name or number they become that one; without, somebody of the same name who is new to the archive.

Example:

  naql different 17 214                     two again, after naql same

  naql different 1400101812745#e2           in this item it is another of the same name

  naql different 1400101812745#e2 214       in this item it is number 214
"""


def command(
    first: Annotated[str, typer.Argument(metavar="WHO", help="A number, or an entity of an item (ITEM#e2).")],
    second: Annotated[str | None, typer.Argument(metavar="WHO", help="The other number or name.", show_default=False)] = None,
    by: By = "",
    archive: ArchiveFile = None,
    as_json: Json = False,
) -> None:
    with opened("different", archive, write=True) as opened_archive:
        apart = opened_archive.different(number_or_name(first), number_or_name(second) if second else None, by=by)
    if as_json:
        write_json({"id": apart})
    else:
        typer.echo(f"Apart from now on, under number {apart}.")
