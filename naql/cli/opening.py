"""The archive that a command works on: where it is, how its errors are told, which exit code they give.

0: done. 1: something failed, or what was named is not there. 2: the command itself is wrong, or there is no archive.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from naql.archive.archive import Archive, default_path
from naql.archive.errors import ArchiveError, ArchiveMissing, QueryError
from naql.archive.maintenance import index_is_outdated

ArchiveFile = Annotated[
    Path | None,
    typer.Option("--archive", metavar="FILE", envvar="NAQL_ARCHIVE", help="The archive. Default: naql.db in this folder.", dir_okay=False),
]
Json = Annotated[bool, typer.Option("--json", help="The answer as JSON, for other programs.")]
Since = Annotated[str | None, typer.Option("--since", metavar="DATE", help="From this day, month or year on: 1400-10-18, 1400-10, 2022.")]
Until = Annotated[str | None, typer.Option("--until", metavar="DATE", help="Up to this day, month or year, itself included.")]
By = Annotated[str, typer.Option("--by", metavar="NAME", help="Who says so, kept with the judgement.")]


@contextmanager
def opened(command: str, path: Path | None, *, write: bool = False, create: bool = False) -> Iterator[Archive]:
    """The archive at `path` (else the default one), for reading unless `write`. Errors are told on stderr and end the command."""
    with told(command), Archive.open(path or default_path(), create=create, read_only=not write) as archive:
        if not write and index_is_outdated(archive.connection):
            typer.echo(
                f"naql {command}: the index of words was made with other tables than this Naql has; some words may not be found. "
                "naql check renews it.",
                err=True,
            )
        yield archive


@contextmanager
def told(command: str) -> Iterator[None]:
    """Turns errors of the archive into a line on stderr and an exit code."""
    try:
        yield
    except ArchiveError as error:
        typer.echo(f"naql {command}: {error}", err=True)
        raise typer.Exit(2 if isinstance(error, (ArchiveMissing, QueryError)) else 1) from error


def number_or_name(asked: str) -> str | int:
    """«12» is a number of `naql who`, anything else a name."""
    return int(asked) if asked.isascii() and asked.isdigit() else asked
