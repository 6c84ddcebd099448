"""`naql reread`: raw texts read anew after an upgrade."""

from collections import Counter
from typing import Annotated

import typer

from naql.archive.again import Reread
from naql.cli.opening import ArchiveFile, Json, opened
from naql.cli.printing import console, line, write_json
from naql.cli.progress import Progressing

HELP = """Read the raw texts anew that another version of Naql has read, and tell what changed. What was said by hand is kept.

Can be stopped and goes on where it stopped. --all reads everything anew.

Examples:

  naql reread

  naql reread --all --json > changes.jsonl
"""


def command(
    all_: Annotated[bool, typer.Option("--all", help="What this version has read, too.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="Only the summary.")] = False,
    processes: Annotated[int | None, typer.Option("--processes", help="How many; default: one a core.", min=1)] = None,
    archive: ArchiveFile = None,
    as_json: Json = False,
) -> None:
    from naql.scale.adding import reread

    counted: Counter[str] = Counter()
    out = console()
    with opened("reread", archive, write=True) as opened_archive, Progressing("reread", opened_archive.size().versions) as progress:
        for one in reread(opened_archive, everything=all_, processes=processes):
            counted["failed" if one.error else "changed" if one.changed else "same"] += 1
            progress.advance(1)
            if as_json:
                write_json(one)
            elif not quiet and (one.changed or one.error):
                line(out, f"{one.key} ({one.version})  {_told(one)}")
    typer.echo(f"naql reread: {counted['changed']:,} changed, {counted['same']:,} the same, {counted['failed']:,} failed", err=True)
    if counted["failed"]:
        raise typer.Exit(1)


def _told(one: Reread) -> str:
    return f"failed: {one.error}" if one.error else "; ".join(one.changed)
