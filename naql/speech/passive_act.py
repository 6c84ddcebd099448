"""What a passive tells of: «زمان مسابقه اعلام شد», «بر حفظ آرامش تاکید شد», «این تصمیم دیرهنگام توصیف شد»."""

from naql.record import Act
from naql.speech.clauses import has_main_verb, own_clause, trim
from naql.speech.cue import DESCRIPTION, OBJECT, Cue
from naql.speech.function_words import word_class
from naql.speech.leading import after_fixed, after_time
from naql.speech.mentions import Mentions
from naql.speech.reported_act import prepositional
from naql.speech.words import Line

_LONGEST_NEWS = 40
_LONGEST_DATE = 6
_TOLD = frozenset(("past", "perfect", "participle"))


def passive_act(line: Line, mentions: Mentions, cue: Cue, region: int) -> tuple[int, int, Act] | None:
    """The words of the content and the act; None if the passive tells of nothing that was said. `region` is where the clause may begin."""
    form = cue.form
    if form is None or form.tense not in _TOLD:
        return None
    if not _takes_phrase(line, cue):
        return _announced(line, mentions, cue, region)
    begin, _ = own_clause(line, region, cue.start)
    found = prepositional(line, cue, begin, begin)
    if found is None:
        return None
    a, b = trim(line, *found)
    return (a, b, cue.act) if line.words_between(a, b) > 1 else None


def _takes_phrase(line: Line, cue: Cue) -> bool:
    """«بر N تاکید شد», «از N به عنوان Y نام برده شد»: the content stands behind a preposition."""
    if line.keys[cue.start] in word_class("judged") and "از+" not in cue.takes:
        return False
    told = cue.form is not None and cue.form.tense in ("past", "perfect")
    return told and cue.act in ("say", "emphasize", "describe") and bool(cue.takes & {"به", "بر", "از+"})


def _announced(line: Line, mentions: Mentions, cue: Cue, region: int) -> tuple[int, int, Act] | None:
    """What was announced or described stands as the subject."""
    judged = line.keys[cue.start] in word_class("judged") and DESCRIPTION in cue.takes
    if not (judged or (cue.act == "announce" and OBJECT in cue.takes)):
        return None
    begin, _ = own_clause(line, region, cue.start)
    a, b = trim(line, _after_source(line, mentions, begin), cue.start)
    that = next((i for i in range(b - 1, a, -1) if line.keys[i] == "که"), None)
    if that is not None and not has_main_verb(line, that + 1, b):  # «به دلایلی که … اعلام نشد»
        a = that + 1
    a = _after_opening(line, mentions, a, b)
    if line.key(b - 1) == "و":  # «برنامه نهایی و اعلام شد»
        b -= 2
    if not 2 <= line.words_between(a, b) <= _LONGEST_NEWS or has_main_verb(line, a, b):
        return None
    return a, b, "describe" if judged else cue.act


def _after_opening(line: Line, mentions: Mentions, i: int, end: int) -> int:
    """The word behind «به طوری که», «همچنین», «امروز (دوشنبه)» at i."""
    before = -1
    while before < i:
        before = i
        time = after_time(line, i, end)
        i = after_fixed(line, mentions, i, end) or (time if line.key(time) != "از" else 0) or i
        if i > before and line.key(i) == "(":
            i = next((j + 1 for j in range(i, min(i + _LONGEST_DATE, end)) if line.keys[j] == ")"), i)
        while i < end and (line.keys[i] in word_class("connective") or line.keys[i] in word_class("comma")):
            i += 1
    return i if i < end else before


def _after_source(line: Line, mentions: Mentions, i: int) -> int:
    """The word behind «به گزارش خبرگزاری فارس» at i, or i."""
    if line.key(i) != "به" or line.key(i + 1) != "گزارش":
        return i
    source = mentions.at.get(i + 2) or mentions.at.get(i + 3)
    return source[0] if source else i
