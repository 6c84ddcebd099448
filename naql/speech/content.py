"""Where the reported words stand after a cue: behind its colon, or in the clause with or without «که»."""

from naql.speech.clauses import first_comma_after_verb, is_subordinate, last_finite
from naql.speech.cue import CAME, CLAUSE, DEMAND, LOOSE_CLAUSE, Cue
from naql.speech.function_words import word_class
from naql.speech.quotations import encloses_speech
from naql.speech.verbs import is_finite
from naql.speech.words import Line


_GOES_ON = frozenset(("و", "اما", "ولی", "بنابراین", "لذا", "عملا", "پس"))


def opens_with_colon(line: Line, cue: Cue) -> int | None:
    """The word index after the colon that follows the cue; «گفت :», «نوشت که:», «آمده است این چنین:» count too."""
    i = cue.verb_end
    for ahead in range(3):
        key = line.key(i + ahead)
        if key == ":":
            return i + ahead + 1
        if ahead == 0 and key in ("که", "چنین", "اینگونه", "اینطور"):
            continue
        if key not in ("چنین", "اینگونه"):
            return None
    return None


def direct_content(line: Line, start: int, end: int, quotes: dict[int, int]) -> tuple[int, int]:
    """Words after a colon: to the closing mark if they are in quotation marks, else to `end`. Gives the place without the marks."""
    closing = quotes.get(start)
    if closing is not None and closing <= end and encloses_speech(line, start, closing, end):
        return start + 1, closing
    if line.key(start) in ("«", '"') and closing is None:
        return start + 1, end
    return start, end


def clause_start(line: Line, cue: Cue) -> int | None:
    """Where the reported clause begins after the cue, None if none does: «گفت که …», «افزود، …», «یادآور شد …»."""
    i = cue.verb_end
    key = line.key(i)
    takes = cue.takes
    if cue.kind in ("participle", "nominal"):
        return i
    if key in word_class("comma"):
        if cue.passive or not (line.key(i + 1) in ("که", "تا") or takes & {CLAUSE, DEMAND}):
            return None
        following = line.key(i + 1)
        if following == "که":
            return i + 2
        return i + 1 if _full_clause(line, i + 1) else None
    if key == "که" or (key == "اینکه" and line.key(i - 1) != "از"):
        if takes & {CLAUSE, LOOSE_CLAUSE, DEMAND, CAME} and not _is_circumstance(line, cue):
            return i + 1
        return None
    if key == "تا" and cue.act == "demand":
        return i + 1
    if key in ("«", '"') and takes & {CLAUSE, LOOSE_CLAUSE}:
        return i
    bare = takes & {CLAUSE} and (not cue.passive or _lacks_subject(line, cue))
    if bare and key not in ("و", ".", "؛", "؟", "!", "/", ")", "") and not is_finite(line, i) and _full_clause(line, i):
        return i
    return None


def _lacks_subject(line: Line, cue: Cue) -> bool:
    """«گفته می‌شود …», «همچنین اعلام شد …», «آنچه اعلام شده …», not «رقم اعلام شده …»."""
    before = line.key(cue.start - 1)
    opens = cue.start == 0 or not line.is_word[cue.start - 1] or before in word_class("connective") or before in word_class("adverb")
    return opens or line.keys[cue.verb_start] == "گفته" or "آنچه" in line.keys[max(cue.start - 3, 0) : cue.start]


def _is_circumstance(line: Line, cue: Cue) -> bool:
    """«این سخنان در حالی مطرح می‌شود که …»: the clause is the reporter's."""
    return any(
        line.keys[j] in word_class("circumstance") and line.keys[j - 1] == "در" and line.keys[j + 1] != "که"
        for j in range(max(cue.start - 8, 1), cue.start)
    )


def _full_clause(line: Line, i: int) -> bool:
    """Whether a clause of three words or more with a verb of its own follows in the sentence."""
    if i >= len(line):
        return False
    end = line.sentence_end(i)
    return line.words_between(i, end) >= 3 and last_finite(line, i + 1, end) is not None


def clause_end(line: Line, cue: Cue, start: int, end: int, later: list[Cue], region: int, *, nested: bool = False) -> int:
    """Where the clause that begins at `start` ends: with the sentence, or before the next voice in it. Inside another's speech
    (`nested`) it ends where the outer speaker goes on: «وی گفت: آنها اعلام کردند که می‌آیند اما نیامدند»."""
    if start >= end:
        return end
    limit = min(end, line.sentence_end(start))
    subordinate = cue.kind in ("participle",) or is_subordinate(line, cue, region)
    reachable = [other for other in later if start <= other.start < limit and other.third_person]
    if cue.kind == "participle":
        with_colon = [other for other in reachable if line.key(other.verb_end) == ":" or other.kind == "participle"]
        reachable = with_colon or reachable
    for other in reachable:
        boundary = _next_voice(line, cue, other, start, subordinate)
        if boundary is not None:
            return boundary
    if nested and cue.kind != "participle":
        limit = _outer_voice(line, start, limit)
    if cue.kind == "verb" and cue.form is not None and (cue.form.tense == "imperfect" or _is_pluperfect(line, cue)):
        for i in range(start + 2, limit):
            if line.keys[i] in ("اما", "ولی") and _after_finite(line, i):
                limit = i
                break
    if cue.kind == "participle" or (subordinate and cue.kind == "verb"):
        comma = first_comma_after_verb(line, start, limit)
        if comma is not None:
            return comma
    return limit


def _outer_voice(line: Line, start: int, limit: int) -> int:
    """The first conjunction behind a finite verb: there the outer speaker goes on in his own words."""
    for i in range(start + 2, limit):
        if line.keys[i] in _GOES_ON and _after_finite(line, i) and last_finite(line, i + 1, limit) is not None:
            return i
    return limit


def _next_voice(line: Line, cue: Cue, other: Cue, start: int, subordinate: bool) -> int | None:
    """The word index where `other` takes over from the clause of `cue`, None if `other` is part of that clause."""
    if other.kind == "participle" and cue.kind == "participle":
        return _boundary_before(line, start, other.start)
    if other.kind not in ("verb", "split") or other.form is None or other.form.tense in ("subjunctive", "future"):
        return None
    past = other.form.tense in ("past", "perfect") or (cue.form is not None and cue.form.tense == other.form.tense == "present")
    if cue.kind == "participle":
        return _boundary_before(line, start, other.start) if past or (other.form.tense == "present" and _spoken(line, other)) else None
    if not past:
        return None
    if subordinate and line.key(other.verb_end) == ":":
        return _boundary_before(line, start, other.start)
    if line.key(other.start - 1) == "و" and is_finite(line, other.start - 2) and _same_person(cue, other):
        return other.start - 1
    return _contrast(line, start, other)


def _is_pluperfect(line: Line, cue: Cue) -> bool:
    """«گفته بود»."""
    return line.keys[cue.verb_end - 1].startswith("بود")


def _after_finite(line: Line, i: int) -> bool:
    before = i - 1
    while before > 0 and not line.is_word[before]:
        before -= 1
    return is_finite(line, before)


def _spoken(line: Line, cue: Cue) -> bool:
    return line.key(cue.verb_end) in (":", "که")


def _same_person(cue: Cue, other: Cue) -> bool:
    return cue.form is None or other.form is None or (cue.form.person == other.form.person and cue.form.tense == other.form.tense)


def _contrast(line: Line, start: int, other: Cue) -> int | None:
    """«A گفته بود … اما B گفت …»."""
    for i in range(other.start - 1, start, -1):
        key = line.keys[i]
        if key in ("اما", "ولی") and (is_finite(line, i - 1) or line.keys[i - 1] in word_class("comma")):
            return i
        if line.is_word[i] and is_finite(line, i):
            return None
    return None


def _boundary_before(line: Line, start: int, end: int) -> int:
    """The end of a clause before the main verb at `end`: the first comma after its last finite verb, else that verb itself."""
    verb = last_finite(line, start, end)
    if verb is None:
        for i in range(end - 1, start, -1):
            if line.keys[i] in word_class("comma"):
                return i
        return end
    for i in range(verb + 1, end):
        if line.keys[i] in word_class("comma"):
            return i
    after = verb + 1
    while after < end and line.keys[after] in '»")':
        after += 1
    return after
