"""From the statements of a paragraph to attributions: who speaks, to whom, through whom."""

from dataclasses import replace

from naql.names.name import Name
from naql.speech.addressee import addressee, to_outer
from naql.speech.attribution import Attribution
from naql.speech.cue import CAME
from naql.speech.function_words import word_class
from naql.speech.issuer import agent, document_subject, is_summary, issued_there
from naql.speech.kinds import can_speak, is_common_noun
from naql.speech.mentions import Mentions, Subject
from naql.speech.noun_phrase import with_companions
from naql.speech.speaker import Speakers
from naql.speech.spelling import press
from naql.speech.statements import Found
from naql.speech.titles import is_plural
from naql.speech.unnamed import name_end
from naql.speech.verbs import forms
from naql.speech.via import bare, passed_on_by, quoted_source
from naql.speech.words import Line

_THEY = 6
_FEW = 3
"""So many words may name a speaker of indirect speech that is unknown to every list."""


class Attributor:
    """Gathers the attributions of an item. Who a speaker of the lead is may come out later, so ids and `via` are set at the end."""

    def __init__(self, speakers: Speakers) -> None:
        self.speakers = speakers
        self._found: list[tuple[Attribution, Name | None, Name | None, list[Name]]] = []
        self._carriers: dict[int, tuple[Found, Name | None, list[Name]]] = {}

    def add(self, line: Line, mentions: Mentions, found: Found, *, lead: bool) -> None:
        """One statement; those that it stands in must have been added before."""
        speakers, cue = self.speakers, found.cue
        subject = self._subject(line, mentions, found)
        nobody = cue is not None and subject is None and (cue.passive or (CAME in cue.takes and is_summary(line, found.region, cue.start)))
        plural = cue is not None and cue.form is not None and cue.form.person == 6
        speaker: Name | None = None
        if nobody and cue is not None and issued_there(line, line.sentence_starts[line.sentences[cue.start]], cue.start):
            speaker = speakers.issuer
        elif found.outer is not None and cue is not None and not cue.third_person:
            speaker = self._speaker(found.outer)
        elif found.outer is not None and not nobody:
            speaker = speakers.resolve_inside(
                line, subject, found.outer.start, found.start, plural=plural, outer=self._speaker(found.outer)
            )
        elif not nobody:
            speaker = speakers.resolve(line, subject, plural=plural, lead=lead)
        sentence = line.sentence_starts[line.sentences[cue.start]] if cue else 0
        start = max(sentence, found.outer.start) if found.outer else sentence
        told = addressee(line, mentions, start, cue, (found.start, found.end)) if cue and speaker is not None else None
        to = speakers.addressed(line, told, speaker) if told and speaker else None
        if told is None and found.outer is not None and cue is not None:  # «وی گفت: مردم از من می‌پرسند …»
            told = to_outer(line, cue)
            to = self._speaker(found.outer) if told else None
        carriers = self._chain(line, mentions, found, start, speaker)
        if found.outer is None:
            speakers.spoke(speaker)
        attribution = Attribution(
            content=line.span(found.start, found.end),
            cue=line.span(cue.start, cue.end) if cue else None,
            speaker_text=line.span(subject.start, subject.end) if subject else None,
            form=found.form,
            act=found.act,
            negated=bool(cue and cue.form and cue.form.negated),
            continuation=found.continuation,
        )
        self._found.append((attribution, speaker, to, carriers))
        self._carriers[id(found)] = found, speaker, carriers
        if cue is not None and cue.kind == "verb" and speaker is not None:
            self._quoted(line, mentions, found, attribution, speaker, carriers)

    def attributions(self) -> list[Attribution]:
        """All that was added, with the ids of speakers and addressees and the names of those in between."""
        actual = self.speakers.actual
        for attribution, speaker, to, carriers in self._found:
            attribution.speaker = actual(speaker).id if speaker else None
            attribution.addressee = actual(to).id if to else None
            attribution.via = [_called(actual(name)) for name in carriers]
        return [attribution for attribution, *_ in self._found]

    def _subject(self, line: Line, mentions: Mentions, found: Found) -> Subject | None:
        """The subject; of «در این بیانیه آمده است» the document, of other passives nobody."""
        cue = found.cue
        if cue is not None and (cue.passive or CAME in cue.takes):
            document = document_subject(line, mentions, found.region, cue.start)
            if cue.passive and document is None:
                return agent(line, mentions, found.region, cue.start)
            if document is not None or cue.passive or found.subject is None:
                return document
        subject = found.subject
        if subject is not None and cue is not None and subject.start < cue.start < subject.end:
            return None
        if subject is None:
            return None
        words = line.keys[subject.start : subject.end - 1]
        headed = cue is not None and cue.kind == "mark" and self.speakers.known.by_spelling(words, persons=True) is not None
        if not (headed or _is_somebody(line, found, subject)):
            return None
        return with_companions(line, mentions, subject)

    def _quoted(self, line: Line, mentions: Mentions, found: Found, told: Attribution, by: Name, carriers: list[Name]) -> None:
        """«X به نقل از Y گفت»: the same words are told by Y too, through X."""
        cue = found.cue
        quoted = quoted_source(line, mentions, found.region, cue.start) if cue else None
        if quoted is None or found.subject is None or found.subject.start > quoted[0]:
            return
        start, end, subject = quoted
        speaker = self.speakers.resolve_quoted(line, subject)
        if speaker is None or speaker is by:
            return
        attribution = replace(told, cue=line.span(start, end), speaker_text=line.span(subject.start, subject.end))
        self._found.append((attribution, speaker, None, [*carriers, by]))

    def _speaker(self, found: Found) -> Name | None:
        known = self._carriers.get(id(found))
        return known[1] if known else None

    def _chain(self, line: Line, mentions: Mentions, found: Found, start: int, speaker: Name | None) -> list[Name]:
        """Nearest to the item first."""
        carriers: list[Name] = []
        if found.outer is not None:
            _, outer, before = self._carriers.get(id(found.outer), (None, None, []))
            if outer is not None and outer is speaker:
                return list(before)
            carriers = [*before, outer] if outer is not None else list(before)
        cue = found.cue
        if cue is not None and cue.kind != "nominal":
            told_by = passed_on_by(line, mentions, start, cue.start)
            if told_by is not None and told_by is not speaker and press(bare(told_by.name)) not in mentions.sources:
                carriers.append(told_by)
        return carriers


def _is_somebody(line: Line, found: Found, subject: Subject) -> bool:
    """Whether the words can name a speaker. A clause or words that the reporter passes on have one, whoever it is; a noun phrase for
    content, and speech inside speech, are read wrongly more often, so that their speaker must plainly be people or a body."""
    words = line.keys[subject.start : subject.end]
    if subject.name is not None:
        return True
    count = line.words_between(subject.start, subject.end)
    if not count:
        return False
    if any(words[0] in word_class(known) for known in ("pronoun", "first_person", "document", "documents")):
        return True
    if words[0] in word_class("this") and len(words) > 1 and found.form != "direct":
        thing = words[1] in word_class("point") or words[1] in word_class("object_head") or words[1].endswith(("ها", "های"))
        return not thing or words[1] in word_class("document") or can_speak(words)
    told = (
        found.outer is None
        and found.form != "reported_act"
        and (found.cue is None or not (found.cue.kind == "mark" or CAME in found.cue.takes))
    )
    form = found.cue.form if found.cue is not None else None
    several = form is not None and form.person == _THEY and is_plural(words)
    plain = several or can_speak(words) or name_end(line, subject) < subject.end
    clause = found.form != "direct" and found.cue is not None and found.cue.kind == "verb"
    if not plain and (clause or not told) and is_common_noun(words[0]):
        return False
    if told or plain:
        return True
    few = _FEW if found.outer is None else 0 if found.form == "reported_act" else 1
    return count <= few and words[0] not in word_class("quantity") and not forms().get(words[-1])


def _called(name: Name) -> str:
    """A name as the chain calls it: «رویترز», not «خبرگزاری رویترز»."""
    return bare(name.name) if name.type == "outlet" else name.name
