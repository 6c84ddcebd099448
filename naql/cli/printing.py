"""Printing: answers of the archive as JSON, or as lines and tables for a person.

On a terminal long texts are wrapped and hits coloured; into a file or a pipe each text is one line and hits stand in [brackets].
"""

import sys
import textwrap
from collections.abc import Iterable, Sequence

import msgspec
from rich.console import Console
from rich.table import Table
from rich.text import Text

from naql.archive.answers import Count, ItemHead, Mark
from naql.calendar import persian_date, persian_digits, western_date
from naql.cli.terminal import harmless

ISOLATE, END_ISOLATE = "\u2067", "\u2069"
"""Right-to-left isolate: keeps a cell in order beside other cells where the terminal knows the bidirectional algorithm."""
_CELL = 32
"""Columns of a table's cell on a terminal; longer texts go on in the next line."""
_PIPE_WIDTH = 1_000_000
_encoder = msgspec.json.Encoder()


def write_json(value: object) -> None:
    """A line of JSON."""
    sys.stdout.write(_encoder.encode(value).decode() + "\n")


def console() -> Console:
    made = Console(highlight=False, soft_wrap=False)
    if not made.is_terminal:
        made.width = _PIPE_WIDTH
    return made


def line(out: Console, *pieces: str | tuple[str, str], indent: int = 0) -> None:
    """Pieces of one line, plain or with a style; wrapped behind the indent on a terminal."""
    text = Text()
    for piece in pieces:
        if isinstance(piece, str):
            text.append(piece)
        else:
            text.append(*piece)
    block(out, text, indent=indent)


def block(out: Console, text: Text, *, indent: int = 0) -> None:
    text.plain = harmless(text.plain)
    for row in text.wrap(out, max(20, out.width - indent)) if out.is_terminal else [text]:
        out.print(Text(" " * indent) + row, end="\n", soft_wrap=True)


def marked(out: Console, text: str, marks: Sequence[Mark]) -> Text:
    """A text with its hits: coloured on a terminal, else in brackets."""
    shown = Text()
    at = 0
    for mark in marks:
        shown.append(text[at : mark.start])
        hit = text[mark.start : mark.end]
        shown.append(*((hit, "bold green") if out.is_terminal else (f"[{hit}]",)))
        at = mark.end
    shown.append(text[at:])
    return shown


def table(out: Console, heads: Sequence[str], rows: Iterable[Sequence[str | int | None]], title: str = "") -> None:
    """A table; columns of numbers to the right. Nothing where there are no rows."""
    cells = [list(row) for row in rows]
    if not cells:
        return
    numbers = [all(isinstance(row[at], int) or row[at] is None for row in cells) for at in range(len(heads))]
    if title:
        line(out, (title, "bold"))
    drawn = Table(box=None, pad_edge=False, header_style="dim")
    for head, number in zip(heads, numbers, strict=True):
        drawn.add_column(head, justify="right" if number else "left", overflow="fold")
    for row in cells:
        drawn.add_row(*(_cell(out, value) for value in row))
    with_ends = Console(highlight=False, width=out.width, force_terminal=out.is_terminal, no_color=out.no_color)
    with with_ends.capture() as drawing:
        with_ends.print(drawn)
    for printed in drawing.get().splitlines():
        out.file.write(printed.rstrip() + "\n")


def _cell(out: Console, value: str | int | None) -> str:
    if value is None:
        return ""
    if isinstance(value, int):
        return persian_digits(f"{value:,}".replace(",", "٬"))
    value = harmless(value)
    if not out.is_terminal:
        return value
    # Each line of a cell is isolated for itself.
    lines = textwrap.wrap(value, _CELL) or [""]
    return "\n".join(f"{ISOLATE}{line}{END_ISOLATE}" if _is_persian(line) else line for line in lines)


def _is_persian(text: str) -> bool:
    return any("\u0600" <= letter <= "\u06ff" for letter in text)


def counts(out: Console, label: str, values: Sequence[Count], names: dict[str, str] | None = None, most: int = 12) -> None:
    """«label: one ۵، another ۲», or nothing where there is nothing."""
    if values:
        told = "، ".join(f"{(names or {}).get(count.value, _shown(count.value))} {persian_digits(count.count)}" for count in values[:most])
        line(out, (f"{label}: ", "dim"), told + ("، …" if len(values) > most else ""))


def _shown(value: str) -> str:
    """A year in Persian digits; names as they are."""
    return persian_digits(value) if value.isdigit() else value


def number(value: int) -> str:
    """«۱۲٬۳۴۵»."""
    return persian_digits(f"{value:,}".replace(",", "٬"))


def dates(published: str | None) -> str:
    """A date in both calendars: «شنبه ۱۸ دی ۱۴۰۰ · 2022-01-08»."""
    return f"{persian_date(published)} · {western_date(published)}" if published else "بی‌تاریخ"


def head_line(head: ItemHead) -> str:
    """Where an item comes from: chain, date, key."""
    chain = " ← ".join(head.chain) or head.agency or "بی‌نام"
    return f"{chain} · {dates(head.published)}"
