"""Cues whose verb stands behind the content: «خواستار N شد», «قول N را داد», «اشاره‌ای به N داشت»."""

from naql.speech.cue import BETWEEN, BETWEEN_FROM, BETWEEN_OBJECT, BETWEEN_THAT, BETWEEN_TO, CLAUSE, Cue
from naql.speech.cue_tables import Split, splits
from naql.speech.verbs import Group, group_at, is_finite
from naql.speech.words import Line

_REACH = 70
_LONGEST_HEADLINE = 30
_LONGEST_TOLD = 16
_NO_CONTENT_BEFORE = frozenset(("به", "با", "در", "از", "پی", "این", "بنابه", "بنا", "ضمن", "و"))


def split_cue(line: Line, i: int) -> Cue | None:
    """The cue at word i with its verb further on in the sentence; a headline needs none («ایران خواستار پایان جنگ»)."""
    row = splits()[line.keys[i]]
    if row.kind == BETWEEN_THAT:
        return _telling(line, i, row)
    alone = row.kind == BETWEEN and "شدن" in row.verbs
    if row.kind == BETWEEN_FROM and (line.key(i - 1) != "به" or line.key(i + 1) != "از"):
        return None
    if row.kind != BETWEEN_FROM and line.key(i - 1) in (("با", "ضمن") if alone else _NO_CONTENT_BEFORE):
        return None
    if line.key(i + 1) in ("خود", "خودش", "خودشان") or (row.kind == BETWEEN_TO and line.key(i + 1) != "به"):
        return None
    end = min(line.sentence_end(i), i + _REACH)
    relative = False
    for j in range(i + 1, end):
        relative = relative or line.keys[j] == "که"
        group = group_at(line, j)
        if group and group.form.verb in row.verbs and group.form.tense not in ("future", "subjunctive"):
            return _with_verb(line, i, row, group)
        if line.is_word[j] and is_finite(line, j) and not (relative and alone):
            return None
    headline = line.words_between(0, len(line)) <= _LONGEST_HEADLINE and line.keys[-1] != "." and not relative
    if not (alone and headline and i):
        return None
    stop = next((j for j in range(i + 1, end) if line.keys[j] == "/"), end)
    return Cue("split", i, i + 1, row.act, row.takes, None, False, stop, stop)


def _telling(line: Line, i: int, row: Split) -> Cue | None:
    """«به اطلاع مردم رساند که …»."""
    if line.key(i - 1) != "به":
        return None
    for j in range(i + 1, min(line.sentence_end(i), i + _LONGEST_TOLD)):
        group = group_at(line, j)
        if group and group.form.verb in row.verbs and group.form.tense not in ("future", "subjunctive"):
            return Cue("verb", i - 1, i + 1, row.act, frozenset((CLAUSE,)), group.form, False, group.start, group.end)
        if line.is_word[j] and is_finite(line, j):
            return None
    return None


def _with_verb(line: Line, i: int, row: Split, group: Group) -> Cue | None:
    stop = group.start
    if line.keys[stop - 1] == "را":
        stop -= 1
    elif row.kind == BETWEEN_OBJECT or ("را" in line.keys[i:stop] and "شدن" not in row.verbs):  # «درخواست او را رد کرد»
        return None
    if row.kind == BETWEEN_OBJECT and group.form.tense not in ("past", "perfect"):  # «این اتفاق نوید بهبود را می‌دهد»
        return None
    return Cue("split", i, i + 1, row.act, row.takes, group.form, False, stop, group.end)
