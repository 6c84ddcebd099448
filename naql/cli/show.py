"""A record as a person wants to see it: on a terminal wrapped and coloured, into a file or a pipe a paragraph a line.

Persian and Latin words never share a line where it can be avoided: terminals order mixed lines each in its own way.
"""

from itertools import groupby
from typing import TextIO

from rich.console import Console
from rich.text import Text

from naql.assembly import raw_text
from naql.calendar import persian_date, persian_digits, western_date
from naql.cli.printing import block
from naql.cli.terminal import safe
from naql.record import Record, Statement
from naql.speech.labels import act_label, form_label
from naql.web.highlight import Line, lines_of

_PIPE_WIDTH = 1_000_000
_QUIET = frozenset(("end_mark", "footer", "tags", "reporter", "photographer", "leftover"))


def console(stream: TextIO) -> Console:
    """Where records are shown. Colours are for terminals alone."""
    made = Console(file=stream, highlight=False)
    if not made.is_terminal:
        made.width = _PIPE_WIDTH
    return made


def show_record(out: Console, record: Record, *, text: bool = True, statements: bool = True) -> None:
    """Print headline, chain, date, the repaired text with its repairs marked, and the statements."""
    _print(out, "─" * 3 + " " + record.id, "dim")
    _head(out, record)
    if text:
        lines = lines_of(record)
        _body(out, lines)
        if record.edits and not out.is_terminal:
            _repairs(out, record, lines)
    if statements and record.statements:
        _statements(out, record)
    out.print()


def _print(out: Console, words: str, style: str = "", *, indent: int = 0) -> None:
    block(out, Text(safe(words), style=style), indent=indent)


def _head(out: Console, record: Record) -> None:
    if record.kicker:
        _print(out, record.kicker, "dim")
    _print(out, record.headline or "(بدون تیتر)", "bold")
    if record.chain:
        _print(out, " ← ".join(record.chain), "cyan")
    if record.published:
        _print(out, f"{persian_date(record.published)}   {western_date(record.published)}")
    facts = {
        "خبرگزاری": record.agency if not record.chain or record.chain[0] != record.agency else None,
        "دسته": record.category,
        "کد خبر": record.code,
        "خبرنگار": record.reporter,
        "عکاس": record.photographer,
        "مکان": record.place,
        "برچسب‌ها": "، ".join(record.tags),
    }
    if known := "   ".join(f"{label}: {value}" for label, value in facts.items() if value):
        _print(out, known, "dim")
    if record.url:
        _print(out, record.url, "dim")
    for missing in record.missing:
        _print(out, f"missing: {missing}", "yellow")


def _body(out: Console, lines: list[Line]) -> None:
    """The text, paragraph by paragraph; what the newsroom wrote around it is dimmed, repaired words are underlined."""
    kind_before = ""
    for line in lines:
        if line.kind in ("headline", "kicker"):
            continue
        if line.kind not in _QUIET or kind_before not in _QUIET:
            out.print()
        row = Text(style="bold" if line.kind == "lead" else "dim" if line.kind in _QUIET else "")
        for segment in line.segments:
            row.append(safe(segment.text), style="underline green" if segment.raw is not None else None)
        block(out, row)
        kind_before = line.kind


def _repairs(out: Console, record: Record, lines: list[Line]) -> None:
    """Where colour cannot mark them: each repaired word beside what stood there, once."""
    seen: dict[tuple[str, str], int] = {}
    for line in lines:
        for raw, run in groupby(line.segments, key=lambda segment: segment.raw):
            word = "".join(segment.text for segment in run)
            if raw is not None and raw != word:
                seen[raw, word] = seen.get((raw, word), 0) + 1
    out.print()
    _print(out, f"{persian_digits(len(record.edits))} اصلاح در {persian_digits(len(raw_text(record)))} نویسه:")
    for (raw, word), times in seen.items():
        _print(out, f"{raw} ⇐ {word}" + (f" ({persian_digits(times)} بار)" if times > 1 else ""), indent=2)


def _statements(out: Console, record: Record) -> None:
    names = {entity.id: entity for entity in record.entities}
    for statement in record.statements:
        speaker = names[statement.speaker] if statement.speaker else None
        head = Text()
        head.append(safe(speaker.name) if speaker else "گوینده نامعلوم", style="bold magenta" if speaker else "dim")
        if speaker and speaker.role:
            head.append(f" ({safe(speaker.role)})", style="dim")
        head.append(f"  {safe(_verb(statement))}", style="bold")
        head.append("  " + safe("، ".join(_details(record, statement))), style="dim")
        out.print()
        block(out, head)
        _print(out, f"«{statement.content.text}»", indent=4)


def _verb(statement: Statement) -> str:
    if statement.cue and any(character.isalpha() for character in statement.cue.text):
        return statement.cue.text
    return act_label(statement.act)


def _details(record: Record, statement: Statement) -> list[str]:
    names = {entity.id: entity.name for entity in record.entities}
    details = [form_label(statement.form)]
    if statement.negated:
        details.append("منفی")
    if statement.continuation:
        details.append("ادامه")
    if statement.addressee:
        details.append(f"به {names[statement.addressee]}")
    chain = [*record.chain, *statement.via]
    if chain:
        details.append(" ← ".join(chain))
    return details
