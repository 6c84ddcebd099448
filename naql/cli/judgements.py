"""`naql judgements`: what was said by hand."""

import typer

from naql.cli.opening import ArchiveFile, Json, opened
from naql.cli.printing import console, table, write_json

HELP = """What was said by hand with naql same and naql different, in its order.

Example:

  naql judgements --json
"""


def command(archive: ArchiveFile = None, as_json: Json = False) -> None:
    with opened("judgements", archive) as opened_archive:
        judged = opened_archive.judgements()
    if as_json:
        write_json(judged)
        return
    if not judged:
        typer.echo("Nothing has been said by hand.")
    table(console(), ("when", "verdict", "", "", "by"), [(one.made_at[:16], one.verdict, one.a, one.b, one.made_by) for one in judged])
