"""`naql read`: items from files, folders and standard input, read and shown, as JSON or as pages."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from naql.cli.incoming import options, wrong
from naql.cli.terminal import tell
from naql.intake.failure import BROKEN_OFF

if TYPE_CHECKING:
    from naql.intake import Failure
    from naql.names.own_table import OwnNames
    from naql.record import Item, Record

HELP = """Read news items and show what they say: headline, chain, date, the repaired text, who said what.

Reads texts, pages (HTML), tables (JSONL, JSON, CSV, TSV), feeds, sitemaps, WARC, and gzip and zip files of these; folders are gone
through by name, - is standard input. What cannot be read is told on standard error with its place, the rest goes on; exit code 1
says that something failed.

Examples:

  naql read item.txt

  naql read --json news/ items.jsonl.gz > records.jsonl

  naql read --html page.html > read.html        one page, no network needed

  naql read --html items.jsonl --out pages/     a page each, and an index

  naql read --column headline=titr --column body=matn items.csv
"""

_MANY = 1 << 20
"""Bytes from which on starting more processes pays."""


def command(
    paths: Annotated[list[str], typer.Argument(metavar="FILE...", help="Files and folders; - is standard input.")],
    as_json: Annotated[bool, typer.Option("--json", help="One record a line, for other programs.")] = False,
    as_html: Annotated[bool, typer.Option("--html", help="A page that stands on its own; of several items with --out.")] = False,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="PATH", help="Where to write: a file, or for pages of several items a folder.")
    ] = None,
    column: Annotated[
        list[str] | None, typer.Option("--column", metavar="FIELD=NAME", help="What a column is called: text=body_fa, date=created.")
    ] = None,
    encoding: Annotated[str | None, typer.Option("--encoding", metavar="NAME", help="Instead of what files declare.")] = None,
    any_language: Annotated[bool, typer.Option("--any-language", help="Texts, too, that do not look Persian.")] = False,
    names: Annotated[
        Path | None,
        typer.Option(
            "--names", metavar="FILE", envvar="NAQL_NAMES", help="Your own people and organisations: CSV, name,aliases,type,link."
        ),
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Stop at the first item that cannot be read.")] = False,
    processes: Annotated[
        int | None, typer.Option("--processes", metavar="N", help="How many; default: one a core for more than a megabyte.", min=1)
    ] = None,
) -> None:
    from naql.cli.reading_bar import ReadingBar
    from naql.cli.writing import writer
    from naql.intake import items, size_of

    if (as_json and as_html) or (out is not None and not (as_json or as_html)):
        raise wrong("read", "--json and --html exclude each other" if as_json and as_html else "--out goes with --json or --html")
    reading = options("read", column, encoding, any_language)
    own = _own_names(names)
    total = size_of(paths)
    processes = processes or (None if total is not None and total > _MANY else 1)
    failed = anything = False
    form: Literal["json", "html", "shown"] = "json" if as_json else "html" if as_html else "shown"
    with writer(form, out) as write, ReadingBar(total, shown=out is not None or not sys.stdout.isatty()) as bar:
        for done in read_all(items(paths, reading, on_bytes=bar.advance), processes, own):
            anything = True
            if not isinstance(done, str):
                write(done)
                bar.count()
            if isinstance(done, str) or BROKEN_OFF in done.missing:
                failed = True
                tell("read", done if isinstance(done, str) else f"{done.source}: {BROKEN_OFF}; read as far as it goes")
                if strict:
                    break
    if not anything:
        tell("read", f"nothing to read in {', '.join(paths)}")
    if failed or not anything:
        raise typer.Exit(1)


def _own_names(path: Path | None) -> "OwnNames | None":
    if path is None:
        return None
    from naql.names.own_table import OwnTableError, own_names

    try:
        return own_names(path)
    except OwnTableError as error:
        raise wrong("read", str(error)) from None
    except OSError as error:
        raise wrong("read", f"the table of names {path} cannot be read: {error.strerror}") from None


def read_all(came: "Iterable[Item | Failure]", processes: int | None, own: "OwnNames | None" = None) -> "Iterator[Record | str]":
    """The records of items in their order; for what failed, a message that names it."""
    from functools import partial

    from naql.intake import Failure
    from naql.reading import read

    read = partial(read, own_names=own)
    if processes == 1:
        for one in came:
            if isinstance(one, Failure):
                yield str(one)
                continue
            try:
                yield read(one)
            except Exception as error:  # No item, whatever is in it, stops the others.
                yield f"{one.source}: {type(error).__name__}: {error}"
        return
    from naql.archive.keeping import Failed
    from naql.archive.preparing import Prepared
    from naql.scale.pool import read_all as read_in_processes

    failed_or_item = (Failed(error=str(one), stage="intake") if isinstance(one, Failure) else one for one in came)
    for done in read_in_processes(failed_or_item, read, processes):
        if isinstance(done, Prepared):
            yield done.record
        elif not isinstance(done, Failed):
            continue
        elif done.item is None:
            yield done.error
        else:
            yield f"{done.item.source}: {done.error}"
