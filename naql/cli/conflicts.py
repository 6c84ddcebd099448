"""`naql conflicts`: statements that answer each other."""

from typing import Annotated

import typer

from naql.archive.conflicts import Reason
from naql.calendar import persian_digits
from naql.cli.hits import show_statement
from naql.cli.opening import ArchiveFile, Json, Since, Until, number_or_name, opened
from naql.cli.printing import console, line, write_json

HELP = """Pairs of statements that seem to answer each other, the likeliest first, with reasons; for a person to judge.

A denial and what it denies; two statements on one matter with opposite sign; somebody against their own earlier words. With a
name, of that person; without, the newest denials and claims and what they answer.

Examples:

  naql conflicts "علی کوشا"

  naql conflicts --since 1400-10 --limit 20
"""
_KINDS = {"denial": "تکذیب", "contradiction": "تناقض", "own words": "در برابر سخن خود"}


def command(
    name: Annotated[str | None, typer.Argument(metavar="NAME", help="Whose statements.", show_default=False)] = None,
    since: Since = None,
    until: Until = None,
    limit: Annotated[int, typer.Option("--limit", help="So many.", min=1)] = 10,
    archive: ArchiveFile = None,
    as_json: Json = False,
) -> None:
    with opened("conflicts", archive) as opened_archive:
        found = opened_archive.conflicts(number_or_name(name) if name else None, since=since, until=until, limit=limit)
        unknown = name is not None and not name.isdigit() and not opened_archive.whos(name, limit=1)
    if unknown:
        typer.echo(f"naql conflicts: nobody and nothing in the archive is called «{name}».", err=True)
    if as_json:
        write_json(found)
        return
    out = console()
    for conflict in found:
        line(out, (_KINDS[conflict.kind], "bold yellow"), ("  " + "؛ ".join(map(_reason, conflict.reasons)), "dim"))
        show_statement(out, conflict.statement)
        show_statement(out, conflict.other)
        out.print()
    if not found:
        line(out, "گفته‌ای که گفته دیگری را رد کند پیدا نشد.")


def _reason(reason: Reason) -> str:
    """A reason in words."""
    values = "، ".join(reason.values)
    told = {
        "denies": "یکی دیگری را رد می‌کند",
        "points back": f"به گفته پیش از خود اشاره دارد («{values}»)",
        "negated": f"یکی منفی است ({values})",
        "opposite words": f"واژه‌های متضاد ({values})",
        "same words": f"واژه‌های مشترک: {'، '.join(reason.values[:6])}",
        "same speaker": "هر دو از یک گوینده",
        "days apart": f"به فاصله {persian_digits(values)} روز",
    }
    return told.get(reason.code, reason.code)
