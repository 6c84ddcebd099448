"""Statements and items as lines for a person: who, what, where from."""

from rich.console import Console
from rich.text import Text

from naql.archive.answers import ItemHit, StatementHit
from naql.archive.marks import cut
from naql.cli.printing import block, head_line, line, marked
from naql.speech.labels import act_label

_INDENT = 3


def show_statement(out: Console, hit: StatementHit, *, length: int | None = None) -> None:
    """Speaker and verb; what was said, of a long statement the piece of `length` code points around the hits; the item it stands
    in, and its key for `naql copies` and SQL."""
    who = hit.speaker.name if hit.speaker else hit.speaker_text or "گوینده نامعلوم"
    role = f" ({hit.speaker.role})" if hit.speaker and hit.speaker.role else ""
    verb = hit.cue if hit.cue and any(letter.isalpha() for letter in hit.cue) else act_label(hit.act)
    to = f" به {hit.addressee.name}" if hit.addressee else ""
    line(out, (who, "bold magenta"), (role, "dim"), f"{to}  ", (verb, "bold"))
    content, marks = (hit.content, hit.marks) if length is None else cut(hit.content, hit.marks, length)
    said = marked(out, content.replace("\n", " "), marks)
    block(out, Text("«") + said + Text("»"), indent=_INDENT)
    via = f" · به نقل از {'، '.join(hit.via)}" if hit.via else ""
    by_hand = " · تصحیح‌شده" if hit.corrected else ""
    place = f"{hit.item.headline or 'بی‌تیتر'} · {hit.item.key}#{hit.number}"
    line(out, (f"{head_line(hit.item)}{via} · {place}{by_hand}", "dim"), indent=_INDENT)


def show_item(out: Console, hit: ItemHit) -> None:
    line(out, (hit.item.headline or "بی‌تیتر", "bold"))
    block(out, marked(out, hit.snippet, hit.marks), indent=_INDENT)
    line(out, (f"{head_line(hit.item)} · {hit.item.key}", "dim"), indent=_INDENT)
