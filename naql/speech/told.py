"""Whether a cue tells of speech that took place: a third person, no modal, condition or future, no act of another kind."""

from naql.speech.clauses import is_conditional, is_modal, own_clause
from naql.speech.cue import ADDS, CAME, CLAUSE, DEMAND, REPORT, Cue
from naql.speech.function_words import word_class
from naql.speech.verbs import BE, forms, is_finite
from naql.speech.words import Line

_PASSIVE_ACTS = frozenset(("say", "announce", "claim", "emphasize", "write", "other"))


def tells_of_speech(line: Line, cue: Cue, region: int, *, nested: bool = False) -> bool:
    """Whether the cue tells of speech that took place. `region` is where the clause of the cue may begin; inside another's speech
    (`nested`) that one may tell of his own («اعلام کردیم که …»)."""
    form = cue.form
    if not cue.third_person and not (nested and _tells_of_own(line, cue)):
        return False
    if form is None:
        return True
    if is_modal(line, cue, region) or is_conditional(line, cue, region):
        return False
    if DEMAND in cue.takes and "از" not in line.keys[region : cue.start]:
        return False
    if REPORT in cue.takes and not _of_report(line, cue, region):
        return False
    if CAME in cue.takes and not _in_document(line, cue, region):
        return False
    judged = cue.act == "describe" and line.keys[cue.start] in word_class("judged")  # «این تصمیم دیرهنگام توصیف شد»
    if (
        cue.passive
        and not judged
        and (cue.act not in _PASSIVE_ACTS or line.keys[cue.start] in word_class("never_passive") or _refers_back(line, cue))
    ):
        return False
    if ADDS in cue.takes and _adds_object(line, cue, region):
        return False
    if _takes_up(line, cue) or _is_supposed(line, cue):
        return False
    following = line.key(cue.verb_end)
    if cue.passive and form.tense in ("present", "imperfect") and line.keys[cue.verb_start] not in ("گفته",):
        return following in ("که", ":") or "آنچه" in line.keys[region : cue.start]
    if form.tense == "participle":
        if cue.passive:
            ends = cue.act == "announce" and following in ("", ".")  # «بهای هر سکه دو میلیون تومان اعلام شده.»
            return following == "که" or ends or "آنچه" in line.keys[region : cue.start] or _as_was_told(line, cue)
        return following in ("که", "و", "،", ":", "") or _is_perfect(line, cue)
    return True


def _tells_of_own(line: Line, cue: Cue) -> bool:
    """«به آنها گفتم که …», «خواستار N شدیم», not «بارها گفته‌ام», «بر این باور بودیم که …»: an act that is told of, with what was said."""
    form = cue.form
    if form is None or form.person not in (1, 4) or form.tense != "past" or form.verb == BE:
        return False
    return cue.kind == "split" or (line.key(cue.verb_end) == "که" and CLAUSE in cue.takes and line.key(cue.start - 1) not in ("را", "دست"))


def _in_document(line: Line, cue: Cue, region: int) -> bool:
    """«در این بیانیه آمده است»."""
    return line.keys[cue.verb_start].startswith("آمده") and "در" in line.keys[region : cue.start]


def _is_perfect(line: Line, cue: Cue) -> bool:
    """«اعلام کرده …», «وزیر گفته …», not «به گفته …», «واقعیت افزوده»."""
    if not cue.takes & {CLAUSE, DEMAND} or (cue.verb_start == cue.start and DEMAND in cue.takes):
        return False
    said = line.keys[cue.start] == "گفته" and line.key(cue.start - 1) not in word_class("preposition")
    return cue.verb_start > cue.start or said


def _as_was_told(line: Line, cue: Cue) -> bool:
    """«آن‌طور که اعلام شده …»."""
    return line.key(cue.start - 1) == "که" and line.key(cue.start - 2) in word_class("as_told")


def _is_supposed(line: Line, cue: Cue) -> bool:
    """«می‌تواند ابلاغ کند که معتقد است …»: nobody has said so yet."""
    if line.key(cue.start - 1) != "که" or cue.passive or cue.form is None or cue.form.person != 3:
        return False
    return any(other.tense == "subjunctive" for other in forms().get(line.key(cue.start - 2), ())) and is_finite(line, cue.start - 2)


def _takes_up(line: Line, cue: Cue) -> bool:
    """«طرحی که وزیر آن را اعلام کرده کجاست؟»: «آن» is what the relative clause belongs to."""
    if line.key(cue.start - 1) != "را" or line.key(cue.start - 2) != "آن":
        return False
    that = next((i for i in range(cue.start - 3, max(cue.start - 9, 0), -1) if line.keys[i] == "که"), None)
    return (
        that is not None and line.is_word[that - 1] and not is_finite(line, that - 1) and line.keys[that - 1] not in word_class("as_told")
    )


def _refers_back(line: Line, cue: Cue) -> bool:
    """«همان‌طور که گفته شد …»."""
    return any(key in word_class("as") for key in line.keys[max(cue.start - 4, 0) : cue.start])


def _adds_object(line: Line, cue: Cue, region: int) -> bool:
    """«کالاهای تازه را به سبد اضافه می‌کند»."""
    if line.key(cue.verb_end) == ":":
        return False
    begin, _ = own_clause(line, region, cue.start)
    return "را" in line.keys[max(begin, cue.start - 12) : cue.start]


def _of_report(line: Line, cue: Cue, region: int) -> bool:
    """«این گزارش حاکی است …»: a document or news speaks, not evidence."""
    return any(key in word_class("reporting") for key in line.keys[region : cue.start])
