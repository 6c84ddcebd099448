"""`naql export`: items out of the archive, in the formats that other tools read."""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from naql.archive.export.stream import Format, Rows
from naql.cli.narrowing import About, ActIs, Category, Chain, FormIs, OldVersions, Outlet, Speaker, filters
from naql.cli.opening import ArchiveFile, Json, Since, Until, opened

HELP = """Write out the items that fit, the oldest first. Words and filters as in naql search.

jsonl: the records, as naql read --json gives them. csv, parquet: a row a statement that fits; with --rows items, a row an item.
jsonld: schema.org NewsArticle and Quotation. ninjs: the IPTC's News in JSON. conllu: the text layer, a token a line.

What was exported can be added again with naql add: jsonl exactly as it was; the others, which hold the texts, are read anew.

Examples:

  naql export --out all.jsonl

  naql export سد --act deny --format csv --out denials.csv

  naql export --since 1400 --until 1400 --format parquet --out 1400.parquet
"""


def command(
    words: Annotated[list[str] | None, typer.Argument(metavar="WORDS", help="What must be there.", show_default=False)] = None,
    format_: Annotated[Format, typer.Option("--format", help="The format.")] = "jsonl",
    rows: Annotated[Rows, typer.Option("--rows", help="Of csv and parquet.")] = "statements",
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Default: standard output.", dir_okay=False)] = None,
    speaker: Speaker = None,
    about: About = None,
    act: ActIs = None,
    form: FormIs = None,
    outlet: Outlet = None,
    chain: Chain = None,
    category: Category = None,
    since: Since = None,
    until: Until = None,
    old_versions: OldVersions = False,
    archive: ArchiveFile = None,
    as_json: Json = False,
) -> None:
    narrowed = filters(
        speaker=speaker, about=about, act=act, form=form, outlet=outlet, chain=chain, category=category, since=since, until=until,
        old_versions=old_versions,
    )  # fmt: skip
    if out is None and format_ == "parquet" and sys.stdout.isatty():
        typer.echo("naql export: Parquet is no text for a terminal; say where to with --out FILE.", err=True)
        raise typer.Exit(2)
    with opened("export", archive) as opened_archive:
        pieces = opened_archive.export("jsonl" if as_json else format_, " ".join(words or []), rows=rows, **narrowed)
        if out is None:
            for piece in pieces:
                sys.stdout.buffer.write(piece)
            sys.stdout.buffer.flush()
            return
        part = out.with_name(out.name + ".part")
        try:
            with part.open("wb") as file:
                for piece in pieces:
                    file.write(piece)
            os.replace(part, out)
        except OSError as error:
            typer.echo(f"naql export: {out} cannot be written: {error.strerror}.", err=True)
            raise typer.Exit(1) from error
        finally:
            part.unlink(missing_ok=True)
