"""The statements of one paragraph: its cues read from left to right, each with its content and subject, speech inside speech below it."""

from collections.abc import Sequence
from dataclasses import dataclass

from naql.names.name import Name
from naql.record import Act, Form
from naql.speech.carried import carried_on, subject_of
from naql.speech.clause_ends import clause_end
from naql.speech.clauses import is_finite_word, trim
from naql.speech.content import clause_start, direct_content, full_clause, opens_with_colon
from naql.speech.cue import BETWEEN_FROM, BETWEEN_TO, CALLED, DEMAND, OBJECT, ONLY_COLON, Cue
from naql.speech.cues import find_cues
from naql.speech.form import form_of
from naql.speech.function_words import word_class
from naql.speech.nominal import nominal_statement
from naql.speech.object_start import object_start
from naql.speech.passive_act import passive_act
from naql.speech.quotations import pair_quotes
from naql.speech.reach import direct_reach
from naql.speech.reported_act import points_ahead, reported_act
from naql.speech.subject import Mentions, Subject
from naql.speech.told import tells_of_speech
from naql.speech.words import Line

_PLAIN_VERBS = frozenset(("گفتن", "افزودن", "نوشتن"))
_DEEPEST = 8
"""Speech inside speech is looked for no deeper: newsrooms reach three, only broken texts («گفت: گفت: گفت: …») more."""
_RUNNING_ACTS = frozenset(("say", "emphasize", "write"))


@dataclass(slots=True)
class Found:
    """A statement in words of its line: content [start, end), the cue, the subject's words, the statement it stands in."""

    start: int
    end: int
    cue: Cue | None
    form: Form
    act: Act
    subject: Subject | None = None
    outer: "Found | None" = None
    depth: int = 0
    continuation: bool = False
    region: int = 0
    """Where the clause of the cue begins."""
    open_end: bool = False
    """Speech after a colon that reaches the paragraph's end: the next paragraph may go on with it."""


class LineReader:
    """Reads one paragraph. `statements` holds what was found, outer before inner."""

    def __init__(self, line: Line, mentions: Mentions, spoken: Sequence[Name] = ()) -> None:
        self.line = line
        self.mentions = mentions
        self.spoken = spoken
        self.quotes = pair_quotes(line)
        self.cues = find_cues(line)
        self.statements: list[Found] = []
        self.nested = False
        self.opens_next: tuple[Cue, Subject | None] | None = None
        """A cue with a colon at the paragraph's end, and its subject: the content is the next paragraph."""

    def read(self, start: int, end: int, outer: Found | None = None) -> None:
        """Add the statements whose cues stand in words [start, end), and those inside them."""
        self.nested = outer is not None
        depth = 0 if outer is None else outer.depth + 1
        cues = [cue for cue in self.cues if start <= cue.start and cue.end <= end]
        region, subject = start, None
        for number, cue in enumerate(cues):
            if cue.start < region and not cue.shared:
                continue
            sentence = self.line.sentence_starts[self.line.sentences[cue.start]]
            if sentence > region:
                region, subject = sentence, None
            found = self._statement(cue, max(sentence, start), region, end, cues[number + 1 :], subject)
            if found is None:
                continue
            found.outer, found.depth = outer, depth
            self.statements.append(found)
            subject = carried_on(self.line, self.mentions, max(sentence, start), cue.start, found.subject)
            if found.start >= cue.end and depth < _DEEPEST:
                self.read(found.start, found.end, found)
                self.nested = outer is not None
                region = max(region, found.end)
            region = max(region, cue.verb_end)

    def read_as_continuation(self, start: int, end: int, open_end: bool, form: Form, act: Act) -> None:
        """The words go on with the speech of the paragraph before; what is told in them is speech inside it."""
        a, b = trim(self.line, start, end)
        if a < b:
            found = Found(a, b, None, form, act, continuation=True, open_end=open_end)
            self.statements.append(found)
            self.read(a, b, found)

    def _statement(self, cue: Cue, sentence: int, region: int, end: int, later: list[Cue], carried: Subject | None) -> Found | None:
        line = self.line
        if not tells_of_speech(self.line, cue, region, nested=self.nested):
            return None
        if cue.kind == "nominal":
            return self._nominal(cue, region, end, later)
        subject = subject_of(self.line, self.mentions, sentence, region, cue.start, carried)
        if cue.kind == "split":
            return self._split(cue, region, end, subject)
        if not cue.shared:
            colon = opens_with_colon(self.line, cue) if cue.kind == "verb" else None
            if colon is not None:
                return self._direct(cue, region, colon, end, later, subject)
            if cue.takes <= {ONLY_COLON}:
                return None
        begin = None if cue.shared else clause_start(self.line, cue)
        if cue.kind == "verb" and cue.third_person:
            act = self._reported_act(cue, region, subject, begin)
            if act is not None:
                return None if _defines(cue, act) else act
        if begin is None or begin >= end:
            return None
        if (
            line.key(cue.start - 1) == "و" and subject is not None and not is_finite_word(line, cue.start - 2)
        ):  # «شهردار | خبری را منتشر و اعلام کرد که …»
            marker = next((i for i in range(cue.start - 1, subject.start, -1) if line.keys[i] == "را"), None)
            if marker is not None and marker >= subject.end:
                subject = _before_object(subject, object_start(line, self.mentions, subject.start, marker)) or subject
        return self._clause(cue, region, begin, end, later, subject)

    def _direct(self, cue: Cue, region: int, colon: int, end: int, later: list[Cue], subject: Subject | None) -> Found | None:
        line = self.line
        if colon >= end:
            if colon >= len(line):
                self.opens_next = cue, subject
            return None
        reach = self._reach(colon, end, later, subject)
        begin, stop = trim(line, *direct_content(line, colon, reach, self.quotes))
        if begin >= stop:
            return None
        return Found(begin, stop, cue, "direct", cue.act, subject, region=region, open_end=reach >= len(line))

    def _reach(self, start: int, end: int, later: list[Cue], subject: Subject | None) -> int:
        line = self.line
        if line.keys[start] in ("«", '"'):
            closing = self.quotes.get(start)
            if closing is None:
                return end
            later = [cue for cue in later if cue.start > closing]
        here = [found.subject.name for found in self.statements if found.subject and found.subject.name]
        return direct_reach(line, self.mentions, start, end, later, subject, [*self.spoken, *here])

    def _clause(self, cue: Cue, region: int, begin: int, end: int, later: list[Cue], subject: Subject | None) -> Found | None:
        """Indirect speech; direct where the whole clause stands in quotation marks."""
        line = self.line
        stop = clause_end(line, cue, begin, end, later, region, nested=self.nested)
        closing = self.quotes.get(begin)
        quoted = line.key(begin) in ("«", '"')
        form: Form = "direct"
        if closing is not None and closing <= stop and line.words_between(closing + 1, stop) <= (0 if cue.kind == "verb" else 3):
            a, b = trim(line, begin + 1, closing)
        elif quoted and closing is not None and line.key(begin - 1) != "که" and cue.kind == "verb":
            a, b = trim(line, *direct_content(line, begin, end, self.quotes))
        else:
            if stop < end and stop == line.sentence_end(begin) and self._runs_on(cue, later):
                stop = end
            a, b = trim(line, begin, stop)
            form = form_of(line, a, b, self.quotes)
        if line.words_between(a, b) < 1:
            return None
        return Found(a, b, cue, form, cue.act, subject, region=region)

    def _runs_on(self, cue: Cue, later: list[Cue]) -> bool:
        """«وی گفت که …. …»: the further sentences of a paragraph where nobody else speaks are of the same speech."""
        told = cue.kind == "verb" and cue.act in _RUNNING_ACTS and not cue.passive and not self.nested
        told = told and cue.form is not None and cue.form.tense in ("past", "perfect")
        return told and not any(other.third_person and self._tells(other) for other in later)

    def _tells(self, cue: Cue) -> bool:
        """Whether the cue is more than a participle in passing («آن را مطرح کرده، واسطه می‌فرستند»)."""
        return cue.form is None or cue.form.tense != "participle" or clause_start(self.line, cue) is not None

    def _reported_act(self, cue: Cue, region: int, subject: Subject | None, begin: int | None) -> Found | None:
        """A noun phrase as content. A clause that follows wins, except over an object with «را» or a phrase that it only adds to."""
        line = self.line
        if cue.passive:
            passive = passive_act(line, self.mentions, cue, region) if begin is None else None
            return None if passive is None else Found(*passive[:2], cue, "reported_act", passive[2], None, region=region)
        subject_end = subject.end if subject and region <= subject.start else region
        found = reported_act(line, self.mentions, cue, region, subject_end)
        if found is None and begin is None:
            found = self._same_object(cue)
        if found is None:
            return None
        start, stop, act = found
        if begin is not None:
            following = line.key(cue.verb_end)
            has_object = any(line.keys[i] == "را" for i in range(start, cue.start))
            if points_ahead(line, start, stop):
                return None
            if following in ("،", ",") and line.key(start - 1) == "به":  # «به دنبال این رویداد هشدار داد، …»
                return None
            if (
                following in ("،", ",") and cue.form is not None and cue.form.tense == "past" and cue.form.verb in _PLAIN_VERBS
            ):  # «درباره N گفت، …»
                return None
            if line.key(cue.start - 1) == "و" and not cue.shared:  # «N را بررسی و اعلام کرد …»
                return None
            if (
                following not in ("،", ",")
                and not (has_object and following not in ("«", '"'))
                and not (following == "که" and cue.takes & {"از", "به"} and cue.act != "demand" and cue.verb_start > cue.start)
            ):
                return None
        a, b = trim(line, start, stop)
        if line.words_between(a, b) < 1:
            return None
        object_begins = a
        if CALLED in cue.takes and line.key(a - 2) == "را":  # «شهردار مردم را به آرامش فراخواند»
            object_begins = object_start(line, self.mentions, region, a - 2)
        return Found(a, b, cue, "reported_act", act, _before_object(subject, object_begins), region=region)

    def _same_object(self, cue: Cue) -> tuple[int, int, Act] | None:
        """«اتهامات را سیاسی دانسته و رد کرده است»: the object of the verb that «و» joins to this one."""
        before = self.statements[-1] if self.statements else None
        if before is None or before.cue is None or before.form != "reported_act" or OBJECT not in cue.takes:
            return None
        if before.cue.verb_end != cue.start - 1 or self.line.key(cue.start - 1) != "و":
            return None
        marker = next((i for i in range(before.start, before.cue.start) if self.line.keys[i] == "را"), None)
        return (before.start, marker, cue.act) if marker is not None else None

    def _split(self, cue: Cue, region: int, end: int, subject: Subject | None) -> Found | None:
        """«خواستار N شد», «خواستار آن شد که …»."""
        line = self.line
        if cue.verb_end > end:
            return None
        a, b = trim(line, cue.end + bool(cue.takes & {BETWEEN_TO, BETWEEN_FROM}), cue.verb_start)
        if line.words_between(a, b) <= 1 and line.key(cue.verb_end) in ("که", "تا"):
            a, b = trim(line, cue.verb_end + 1, min(end, line.sentence_end(cue.start)))
            return Found(a, b, cue, "indirect", cue.act, subject, region=region) if a < b else None
        if a >= b and DEMAND in cue.takes:  # «از او درخواست کرد بیاید»
            asked = line.key(cue.verb_end) != "و" and full_clause(line, cue.verb_end)
            return self._clause(cue, region, cue.verb_end, end, [], subject) if asked else None
        if a >= b or (b - a == 1 and line.keys[a] in word_class("this")):  # «نوید آن را داد»
            return None
        return Found(a, b, cue, "reported_act", cue.act, subject, region=region)

    def _nominal(self, cue: Cue, region: int, end: int, later: list[Cue]) -> Found | None:
        found = nominal_statement(self.line, self.mentions, cue, end, later, self.mentions.sources)
        if found is None:
            return None
        begin, limit, subject = found
        a, b = trim(self.line, begin, clause_end(self.line, cue, begin, limit, later, region, nested=self.nested))
        if self.line.words_between(a, b) < 2:
            return None
        return Found(a, b, cue, form_of(self.line, a, b, self.quotes), cue.act, subject, region=region)


def _defines(cue: Cue, found: Found) -> bool:
    """«این کوه‌ها را چینه‌ای می‌نامند»: what everybody calls a thing."""
    form = cue.form
    return form is not None and form.verb == "نامیدن" and form.tense == "present" and form.person == 6 and found.subject is None


def _before_object(subject: Subject | None, start: int) -> Subject | None:
    """The subject without the words of the object that follows it: «سفیر ایران | این خبر را رد کرد»; None if it is the object itself."""
    if subject is None or subject.end <= start:
        return subject
    return Subject(subject.start, start, subject.name, subject.mention) if subject.start < start else None
