"""`naql same`: say that two are one."""

from typing import Annotated

import typer

from naql.cli.opening import ArchiveFile, By, Json, number_or_name, opened
from naql.cli.printing import write_json

HELP = """Say by hand that two names, or numbers of naql who, are the same person, organisation, place or outlet.

Both are found under the first from now on. It is kept, outlasts reading anew, and naql different undoes it.

Example:

  naql same "علی کوشا" "علی کوشا نژاد"

  naql same 17 214 --by مریم
"""


def command(
    first: Annotated[str, typer.Argument(metavar="NAME", help="The one that stays.")],
    second: Annotated[str, typer.Argument(metavar="NAME", help="The one that is the same.")],
    by: By = "",
    archive: ArchiveFile = None,
    as_json: Json = False,
) -> None:
    with opened("same", archive, write=True) as opened_archive:
        id_ = opened_archive.same(number_or_name(first), number_or_name(second), by=by)
    if as_json:
        write_json({"id": id_})
    else:
        typer.echo(f"«{second}» is «{first}» from now on; both are found under number {id_}.")
