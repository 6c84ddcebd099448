"""Where records go: shown on the terminal, as JSON Lines, as pages."""

import re
import sys
from collections.abc import Callable, Container, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal, TextIO

import typer

from naql.cli.terminal import tell
from naql.record import Record

Write = Callable[[Record], None]
Form = Literal["shown", "json", "html"]


@contextmanager
def writer(form: Form, out: Path | None) -> Iterator[Write]:
    """A function that writes a record. `out` None is standard output. Raises typer.Exit(2) where several pages have no folder to go to."""
    if form == "html":
        with _pages(out) as write:
            yield write
        return
    with _opened(out) as stream:
        yield _shown(stream) if form == "shown" else _json_lines(stream)


def _json_lines(stream: TextIO) -> Write:
    import msgspec

    encoder = msgspec.json.Encoder()

    def write(record: Record) -> None:
        stream.write(encoder.encode(record).decode() + "\n")

    return write


def _shown(stream: TextIO) -> Write:
    from naql.cli.show import console, show_record

    shown = console(stream)
    return lambda record: show_record(shown, record)


@contextmanager
def _pages(out: Path | None) -> Iterator[Write]:
    """A page an item: into a file or to standard output where there is one item, else into a folder that gets an index.

    The first page waits for the second, since only then is it known whether they need a folder."""
    from naql.web.record_page import IndexLine, index_page, record_page

    single = out is None or out.suffix.lower() in (".html", ".htm")
    first: list[Record] = []
    written: dict[str, IndexLine] = {}

    def write(record: Record) -> None:
        if single:
            if first:
                tell("read", "several items: name a folder for their pages with --out FOLDER")
                raise typer.Exit(2)
            first.append(record)
            return
        assert out is not None
        out.mkdir(parents=True, exist_ok=True)
        name = _file_name(record.id, written)
        written[name] = IndexLine.of(name, record)
        (out / name).write_text(record_page(record), encoding="utf-8")

    yield write
    if single and first:
        with _opened(out) as stream:
            stream.write(record_page(first[0]))
    elif out is not None and written:
        (out / "index.html").write_text(index_page(list(written.values())), encoding="utf-8")


def _file_name(id_: str, taken: Container[str]) -> str:
    """A name for a page: whatever an item calls itself, its page stays in the folder, and no page takes another's place."""
    stem = re.sub(r"[^\w\-]+", "-", id_).strip("-")[:80] or "item"
    name, n = f"{stem}.html", 1
    while name in taken or name == "index.html":
        n += 1
        name = f"{stem}~{n}.html"
    return name


@contextmanager
def _opened(out: Path | None) -> Iterator[TextIO]:
    if out is None:
        if isinstance(sys.stdout, TextIO) or hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  # Persian in a C locale.
        yield sys.stdout
        sys.stdout.flush()
        return
    with open(out, "w", encoding="utf-8") as stream:
        yield stream
