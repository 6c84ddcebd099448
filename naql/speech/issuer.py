"""Who issued a document («X در بیانیه‌ای …»), documents that speak («در این بیانیه آمده است»), and who a passive tells of."""

from functools import cache

from naql.speech.function_words import word_class
from naql.speech.kinds import can_speak
from naql.speech.mentions import Mentions, Subject
from naql.speech.noun_phrase import noun_phrase
from naql.speech.spelling import person_titles
from naql.speech.subject import find_subject
from naql.speech.words import Line

_EARLY = 2
"""A headline names a letter among its first words: «متن نامه X به Y», «بیانیه X»."""


def issuer(line: Line, mentions: Mentions, *, headline: bool) -> Subject | None:
    """The words that name who issued the document that the paragraph tells of; None if it tells of none."""
    if _telling().isdisjoint(line.keys):
        return None
    letters = word_class("letter") | word_class("issued")
    opens = line.keys[-1] == ":"
    for i, key in enumerate(line.keys):
        bare = key[:-2] if key.endswith("ای") else key[:-1] if key.endswith("ی") else ""
        told_of = key in letters and line.key(i + 1).endswith("ی") and line.key(i - 1) in ("در", "طی", "با", "انتشار", "صدور")
        if bare in letters or told_of:
            start = line.sentence_starts[line.sentences[i]]
            found = find_subject(line, mentions, start, i)
            if found is not None and found.end <= i:
                return found
        elif opens and (key == "روایت" or key in letters) and (owner := _owner(line, mentions, i + 1)) is not None:
            return owner
        elif headline and i + 1 in mentions.at and ((key == "روایت" and line.key(i - 1) == "به") or (key in letters and i <= _EARLY)):
            after, mention, name = mentions.at[i + 1]
            return Subject(i + 1, after, name, mention)
    return None


def _owner(line: Line, mentions: Mentions, i: int) -> Subject | None:
    """«متن روایت شهید «علی احمدی» را می‌خوانیم:»: the person or body whose words they are, behind titles."""
    for j in range(i, min(i + _EARLY + 2, len(line))):
        if j in mentions.at and mentions.at[j][2].type in ("person", "organization"):
            after, mention, name = mentions.at[j]
            return Subject(j, after, name, mention)
        if line.keys[j] not in person_titles() and line.keys[j] not in ("«", '"', "کامل"):
            return None
    return None


@cache
def _telling() -> frozenset[str]:
    letters = word_class("letter") | word_class("issued")
    return letters | {word + "ی" for word in letters} | {word + "ای" for word in letters} | {"روایت"}


def document_subject(line: Line, mentions: Mentions, start: int, cue: int) -> Subject | None:
    """«در این بیانیه آمده است», «در بخشی از نامه وزیر تاکید شده است»: the document in words [start, cue), or its owner."""
    documents = word_class("document")
    for i in range(cue - 1, start - 1, -1):
        key = line.keys[i]
        if key not in documents or not any(line.keys[j] in ("در", "طبق", "طی") for j in range(max(start, i - 5), i)):
            continue
        owner = mentions.at.get(i + 1)
        if owner and owner[0] <= cue and owner[2].type != "place":
            return Subject(i, owner[0], owner[2], owner[1])
        if line.key(i - 1) in word_class("this"):
            return Subject(i - 1, i + 1)
    return None


def is_summary(line: Line, start: int, cue: int) -> bool:
    """«در خلاصه داستان این فیلم آمده است»: nobody speaks."""
    return any(line.keys[i] in ("خلاصه", "داستان") for i in range(start, cue))


def issued_there(line: Line, start: int, cue: int) -> bool:
    """«X اطلاعیه‌ای صادر کرد که در آن تاکید شده است»: the document is the one that the sentence told of."""
    return any(line.keys[i] == "آن" and line.key(i - 1) == "در" and line.key(i - 2) == "که" for i in range(start + 2, cue))


def agent(line: Line, mentions: Mentions, start: int, cue: int) -> Subject | None:
    """«از سوی شهرداری اعلام شد»: who a passive in words [start, cue) was done by; None if it does not tell."""
    for i in range(start, cue - 1):
        after = i + 2 if line.keys[i] == "از" and line.keys[i + 1] in ("سوی", "جانب", "طرف") else i + 1 if line.keys[i] == "توسط" else 0
        if not after or after >= cue:
            continue
        entry = mentions.at.get(after)
        if entry and entry[0] <= cue:
            return Subject(after, entry[0], entry[2], entry[1])
        found = noun_phrase(line, mentions, after, cue)
        return found if found is not None and can_speak(line.keys[found.start : found.end]) else None
    return None
