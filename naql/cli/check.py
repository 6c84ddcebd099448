"""`naql check`: is the archive sound."""

import typer

from naql.cli.opening import ArchiveFile, Json, opened
from naql.cli.printing import write_json

HELP = """Read the whole file and tell what is wrong with it, if anything is. Exit code 1 if something is.

An index of words that was made with other tables of the language than this Naql has is made anew.

Example:

  naql check --archive news.db
"""


def command(archive: ArchiveFile = None, as_json: Json = False) -> None:
    with opened("check", archive, write=True) as opened_archive:
        wrong = opened_archive.check()
        path, size = opened_archive.path, opened_archive.size()
    if as_json:
        write_json({"wrong": wrong, "size": size})
    else:
        for one in wrong:
            typer.echo(one)
        if wrong:
            typer.echo(f"{path} is damaged. Copy it, then: naql salvage {path} --out new.db", err=True)
        else:
            typer.echo(f"{path} is sound: {size.items:,} items, {size.statements:,} statements.")
    if wrong:
        raise typer.Exit(1)
