"""A statement while the item is being read: positions are code points of the repaired text."""

from dataclasses import dataclass, field

from naql.record import Act, Form


@dataclass(slots=True)
class Attribution:
    """Content with its cue and the words that name its speaker; each a (start, end) pair, or None where the text has none."""

    content: tuple[int, int]
    cue: tuple[int, int] | None
    speaker_text: tuple[int, int] | None
    form: Form
    act: Act
    negated: bool = False
    continuation: bool = False
    speaker: str | None = None
    addressee: str | None = None
    via: list[str] = field(default_factory=list)
