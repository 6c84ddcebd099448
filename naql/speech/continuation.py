"""Speech that goes on in the next paragraph: open quotation marks, «… نوشت:», letters and statements in full, answers to questions."""

from dataclasses import dataclass, replace

from naql.record import Act, Form
from naql.speech.clauses import is_finite_word
from naql.speech.content import clause_start, opens_with_colon
from naql.speech.cue import CAME, ONLY_COLON, Cue
from naql.speech.function_words import word_class
from naql.speech.statements import Found, LineReader
from naql.speech.subject import Subject, find_subject
from naql.speech.titles import heads_title
from naql.speech.verbs import forms
from naql.speech.words import Line

_FIRST_PERSONS = (1, 4)
_LONGEST_HEADING = 14
_LONGEST_HEADLINE = 10
_LONGEST_QUESTION = 60
_NEAR_START = 14
_TOLD = frozenset(("past", "perfect", "participle"))
_READ_ON = frozenset(("میخوانیم", "میخوانید", "بخوانید", "میآید", "میآوریم", "شرح", "قرار", "زیر", "ذیل", "متن", "مشروح"))


@dataclass(slots=True)
class Voice:
    """Whose words may go on in the next paragraph. `sure` if they must («… نوشت:»), `quoted` inside open quotation marks,
    `document` in a letter or statement that is given in full, `asked` behind a question."""

    form: Form
    act: Act
    sure: bool = False
    quoted: bool = False
    document: bool = False
    asked: bool = False
    given: bool = False
    """Behind a paragraph that ends with «گفت:»."""
    offered: bool = False
    """Behind indirect speech: it goes on only where the paragraph opens with a quotation mark."""


def voice_after(reader: LineReader, before: Voice | None, *, lead: bool) -> Voice | None:
    """The voice that a paragraph leaves open. `before` is the one that was open when it began, `lead` whether it is headline or lead."""
    line = reader.line
    if reader.opens_next is not None:
        cue, _ = reader.opens_next
        return Voice("direct", cue.act, sure=True, document=_in_document(line, 0, len(line)), given=True)
    outer = [found for found in reader.statements if found.outer is None]
    if not outer:
        return _after_silence(line, before)
    last = outer[-1]
    if lead:
        return None
    if not last.open_end:
        return Voice("direct", "say", offered=True) if last.form == "indirect" and last.end >= len(line) - 1 else None
    if _quote_is_open(reader, last):
        return Voice(last.form, last.act, quoted=True)
    if before is not None and last.continuation:
        closed = before.quoted and line.keys[-1] in '»".' and "»" in line.keys[-2:]
        return None if closed else replace(before, sure=False)
    whole = last.end >= len(line) - 1
    document = last.cue is not None and bool(last.cue.takes & {CAME, ONLY_COLON}) and _in_document(line, last.region, last.cue.end)
    return Voice(last.form, last.act, document=document) if whole else None


def _after_silence(line: Line, before: Voice | None) -> Voice | None:
    if (
        line.keys[-1] == ":"
        and (_READ_ON & set(line.keys[line.sentence_starts[-1] :]))
        and any(key in word_class("document") or key in ("روایت", "متن", "مشروح") for key in line.keys)
    ):
        return Voice("direct", "write" if _in_document(line, 0, len(line)) else "say", sure=True, document=True)
    if before is None:
        return None
    if line.keys[-1] in ("؟", "?") and len(line) <= _LONGEST_QUESTION:
        return Voice(before.form, before.act, document=before.document, asked=True)
    if before.document and len(line) <= _LONGEST_HEADING and not any(is_finite_word(line, i) for i in range(len(line))):
        return before
    return before if before.given and _is_heading(line) else None


def _is_heading(line: Line) -> bool:
    """«باید به فکر بازیکنان باشیم»: a few words without a stop, between the paragraphs of an interview."""
    return len(line) <= _LONGEST_HEADLINE and line.keys[-1] not in (".", "؟", "!", ":", "»", '"')


def _in_document(line: Line, start: int, end: int) -> bool:
    """Whether words [start, end) name a letter or statement («در این بیانیه», «طی نامه‌ای»)."""
    letters = word_class("letter")
    return any(key in letters or key[:-2] in letters for key in line.keys[start:end])


def _quote_is_open(reader: LineReader, found: Found) -> bool:
    before = found.start - 1
    return before >= 0 and reader.line.keys[before] in ("«", '"') and before not in reader.quotes


def continues(reader: LineReader, voice: Voice) -> tuple[int, int, bool] | None:
    """The words of the paragraph that go on with the voice and whether they may go on further; None if the reporter speaks."""
    line = reader.line
    if not any(is_finite_word(line, i) for i in range(len(line))) or (voice.given and _is_heading(line)):
        return None
    opens = line.keys[0] in ("«", '"') and (0 not in reader.quotes or reader.quotes[0] >= len(line) - 2)
    start = 1 if opens else 0
    if start == 0 and line.keys[0] in ("-", "–", "*", "•", "ـ"):
        start = 1
    if voice.quoted and not _new_quotation(reader):
        closing = next((i for i, key in enumerate(line.keys) if key == "»" and i not in reader.quotes.values()), None)
        if closing is None and '"' in line.keys[-2:] and len(line) - 1 - line.keys[::-1].index('"') not in reader.quotes.values():
            closing = len(line) - 1 - line.keys[::-1].index('"')
        return start, len(line) if closing is None else closing, closing is None
    if _reporter_speaks(reader) or (voice.offered and not opens):
        return None
    if not (voice.sure or voice.document or _speaks_in_first_person(line)):
        return None
    end = len(line)
    lone = {end - 1, end - 2} - set(reader.quotes.values())  # the mark that closes what an earlier paragraph opened
    while end > start and line.keys[end - 1] in ("»", '"', ".") and (start or line.keys[end - 1] == "." or end - 1 in lone):
        end -= 1
    return (start, end, True) if end > start else None


def _new_quotation(reader: LineReader) -> bool:
    """«جان کربی می‌گوید: «…»»: the quotation of the paragraph before was closed after all."""
    line = reader.line
    colons = (opens_with_colon(line, cue) for cue in reader.cues if cue.kind == "verb" and cue.third_person)
    return any(colon is not None and line.key(colon) in ("«", '"') for colon in colons)


def _reporter_speaks(reader: LineReader) -> bool:
    """«به گزارش …», «وی افزود: …», «گفتنی است …»: a new attribution, or the agency's own words."""
    line = reader.line
    if line.keys[0] in ("وی", "گفتنی", "شایان") or (line.keys[0] == "به" and line.key(1) in ("گزارش", "گفته", "نوشته")):
        return True
    if line.keys[0] in ("بر", "براساس", "بنا") and any(key == "گزارش" for key in line.keys[:5]):
        return True
    if any(cue.kind == "nominal" and cue.start == 0 for cue in reader.cues):  # «به گفته وی …»
        return True
    if _opens_with_title(reader):
        return True
    return any(_opens_speech(reader, cue) for cue in reader.cues if cue.form is not None and cue.third_person)


def _opens_with_title(reader: LineReader) -> bool:
    """«رئیس مجلس در پایان … گفت که …», «لاریجانی … گفت که …»: who stands at the paragraph's start and its first verb of speech."""
    line = reader.line
    first = next((cue for cue in reader.cues if cue.kind == "verb" and cue.third_person and not cue.passive), None)
    if first is None or first.form is None or first.form.tense not in _TOLD or line.sentences[first.start] != 0:
        return False
    subject = find_subject(line, reader.mentions, 0, first.start)
    if subject is None or subject.start != 0 or clause_start(line, first) is None:
        return False
    if _tells_of_document(line, subject.end, first.start) or (subject.name is not None and heads_title(line.keys[subject.end :][:1])):
        return True
    known = any(subject.name is name for name in reader.spoken) or heads_title(line.keys[subject.start : subject.end])
    return known and first.form.tense == "past"


def _tells_of_document(line: Line, start: int, end: int) -> bool:
    """«شرکت آب در این بیانیه ادعا کرده است که …»: the reporter tells what a document says."""
    return any(line.keys[i] in word_class("this") and line.keys[i + 1] in word_class("letter") for i in range(start, end - 1))


def _opens_speech(reader: LineReader, cue: Cue) -> bool:
    """«شهردار گفت: …», «کارگر می‌گوید: …» at the paragraph's start."""
    line = reader.line
    if cue.form is None or opens_with_colon(line, cue) is None:
        return False
    sentence = line.sentence_starts[line.sentences[cue.start]]
    subject = find_subject(line, reader.mentions, sentence, cue.start)
    if cue.form.tense == "past":
        return subject is None or _is_person(subject)
    near = sentence == 0 and cue.start <= _NEAR_START
    return near and cue.form.tense in ("present", "perfect") and subject is not None and _is_person(subject)


def _is_person(subject: Subject) -> bool:
    return subject.name is None or subject.name.type in ("person", "outlet")


def _speaks_in_first_person(line: Line) -> bool:
    """«ما … داریم», «من … هستم»: outside quotation marks."""
    for i, key in enumerate(line.keys):
        if key in ("من", "ما", "بنده", "اینجانب"):
            return True
        for form in forms().get(key, ()):
            if form.person in _FIRST_PERSONS and form.tense in ("past", "present", "perfect", "imperfect") and len(key) > 3:
                return True
        if key[:2] == "می" and key.endswith(("یم", "م")) and is_finite_word(line, i):
            return True
    return False
