"""`naql add`: what comes in is read and kept."""

from pathlib import Path
from typing import Annotated

import typer

from naql.cli.incoming import options
from naql.cli.opening import ArchiveFile, Json, opened
from naql.cli.printing import write_json
from naql.cli.progress import Progressing

HELP = """Read items and keep them in the archive: files, folders, JSONL and CSV, pages, feeds, sitemaps, WARC, zip, gzip; - is standard
input.

The same item again changes nothing; a changed one becomes a new version beside the old one. It can be stopped at any moment and
goes on where it stopped when it is run again. Exit code 1 if something failed; naql failures lists it, naql retry tries again.

Examples:

  naql add news/ --archive news.db

  naql add items.jsonl.gz page.html crawl.warc.gz

  naql add --json items.jsonl > kept.jsonl      a line an item as soon as it is on the disk, the summary last

  naql add exported.jsonl                       what naql export wrote, without reading it again
"""


def command(
    paths: Annotated[list[str], typer.Argument(metavar="PATH...", help="Files and folders; - is standard input.")],
    column: Annotated[
        list[str] | None, typer.Option("--column", metavar="FIELD=NAME", help="What a column is called: text=body_fa, date=created.")
    ] = None,
    encoding: Annotated[str | None, typer.Option("--encoding", metavar="NAME", help="Instead of what files declare.")] = None,
    any_language: Annotated[bool, typer.Option("--any-language", help="Texts, too, that do not look Persian.")] = False,
    processes: Annotated[int | None, typer.Option("--processes", help="How many; default: one a core.", min=1)] = None,
    archive: ArchiveFile = None,
    as_json: Json = False,
) -> None:
    from naql.intake import size_of
    from naql.scale.adding import add

    reading = options("add", column, encoding, any_language)
    if missing := [path for path in paths if path != "-" and "://" not in path and not Path(path).exists()]:
        typer.echo(f"naql add: there is no file or folder {missing[0]}.", err=True)
        raise typer.Exit(2)
    with opened("add", archive, write=True, create=True) as opened_archive, Progressing("add", size_of(paths)) as progress:
        try:
            for kept in add(opened_archive, paths, options=reading, processes=processes, on_bytes=progress.advance):
                progress.count(kept)
                if as_json:
                    write_json(kept)
        finally:
            progress.__exit__(None, None, None)
            progress.summary()
    if as_json:
        write_json({"summary": progress.counts()})
    if progress.failed:
        raise typer.Exit(1)
