"""A cue: the words by which a paragraph tells that somebody spoke."""

from dataclasses import dataclass
from typing import Literal

from naql.record import Act
from naql.speech.verbs import Form

CueKind = Literal["verb", "split", "participle", "nominal", "mark"]
CLAUSE, LOOSE_CLAUSE, DEMAND, CAME, REPORT = "که", "که^", "خواست", "آمده", "گزارش"
ADDS, DECLINED = "نه‌را", "خودداری"
OBJECT, DESCRIPTION, CALLED, ONLY_COLON = "را", "را+", "را…به", ":"
IS_THAT = "این است که"
BETWEEN, BETWEEN_OBJECT, BETWEEN_TO, BETWEEN_THAT, BETWEEN_FROM = "…", "…را", "…به", "…که", "…از"


@dataclass(slots=True)
class Cue:
    """One place where speech is told of. Words [start, end) are the cue; `verb_end` is where what follows it starts."""

    kind: CueKind
    start: int
    end: int
    act: Act
    takes: frozenset[str]
    form: Form | None = None
    passive: bool = False
    verb_start: int = 0
    verb_end: int = 0
    speaker: tuple[int, int] | None = None
    """Words that must name the speaker («به گفته X»)."""
    shared: bool = False
    """The verb stands with the next cue («N را X عنوان و تصریح کرد»)."""

    @property
    def third_person(self) -> bool:
        return self.form is None or self.form.person in (3, 6)
