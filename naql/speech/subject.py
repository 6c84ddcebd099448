"""Which words before a cue name its subject: «وی», a name, a title, «این مقام مسوول»."""

from naql.speech.clauses import first_comma_after_verb
from naql.speech.function_words import word_class
from naql.speech.leading import after_fixed, after_phrase, after_time, later_subject
from naql.speech.mentions import Mentions, Subject
from naql.speech.noun_phrase import noun_phrase
from naql.speech.titles import heads_title
from naql.speech.verbs import is_finite
from naql.speech.words import Line

__all__ = ["Mentions", "Subject", "find_subject"]

_LONGEST_DATELINE = 6
_CLOSING = frozenset(("»", '"', "”"))
_MOST_STEPS = 60


def find_subject(line: Line, mentions: Mentions, start: int, end: int) -> Subject | None:
    """The subject of the clause that runs from `start` to the cue (or its content) at `end`; None if it is dropped."""
    i = _after_dateline(line, start, end)
    for _ in range(_MOST_STEPS):
        if i >= end:
            return None
        key = line.keys[i]
        if key in word_class("pronoun"):
            return _with_mention(mentions, i, i + 1)
        if key in word_class("first_person"):
            return Subject(i, i + 1)
        if i in mentions.at and not after_time(line, i, end):
            return noun_phrase(line, mentions, i, end)
        after = after_fixed(line, mentions, i, end) or after_time(line, i, end)
        if after:
            i = after
        elif key == "در" and line.key(i + 2) == "که" and first_comma_after_verb(line, i + 3, end) is None:
            i += 3
        elif key == "این" and line.key(i + 1) in ("در", "درحالی"):
            i = next((j + 1 for j in range(i, end) if line.keys[j] == "که"), end)
        elif key in word_class("as_told") and line.key(i + 1) == "که":
            i += 2
        elif key in word_class("connective") or key in word_class("adverb") or (not line.is_word[i] and key not in ("«", '"')):
            i += 1
        elif (reported := 2 if key == "به" and line.key(i + 1) == "گزارش" else key == "بهگزارش") and (
            agency := _after_agency(line, mentions, i + reported, end)
        ):
            i = agency
        elif key in word_class("preposition"):
            phrase = after_phrase(line, mentions, i, end)
            if phrase is None:
                return later_subject(line, mentions, i, end)
            i = _after_apposition(line, mentions, phrase, end)
        elif line.is_word[i] and is_finite(line, i):
            i += 1
        else:
            return noun_phrase(line, mentions, i, end)
    return None


def _with_mention(mentions: Mentions, start: int, end: int) -> Subject:
    entry = mentions.at.get(start)
    return Subject(start, end, entry[2], entry[1]) if entry else Subject(start, end)


def _after_dateline(line: Line, start: int, end: int) -> int:
    """«خبرگزاری فارس: …», «لندن - ایرنا:»: the words behind the colon."""
    for i in range(start + 1, min(end, start + _LONGEST_DATELINE)):
        if line.keys[i] == ":":
            return i + 1
    return start


def _after_apposition(line: Line, mentions: Mentions, i: int, end: int) -> int:
    """«در پی درگذشت X، بازیگر سینما، Y گفت»: behind what is said of the person with whom the phrase before i ended."""
    if i >= end or line.key(i - 1) not in word_class("comma") or not heads_title(line.keys[i : i + 1]):
        return i
    if not any(entry[0] == i - 1 and entry[2].type == "person" for _, entry in mentions.at.items()):
        return i
    for j in range(i + 1, end - 1):
        if line.keys[j] in word_class("comma") and j + 1 in mentions.at and mentions.at[j + 1][2].type == "person":
            return j + 1
    return i


def _after_agency(line: Line, mentions: Mentions, i: int, end: int) -> int:
    """«به گزارش خبرگزاری فارس X گفت»: the word after the agency's name where no comma parts it from what follows; 0 if there is none."""
    for j in range(i, min(i + 4, end)):
        entry = mentions.at.get(j)
        after = entry[0] if entry and entry[2].type == "outlet" else (j + 1 if line.keys[j] in mentions.sources else 0)
        if after and line.key(after) == "(":
            after = next((k + 1 for k in range(after, min(after + 6, end)) if line.keys[k] == ")"), after)
        while after and after < end and line.keys[after] in _CLOSING:
            after += 1
        if after and after < end:
            if line.keys[after] in word_class("comma"):
                return after + 1
            return 0 if line.keys[after] in word_class("preposition") or line.keys[after] == "و" else after
    return 0
