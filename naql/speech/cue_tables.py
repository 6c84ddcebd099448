"""The cue tables as they are looked up: `cues.tsv` by verb, `participles.tsv` and `nominals.tsv` by noun."""

from dataclasses import dataclass
from functools import cache
from typing import cast

from naql.record import Act
from naql.speech.cue import BETWEEN, BETWEEN_FROM, BETWEEN_OBJECT, BETWEEN_THAT, BETWEEN_TO
from naql.speech.verbs import BE, Form, forms
from naql.speech.words import fold
from naql.text.tables import table

_JOINED_BE = {"ند": 6, "اند": 6, "م": 1, "یم": 4, "ید": 5, "ست": 3}


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the cue table."""

    act: Act
    takes: frozenset[str]


@cache
def entries() -> dict[str, dict[str, Entry]]:
    """For each verb what may stand before it, pressed together: «خاطر نشان» and «خاطرنشان» are one."""
    found: dict[str, dict[str, Entry]] = {}
    for before, verbs, act, takes, *_ in table("speech/cues.tsv"):
        entry = Entry(cast(Act, act), frozenset(taken for taken in takes.split() if taken != "-"))
        for verb in verbs.split():
            found.setdefault(verb, {}).setdefault("" if before == "-" else press(before), entry)
    return found


def press(words: str) -> str:
    return fold(words).replace(" ", "")


@cache
def last_words() -> frozenset[str]:
    """The words that stand right before the verb of a row, and rows written in one word."""
    befores = [before for before, *_ in table("speech/cues.tsv") if before != "-"]
    return frozenset((*(fold(before).split()[-1] for before in befores), *(press(before) for before in befores)))


@cache
def glued() -> dict[str, tuple[int, Entry, Form]]:
    """Forms whose space was forgotten («اظهارداشت») or that are one word by nature («معتقدند»), with the length of the first part."""
    found: dict[str, tuple[int, Entry, Form]] = {}
    by_verb: dict[str, list[tuple[str, Form]]] = {}
    for key, readings in forms().items():
        for form in readings:
            if form.tense in ("past", "perfect", "participle") and form.person in (3, 6) and not form.negated:
                by_verb.setdefault(form.verb, []).append((key, form))
    for verb, befores in entries().items():
        for before, entry in befores.items():
            if len(before) < 3 or not entry.takes:
                continue
            for key, form in by_verb.get(verb, ()):
                found.setdefault(before + key, (len(before), entry, form))
            if verb == BE:
                for ending, person in _JOINED_BE.items():
                    found.setdefault(before + ending, (len(before), entry, Form(BE, "present", person)))
    return {key: value for key, value in found.items() if key not in forms()}


@dataclass(frozen=True, slots=True)
class Split:
    """A word whose content stands between it and one of `verbs`; `kind` says what joins them."""

    act: Act
    takes: frozenset[str]
    verbs: frozenset[str]
    kind: str


@cache
def splits() -> dict[str, Split]:
    """«خواستار», «قول», «اشاره‌ای»: their verb stands after the content."""
    found: dict[str, Split] = {}
    for before, verbs, act, takes, *_ in table("speech/cues.tsv"):
        for kind in (BETWEEN, BETWEEN_OBJECT, BETWEEN_TO, BETWEEN_THAT, BETWEEN_FROM):
            if kind in takes.split():
                found[press(before.removeprefix("به "))] = Split(cast(Act, act), frozenset(takes.split()), frozenset(verbs.split()), kind)
    return found


@cache
def participle_nouns() -> dict[str, Act]:
    return {press(noun): cast(Act, act) for noun, act, *_ in table("speech/participles.tsv")}


@cache
def nominals() -> dict[str, dict[str, tuple[Act, bool]]]:
    """For each noun the words before it, pressed, with the act and whether a known name must follow."""
    found: dict[str, dict[str, tuple[Act, bool]]] = {}
    for befores, noun, act, *rest in table("speech/nominals.tsv"):
        for before in befores.split("|"):
            found.setdefault(press(noun), {})[press(before)] = (cast(Act, act), "نام" in rest)
    return found


@cache
def glued_nominals() -> dict[str, Act]:
    """«به‌گفته» with its nouns in one word."""
    pairs = ((befores, noun, act) for befores, noun, act, *rest in table("speech/nominals.tsv") if not rest)
    return {press(before) + press(noun): cast(Act, act) for befores, noun, act in pairs for before in befores.split("|") if " " not in noun}


@cache
def nominal_befores() -> frozenset[str]:
    return frozenset(before for rows in nominals().values() for before in rows)


@cache
def participle_nouns_first() -> frozenset[str]:
    return frozenset(noun.split()[0] for noun, *_ in table("speech/participles.tsv"))


@cache
def proposals() -> dict[str, Act]:
    """«پیشنهاد», «ادعای»: their clause stands behind «این است که»."""
    return {press(noun): cast(Act, act) for noun, act, *_ in table("speech/proposals.tsv")}
