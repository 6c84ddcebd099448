"""`naql retry`: failed items tried again."""

from typing import Annotated

import typer

from naql.cli.opening import ArchiveFile, Json, opened
from naql.cli.printing import write_json
from naql.cli.progress import Progressing

HELP = """Try the items again that could not be read or kept and whose text is there. naql failures lists them.

What could not even be opened has no text: name its file again with naql add.

Example:

  naql retry --archive news.db
"""


def command(
    processes: Annotated[int | None, typer.Option("--processes", help="How many; default: one a core.", min=1)] = None,
    archive: ArchiveFile = None,
    as_json: Json = False,
) -> None:
    from naql.scale.adding import retry

    with opened("retry", archive, write=True) as opened_archive, Progressing("retry", opened_archive.size().failures) as progress:
        try:
            for kept in retry(opened_archive, processes=processes):
                progress.count(kept)
                progress.advance(1)
                if as_json:
                    write_json(kept)
        finally:
            progress.__exit__(None, None, None)
            progress.summary()
        left = opened_archive.size().failures - progress.failed
        if left > 0:
            typer.echo(
                f"naql retry: {left} of the failures have no text to be tried again; name their files again with naql add.", err=True
            )
    if as_json:
        write_json({"summary": progress.counts()})
    if progress.failed:
        raise typer.Exit(1)
