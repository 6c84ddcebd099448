"""`naql corrections`: what was put right by hand, as a list or as gold files."""

from pathlib import Path
from typing import Annotated

import msgspec
import typer
from msgspec import UNSET

from naql.archive.correction import Correction, Place, Reading, Whom
from naql.archive.gold import write_gold
from naql.cli.opening import ArchiveFile, Json, opened
from naql.cli.printing import console, table, write_json

HELP = """What was put right by hand with naql correct, the undone corrections too, in its order.

A correction that does not hold is marked: it was undone, or a newer version of its item has not the words any more.

With --gold each item in which a correction holds is written into a folder as a gold file, ITEM.json beside ITEM.txt: the whole item as
it is read now, for naql eval and for training.

Examples:

  naql corrections

  naql corrections 1400101812745 --json

  naql corrections --gold gold/
"""


def command(
    item: Annotated[str | None, typer.Argument(metavar="ITEM", help="Of this item alone.", show_default=False)] = None,
    gold: Annotated[Path | None, typer.Option("--gold", metavar="FOLDER", help="Write gold files here.", file_okay=False)] = None,
    archive: ArchiveFile = None,
    as_json: Json = False,
) -> None:
    with opened("corrections", archive) as opened_archive:
        if gold is not None:
            names = write_gold(opened_archive.gold(item), gold)
            if as_json:
                write_json(names)
            else:
                typer.echo(f"{len(names):,} gold files are in {gold}.")
            return
        made = opened_archive.corrections(item, limit=1 << 62)
    if as_json:
        write_json(made)
        return
    if not made:
        typer.echo("Nothing has been corrected.")
    rows = [
        (str(one.id), one.made_at[:16], one.made_by, f"{one.key}#{one.number}", told_change(one), _state(one), one.note) for one in made
    ]
    table(console(), ("id", "when", "by", "statement", "correction", "", "note"), rows)


def told_change(correction: Correction) -> str:
    """What it says: «act say → deny, speaker علی کوشا → مریم راد»."""
    if correction.kind == "removed":
        return "no statement"
    after = {name: value for name, value in msgspec.structs.asdict(correction.after).items() if value is not UNSET}
    if correction.before is None:
        return ", ".join(f"{name} {_value(value)}" for name, value in after.items() if value not in (None, False))
    return ", ".join(f"{name} {_value(getattr(correction.before or Reading(), name))} → {_value(value)}" for name, value in after.items())


def _value(value: object) -> str:
    if isinstance(value, Place):
        return f"«{value.words}»"
    if isinstance(value, Whom):
        return value.name
    return "—" if value is None or value is UNSET else "yes" if value is True else "no" if value is False else str(value)


def _state(correction: Correction) -> str:
    return "" if correction.applied else "undone" if correction.undone_at else "not applied"
