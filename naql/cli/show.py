"""A record as a person wants to see it in the terminal.

Persian and Latin words never share a line where it can be avoided: terminals order mixed lines each in its own way.
"""

from itertools import groupby

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from naql.assembly import raw_text
from naql.calendar import persian_date, persian_digits, western_date
from naql.record import Record, Statement
from naql.speech.labels import act_label, form_label
from naql.web.highlight import Line, lines_of

ISOLATE, END_ISOLATE = "\u2067", "\u2069"
"""Right-to-left isolate: keeps a Persian line in order beside Latin words where the terminal knows the bidirectional algorithm."""


def show_record(console: Console, record: Record, *, text: bool = True, statements: bool = True) -> None:
    """Print headline, chain, date, the repaired text with its repairs marked, and the statements."""
    console.print(Rule(record.id, align="left", style="dim"))
    console.print(_head(record))
    if text:
        console.print(Padding(_body(lines_of(record), marks=not console.no_color and console.is_terminal), (1, 0, 0, 0)))
        if record.edits and not console.is_terminal:
            console.print(_repairs(record))
    if statements and record.statements:
        console.print(Padding(_statements(record), (1, 0, 0, 0)))
    console.print()


def _head(record: Record) -> RenderableType:
    rows: list[RenderableType] = []
    if record.kicker:
        rows.append(Text(record.kicker, style="dim"))
    rows.append(Text(record.headline or "(بدون تیتر)", style="bold"))
    if record.chain:
        rows.append(Text(" ← ".join(record.chain), style="cyan"))
    if record.published:
        rows.append(Text(f"{persian_date(record.published)}   {western_date(record.published)}"))
    facts = [
        ("دسته", record.category),
        ("کد خبر", record.code),
        ("خبرنگار", record.reporter),
        ("عکاس", record.photographer),
        ("مکان", record.place),
    ]
    known = [f"{label}: {value}" for label, value in facts if value]
    if known:
        rows.append(Text("   ".join(known), style="dim"))
    if record.tags:
        rows.append(Text("برچسب‌ها: " + "، ".join(record.tags), style="dim"))
    rows += [Text(f"not found on the page: {missing}", style="yellow") for missing in record.missing]
    return Group(*rows)


def _body(lines: list[Line], *, marks: bool) -> RenderableType:
    """The text, paragraph by paragraph; what the newsroom wrote around it is dimmed, repaired words are underlined."""
    rows: list[RenderableType] = []
    for line in lines:
        if line.kind in ("headline", "kicker"):
            continue
        row = Text(style={"lead": "bold", "paragraph": "", "other": ""}.get(line.kind, "dim"))
        for segment in line.segments:
            row.append(segment.text, style="underline green" if marks and segment.raw is not None else None)
        rows.append(Padding(row, (0, 0, 1 if line.kind in ("lead", "paragraph") else 0, 0)))
    return Group(*rows)


def _repairs(record: Record) -> RenderableType:
    """Where colour cannot mark them: each repaired word beside what stood there, once."""
    seen: dict[tuple[str, str], int] = {}
    for line in lines_of(record):
        for raw, run in groupby(line.segments, key=lambda segment: segment.raw):
            word = "".join(segment.text for segment in run)
            if raw is not None and raw != word:
                seen[raw, word] = seen.get((raw, word), 0) + 1
    rows = [f"{raw} ⇐ {word}" + (f" ({persian_digits(times)} بار)" if times > 1 else "") for (raw, word), times in seen.items()]
    head = f"{persian_digits(len(record.edits))} اصلاح در {persian_digits(len(raw_text(record)))} نویسه:"
    return Group(Text(head, style="dim"), *(Text(f"  {row}", style="dim") for row in rows))


def _statements(record: Record) -> RenderableType:
    names = {entity.id: entity for entity in record.entities}
    rows: list[RenderableType] = []
    for statement in record.statements:
        speaker = names[statement.speaker] if statement.speaker else None
        head = Text()
        head.append(speaker.name if speaker else "گوینده نامعلوم", style="bold magenta" if speaker else "dim")
        if speaker and speaker.role:
            head.append(f" ({speaker.role})", style="dim")
        head.append(f"  {_verb(statement)}", style="bold")
        head.append("  " + "، ".join(_details(record, statement)), style="dim")
        rows += [head, Padding(Text(f"«{statement.content.text}»"), (0, 0, 1, 4))]
    return Group(*rows)


def _verb(statement: Statement) -> str:
    if statement.cue and any(character.isalpha() for character in statement.cue.text):
        return statement.cue.text
    return act_label(statement.act)


def _details(record: Record, statement: Statement) -> list[str]:
    names = {entity.id: entity.name for entity in record.entities}
    details = [form_label(statement.form)]
    if statement.negated:
        details.append("منفی")
    if statement.addressee:
        details.append(f"به {names[statement.addressee]}")
    chain = [*record.chain, *statement.via]
    if chain:
        details.append(" ← ".join(chain))
    return details
