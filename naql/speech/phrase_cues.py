"""Cues without a finite verb: «با بیان اینکه», «ضمن تاکید بر این نکته که», «به گفته X», «طبق اعلام X»."""

from naql.speech.cue import CLAUSE, IS_THAT, Cue
from naql.speech.cue_tables import glued_nominals, nominal_befores, nominals, participle_nouns, participle_nouns_first, proposals
from naql.speech.function_words import word_class
from naql.speech.verbs import is_finite
from naql.speech.words import Line

_AFTER_NOUN = frozenset(("به", "بر", "از", "در", "نسبت", "روی", "برای"))
_ADVERBS = frozenset(("مجدد", "دوباره", "مکرر", "چندباره", "همزمان", "ویژه", "جدی", "صریح"))
_THAT = frozenset(("اینکه", "آنکه", "که"))
_THAT_GLUED = frozenset(("براینکه", "بهاینکه", "ازاینکه", "براین"))
_THIS = frozenset(("این", "همین"))
_LATEST = frozenset(("آخرین", "همین", "تازهترین", "جدیدترین", "نخستین", "برخی"))
_IT = frozenset(("این", "آن"))
_IS = frozenset(("است", "بود", "هست"))
_LONGEST_OWNER = 14
STARTS_NOMINAL = frozenset(("به", "بنا", "بنابه", "بنابر", "طبق", "بر", "براساس", "مطابق", "از"))


def participle_cue(line: Line, i: int) -> Cue | None:
    """«با بیان اینکه», «ضمن تاکید بر این نکته که», «و با اشاره مجدد به این که»."""
    glued = line.keys[i] not in ("با", "ضمن", "و")  # «بابیان اینکه»
    first = i if glued else i + 1
    if line.keys[i] == "و" and line.key(first) not in participle_nouns_first():
        return None
    nouns = participle_nouns()
    if line.key(first) == "این" and line.key(first + 2) == "که" and line.key(first + 1) in nouns:  # «با این توضیح که»
        start, end = (first if line.keys[i] == "و" else i), first + 3
        return Cue("participle", start, end, nouns[line.key(first + 1)], frozenset((CLAUSE,)), verb_start=start, verb_end=end)
    for words in (3, 2, 1):
        noun = "".join(line.keys[first : first + words])
        act = nouns.get(noun[2:] if glued else noun)
        if act is None:
            continue
        j = first + words
        if line.key(j) in _ADVERBS:
            j += 1
        while line.key(j) in _AFTER_NOUN:
            j += 1
        after = _that(line, j)
        if after:
            if "ادعا" in line.keys[j] + line.key(j + 1):
                act = "claim"
            start = first if line.keys[i] == "و" else i
            return Cue("participle", start, after, act, frozenset((CLAUSE,)), verb_start=start, verb_end=after)
        return None
    return None


def _that(line: Line, j: int) -> int | None:
    """The word index after «اینکه», «این نکته که», «این سوال را که»; None if there is none at j."""
    if line.key(j) in _THAT:
        j += 1
        while line.key(j) in _THAT:
            j += 1
        return j
    if line.key(j) in _THAT_GLUED:
        return j + 1
    if line.key(j) in _THIS:
        if line.key(j + 2) in ("که", ":"):
            return j + 3
        if line.key(j + 3) == "که":
            return j + 4
    return None


def proposal_cue(line: Line, i: int) -> Cue | None:
    """«پیشنهاد X این است که …», «ادعای X این بود که …»: `verb_start` is where the words for X end."""
    act = proposals().get(line.keys[i])
    if act is None or line.key(i - 1) in word_class("preposition") or line.key(i - 1) in word_class("this"):
        return None
    for j in range(i + 2, min(line.sentence_end(i), i + _LONGEST_OWNER)):
        if line.keys[j] in _IT and line.key(j + 1) in _IS and line.key(j + 2) == "که":
            return Cue("nominal", i, i + 1, act, frozenset((CLAUSE, IS_THAT)), verb_start=j, verb_end=j + 3)
        if not line.is_word[j] or is_finite(line, j):
            return None
    return None


def nominal_cue(line: Line, i: int) -> Cue | None:
    """«به گفته X», «طبق آخرین اعلام X», «بنا بر اظهارات X»."""
    rows = nominals()
    glued = glued_nominals().get(line.keys[i])
    if glued is not None:
        return Cue("nominal", i, i + 1, glued, frozenset((CLAUSE,)), verb_start=i, verb_end=i + 1)
    for words in (1, 2, 3):
        before = "".join(line.keys[i : i + words])
        if before == "به" and line.key(i - 1) in word_class("not_before به"):  # «با اشاره به اعلام آمادگی …»
            return None
        if before not in nominal_befores():
            continue
        j = i + words
        if line.key(j) in _LATEST:
            j += 1
        for length in (2, 1):
            row = rows.get("".join(line.keys[j : j + length]), {}).get(before)
            if row is not None:
                act, name_needed = row
                end = j + length
                takes = frozenset((CLAUSE, "نام")) if name_needed else frozenset((CLAUSE,))
                return Cue("nominal", i, end, act, takes, verb_start=i, verb_end=end)
    return None
