"""`naql copies`: who copied an item, when, and what each changed."""

from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from naql.archive.copies import Copies
from naql.archive.difference import Difference
from naql.calendar import persian_digits
from naql.cli.opening import ArchiveFile, Json, opened
from naql.cli.printing import block, console, dates, head_line, line, number, write_json
from naql.cli.times import later

HELP = """The copies of an item, wholly or in part, the earliest first; what each changed, added or dropped; where each statement
was first seen; and the versions of the item itself.

Examples:

  naql copies 1400101812745

  naql copies 1400101812745 --version 1
"""
_MOST_SENTENCES = 4


def command(
    item: Annotated[str, typer.Argument(metavar="ITEM", help="The item's key, as naql search tells it.")],
    version: Annotated[int | None, typer.Option("--version", help="An older version of it.", min=1)] = None,
    archive: ArchiveFile = None,
    as_json: Json = False,
) -> None:
    with opened("copies", archive) as opened_archive:
        found = opened_archive.copies(item, version=version)
    if as_json:
        write_json(found)
    else:
        _show(console(), found)


def _show(out: Console, found: Copies) -> None:
    if len(found.copies) == 1:
        line(out, "نسخه‌ای از این خبر در بایگانی نیست.")
    for place, copy in enumerate(found.copies):
        line(out, (copy.item.headline or "بی‌تیتر", "bold"), ("  ⟵ خبر پرسیده‌شده" if copy.item.key == found.item.key else "", "cyan"))
        when = f" · {later(copy.minutes_later)}" if place and copy.minutes_later is not None else ""
        shared = f" · {persian_digits(round(copy.shared * 100))}٪ مشترک" if len(found.copies) > 1 else ""
        line(out, (f"{head_line(copy.item)}{when}{shared} · {copy.item.key}", "dim"), indent=3)
        if place:
            _changes(out, copy.difference)
    if found.statements and len(found.copies) > 1:
        out.print()
        line(out, ("گفته‌ها کجا نخست دیده شدند", "bold"))
        for traced in found.statements:
            block(out, Text(f"«{traced.content}»"), indent=3)
            line(out, (f"{head_line(traced.first_seen)} · در {number(traced.seen_in)} خبر · {traced.first_seen.key}", "dim"), indent=6)
    if len(found.versions) > 1:
        out.print()
        line(out, ("ویرایش‌های همین خبر", "bold"))
        for head in found.versions:
            line(out, f"{persian_digits(head.version)}  {head.headline or 'بی‌تیتر'}", (f"  {dates(head.published)}", "dim"), indent=3)


def _changes(out: Console, change: Difference) -> None:
    said = [f"{number(change.same)} جمله یکسان"]
    said += [f"{number(change.moved)} جابه‌جا"] if change.moved else []
    line(out, ("، ".join(said), "dim"), indent=3)
    for sign, style, sentences in (
        ("+", "green", change.added), ("-", "red", change.dropped), ("~", "yellow", [one.after for one in change.changed]),
    ):  # fmt: skip
        for sentence in sentences[:_MOST_SENTENCES]:
            line(out, (f"{sign} {sentence}", style), indent=3)
        if len(sentences) > _MOST_SENTENCES:
            line(out, (f"{sign} … {number(len(sentences) - _MOST_SENTENCES)} جمله دیگر", style), indent=3)
