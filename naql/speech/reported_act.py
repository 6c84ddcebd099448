"""Reported acts: the noun phrase before the verb that is its content («از N خبر داد», «N را Y دانست», «خواستار N شد»)."""

from naql.record import Act
from naql.speech.clauses import is_finite_word, own_clause
from naql.speech.cue import DESCRIPTION, OBJECT, Cue
from naql.speech.function_words import word_class
from naql.speech.subject import Mentions
from naql.speech.words import Line

_OPENERS = ("از", "به", "بر", "با", "برای", "علیه")


def reported_act(line: Line, mentions: Mentions, cue: Cue, start: int, subject_end: int) -> tuple[int, int, Act] | None:
    """The words of the content and the act; None if the cue has no noun phrase of the kind it takes.
    `start` is where the clause begins, `subject_end` where its subject ends."""
    clause, _ = own_clause(line, start, cue.start)
    lowest = max(clause, subject_end)
    if cue.takes & {OBJECT, DESCRIPTION}:
        place = _object(line, mentions, cue, lowest)
        if place is not None:
            return place
    found = _prepositional(line, cue, lowest, subject_end)
    if found is None or _only_points(line, *found):
        return None
    return *found, cue.act


def points_ahead(line: Line, start: int, end: int) -> bool:
    """«بر این نکته تاکید کرد که …»: the noun phrase only announces the clause."""
    return line.key(start) in word_class("this") and line.words_between(start, end) <= 3 and line.key(start + 1) in word_class("point")


def _only_points(line: Line, start: int, end: int) -> bool:
    if line.key(start) in word_class("empty_object"):
        return True
    return end - start == 1 and line.key(start) in word_class("pronoun")


def _prepositional(line: Line, cue: Cue, lowest: int, subject_end: int) -> tuple[int, int] | None:
    """«از N خبر داد», «بر N تاکید کرد», «نسبت به N هشدار داد», «درباره N توضیح داد»: the words of N."""
    best: tuple[float, int] | None = None
    for i in range(lowest, cue.start - 1):
        after = preposition_at(line, cue, i)
        if after is None or after >= cue.start:
            continue
        score = _slot_score(line, cue, i, subject_end) - 0.01 * (i - lowest)
        if best is None or score > best[0]:
            best = score, after
    return None if best is None else (best[1], cue.start)


def preposition_at(line: Line, cue: Cue, i: int) -> int | None:
    """The word index after a preposition that the cue takes and that starts at i."""
    key = line.keys[i]
    takes = cue.takes
    if "نسبت" in takes and key == "نسبت" and line.key(i + 1) == "به":
        return i + 2
    if "درباره" in takes:
        if key in word_class("about"):
            return i + 1
        if key == "در" and line.key(i + 1) in word_class("in_about"):
            return i + 3 if line.key(i + 2) == "با" else i + 2
        if key == "در" and line.key(i + 1) in ("این", "همین") and line.key(i + 2) in word_class("in_about"):
            return i + 1
    if (key not in takes and key + "+" not in takes) or key not in _OPENERS:
        return None
    if key == "به" and line.key(i + 1) == "نقل" and line.key(i + 2) != "از":
        return i + 1
    if line.key(i - 1) in word_class(f"not_before {key}") or line.key(i + 1) in word_class(f"not_after {key}"):
        return None
    return i + 1


def _slot_score(line: Line, cue: Cue, i: int, subject_end: int) -> float:
    before = line.key(i - 1)
    if line.keys[i] == "نسبت" or ("نسبت" in cue.takes and line.keys[i] in word_class("about")):  # «به X نسبت به N هشدار داد»
        return 4.0
    if i == subject_end:
        return 3.0
    if before in word_class("comma"):
        return 2.5
    return 2.0 if before in word_class("light") else 1.0


def _object(line: Line, mentions: Mentions, cue: Cue, lowest: int) -> tuple[int, int, Act] | None:
    """«N را رد کرد» (N alone) or «N را Y دانست» (with its complement), by what the cue takes."""
    marker = None
    for i in range(cue.start - 1, lowest, -1):
        if line.keys[i] == "را":
            marker = i
            break
        if is_finite_word(line, i):
            return None
    if marker is None:
        return None
    begin = _object_start(line, mentions, lowest, marker)
    if begin >= marker or _only_points(line, begin, marker):
        return None
    if line.words_between(marker + 1, cue.start):
        if DESCRIPTION in cue.takes:
            if not _describes(line, cue, marker):
                return None
            return begin, cue.start, "describe" if cue.act == "say" else cue.act
        if OBJECT in cue.takes and cue.act in ("announce", "predict", "other"):
            return begin, cue.start, cue.act
    return (begin, marker, cue.act) if OBJECT in cue.takes else None


def _describes(line: Line, cue: Cue, marker: int) -> bool:
    """Not «X را برای Y معرفی کرد», «نامه را در جلسه خواند»: an act, no description."""
    after, verb = line.key(marker + 1), cue.form.verb if cue.form else ""
    if verb == "خواندن":
        return after not in word_class("preposition") or line.key(marker + 2) == "عنوان"
    if line.key(cue.start) == "معرفی":
        return after not in ("برای", "به")
    return True


def _object_start(line: Line, mentions: Mentions, start: int, end: int) -> int:
    """Where the object begins behind the subject: appositions, adverbs and phrases with a preposition are passed over."""
    i = start
    if line.key(i) in word_class("comma") and line.key(i + 1) in word_class("person_title"):
        i = _after_apposition(line, i + 1, end)
    while i < end:
        key = line.keys[i]
        if key in word_class("adverb") or key in word_class("comma") or key == "و" or (key in word_class("time") and i + 1 < end):
            i += 1
        elif key == "در" and line.key(i + 1) in ("ادامه", "پایان", "مجموع", "نهایت"):
            i += 2
        elif key in ("در", "طی") and line.key(i + 1) in word_class("this"):
            i += 3
        elif key in word_class("preposition"):
            after = _after_phrase(line, mentions, i, end)
            if after is None:
                return i
            i = after
        else:
            return i
    return i


def _after_apposition(line: Line, i: int, end: int) -> int:
    """«X، مدیر Y در این همایش N را …»: to the comma, or the preposition that follows the title."""
    for j in range(i, end):
        if line.keys[j] in word_class("comma") or (line.keys[j] in word_class("preposition") and j > i + 1):
            return j
    return i


def _after_phrase(line: Line, mentions: Mentions, i: int, end: int) -> int | None:
    """The end of the phrase that the preposition at i opens: its comma, or the last name of «در گفت‌وگو با خبرنگار X»."""
    for j in range(i + 1, end):
        if line.keys[j] in word_class("comma"):
            return j + 1
    last = None
    for j, after, _, _ in mentions.inside(i + 1, end):
        if any(is_finite_word(line, k) or line.keys[k] == "و" for k in range(i, j)):
            break
        last = after
        if line.key(after) not in word_class("preposition"):
            break
    return last if last is not None and last < end else None
