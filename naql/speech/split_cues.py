"""Cues whose verb stands behind the content: «خواستار N شد», «آرزوی N کرد»."""

from naql.speech.cue import Cue
from naql.speech.cue_tables import splits
from naql.speech.verbs import group_at
from naql.speech.words import Line

_CLOSING = frozenset(("کردن", "شدن", "بودن", "گردیدن", "نمودن"))
_SPLIT_REACH = 70


def split_cue(line: Line, i: int) -> Cue | None:
    """«خواستار … شد»: the verb is sought in the sentence; none is needed at its end in a headline."""
    entry = splits()[line.keys[i]]
    end = min(line.sentence_end(i), i + _SPLIT_REACH)
    demand_noun = line.keys[i].startswith("درخواست")
    if not demand_noun and line.key(i - 1) in ("با", "ضمن"):
        return None
    if demand_noun and line.key(i - 1) in ("به", "با", "در", "از", "پی", "این", "بنابه", "بنا", "ضمن", "و", "این"):
        return None
    for j in range(i + 1, end):
        group = group_at(line, j)
        if group and group.form.verb in _CLOSING and group.form.tense not in ("future", "subjunctive"):
            wanted = ("کردن", "نمودن") if (demand_noun or line.keys[i].startswith("آرزو")) else ("شدن", "بودن", "گردیدن")
            if group.form.verb in wanted:
                return Cue("split", i, i + 1, entry.act, entry.takes, group.form, False, group.start, group.end)
            if demand_noun:
                return None
    return None
