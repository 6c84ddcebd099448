"""The statements of one paragraph: its cues read from left to right, each with its content and subject, speech inside speech below it."""

from dataclasses import dataclass, field

from naql.record import Act, Form
from naql.speech.clauses import is_conditional, is_modal, trim
from naql.speech.content import (
    between_content, clause_end, clause_start, direct_content, object_content, opens_with_colon, prepositional_content,
)  # fmt: skip
from naql.speech.cues import BETWEEN, CAME, CLAUSE, DEMAND, DESCRIPTION, OBJECT, Cue, find_cues
from naql.speech.form import form_of
from naql.speech.quotations import pair_quotes
from naql.speech.subject import PRONOUNS, Mentions, Subject, find_subject
from naql.speech.verbs import is_finite
from naql.speech.words import Line


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
    continuation: bool = False
    region: int = 0
    """Where the clause of the cue begins."""
    runs_to_end: bool = False
    """Speech after a colon that reaches the paragraph's end: the next paragraph may go on with it."""
    inner: list["Found"] = field(default_factory=list)


class LineReader:
    """Reads one paragraph. `statements` holds what was found, outer before inner."""

    def __init__(self, line: Line, mentions: Mentions, agency_words: frozenset[str]) -> None:
        self.line = line
        self.mentions = mentions
        self.agency_words = agency_words
        self.quotes = pair_quotes(line)
        self.cues = find_cues(line)
        self.statements: list[Found] = []
        self.opens_next: Cue | None = None
        """A cue with a colon at the paragraph's end: its content is the next paragraph."""
        self.opens_next_subject: Subject | None = None

    def read(self, start: int = 0) -> None:
        self._read(start, len(self.line), None)

    def _read(self, start: int, end: int, outer: Found | None) -> None:
        cues = [cue for cue in self.cues if start <= cue.start and cue.end <= end]
        region = start
        subject: Subject | None = None
        k = 0
        while k < len(cues):
            cue = cues[k]
            k += 1
            if cue.start < region and not cue.shared:
                continue
            sentence = max(region, self.line.sentence_starts[self.line.sentences[cue.start]], start)
            if sentence > region:
                region, subject = sentence, None
            found = self._statement(cue, region, end, cues[k:], outer, subject)
            if found is None:
                continue
            subject = found.subject
            found.outer = outer
            self.statements.append(found)
            if found.start >= cue.end:
                self._read(found.start, found.end, found)
                region = max(region, found.end)
                while k < len(cues) and cues[k].start < found.end:
                    k += 1
                if cue.kind == "verb" and found.end >= self.line.sentence_end(cue.start) - 1:
                    subject = None
            elif cue.shared:
                region = cue.verb_end
            else:
                inner = [i for i in cues[:k] if found.start <= i.start < found.end]
                if inner:
                    pass
                region = cue.verb_end

    def _statement(
        self, cue: Cue, region: int, end: int, later: list[Cue], outer: Found | None, carried: Subject | None
    ) -> Found | None:
        line = self.line
        if not self._counts(cue, region, outer):
            return None
        if cue.kind == "nominal":
            return self._nominal(cue, region, end, later)
        if cue.kind == "split":
            return self._split(cue, region, end, carried)
        subject = self._subject(cue, region, carried)
        colon = opens_with_colon(line, cue) if cue.kind == "verb" and not cue.shared else None
        if colon is not None:
            return self._direct(cue, region, colon, end, later, subject, outer)
        begin = clause_start(line, cue) if not cue.shared else None
        if begin is not None and CAME in cue.takes and not self._in_document(cue, region):
            return None
        marked = begin is not None and (begin > cue.verb_end or line.key(begin) in ("«", '"') or cue.kind == "participle")
        if not marked:
            act = self._reported_act(cue, region, subject)
            if act is not None:
                return act
        if begin is not None and begin < end:
            return self._indirect(cue, region, begin, end, later, subject, outer)
        return None

    def _counts(self, cue: Cue, region: int, outer: Found | None) -> bool:
        line = self.line
        if not cue.third_person:
            return False
        if cue.form is None:
            return True
        if is_modal(line, cue, region) or is_conditional(line, cue, region):
            return False
        if DEMAND in cue.takes and not any(line.keys[i] == "از" for i in range(region, cue.start)):
            return False
        if cue.form.tense == "participle":
            following = line.key(cue.verb_end)
            if cue.passive:
                return following == "که" or any(line.keys[i] in ("آنچه",) for i in range(region, cue.start))
            return following in ("که", "و", "،", ":", "")
        if cue.passive and cue.act not in ("say", "announce", "claim", "emphasize", "write", "describe"):
            return False
        return True

    def _in_document(self, cue: Cue, region: int) -> bool:
        """«در این بیانیه آمده است»."""
        return self.line.keys[cue.verb_start].startswith("آمده") and any(
            self.line.keys[i] == "در" for i in range(region, cue.start)
        )

    def _subject(self, cue: Cue, region: int, carried: Subject | None) -> Subject | None:
        subject = find_subject(self.line, self.mentions, region, cue.start)
        if carried is not None and (subject is None or subject.name is None and self.line.keys[subject.start] not in PRONOUNS):
            return carried
        return subject

    def _direct(
        self, cue: Cue, region: int, colon: int, end: int, later: list[Cue], subject: Subject | None, outer: Found | None
    ) -> Found | None:
        line = self.line
        if CAME in cue.takes and not self._in_document(cue, region):
            return None
        if colon >= end:
            if outer is None and colon >= len(line):
                self.opens_next, self.opens_next_subject = cue, subject
            return None
        reach = self._reach(cue, colon, end, later, subject, outer)
        begin, stop = direct_content(line, colon, reach, self.quotes)
        begin, stop = trim(line, begin, stop)
        if begin >= stop:
            return None
        return Found(begin, stop, cue, "direct", cue.act, subject, region=region, runs_to_end=reach >= len(line))

    def _reach(self, cue: Cue, start: int, end: int, later: list[Cue], subject: Subject | None, outer: Found | None) -> int:
        """How far words after a colon go: to the paragraph's end, or to where another attribution starts."""
        line = self.line
        for other in later:
            if other.start < start or other.form is not None and not other.third_person:
                continue
            sentence = line.sentence_starts[line.sentences[other.start]]
            if sentence > start:
                if self._resumes(other, sentence, subject):
                    return sentence
            elif (
                other.kind == "verb" and line.key(other.start - 1) == "و" and line.key(other.verb_end) == ":"
                and other.form is not None and other.form.tense == "past" and is_finite(line, other.start - 2)
            ):  # fmt: skip
                return other.start - 1
        for i in range(line.sentences[start] + 1, line.sentences[end - 1] + 1):
            first = line.sentence_starts[i]
            if line.key(first) == "به" and line.key(first + 1) == "گزارش" and line.key(first + 2) in self.agency_words:
                return first
        return end

    def _resumes(self, other: Cue, sentence: int, subject: Subject | None) -> bool:
        """Whether the sentence of `other` is the reporter's: «… . وی با بیان اینکه …», «… . این مقام افزود: …»."""
        line = self.line
        if other.kind == "verb" and (other.form is None or other.form.tense not in ("past", "perfect", "present")):
            return False
        found = find_subject(line, self.mentions, sentence, other.start)
        colon = other.kind == "verb" and opens_with_colon(line, other) is not None
        if found is None:
            return colon and line.words_between(sentence, other.start) <= 8
        first = line.keys[found.start]
        near = line.words_between(sentence, found.start) <= 6
        if first == "وی" and near:
            return True
        if colon and near and line.key(other.verb_end) == ":" and other.form is not None and other.form.tense == "past":
            return True
        return bool(near and subject and found.name is not None and subject.name is found.name and found.name.type == "person")

    def _indirect(
        self, cue: Cue, region: int, begin: int, end: int, later: list[Cue], subject: Subject | None, outer: Found | None
    ) -> Found | None:
        line = self.line
        stop = clause_end(line, cue, begin, end, later, region)
        closing = self.quotes.get(begin)
        if closing is not None and closing <= stop and line.words_between(closing + 1, stop) <= (0 if cue.kind == "verb" else 3):
            a, b = trim(line, begin + 1, closing)
            form: Form = "direct"
        elif line.key(begin) in ("«", '"') and closing is not None and line.key(begin - 1) != "که" and cue.kind == "verb":
            a, b = direct_content(line, begin, min(end, len(line)), self.quotes)
            a, b = trim(line, a, b)
            form = "direct"
        else:
            a, b = trim(line, begin, stop)
            form = form_of(line, a, b, self.quotes)
        if line.words_between(a, b) < 1:
            return None
        return Found(a, b, cue, form, cue.act, subject, region=region)

    def _reported_act(self, cue: Cue, region: int, subject: Subject | None) -> Found | None:
        line = self.line
        if cue.passive:
            return self._announced(cue, region)
        lowest = subject.end if subject and region <= subject.start else region
        place = None
        if cue.takes & {OBJECT, DESCRIPTION}:
            place = object_content(line, cue, region, lowest)
        if place is None:
            place = prepositional_content(line, cue, region, lowest)
        if place is None:
            return None
        a, b = trim(line, *place)
        if a >= b or line.words_between(a, b) < 1:
            return None
        return Found(a, b, cue, "reported_act", cue.act, subject, region=region)

    def _announced(self, cue: Cue, region: int) -> Found | None:
        """«زمان مسابقه اعلام شد»: what was announced stands as the subject."""
        if cue.act != "announce" or OBJECT not in cue.takes or cue.form is None or cue.form.tense not in ("past", "perfect"):
            return None
        a, b = trim(self.line, region, cue.start)
        if not 2 <= self.line.words_between(a, b) <= 25 or any(
            is_finite(self.line, i) for i in range(a, b) if self.line.is_word[i]
        ):
            return None
        return Found(a, b, cue, "reported_act", cue.act, None, region=region)

    def _split(self, cue: Cue, region: int, end: int, carried: Subject | None) -> Found | None:
        line = self.line
        if cue.verb_end > end or is_modal(line, cue, region):
            return None
        subject = self._subject(cue, region, carried)
        a, b = trim(line, *between_content(line, cue))
        if line.words_between(a, b) <= 1 and line.key(cue.verb_end) in ("که", "تا"):
            a, b = trim(line, cue.verb_end + 1, min(end, line.sentence_end(cue.start)))
            return Found(a, b, cue, "indirect", cue.act, subject, region=region) if a < b else None
        if a >= b:
            return None
        return Found(a, b, cue, "reported_act", cue.act, subject, region=region)

    def _nominal(self, cue: Cue, region: int, end: int, later: list[Cue]) -> Found | None:
        """«به گفته X، …»: X runs to the comma or as far as its name goes."""
        line = self.line
        limit = min(end, line.sentence_end(cue.start))
        i = cue.end
        if i >= limit or line.key(i) in self.agency_words or (line.key(i) == "خبرگزاری" and line.key(i + 1) in self.agency_words):
            return None
        if line.key(i) == "خبرنگار" or line.key(cue.start + 1) == "گزارش" and line.key(i) in ("خبرنگار", "گروه", "سرویس"):
            return None
        entry = self.mentions.at.get(i)
        if "نام" in cue.takes and (entry is None or entry[2].type != "person"):
            return None
        speaker_end = self._speaker_end(i, limit)
        if speaker_end is None:
            return None
        subject = find_subject(line, self.mentions, i, speaker_end) or Subject(i, speaker_end)
        begin = speaker_end
        while begin < limit and line.keys[begin] in ("،", ":", ","):
            begin += 1
        main = self._main_speech(begin, limit, later)
        if main is not None:
            return None
        stop = limit
        a, b = trim(line, begin, stop)
        if line.words_between(a, b) < 2 or not any(is_finite(line, j) for j in range(a, b) if line.is_word[j]):
            return None
        return Found(a, b, cue, form_of(line, a, b, self.quotes), cue.act, subject, region=region)

    def _speaker_end(self, i: int, limit: int) -> int | None:
        line = self.line
        comma = next((j for j in range(i, min(limit, i + 25)) if line.keys[j] in ("،", ",", ":")), None)
        entry = self.mentions.at.get(i)
        if entry and (comma is None or comma > entry[0]):
            return entry[0]
        if comma is not None and comma > i:
            return comma
        return None

    def _main_speech(self, begin: int, limit: int, later: list[Cue]) -> Cue | None:
        """The verb of speech that takes over behind «به نقل از X»: «X به نقل از Y گفت: …»."""
        for cue in later:
            if cue.kind == "verb" and begin <= cue.start < limit and cue.third_person and CLAUSE in cue.takes:
                if opens_with_colon(self.line, cue) is not None or clause_start(self.line, cue) is not None:
                    return cue
        return None
