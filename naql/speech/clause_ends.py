"""Where a reported clause ends: with its sentence, before the next voice in it, or where whoever quotes it goes on himself."""

from naql.speech.clauses import first_comma_after_verb, is_finite_word, is_subordinate, last_finite
from naql.speech.cue import Cue
from naql.speech.function_words import word_class
from naql.speech.verbs import BE, forms, is_finite
from naql.speech.words import Line

_CONTRASTS = frozenset(("اما", "ولی"))
_PARTING = _CONTRASTS | {"؛"}
"""«برخی معتقدند …؛ در مقابل عده‌ای بر این باورند …»."""


def clause_end(line: Line, cue: Cue, start: int, end: int, later: list[Cue], region: int, *, nested: bool = False) -> int:
    """The word index after the clause that begins at `start`, at most `end`. `later` are the cues behind its own, `region` is where
    the clause of its cue begins. Inside another's speech (`nested`) it ends where the outer speaker goes on."""
    if start >= end:
        return end
    limit = min(end, line.sentence_end(start))
    subordinate = cue.kind == "participle" or is_subordinate(line, cue, region)
    reachable = [other for other in later if start <= other.start < limit and other.third_person]
    if cue.kind == "participle":
        reachable = _main_verbs(line, reachable)
    if subordinate and cue.kind == "verb":
        comma = first_comma_after_verb(line, start, limit)
        limit = limit if comma is None else comma
    for other in reachable:
        boundary = _next_voice(line, cue, other, start, subordinate)
        if boundary is not None:
            limit = min(boundary, limit)
            return _outer_voice(line, start, limit) if nested and cue.kind != "participle" else limit
    if nested and cue.kind != "participle":
        limit = _outer_voice(line, start, limit)
    if cue.kind == "verb" and cue.form is not None and (cue.form.tense == "imperfect" or _is_pluperfect(line, cue)):
        limit = next((i for i in range(start + 2, limit) if line.keys[i] in _CONTRASTS and _after_finite(line, i)), limit)
    if cue.kind == "participle":
        comma = first_comma_after_verb(line, start, limit)
        return limit if comma is None else comma
    return limit


def _main_verbs(line: Line, cues: list[Cue]) -> list[Cue]:
    """Of the cues behind «با بیان اینکه» those that can be the main verb: one with a colon, the verbs joined to it
    («با اشاره به اینکه … بر N تاکید کرد و گفت: …»), and further participles; all if there is none."""
    chosen: list[Cue] = []
    for cue in reversed(cues):
        joined = (
            bool(chosen)
            and cue.form is not None
            and line.key(cue.verb_end) == "و"
            and not _verb_between(line, cue.verb_end, chosen[-1].start)
        )
        if line.key(cue.verb_end) == ":" or cue.kind == "participle" or joined:
            chosen.append(cue)
    return chosen[::-1] or cues


def _verb_between(line: Line, start: int, end: int) -> bool:
    return any(is_finite_word(line, i) for i in range(start, end))


def _next_voice(line: Line, cue: Cue, other: Cue, start: int, subordinate: bool) -> int | None:
    """The word index where `other` takes over from the clause of `cue`, None if `other` is part of that clause."""
    if other.kind == "participle" and cue.kind == "participle":
        return _boundary_before(line, start, other.start)
    if other.kind not in ("verb", "split") or other.form is None or other.form.tense in ("subjunctive", "future"):
        return None
    past = other.form.tense in ("past", "perfect")
    if cue.kind == "participle":
        return _boundary_before(line, start, other.start) if past or (other.form.tense == "present" and _spoken(line, other)) else None
    if not past:
        alike = cue.form is not None and cue.form.tense == other.form.tense == "present"
        return (_joined(line, cue, other, start) or _contrast(line, start, other, _PARTING)) if alike else None
    if subordinate and line.key(other.verb_end) == ":":
        return _boundary_before(line, start, other.start)
    if line.key(other.start - 1) in ("چراکه", "زیرا") and other.start - 2 > start:  # «خواست که …، زیرا مدعی شد …»
        return other.start - 1
    return _joined(line, cue, other, start) or _contrast(line, start, other)


def _joined(line: Line, cue: Cue, other: Cue, start: int) -> int | None:
    """«گفت که … است و افزود …», «اعلام کرد … است و نسبت به N هشدار داد»: the «و» behind the clause's verb."""
    if not _same_person(cue, other):
        return None
    for i in range(other.start - 1, start, -1):
        if line.keys[i] == "و" and is_finite(line, i - 1):
            opens = i + 1 == other.start or (line.key(i + 1) in word_class("argument_preposition") and other.verb_end > other.start + 1)
            return i if opens else None
        if line.is_word[i] and is_finite(line, i):
            return None
    return None


def _contrast(line: Line, start: int, other: Cue, marks: frozenset[str] = _CONTRASTS) -> int | None:
    """«A گفته بود … اما B گفت …»."""
    for i in range(other.start - 1, start, -1):
        if line.keys[i] in marks and (is_finite(line, i - 1) or line.keys[i - 1] in word_class("comma")):
            return i
        if line.is_word[i] and is_finite(line, i):
            return None
    return None


def _same_person(cue: Cue, other: Cue) -> bool:
    """Whether `other` may be the next verb of who spoke: «اعلام کرده … و هشدار داد» too, not «مدعی شد … و گفته است»."""
    if cue.form is None or other.form is None:
        return True
    later = cue.form.tense in ("perfect", "participle") and other.form.tense == "past"
    return cue.form.person == other.form.person and (cue.form.tense == other.form.tense or later)


def _spoken(line: Line, cue: Cue) -> bool:
    return line.key(cue.verb_end) in (":", "که") or line.key(cue.start - 1) in word_class("comma")


def _is_pluperfect(line: Line, cue: Cue) -> bool:
    """«گفته بود»."""
    return line.keys[cue.verb_end - 1].startswith("بود")


def _outer_voice(line: Line, start: int, limit: int) -> int:
    """The first conjunction behind a finite verb: «وی گفت: آنها اعلام کردند که می‌آیند | اما نیامدند»."""
    conceded = line.keys[start] in word_class("concession")
    first = start + 2
    if line.keys[start] in word_class("condition"):  # «اگر راه باز و هوا خوب شود، می‌آیند»
        first = max(first, first_comma_after_verb(line, start, limit) or first)
    for i in range(first, limit):
        key = line.keys[i]
        if key in word_class("comma") and line.keys[i + 1 : i + 2] and _judges(line, i) and _after_finite(line, i):
            return i
        if key not in word_class("goes_on") or not _after_finite(line, i) or last_finite(line, i + 1, limit) is None:
            continue
        if key in _CONTRASTS and conceded:
            conceded = False
        elif key != "و" or not (_both_subjunctive(line, i, limit) or _both_states(line, i, limit) or _goes_on_alike(line, start, i, limit)):
            return i
    return limit


def _judges(line: Line, i: int) -> bool:
    """«اعلام کرد که نیروها آماده‌اند، این کارها تبلیغاتی است»: behind the comma the outer speaker judges what was said."""
    following = line.keys[i + 1]
    return following in ("این", "اینها") or (following in ("همه", "تمام") and line.key(i + 2) in ("این", "اینها", "اینهمه"))


def _goes_on_alike(line: Line, start: int, i: int, limit: int) -> bool:
    """«گفتم که مربی هستم و برای آنها کار می‌کنم», «بهشتی یک ملت بود و بهشتی مظلوم زیست»: one person's verbs, or the first word again."""
    following = next((j for j in range(i + 1, limit) if is_finite_word(line, j)), i)
    persons = [{form.person for form in forms().get(line.keys[j], ())} & {1, 4} for j in (i - 1, following)]
    again = len(line.keys[start]) > 2 and line.key(i + 1) == line.keys[start]
    return again or bool(persons[0] & persons[1])


def _after_finite(line: Line, i: int) -> bool:
    before = i - 1
    while before > 0 and not line.is_word[before]:
        before -= 1
    return is_finite(line, before)


def _both_subjunctive(line: Line, i: int, limit: int) -> bool:
    """«تسلیم شوید و مقابله کنید» is one demand, «باید بی‌طرف باشند و حق ندارند …» are two sentences."""
    following = next((j for j in range(i + 1, limit) if is_finite_word(line, j)), i)
    return _is_subjunctive(line.keys[i - 1]) and _is_subjunctive(line.keys[following])


def _both_states(line: Line, i: int, limit: int) -> bool:
    """«سامانه دفاعی است و قابل مذاکره نیست» is one thought; «شکست خورده است و نمی‌دانند …» are two."""
    following = next((j for j in range(i + 1, limit) if is_finite_word(line, j)), i)
    return _is_state(line, i - 1) and _is_state(line, following) and line.keys[i + 1] not in word_class("first_person")


def _is_state(line: Line, i: int) -> bool:
    helps = any(form.tense == "participle" for form in forms().get(line.keys[i - 1], ()))  # «خورده است»
    return not helps and any(form.verb == BE and form.tense != "subjunctive" for form in forms().get(line.keys[i], ()))


def _is_subjunctive(key: str) -> bool:
    return any(form.tense == "subjunctive" for form in forms().get(key, ()))


def _boundary_before(line: Line, start: int, end: int) -> int:
    """The end of a clause before the main verb at `end`: the first comma after its last finite verb, else that verb itself."""
    verb = last_finite(line, start, end)
    if verb is None:
        return next((i for i in range(end - 1, start, -1) if line.keys[i] in word_class("comma")), end)
    for i in range(verb + 1, end):
        if line.keys[i] in word_class("comma"):
            return i
    after = verb + 1
    while after < end and line.keys[after] in '»")':
        after += 1
    return after
