"""Reported acts: the noun phrase before the verb that is its content («از N خبر داد», «N را Y دانست», «خواستار N شد»)."""

from naql.record import Act
from naql.speech.clauses import has_main_verb, is_finite_word, own_clause
from naql.speech.cue import CALLED, DESCRIPTION, OBJECT, Cue
from naql.speech.cue_tables import entries, participle_nouns
from naql.speech.function_words import word_class
from naql.speech.object_start import object_start
from naql.speech.spelling import person_titles
from naql.speech.subject import Mentions
from naql.speech.titles import heads_title
from naql.speech.verbs import forms
from naql.speech.words import Line

_OPENERS = ("از", "به", "بر", "با", "برای", "علیه")


def reported_act(line: Line, mentions: Mentions, cue: Cue, start: int, subject_end: int) -> tuple[int, int, Act] | None:
    """The words of the content and the act; None if the cue has no noun phrase of the kind it takes.
    `start` is where the clause begins, `subject_end` where its subject ends."""
    clause, _ = own_clause(line, start, cue.start)
    lowest = max(clause, subject_end)
    about = _about_clause(line, cue, subject_end)
    if about is not None:
        return *about, cue.act
    if cue.takes & {OBJECT, DESCRIPTION, CALLED}:
        place = _object(line, mentions, cue, clause)
        if place is not None:
            return place
    found = prepositional(line, cue, lowest, subject_end)
    if found is None or _only_points(line, *found):
        return None
    return *found, cue.act


def points_ahead(line: Line, start: int, end: int) -> bool:
    """«بر این نکته تاکید کرد که …», «این ادعای بی‌اساس را مطرح کرد که …»: the noun phrase only announces the clause."""
    if line.key(start) not in word_class("this") or line.words_between(start, end) > 4:
        return False
    head = line.key(start + 1)
    return end - start == 1 or head in word_class("point") or head.removesuffix("ی") in word_class("point")


def _only_points(line: Line, start: int, end: int) -> bool:
    if line.key(start) in word_class("empty_object"):
        return True
    return end - start == 1 and (line.key(start) in word_class("pronoun") or line.key(start) in word_class("this"))


def prepositional(line: Line, cue: Cue, lowest: int, subject_end: int) -> tuple[int, int] | None:
    """«از N خبر داد», «بر N تاکید کرد», «نسبت به N هشدار داد», «درباره N توضیح داد»: the words of N."""
    best: tuple[float, int] | None = None
    for i in range(lowest, cue.start - 1):
        after = preposition_at(line, cue, i)
        if after is None or after >= cue.start or has_main_verb(line, after, cue.start):
            continue
        score = _slot_score(line, cue, i, subject_end) - 0.01 * (i - lowest)
        if best is None or score > best[0]:
            best = score, after
    if best is None:
        return None
    end = cue.start
    while end > best[1] + 1 and line.keys[end - 1] in word_class("nothing"):  # «در این باره هیچ‌گونه اظهارنظری نکرد»
        end -= 1
    return best[1], end


def _about_clause(line: Line, cue: Cue, start: int) -> tuple[int, int] | None:
    """«درباره اینکه A و یا اینکه B، اظهار نظر نکرد»: a clause behind the preposition, which a comma parts from the cue."""
    if line.key(cue.start - 1) not in word_class("comma"):
        return None
    for i in range(start, cue.start - 3):
        after = preposition_at(line, cue, i)
        if after is not None and line.key(after) in ("اینکه", "آنکه"):
            return after, cue.start - 1
        if is_finite_word(line, i):
            return None
    return None


def preposition_at(line: Line, cue: Cue, i: int) -> int | None:
    """The word index after a preposition that the cue takes and that starts at i."""
    key = line.keys[i]
    takes = cue.takes
    if "نسبت" in takes and key == "نسبت" and line.key(i + 1) == "به":
        return None if _of_participle(line, i) else i + 2
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
    if _of_participle(line, i):
        return None
    described = key + "+" in takes  # «از روز X به عنوان Y یاد کرد»
    if line.key(i - 1) in word_class(f"not_before {key}") or (not described and line.key(i + 1) in word_class(f"not_after {key}")):
        return None
    return i + 2 if key == "بر" and line.key(i + 1) == "روی" else i + 1


def _of_participle(line: Line, i: int) -> bool:
    """«با انتقاد از N»: the preposition belongs to the noun before it."""
    return line.key(i - 2) in ("با", "ضمن", "و") and line.key(i - 1) in participle_nouns()


def _slot_score(line: Line, cue: Cue, i: int, subject_end: int) -> float:
    before = line.key(i - 1)
    if line.keys[i] == "نسبت" or ("نسبت" in cue.takes and line.keys[i] in word_class("about")):  # «به X نسبت به N هشدار داد»
        return 4.0
    if line.keys[i] == "به" and "از" in cue.takes and "از" in line.keys[i + 2 : cue.start]:  # «به Y از N انتقاد کرد»
        return 0.5
    if (
        before == "و" and line.keys[i] in word_class("about") and not is_finite_word(line, i - 2)
    ):  # «از نمایشگاه بازدید و درباره N صحبت کرد»
        return 3.5
    if i == subject_end:
        return 3.0
    if before in word_class("comma"):
        return 2.5
    return 2.0 if before in word_class("light") else 1.0


def _object(line: Line, mentions: Mentions, cue: Cue, clause: int) -> tuple[int, int, Act] | None:
    """«N را رد کرد» (N alone) or «N را Y دانست» (with its complement), by what the cue takes."""
    marker = None
    for i in range(cue.start - 1, clause - 1, -1):
        if line.keys[i] == "مرا" and OBJECT in cue.takes and not _convicts(line, cue, i):  # «مرا به خاطر سکوتم سرزنش کرد»
            return i, cue.start, cue.act
        if line.keys[i] == "را" and i > clause:
            marker = i
            break
        if is_finite_word(line, i) or _ends_clause(line, i):
            return None
    if marker is None:
        return None
    if _convicts(line, cue, marker):
        return None
    begin = object_start(line, mentions, clause, marker)
    begin = _before_title(line, mentions, clause, begin)
    if line.keys[marker - 1] in ("آن", "آنها") and line.key(marker - 2) == "و":  # «واکنش نشان داد و آن را تایید کرد»
        begin = marker - 1
    if CALLED in cue.takes:  # «مردم را به آرامش فراخواند», not «نیروهایش را از مرز فراخواند»
        called = begin < marker and line.key(marker + 1) == "به" and marker + 2 < cue.start and marker + 2 not in mentions.at
        return (marker + 2, cue.start, cue.act) if called else None
    described = DESCRIPTION in cue.takes and marker + 1 < cue.start  # «آن را خطرناک خواند»
    if line.keys[cue.start] == "رد" and word_class("threshold") & set(line.keys[begin:marker]):  # «شاخص عدد دو میلیون را رد کرد»
        return None
    if begin >= marker or (_only_points(line, begin, marker) and not described):
        return None
    if line.words_between(marker + 1, cue.start):
        if DESCRIPTION in cue.takes:
            if _describes(line, cue, marker):
                return begin, cue.start, "describe" if cue.act == "say" else cue.act
            return (begin, marker, cue.act) if OBJECT in cue.takes else None
        if line.keys[cue.start] == "ابراز" and line.key(marker + 1) in word_class("argument_preposition"):
            felt = entries()["کردن"].get("ابراز" + line.keys[begin])  # «نگرانی خود را درباره N ابراز کرد»
            return begin, cue.start, felt.act if felt else cue.act
        told = line.keys[marker + 1] == "به" and line.keys[cue.start] in word_class("verb_of_feeling")  # «N را به مردم تسلیت گفت»
        if OBJECT in cue.takes and cue.act in ("announce", "predict", "other") and not told:
            return begin, cue.start, cue.act
    return (begin, marker, cue.act) if OBJECT in cue.takes else None


def _before_title(line: Line, mentions: Mentions, clause: int, begin: int) -> int:
    """«درگذشت علی احمدی | عضو شورا را تسلیت گفت»: a title behind a person's name begins no object; the noun before the name does."""
    if not heads_title(line.keys[begin : begin + 1]):
        return begin
    at = next((i for i in range(begin - 1, clause, -1) if (e := mentions.at.get(i)) and e[0] == begin and e[2].type == "person"), None)
    if at is None:
        return begin
    while at - 1 > clause and line.keys[at - 1] in person_titles():
        at -= 1
    before = line.keys[at - 1]
    free = line.is_word[at - 1] and before not in word_class("preposition") and before not in word_class("adverb") and before != "و"
    return at - 1 if free else at


def _convicts(line: Line, cue: Cue, marker: int) -> bool:
    """«او را به پرداخت جریمه محکوم کرد»."""
    return line.keys[cue.start] == "محکوم" and "به" in line.keys[marker + 1 : cue.start]


def _ends_clause(line: Line, i: int) -> bool:
    """«… را محکوم نموده، اعلام می‌دارد …», «… را رد کرده و گفت …»: a participle that a comma or «و» follows."""
    if line.key(i + 1) == "و" and _is_participle(line.key(i + 2)):  # «ساخته و پرداخته»
        return False
    return (line.key(i + 1) in word_class("comma") or line.key(i + 1) == "و") and _is_participle(line.keys[i])


def _is_participle(key: str) -> bool:
    return any(form.tense == "participle" for form in forms().get(key, ()))


def _describes(line: Line, cue: Cue, marker: int) -> bool:
    """Not «X را برای Y معرفی کرد», «نامه را در جلسه خواند»: an act, no description."""
    after, verb = line.key(marker + 1), cue.form.verb if cue.form else ""
    if verb == "خواندن":
        aspect = line.key(marker + 2) in ("عنوان", "لحاظ", "نظر", "حیث", "جمله")  # «را به عنوان Y خواند», «را از لحاظ فرهنگی ممتاز خواند»
        return after not in word_class("preposition") or aspect
    if line.key(cue.start) in ("بیان", "ذکر") and after in word_class("preposition"):  # «این مطلب را در نشست بیان کرد»
        return False
    if line.key(cue.start) == "معرفی":
        return after not in ("برای", "به")
    return True
