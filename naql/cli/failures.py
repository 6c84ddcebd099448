"""`naql failures`: what could not be read or kept, and why."""

from typing import Annotated

import typer

from naql.cli.opening import ArchiveFile, Json, opened
from naql.cli.printing import console, table, write_json

HELP = """The items that could not be read or kept, and why. naql retry tries them again.

Example:

  naql failures --limit 20
"""


def command(
    limit: Annotated[int, typer.Option("--limit", help="So many.", min=1)] = 100,
    after: Annotated[int, typer.Option("--after", metavar="ID", help="Those behind this one.", min=0)] = 0,
    archive: ArchiveFile = None,
    as_json: Json = False,
) -> None:
    with opened("failures", archive) as opened_archive:
        found = opened_archive.failures(after=after, limit=limit)
    if as_json:
        write_json(found)
        return
    rows = [
        (str(one.id), one.failed_at[:16], one.stage, one.tries, one.record_id or one.url or one.source or "", one.error) for one in found
    ]
    table(console(), ("id", "when", "stage", "tries", "item", "why"), rows)
    if not found:
        typer.echo("Nothing has failed.")
