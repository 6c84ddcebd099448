"""`naql repair`: Persian text from files or standard input, repaired, in bounded memory."""

import json
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated

import typer

from naql.cli.blocks import Blocks, as_bytes
from naql.cli.terminal import tell
from naql.text.repair import Repaired, RepairOptions, repair, repair_blocks

HELP = """Repair Persian text: half-spaces, Arabic letters, kashida, digits, invisible characters, spaces and punctuation.

Reads files, or standard input where none is named, as UTF-8. Lines are neither joined nor split, and repairing twice changes nothing
more. Whether half-spaces were lost or written as spaces is judged by the beginning of each file; --by-line judges each line for
itself. Bytes that are no UTF-8 are told on standard error and stay as they are; exit code 1 says that something failed.

Examples:

  naql repair < raw.txt > sound.txt

  naql repair --in-place news/*.txt

  naql repair --by-line headlines.txt                 a text a line, each from another hand

  naql repair --edits item.txt                        what would change, one edit a line, as JSON

  naql repair --no-digits --no-half-spaces item.txt   some kinds left out

  naql repair --encoding windows-1256 old.txt
"""


def command(
    files: Annotated[list[str] | None, typer.Argument(metavar="FILE...", help="Files; - is standard input.", show_default=False)] = None,
    controls: Annotated[bool, typer.Option("--controls/--no-controls", help="Invisible and bidirectional characters.")] = True,
    letters: Annotated[bool, typer.Option("--letters/--no-letters", help="Arabic letters and presentation forms.")] = True,
    kashida: Annotated[bool, typer.Option("--kashida/--no-kashida", help="Stretched words.")] = True,
    digits: Annotated[bool, typer.Option("--digits/--no-digits", help="Latin and Arabic digits of running text.")] = True,
    diacritics: Annotated[bool, typer.Option("--diacritics/--no-diacritics", help="Take vowel signs and the like away.")] = False,
    spaces: Annotated[bool, typer.Option("--spaces/--no-spaces", help="Doubled, broken and trailing spaces.")] = True,
    punctuation: Annotated[bool, typer.Option("--punctuation/--no-punctuation", help="Marks and the spaces beside them.")] = True,
    half_spaces: Annotated[bool, typer.Option("--half-spaces/--no-half-spaces", help="Half-spaces, lost or written as spaces.")] = True,
    by_line: Annotated[bool, typer.Option("--by-line", help="Each line is a text of its own.")] = False,
    edits: Annotated[
        bool, typer.Option("--edits", help="Instead of the text its edits: source, start, end (code points), insert, removed.")
    ] = False,
    in_place: Annotated[bool, typer.Option("--in-place", "-i", help="Write the files anew.")] = False,
    encoding: Annotated[
        str, typer.Option("--encoding", metavar="NAME", help="What the files are written in; the result is UTF-8.")
    ] = "utf-8",
) -> None:
    options = RepairOptions(
        controls=controls,
        letters=letters,
        kashida=kashida,
        digits=digits,
        diacritics=diacritics,
        spaces=spaces,
        punctuation=punctuation,
        half_spaces=half_spaces,
    )
    paths = files or ["-"]
    if in_place and (edits or "-" in paths):
        raise _wrong("--in-place needs files, and does not go with --edits")
    failed = False
    for path in paths:
        try:
            blocks = Blocks(path, encoding)
        except LookupError:
            raise _wrong(f"there is no encoding {encoding!r}") from None
        repaired = _by_line(blocks, options) if by_line or (path == "-" and sys.stdin.isatty()) else repair_blocks(blocks, options)
        try:
            if in_place:
                _write_anew(Path(path), repaired)
            else:
                _write(_edit_lines(path, repaired) if edits else (as_bytes(block.text) for block in repaired))
        except BrokenPipeError:
            raise
        except OSError as error:
            tell("repair", f"{path}: {error.strerror}")
            failed = True
        except UnicodeError as error:
            tell("repair", f"{path}: no {encoding}: {error}")
            failed = True
        if blocks.unreadable:
            tell("repair", blocks.complaint)
            failed = True
    if failed:
        raise typer.Exit(1)


def _by_line(blocks: Iterable[str], options: RepairOptions) -> Iterator[Repaired]:
    for block in blocks:
        for line in re.findall("[^\n]*\n|[^\n]+", block):
            yield repair(line, options)


def _edit_lines(path: str, repaired: Iterable[Repaired]) -> Iterator[bytes]:
    """Each edit a line of JSON. ASCII, so that half-spaces can be seen."""
    before = 0
    for block in repaired:
        for edit in block.edits:
            found = {"source": path, "start": before + edit.start, "end": before + edit.end, "insert": edit.insert, "removed": edit.removed}
            yield json.dumps(found).encode() + b"\n"
        before += len(block.raw)


def _write(pieces: Iterable[bytes]) -> None:
    for piece in pieces:
        sys.stdout.buffer.write(piece)
    sys.stdout.buffer.flush()


def _write_anew(path: Path, repaired: Iterable[Repaired]) -> None:
    """The file is replaced only when all is written, and left alone where nothing changes."""
    path = path.resolve()
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with open(descriptor, "wb") as file:
            for block in repaired:
                file.write(as_bytes(block.text))
        shutil.copymode(path, name)
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise


def _wrong(why: str) -> typer.Exit:
    tell("repair", why)
    return typer.Exit(2)
