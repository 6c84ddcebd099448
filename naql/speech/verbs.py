"""Persian verbs in all tenses and persons that news uses, made from their stems and looked up word by word."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from naql.speech.function_words import word_class
from naql.speech.words import Line, fold
from naql.text.tables import column, table

_PAST_ENDINGS = {"": 3, "ند": 6, "م": 1, "یم": 4, "ید": 5}
_PRESENT_ENDINGS = {"د": 3, "ند": 6, "م": 1, "یم": 4, "ید": 5}
_PERFECT_ENDINGS = {"است": 3, "اند": 6, "ام": 1, "ایم": 4, "اید": 5, "ای": 2}
_BE = {
    "است": (3, "present"), "هست": (3, "present"), "هستند": (6, "present"), "هستم": (1, "present"), "هستیم": (4, "present"),
    "هستید": (5, "present"), "بود": (3, "past"), "بودند": (6, "past"), "بودم": (1, "past"), "بودیم": (4, "past"),
    "بودید": (5, "past"), "باشد": (3, "subjunctive"), "باشند": (6, "subjunctive"), "باشیم": (4, "subjunctive"),
    "باشم": (1, "subjunctive"), "میباشد": (3, "present"), "میباشند": (6, "present"), "بوده": (3, "participle"),
}  # fmt: skip
_NOT_BE = {"نیست": (3, "present"), "نیستند": (6, "present"), "نیستم": (1, "present"), "نیستیم": (4, "present")}
_NOT_BE |= {"ن" + word: what for word, what in _BE.items() if word[0] == "ب"}
_FUTURE = {"خواهد": 3, "خواهند": 6, "خواهم": 1, "خواهیم": 4, "خواهید": 5, "خواهی": 2}
_ENDS_CLAUSE = frozenset([".", "،", "؛", "!", "؟", ":", "و", "که", "اما", "ولی", "تا", "»", '"', ")", ",", "..."]) | {""}
_AFTER_FIRST_PERSON = _ENDS_CLAUSE | {"زیرا", "چون", "چراکه"}
_VERB_PREFIXES = ("بر", "در", "باز", "فرا", "وا", "فرو")
_IS_JOINED = frozenset(("اوست", "آنهاست", "ماست", "شماست", "اینجاست", "آنجاست", "کجاست", "روبه‌روست", "روبروست"))
BE = "بودن"
BECOME = "شدن"


@dataclass(frozen=True, slots=True)
class Form:
    """One form of a verb. `tense` is past, imperfect, present, perfect, subjunctive, future or participle; `person` 1 to 6."""

    verb: str
    tense: str
    person: int
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """A verb with its helpers, words [start, end): «گفته شده است». `passive` if «شدن» helps; `form` is the whole's."""

    start: int
    end: int
    form: Form
    passive: bool = False


@cache
def forms() -> dict[str, tuple[Form, ...]]:
    """Every single-word form of the verbs in `speech/verbs.tsv`."""
    found: dict[str, list[Form]] = {}
    rows = [(infinitive, fold(past), fold(present)) for infinitive, past, present, *_ in table("speech/verbs.tsv")]
    simple = {infinitive for infinitive, *_ in rows}
    for infinitive, past, present in rows:
        for key, form in _conjugate(infinitive, past, present):
            found.setdefault(key, []).append(form)
        prefix = next((prefix for prefix in _VERB_PREFIXES if infinitive.startswith(prefix) and infinitive[len(prefix) :] in simple), "")
        if prefix:  # «برنداشت», «بازمی‌گردد»
            for key, form in _conjugate(infinitive, past[len(prefix) :], present[len(prefix) :]):
                found.setdefault(prefix + key, []).append(form)
    for words, negated in ((_BE, False), (_NOT_BE, True)):
        for word, (person, tense) in words.items():
            found.setdefault(word, []).append(Form(BE, tense, person, negated))
    return {key: tuple(entries) for key, entries in found.items()}


def _conjugate(infinitive: str, past: str, present: str) -> Iterator[tuple[str, Form]]:
    bare = "present" if infinitive == "داشتن" else "subjunctive"
    for negated in (False, True):
        n = "ن" if negated else ""
        past_head = _negative(past) if negated else past
        present_head = _negative(present) if negated else present
        for ending, person in _PAST_ENDINGS.items():
            yield past_head + ending, Form(infinitive, "past", person, negated)
            yield n + "می" + past + ending, Form(infinitive, "imperfect", person, negated)
        yield past_head + "ه", Form(infinitive, "participle", 3, negated)
        for ending, person in _PERFECT_ENDINGS.items():
            if person == 2:  # «درآمدهای» is a noun
                continue
            yield past_head + "ه" + ending, Form(infinitive, "perfect", person, negated)
        for ending, person in _PRESENT_ENDINGS.items():
            yield n + "می" + present + ending, Form(infinitive, "present", person, negated)
            yield present_head + ending, Form(infinitive, bare, person, negated)
            if not negated:
                yield _imperative(present) + ending, Form(infinitive, "subjunctive", person)


def _negative(stem: str) -> str:
    """«آورد» becomes «نیاورد», «افزود» «نیفزود», «گفت» «نگفت»."""
    if stem[0] == "آ":
        return "نیا" + stem[1:]
    return ("نی" + stem[1:]) if stem[0] == "ا" else "ن" + stem


def _imperative(stem: str) -> str:
    if stem[0] == "آ":
        return "بیا" + stem[1:]
    if stem[:2] == "ای":  # «بایستیم»
        return "ب" + stem
    return ("بی" + stem[1:]) if stem[0] == "ا" else "ب" + stem


def group_at(line: Line, i: int) -> Group | None:
    """The verb that starts at word i, with its helping verbs. The readings of one word («خواست») are told apart by what follows."""
    entries = forms().get(line.keys[i])
    if entries is None:
        return None
    return _future(line, i) or _grown(line, i, entries)


def _future(line: Line, i: int) -> Group | None:
    """«خواهد گفت», «گفته خواهد شد» (the participle is handled where it stands)."""
    key = line.keys[i]
    negated = key[0] == "ن"
    person = _FUTURE.get(key[1:] if negated else key)
    if person is None:
        return None
    for form in forms().get(line.key(i + 1), ()):
        if form.tense == "past" and form.person == 3 and not form.negated:
            return Group(i, i + 2, Form(form.verb, "future", person, negated))
    return None


def _grown(line: Line, i: int, entries: tuple[Form, ...]) -> Group:
    form = entries[0]
    if form.tense != "participle":
        return Group(i, i + 1, form)
    if form.verb != BECOME:
        helper = group_at(line, i + 1) if i + 1 < len(line) else None
        if helper and helper.form.verb == BECOME:
            negated = form.negated or helper.form.negated
            return Group(i, helper.end, Form(form.verb, helper.form.tense, helper.form.person, negated), True)
    following = line.key(i + 1)
    if following in _PERFECT_ENDINGS:
        return Group(i, i + 2, Form(form.verb, "perfect", _PERFECT_ENDINGS[following], form.negated))
    for be in forms().get(following, ()):
        if be.verb == BE and be.tense != "participle":
            tense = {"past": "perfect", "present": "perfect"}.get(be.tense, be.tense)
            return Group(i, i + 2, Form(form.verb, tense, be.person, form.negated or be.negated))
    return Group(i, i + 1, form)


def is_finite(line: Line, i: int) -> bool:
    """Whether word i ends a clause as a verb: a known form, «می…», or a participle with «اند» («رفته‌اند»)."""
    key = line.keys[i]
    entries = forms().get(key)
    if entries:
        if line.key(i + 1) == "و" and "".join(line.keys[i : i + 3]) in word_class("noun_pair"):  # «رفت و برگشت»
            return False
        if key == "زیست" and i and line.keys[i - 1] == "محیط":
            return False
        if key in column("speech/nouns_like_verbs.tsv"):
            return line.key(i + 1) in _ENDS_CLAUSE
        tense = entries[0].tense
        if tense == "participle":
            return False
        if tense == "subjunctive" and entries[0].person == 1 and entries[0].verb != BE:  # «بازگردم زیرا …», not «دهم»
            return len(key) > 4 and line.key(i + 1) in _AFTER_FIRST_PERSON
        return True
    if key in _IS_JOINED:
        return True
    if len(key) > 4 and (key[:2] == "می" or key[:3] == "نمی"):
        return line.text[line.starts[i] + 2] in "\u200c " or line.text[line.starts[i] + 3] in "\u200c "
    return len(key) > 5 and key.endswith(("هاند", "هام", "هایم"))
