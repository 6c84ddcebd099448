"""Where a paragraph tells that somebody spoke: the words of `speech/cues.tsv`, `participles.tsv` and `nominals.tsv` in it."""

from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from naql.record import Act
from naql.speech.verbs import BE, BECOME, Form, Group, forms, group_at
from naql.speech.words import Line, fold
from naql.text.tables import table

CueKind = Literal["verb", "split", "participle", "nominal", "mark"]
CLAUSE, LOOSE_CLAUSE, DEMAND, CAME = "که", "که^", "خواست", "آمده"
OBJECT, DESCRIPTION, BETWEEN, ONLY_COLON = "را", "را+", "…", ":"
_LONGEST = 5
_JOINED_BE = {"ند": 6, "اند": 6, "م": 1, "یم": 4, "ید": 5, "ست": 3}
_AFTER_NOUN = frozenset(("به", "بر", "از", "در", "نسبت", "روی", "برای"))
_ADVERBS = frozenset(("مجدد", "دوباره", "مکرر", "چندباره", "همزمان", "ویژه", "جدی", "صریح"))
_THAT = frozenset(("اینکه", "آنکه", "که"))
_THIS = frozenset(("این", "همین"))
_CLOSING = frozenset(("کردن", "شدن", "بودن", "گردیدن", "نمودن"))
_SPLIT_REACH = 70


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the cue table."""

    act: Act
    takes: frozenset[str]


@dataclass(slots=True)
class Cue:
    """One place where speech is told of. Words [start, end) are the cue; `verb_end` is where what follows it starts."""

    kind: CueKind
    start: int
    end: int
    act: Act
    takes: frozenset[str]
    form: Form | None = None
    passive: bool = False
    verb_start: int = 0
    verb_end: int = 0
    speaker: tuple[int, int] | None = None
    """Words that must name the speaker («به گفته X»)."""
    shared: bool = False
    """The verb stands with the next cue («N را X عنوان و تصریح کرد»)."""

    @property
    def third_person(self) -> bool:
        return self.form is None or self.form.person in (3, 6)


@cache
def _entries() -> dict[str, dict[str, Entry]]:
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
def _glued() -> dict[str, tuple[int, Entry, Form]]:
    """Forms whose space was forgotten («اظهارداشت») or that are one word by nature («معتقدند»), with the length of the first part."""
    found: dict[str, tuple[int, Entry, Form]] = {}
    by_verb: dict[str, list[tuple[str, Form]]] = {}
    for key, entries in forms().items():
        for form in entries:
            if form.tense in ("past", "perfect", "participle") and form.person in (3, 6) and not form.negated:
                by_verb.setdefault(form.verb, []).append((key, form))
    for verb, befores in _entries().items():
        for before, entry in befores.items():
            if len(before) < 3 or not entry.takes:
                continue
            for key, form in by_verb.get(verb, ()):
                found.setdefault(before + key, (len(before), entry, form))
            if verb == BE:
                for ending, person in _JOINED_BE.items():
                    found.setdefault(before + ending, (len(before), entry, Form(BE, "present", person)))
    return {key: value for key, value in found.items() if key not in forms()}


@cache
def _splits() -> dict[str, Entry]:
    """«خواستار»: its verb stands after the content."""
    rows = {before: entry for befores in _entries().values() for before, entry in befores.items() if BETWEEN in entry.takes}
    return rows | {word + "ی": entry for word, entry in rows.items() if word == "درخواست"}


@cache
def _participle_nouns() -> dict[str, Act]:
    return {press(noun): cast(Act, act) for noun, act, *_ in table("speech/participles.tsv")}


@cache
def _nominals() -> dict[str, dict[str, tuple[Act, bool]]]:
    """For each noun the words before it, pressed, with the act and whether a known name must follow."""
    found: dict[str, dict[str, tuple[Act, bool]]] = {}
    for befores, noun, act, *rest in table("speech/nominals.tsv"):
        for before in befores.split("|"):
            found.setdefault(press(noun), {})[press(before)] = (cast(Act, act), "نام" in rest)
    return found


def find_cues(line: Line) -> list[Cue]:
    """All cues of a paragraph from first to last. They do not overlap, except a noun and the verb it shares («عنوان و تصریح کرد»)."""
    found: list[Cue] = []
    keys, known, glued, splits = line.keys, forms(), _glued(), _splits()
    i = 0
    while i < len(keys):
        key = keys[i]
        cue = None
        if key in ("با", "ضمن", "و"):
            cue = _participle(line, i)
        elif key in splits:
            cue = _split(line, i)
        elif key in known:
            cue = _verb(line, i, found)
        elif key in glued:
            cue = _one_word(line, i)
        if cue is None and key in _STARTS_NOMINAL:
            cue = _nominal(line, i)
        if cue is not None:
            if cue.kind == "verb":
                shared = _shared(line, cue)
                if shared:
                    found.append(shared)
            found.append(cue)
            i = max(cue.end, cue.verb_end if cue.kind == "verb" else cue.end)
            continue
        group = group_at(line, i) if key in known else None
        i = group.end if group else i + 1
    return found


_STARTS_NOMINAL = frozenset(("به", "بنا", "بنابه", "بنابر", "طبق", "بر", "براساس", "مطابق", "از"))


def _verb(line: Line, i: int, found: list[Cue]) -> Cue | None:
    group = group_at(line, i)
    if group is None:
        return None
    lowest = found[-1].end if found else 0
    lowest = max(lowest, line.sentence_starts[line.sentences[i]])
    match = _before(line, i, group, lowest)
    if match is None:
        return None
    start, entry, passive = match
    if not entry.takes:
        return None
    return Cue("verb", start, group.end, entry.act, entry.takes, group.form, passive, group.start, group.end)


def _before(line: Line, i: int, group: Group, lowest: int) -> tuple[int, Entry, bool] | None:
    """The longest row that fits the verb at i and the words before it."""
    verb = group.form.verb
    tables = [(_entries().get(verb, {}), group.passive)]
    if verb in (BECOME, "گردیدن"):
        tables += [(_entries()["کردن"], True), (_entries()["دادن"], True)]
    for words in range(min(_LONGEST, i - lowest), -1, -1):
        before = "".join(line.keys[i - words : i])
        for rows, passive in tables:
            entry = rows.get(before)
            if entry is not None and (words or not (passive and not group.passive)) and BETWEEN not in entry.takes:
                return i - words, entry, passive
    return None


def _one_word(line: Line, i: int) -> Cue:
    _, entry, form = _glued()[line.keys[i]]
    end = i + 1
    if form.tense == "participle" and line.key(end) in ("است", "اند", "بود", "بودند"):
        end += 1
        form = Form(form.verb, "perfect", form.person)
    return Cue("verb", i, end, entry.act, entry.takes, form, False, i, end)


def _shared(line: Line, cue: Cue) -> Cue | None:
    """«عنوان و تصریح کرد»: the first noun is a cue of its own with the same verb."""
    if line.key(cue.start - 1) != "و" or cue.form is None:
        return None
    for words in (2, 1):
        if cue.start - 1 - words < 0:
            continue
        before = "".join(line.keys[cue.start - 1 - words : cue.start - 1])
        entry = _entries().get(cue.form.verb, {}).get(before)
        if entry is not None and before and entry.takes:
            start = cue.start - 1 - words
            return Cue(
                "verb",
                start,
                cue.start - 1,
                entry.act,
                entry.takes,
                cue.form,
                cue.passive,
                cue.start - 1,
                cue.start - 1,
                shared=True,
            )
    return None


def _split(line: Line, i: int) -> Cue | None:
    """«خواستار … شد»: the verb is sought in the sentence; none is needed at its end in a headline."""
    entry = _splits()[line.keys[i]]
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


def _participle(line: Line, i: int) -> Cue | None:
    """«با بیان اینکه», «ضمن تاکید بر این نکته که», «و با اشاره مجدد به این که»."""
    if line.keys[i] == "و":
        if line.key(i + 1) not in _nouns_first():
            return None
        i += 1
    else:
        i += 1
    nouns = _participle_nouns()
    for words in (3, 2, 1):
        act = nouns.get("".join(line.keys[i : i + words]))
        if act is None:
            continue
        j = i + words
        if line.key(j) in _ADVERBS:
            j += 1
        while line.key(j) in _AFTER_NOUN:
            j += 1
        after = _that(line, j)
        if after:
            start = i - 1 if line.keys[i - 1] != "و" else i
            return Cue("participle", start, after, act, frozenset((CLAUSE,)), verb_start=start, verb_end=after)
        return None
    return None


@cache
def _nouns_first() -> frozenset[str]:
    return frozenset(noun.split()[0] for noun, *_ in table("speech/participles.tsv"))


def _that(line: Line, j: int) -> int | None:
    """The word index after «اینکه», «این نکته که», «این سوال را که»; None if there is none at j."""
    if line.key(j) in _THAT:
        j += 1
        while line.key(j) in _THAT:
            j += 1
        return j
    if line.key(j) in _THIS:
        for k in (j + 2, j + 3):
            if line.key(k) in ("که", ":"):
                return k + 1
    return None


def _nominal(line: Line, i: int) -> Cue | None:
    """«به گفته X», «طبق آخرین اعلام X», «بنا بر اظهارات X»."""
    rows = _nominals()
    for words in (1, 2, 3):
        before = "".join(line.keys[i : i + words])
        if before not in _nominal_befores():
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


_LATEST = frozenset(("آخرین", "همین", "تازهترین", "جدیدترین", "نخستین", "برخی"))


@cache
def _nominal_befores() -> frozenset[str]:
    return frozenset(before for rows in _nominals().values() for before in rows)
