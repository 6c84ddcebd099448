"""`naql uncorrect`: undo a correction."""

from typing import Annotated

import typer

from naql.cli.opening import ArchiveFile, By, Json, opened
from naql.cli.printing import console, line, write_json

HELP = """Undo one correction by its number. Others of the same statement stay. It is kept in the list of naql corrections, as undone.

Example:

  naql uncorrect 12 --by مریم
"""


def command(
    number: Annotated[int, typer.Argument(metavar="ID", help="Its number, as naql corrections tells it.", min=1)],
    by: By = "",
    archive: ArchiveFile = None,
    as_json: Json = False,
) -> None:
    with opened("uncorrect", archive, write=True) as opened_archive:
        undone = opened_archive.uncorrect(number, by=by)
    if as_json:
        write_json(undone)
    else:
        line(console(), f"Correction {undone.id} of {undone.key}#{undone.number} is undone.")
