"""Where the reported words stand after a cue: behind its colon, or in the clause with or without «که»."""

from naql.speech.clauses import first_comma_after_verb, last_finite
from naql.speech.cue import CAME, CLAUSE, DEMAND, LOOSE_CLAUSE, OBJECT, Cue
from naql.speech.function_words import word_class
from naql.speech.quotations import encloses_speech
from naql.speech.verbs import forms, is_finite
from naql.speech.words import Line


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
        return _behind_comma(line, cue, i + 1)
    if key == "که" or (key == "اینکه" and line.key(i - 1) != "از"):
        if takes & {CLAUSE, LOOSE_CLAUSE, DEMAND, CAME} and not _is_reporters(line, cue):
            return i + 1
        return None
    if key == "تا" and _aims(line, cue):
        return i + 1
    if key == "مبنی" and line.key(i + 2) in ("اینکه", "آنکه") and takes & {CLAUSE, LOOSE_CLAUSE}:  # «ادعایی را مطرح کرد مبنی بر اینکه …»
        return i + 3
    if key in ("«", '"') and takes & {CLAUSE, LOOSE_CLAUSE}:
        return i
    if key in word_class("not_clause_start") and not (key == "تا" and (line.key(i + 1) in word_class("until") or _as_long_as(line, i))):
        return None
    bare = CLAUSE in takes or (DEMAND in takes and _was_asked(line, cue))
    has_subject = cue.passive and not _lacks_subject(line, cue)
    if bare and not has_subject and key not in ("و", ".", "؛", "؟", "!", "/", ")", "") and not is_finite(line, i) and full_clause(line, i):
        return i
    return None


def _aims(line: Line, cue: Cue) -> bool:
    """«خواست تا …», «پیشنهاد داد تا …»."""
    return cue.act in ("demand", "promise") or line.keys[cue.start] == "پیشنهاد"


def _as_long_as(line: Line, i: int) -> bool:
    """«معتقد است تا راه باز نشود، کار پیش نمی‌رود»."""
    comma = first_comma_after_verb(line, i, line.sentence_end(i))
    return comma is not None and any(form.negated for form in forms().get(line.keys[comma - 1], ())) and full_clause(line, comma + 1)


def _behind_comma(line: Line, cue: Cue, i: int) -> int | None:
    """«اعلام کرد، که …», «اعلام کرد، آب قطع می‌شود»."""
    if cue.passive or _in_relative(line, cue):
        return None
    if line.key(i) == "که" or (line.key(i) == "تا" and _aims(line, cue)):
        return i + 1
    if cue.form is not None and cue.form.tense == "participle":  # «آن را مطرح کرده، واسطه می‌فرستند»
        return None
    if line.key(i) in word_class("not_clause_start") and line.key(i) != "تا":
        return None
    taken = line.key(i) == "تا" or cue.takes & {CLAUSE, DEMAND} or _opens_sentence(line, cue)
    return i if taken and full_clause(line, i) else None


def _in_relative(line: Line, cue: Cue) -> bool:
    """«با مشخصاتی که بورس اعلام می‌کند، …»: what follows the comma is the main clause."""
    if cue.form is None or cue.form.tense not in ("present", "imperfect"):
        return False
    for i in range(cue.start - 1, max(cue.start - 8, 0), -1):
        if line.keys[i] == "که":
            return not is_finite(line, i - 1)
        if is_finite(line, i):
            return False
    return False


def _was_asked(line: Line, cue: Cue) -> bool:
    """«از آنها خواست به خانه بروند», not «می‌خواهد برود», «به خواست آنها»."""
    return cue.form is not None and cue.form.tense in ("past", "perfect") and line.key(cue.start - 1) not in ("به", "و", "مورد")


def _opens_sentence(line: Line, cue: Cue) -> bool:
    """«وی ادامه داد، …», not «تیم به کار خود ادامه داد، …»."""
    start = line.sentence_starts[line.sentences[cue.start]]
    return LOOSE_CLAUSE in cue.takes and cue.start - start <= 4 and not word_class("preposition") & set(line.keys[start : cue.start])


def _lacks_subject(line: Line, cue: Cue) -> bool:
    """«گفته می‌شود …», «همچنین اعلام شد …», «آنچه اعلام شده …», not «رقم اعلام شده …»."""
    before = line.key(cue.start - 1)
    defines = line.keys[cue.verb_start] == "گفته" and cue.form is not None and cue.form.tense == "present"
    if defines and "به" in line.keys[max(cue.start - 12, 0) : cue.start] and line.is_word[cue.start - 1]:
        return line.key(cue.start - 1) in word_class("connective")  # «به این ماده X گفته می‌شود»
    opens = (
        cue.start == 0
        or before == "که"
        or not line.is_word[cue.start - 1]
        or before in word_class("connective")
        or before in word_class("adverb")
    )
    return opens or line.keys[cue.verb_start] == "گفته" or "آنچه" in line.keys[max(cue.start - 3, 0) : cue.start]


def _is_reporters(line: Line, cue: Cue) -> bool:
    """Whether the «که» behind the cue opens no speech: «۱۴ هزار تومان اعلام شد که …», «در حالی گفت که …», «تصویب کرد که بر اساس آن …»."""
    if cue.passive and line.keys[cue.verb_start] == "گفته" and not _lacks_subject(line, cue):
        return True
    measured = cue.passive and line.key(cue.start - 1) in word_class("unit")
    of_object = bool(cue.takes & {OBJECT, LOOSE_CLAUSE})  # «گفت که در آن کشورها …» is speech
    return measured or _is_circumstance(line, cue) or (of_object and _is_relative(line, cue.verb_end + 1))


def _is_relative(line: Line, i: int) -> bool:
    """«طرحی را تصویب کرد که بر اساس آن …»."""
    return line.key(i) in word_class("preposition") and "آن" in (line.key(i + 1), line.key(i + 2)) and line.key(i + 2) != "که"


def _is_circumstance(line: Line, cue: Cue) -> bool:
    """«این سخنان در حالی مطرح می‌شود که …», «پس از آن گفته شد که …»: the clause is the reporter's."""
    if line.key(cue.start - 1) == "آن" and line.key(cue.start - 2) == "از":
        return True
    return any(
        line.keys[j] in word_class("circumstance") and line.keys[j - 1] == "در" and line.keys[j + 1] != "که"
        for j in range(max(cue.start - 8, 1), cue.start)
    )


def full_clause(line: Line, i: int) -> bool:
    """Whether a clause of three words or more with a verb of its own follows in the sentence."""
    if i >= len(line):
        return False
    end = line.sentence_end(i)
    return line.words_between(i, end) >= 3 and last_finite(line, i + 1, end) is not None
