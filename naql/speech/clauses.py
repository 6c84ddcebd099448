"""Where clauses begin and end: finite verbs, commas after them, modal and conditional frames."""

from naql.speech.cue import Cue
from naql.speech.function_words import word_class
from naql.speech.verbs import is_finite
from naql.speech.words import Line

STOPS = frozenset((".", "؟", "!", "؛"))


def last_finite(line: Line, start: int, end: int) -> int | None:
    """The last word of [start, end) that is a finite verb."""
    for i in range(end - 1, start - 1, -1):
        if line.is_word[i] and is_finite(line, i):
            return i
    return None


def first_comma_after_verb(line: Line, start: int, end: int) -> int | None:
    """The first comma of [start, end) right behind a finite verb (or the quotation mark that follows one)."""
    for i in range(start + 1, end):
        if line.keys[i] in ("،", "؛", ","):
            before = i - 1
            while before > start and line.keys[before] in '»")':
                before -= 1
            if is_finite(line, before):
                return i
    return None


def is_modal(line: Line, cue: Cue, start: int) -> bool:
    """«می‌توان به … اشاره کرد», «باید گفت», «اگر گفته شود»: nobody has spoken."""
    if cue.form is None:
        return False
    if cue.form.tense in ("subjunctive", "future"):
        return True
    for i in range(cue.start - 1, max(start, cue.start - 60) - 1, -1):
        key = line.keys[i]
        if key in word_class("modal"):
            return cue.form.tense == "past" and cue.form.person == 3 and not cue.passive
        if key in STOPS or key == ":" or (line.is_word[i] and is_finite(line, i)):
            return False
    return False


def is_conditional(line: Line, cue: Cue, start: int) -> bool:
    """«اگر X گفت …»."""
    for i in range(cue.start - 1, max(start, cue.start - 12) - 1, -1):
        if line.keys[i] in word_class("condition"):
            return True
        if line.keys[i] in STOPS or line.keys[i] == "،":
            return False
    return False


def is_subordinate(line: Line, cue: Cue, start: int) -> bool:
    """«پس از آنکه ایران اعلام کرد …، …»: the cue is inside a clause that a main clause follows."""
    if line.key(cue.start - 1) == "که":  # «رئیس‌جمهور که می‌گوید …، گفت: …»
        return True
    comma = False
    for i in range(cue.start - 1, start - 1, -1):
        key = line.keys[i]
        if comma:  # «در پی آنکه احمدی، رئیس شورا، گفته بود …، وزیر گفت که …»
            if key in ("آنکه", "اینکه") and line.key(i - 1) in word_class("before_clause"):
                return True
            if key in STOPS or key == ":" or is_finite_word(line, i):
                return False
        elif key in word_class("subordinator") or (key == "که" and line.key(i - 1) in ("این", "حالی", "زمانی", "آن", "صورتی", "هنگامی")):
            return True
        elif key in STOPS or key == ":":
            return False
        elif key == "،":
            comma = True
    return False


def own_clause(line: Line, start: int, end: int) -> tuple[int, str]:
    """Where the clause that ends at `end` begins inside [start, end): behind the last finite verb that a conjunction follows,
    and that conjunction. A relative clause («مردی که آمد، …») does not begin one, nor does a verb with a comma alone."""
    for i in range(end - 2, start - 1, -1):
        key = line.keys[i]
        if key in word_class("join") and i > start:
            before = i - 1
            while before > start and not line.is_word[before] and line.keys[before] not in STOPS:
                before -= 1
            if line.is_word[before] and is_finite(line, before):
                return i + 1, key
        if key == "که" and line.key(i - 1) == "چرا":
            return i + 1, "چراکه"
        if key == "که" and line.key(i - 1) in ("حالی", "صورتی") and line.key(i - 2) == "در":
            return i + 1, "درحالیکه"
        if key in ("آنکه", "اینکه") and line.key(i - 1) in ("از", "بر", "با", "برای", "پی"):
            return i + 1, "که"
        if key in ("؛", ".") and line.is_word[i - 1] and is_finite(line, i - 1):
            return i + 1, key
    return start, ""


def has_main_verb(line: Line, start: int, end: int) -> bool:
    """Whether a verb stands in words [start, end) that is in no relative clause of theirs."""
    for i in range(start, end):
        if line.keys[i] in ("که", "آنچه"):
            return False
        if is_finite_word(line, i):
            return True
    return False


def trim(line: Line, start: int, end: int) -> tuple[int, int]:
    """The words [start, end) without commas and empty marks at either side."""
    while start < end and line.keys[start] in _LEADING:
        start += 1
    while end > start and line.keys[end - 1] in _TRAILING:
        end -= 1
    return start, end


_LEADING = frozenset(("،", ",", ":", "؛", "-", "–", "ـ", ";", "."))
_TRAILING = frozenset(("،", ",", "؛", ":", ".", "-", "–", ";"))


def is_finite_word(line: Line, i: int) -> bool:
    """Whether i is a word, not a mark, and a finite verb."""
    return line.is_word[i] and is_finite(line, i)
