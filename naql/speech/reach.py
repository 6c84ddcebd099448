"""How far words after a colon go: to the paragraph's end, or to where the reporter takes over again."""

from naql.speech.clauses import is_finite_word
from naql.speech.content import opens_with_colon
from naql.speech.cues import Cue
from naql.speech.subject import Mentions, Subject, find_subject
from naql.speech.words import Line

_NEAR = 6
"""So many words at most stand between a sentence's start and the subject of a new attribution («در ادامه، وی …»)."""


def direct_reach(
    line: Line, mentions: Mentions, start: int, end: int, later: list[Cue], subject: Subject | None, agency: frozenset[str]
) -> int:
    """The word index where direct speech that starts at `start` ends, at most `end`. `later` are the cues behind it."""
    for other in later:
        if other.start < start or not other.third_person:
            continue
        sentence = line.sentence_starts[line.sentences[other.start]]
        if sentence > start:
            if _resumes(line, mentions, other, sentence, subject):
                return sentence
        elif _joined(line, other):
            return other.start - 1
    for number in range(line.sentences[start] + 1, line.sentences[end - 1] + 1):
        first = line.sentence_starts[number]
        if line.key(first) == "به" and line.key(first + 1) == "گزارش" and line.key(first + 2) in agency:
            return first
    return end


def _joined(line: Line, other: Cue) -> bool:
    """«گفت: … و افزود: …»."""
    return (
        other.kind == "verb" and line.key(other.start - 1) == "و" and line.key(other.verb_end) == ":"
        and other.form is not None and other.form.tense == "past" and is_finite_word(line, other.start - 2)
    )  # fmt: skip


def _resumes(line: Line, mentions: Mentions, other: Cue, sentence: int, subject: Subject | None) -> bool:
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
    if colon and near and other.form is not None and other.form.tense == "past":
        return True
    return bool(near and subject and found.name is not None and subject.name is found.name and found.name.type == "person")
