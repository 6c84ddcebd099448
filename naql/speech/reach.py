"""How far words after a colon go: to the paragraph's end, or to where the reporter takes over again."""

from collections.abc import Sequence

from naql.names.name import Name
from naql.speech.clauses import is_finite_word
from naql.speech.content import opens_with_colon
from naql.speech.cue import Cue
from naql.speech.subject import Mentions, Subject, find_subject
from naql.speech.words import Line

_NEAR = 6
"""So many words at most stand between a sentence's start and the subject of a new attribution («در ادامه، وی …»)."""


def direct_reach(
    line: Line, mentions: Mentions, start: int, end: int, later: list[Cue], subject: Subject | None, spoken: Sequence[Name]
) -> int:
    """The word index where direct speech that starts at `start` ends, at most `end`. `later` are the cues behind it,
    `spoken` the people who spoke before in the item."""
    for other in later:
        if other.start < start or not other.third_person:
            continue
        sentence = line.sentence_starts[line.sentences[other.start]]
        if sentence > start:
            if _resumes(line, mentions, other, sentence, subject, spoken):
                return sentence
        elif _joined(line, other):
            return other.start - 1
    for number in range(line.sentences[start] + 1, line.sentences[end - 1] + 1):
        first = line.sentence_starts[number]
        if line.key(first) == "به" and line.key(first + 1) == "گزارش" and line.key(first + 2) in mentions.sources:
            return first
    return end


def _joined(line: Line, other: Cue) -> bool:
    """«گفت: … و افزود: …»."""
    return (
        other.kind == "verb" and line.key(other.start - 1) == "و" and line.key(other.verb_end) == ":"
        and other.form is not None and other.form.tense == "past" and is_finite_word(line, other.start - 2)
    )  # fmt: skip


def _same_words(line: Line, subject: Subject, found: Subject) -> bool:
    """«معاون وزیر امور خارجه اسلواکی گفت: …. معاون وزیر خارجه اسلواکی …»: the title of who speaks is used again."""
    words = {key for key in line.keys[found.start : found.end] if len(key) > 2}
    return len(words) > 1 and words <= set(line.keys[subject.start : subject.end])


def _resumes(line: Line, mentions: Mentions, other: Cue, sentence: int, subject: Subject | None, spoken: Sequence[Name]) -> bool:
    """Whether the sentence of `other` is the reporter's: «… . وی با بیان اینکه …», «… . این مقام افزود: …»."""
    if other.kind == "verb" and (other.form is None or other.form.tense not in ("past", "perfect", "present")):
        return False
    found = find_subject(line, mentions, sentence, other.start)
    colon = other.kind == "verb" and opens_with_colon(line, other) is not None
    if found is None:
        return colon and line.words_between(sentence, other.start) <= _NEAR + 2
    near = line.words_between(sentence, found.start) <= _NEAR
    if line.keys[found.start] == "وی" and near:
        return True
    if near and subject is not None and _same_words(line, subject, found) and other.form is not None and other.form.tense == "past":
        return True
    if colon and near and other.form is not None and other.form.tense == "past":
        return True
    if not near or found.name is None or found.name.type != "person":
        return False
    return bool(subject and subject.name is found.name) or any(name is found.name for name in spoken)
