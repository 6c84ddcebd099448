"""`naql correct`: say how a statement should read."""

import re
from typing import Annotated, Any

import typer

from naql.cli.corrections import told_change
from naql.cli.opening import ArchiveFile, By, Json, number_or_name, opened
from naql.cli.printing import console, line, write_json
from naql.record import Act, EntityType, Form

HELP = """Put a statement right by hand: say what is otherwise than the machine has read it in the newest version of an item.

The machine's reading stays beside it. Search, dossiers, sums and exports show what you said; naql corrections lists it, naql uncorrect
undoes it. Without a number it is a statement that the machine has missed, and needs its words and its act.

Words are copied from the item, or are a place START:END in code points of the raw text. "" means that there is none: no cue, nobody who
is known as the speaker.

Examples:

  naql correct 1400101812745 s3 --act deny --by مریم

  naql correct 1400101812745 s3 --speaker e2                         an entity of the item, by its number or name

  naql correct 1400101812745 s3 --speaker 214 --speaker-text وی      somebody of the archive, by the number of naql who

  naql correct 1400101812745 s3 --from "سد امسال آبگیری می‌شود"        these are the words that were said

  naql correct 1400101812745 s3 --span 120:162 --note "«که» is no part of it"

  naql correct 1400101812745 s4 --remove                             it is no statement

  naql correct 1400101812745 --from "سد پر است" --cue گفت --speaker "علی کوشا" --act say
"""

_SPAN = re.compile(r"(\d+):(\d+)", re.ASCII)


def command(
    item: Annotated[str, typer.Argument(metavar="ITEM", help="The item's key.")],
    number: Annotated[
        str | None, typer.Argument(metavar="STATEMENT", help="Its number (s3). Without: one that was missed.", show_default=False)
    ] = None,
    words: Annotated[str | None, typer.Option("--from", metavar="WORDS", help="What was said, copied from the item.")] = None,
    span: Annotated[str | None, typer.Option("--span", metavar="START:END", help="The same, as a place in the raw text.")] = None,
    speaker: Annotated[str | None, typer.Option("--speaker", metavar="WHO", help="An entity, a number or a name.")] = None,
    speaker_text: Annotated[str | None, typer.Option("--speaker-text", metavar="WORDS", help="How the sentence names them.")] = None,
    act: Annotated[Act | None, typer.Option("--act", help="What is done with the words.")] = None,
    form: Annotated[Form | None, typer.Option("--form", help="Direct, indirect, …")] = None,
    cue: Annotated[str | None, typer.Option("--cue", metavar="WORDS", help="The words that tell of the speech: «گفت».")] = None,
    addressee: Annotated[str | None, typer.Option("--addressee", metavar="WHO", help="To whom it was said.")] = None,
    negated: Annotated[bool | None, typer.Option("--negated/--not-negated", help="Whether the cue is negated: «نگفت».")] = None,
    continuation: Annotated[
        bool | None, typer.Option("--continuation/--no-continuation", help="Whether speech goes on from the paragraph before.")
    ] = None,
    type_: Annotated[EntityType | None, typer.Option("--type", help="What a speaker is whom the archive does not know yet.")] = None,
    remove: Annotated[bool, typer.Option("--remove", help="It is no statement.")] = False,
    by: By = "",
    note: Annotated[str, typer.Option("--note", metavar="TEXT", help="Why, kept with the correction.")] = "",
    archive: ArchiveFile = None,
    as_json: Json = False,
) -> None:
    if words is not None and span is not None:
        raise typer.BadParameter("one of --from and --span is enough.")
    plain = {"act": act, "form": form, "negated": negated, "continuation": continuation, "type": type_}
    said: dict[str, Any] = {name: value for name, value in plain.items() if value is not None}
    if words is not None or span is not None:
        said["content"] = words if span is None else _place(span)
    for name, text in (("cue", cue), ("speaker_text", speaker_text)):
        if text is not None:
            said[name] = (_place(text) if _SPAN.fullmatch(text) else text) or None
    for name, text in (("speaker", speaker), ("addressee", addressee)):
        if text is not None:
            said[name] = number_or_name(text) if text else None
    with opened("correct", archive, write=True) as opened_archive:
        made = opened_archive.correct(item, number, removed=remove, by=by, note=note, **said)
    if as_json:
        write_json(made)
    else:
        line(console(), f"Correction {made.id} of {made.key}#{made.number}: {told_change(made)}. naql uncorrect {made.id} undoes it.")


def _place(text: str) -> tuple[int, int]:
    found = _SPAN.fullmatch(text.strip())
    if not found or len(text) > 40:
        raise typer.BadParameter(f"«{text}» is no place; it is two numbers with a colon between, START:END.")
    return int(found[1]), int(found[2])
