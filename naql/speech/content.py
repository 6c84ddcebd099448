"""Where the reported words stand: after a colon, in a clause, or as the noun phrase before the verb."""

from naql.speech.clauses import first_comma_after_verb, is_subordinate, last_finite
from naql.speech.cues import BETWEEN, CLAUSE, DEMAND, DESCRIPTION, LOOSE_CLAUSE, OBJECT, Cue, press
from naql.speech.quotations import encloses_speech
from naql.speech.verbs import is_finite
from naql.speech.words import Line

PREPOSITIONS = frozenset(
    "در به با از بر برای درباره دربارهی طی ضمن پس پیش بعد قبل علیه نزد توسط میان بین روی پیرامون بدون جهت مبنی نسبت همراه علی برخلاف طبق بنا بنابر علاوه همزمان".split()
)
_ABOUT = ("درباره", "دربارهی", "پیرامون", "درموردِ")
_IN_ABOUT = frozenset(("مورد", "خصوص", "باره", "رابطه", "زمینه", "ارتباط", "بارهی"))
_NOT_BEFORE = {
    "از": frozenset("پس پیش بعد قبل بخشی یکی برخی جمعی نقل استفاده تعدادی گروهی بسیاری بیش کمتر غیر پیشتر ناشی برخورداری عبارت حاکی تقدیر تشکر تن نفر اعم جدا خارج حمایت هر هیچ".split()),
    "به": frozenset("اشاره نسبت توجه خطاب مربوط پاسخ منجر رسیدن نیاز قادر موفق با بنا دست ورود اعتراض کمک مبتلا".split()),
    "بر": frozenset("علاوه مبنی تاکید بنا مشتمل افزون نظارت".split()),
    "با": frozenset("گفتوگو گفتوگوی گفتگو دیدار همکاری مقایسه رابطه ارتباط همراه مواجه".split()),
    "برای": frozenset(),
    "علیه": frozenset(),
}  # fmt: skip
_NOT_AFTER = {
    "از": frozenset("سوی جمله طریق طرف نظر این‌رو اینرو جانب قبل پیش آنجا آنجایی سال روز ساعت".split()),
    "به": frozenset("گزارش نقل گفته عنوان دلیل علت منظور همراه گونهای طوری ویژه خصوص مناسبت واسطه خاطر خبرنگار خبرنگاران ترتیب طور صورت نام".split()),
    "بر": frozenset("اساس این اثر عهده پایه مبنای اینکه".split()),
    "با": frozenset("بیان اشاره تاکید حضور توجه اعلام این".split()),
    "برای": frozenset(),
    "علیه": frozenset(),
}  # fmt: skip
COMMAS = frozenset(("،", ",", "؛"))


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
    if key in COMMAS and (line.key(i + 1) in ("که", "تا") or takes & {CLAUSE, DEMAND}):
        following = line.key(i + 1)
        if following in ("که",):
            return i + 2
        return i + 1 if _full_clause(line, i + 1) else None
    if key == "که" or (key == "اینکه" and not line.key(i - 1) == "از"):
        if takes & {CLAUSE, LOOSE_CLAUSE, DEMAND}:
            return i + 1
        return None
    if key == "تا" and cue.act == "demand":
        return i + 1
    if key in ("«", '"') and takes & {CLAUSE, LOOSE_CLAUSE}:
        return i
    if takes & {CLAUSE} and key not in ("و", ".", "؛", "؟", "!", "") and _full_clause(line, i):
        return i
    return None


def _full_clause(line: Line, i: int) -> bool:
    """Whether a clause of three words or more with a verb of its own follows in the sentence."""
    if i >= len(line):
        return False
    end = line.sentence_end(i)
    return line.words_between(i, end) >= 3 and last_finite(line, i + 1, end) is not None


def clause_end(line: Line, cue: Cue, start: int, end: int, later: list[Cue], region: int) -> int:
    """Where the clause that begins at `start` ends: with the sentence, or before the next voice in it."""
    if start >= end:
        return end
    limit = min(end, line.sentence_end(start))
    subordinate = cue.kind in ("participle",) or is_subordinate(line, cue, region)
    for other in later:
        if other.start >= limit:
            break
        if other.start < start or not other.third_person:
            continue
        boundary = _next_voice(line, cue, other, start, subordinate)
        if boundary is not None:
            return boundary
    if cue.kind == "participle" or (subordinate and cue.kind == "verb"):
        comma = first_comma_after_verb(line, start, limit)
        if comma is not None:
            return comma
    return limit


def _next_voice(line: Line, cue: Cue, other: Cue, start: int, subordinate: bool) -> int | None:
    """The word index where `other` takes over from the clause of `cue`, None if `other` is part of that clause."""
    if other.kind == "participle" and cue.kind == "participle":
        return _boundary_before(line, start, other.start)
    if other.kind not in ("verb", "split") or other.form is None or other.form.tense in ("subjunctive", "future"):
        return None
    past = other.form.tense in ("past", "perfect")
    if cue.kind == "participle":
        return (
            _boundary_before(line, start, other.start) if past or other.form.tense == "present" and _spoken(line, other) else None
        )
    if not past:
        return None
    if subordinate and line.key(other.verb_end) == ":":
        return _boundary_before(line, start, other.start)
    if line.key(other.start - 1) == "و" and is_finite(line, other.start - 2) and _same_person(cue, other):
        return other.start - 1
    return _contrast(line, start, other)


def _spoken(line: Line, cue: Cue) -> bool:
    return line.key(cue.verb_end) in (":", "که")


def _same_person(cue: Cue, other: Cue) -> bool:
    return cue.form is None or other.form is None or (cue.form.person == other.form.person and cue.form.tense == other.form.tense)


def _contrast(line: Line, start: int, other: Cue) -> int | None:
    """«A گفته بود … اما B گفت …»."""
    for i in range(other.start - 1, start, -1):
        key = line.keys[i]
        if key in ("اما", "ولی") and (is_finite(line, i - 1) or line.keys[i - 1] in COMMAS):
            return i
        if line.is_word[i] and is_finite(line, i):
            return None
    return None


def _boundary_before(line: Line, start: int, end: int) -> int:
    """The end of a clause before the main verb at `end`: the first comma after its last finite verb, else that verb itself."""
    verb = last_finite(line, start, end)
    if verb is None:
        for i in range(end - 1, start, -1):
            if line.keys[i] in COMMAS:
                return i
        return end
    for i in range(verb + 1, end):
        if line.keys[i] in COMMAS:
            return i
    after = verb + 1
    while after < end and line.keys[after] in '»")':
        after += 1
    return after


def prepositional_content(line: Line, cue: Cue, start: int, subject_end: int) -> tuple[int, int] | None:
    """«از N خبر داد», «بر N تاکید کرد», «نسبت به N هشدار داد», «درباره N توضیح داد»: the words of N."""
    best: tuple[float, int] | None = None
    lowest = max(start, subject_end)
    for i in range(lowest, cue.start - 1):
        after = _preposition(line, cue, i)
        if after is None or after >= cue.start:
            continue
        score = _slot_score(line, i, subject_end, start) - 0.01 * (i - lowest)
        if best is None or score > best[0]:
            best = score, after
    return None if best is None else (best[1], cue.start)


def _preposition(line: Line, cue: Cue, i: int) -> int | None:
    """The word index after a preposition that the cue takes and that starts at i."""
    key = line.keys[i]
    takes = cue.takes
    if "نسبت" in takes and key == "نسبت" and line.key(i + 1) == "به":
        return i + 2
    if "درباره" in takes:
        if key in _ABOUT:
            return i + 1
        if key == "در" and line.key(i + 1) in _IN_ABOUT:
            return i + 3 if line.key(i + 2) == "با" else i + 2
        if key == "در" and line.key(i + 1) in ("این", "همین") and line.key(i + 2) in _IN_ABOUT:
            return i + 1
    bare = key if key in takes else (key if key + "+" in takes else None)
    if bare is None or bare not in _NOT_BEFORE:
        return None
    if line.key(i - 1) in _NOT_BEFORE[bare] or line.key(i + 1) in _NOT_AFTER[bare]:
        return None
    return i + 1


def _slot_score(line: Line, i: int, subject_end: int, start: int) -> float:
    before = line.key(i - 1)
    if i == subject_end:
        return 3.0
    if before in COMMAS:
        return 2.5
    if before in _LIGHT or i == start:
        return 2.0
    return 1.0


_LIGHT = frozenset("وی او همچنین نیز هم خود و ادامه پایان سپس امروز دیروز اما ولی ایشان".split())


def object_content(line: Line, cue: Cue, start: int, subject_end: int) -> tuple[int, int] | None:
    """«N را رد کرد» (N alone) or «N را Y دانست» (with its complement), by what the cue takes."""
    marker = None
    for i in range(cue.start - 1, start, -1):
        if line.keys[i] == "را":
            marker = i
            break
        if line.is_word[i] and is_finite(line, i):
            return None
    if marker is None:
        return None
    begin = object_start(line, max(start, subject_end), marker)
    if begin >= marker:
        return None
    complement = line.words_between(marker + 1, cue.start)
    if complement and DESCRIPTION in cue.takes:
        return begin, cue.start
    if complement and OBJECT in cue.takes and cue.act in ("announce", "say", "predict", "other"):
        return begin, cue.start
    if OBJECT in cue.takes:
        return begin, marker
    return None


def object_start(line: Line, start: int, end: int) -> int:
    """Where the object begins behind the subject: adverbs and phrases with a preposition that a comma ends are passed over."""
    i = start
    while i < end:
        key = line.keys[i]
        if key in ADVERBS or key in COMMAS or key == "و":
            i += 1
        elif key in ("در", "طی") and line.key(i + 1) in ("این", "آن", "همین", "ادامه", "پایان", "ابتدا", "عین"):
            i += 2 if line.key(i + 1) in ("ادامه", "پایان", "ابتدا") else 3
        elif key in PREPOSITIONS:
            comma = next((j for j in range(i + 1, end) if line.keys[j] in COMMAS), None)
            if comma is None:
                return i
            i = comma + 1
        else:
            return i
    return i


ADVERBS = frozenset("همچنین نیز هم سپس البته امروز دیروز همواره اکنون قبلا پیشتر بار دیگر صراحتا رسما حتی هرگز بارها خود".split())


def between_content(line: Line, cue: Cue) -> tuple[int, int]:
    """«خواستار N شد»: the words between."""
    return cue.end, cue.verb_start


def takes_clause(cue: Cue) -> bool:
    return bool(cue.takes & {CLAUSE, LOOSE_CLAUSE, DEMAND})


__all__ = ["BETWEEN", "press"]
