"""Speakers that no known name stands for: «یک منبع آگاه», «سخنگوی این وزارتخانه», and names that nobody knows («رامادوس وزیر بهداشت»)."""

from naql.names.name import Name
from naql.record import EntityType
from naql.speech.function_words import word_class
from naql.speech.mentions import Subject
from naql.speech.titles import heads_title
from naql.speech.words import Line

_LONGEST_NAME = 4
_MARKS = '«»" '


def unnamed(line: Line, subject: Subject, number: int) -> Name:
    """A new Name for the words of the subject, without mentions. `number` makes its id."""
    words = line.keys[subject.start : subject.end]
    kind: EntityType = "organization" if words[0] in word_class("body_head") else "person"
    name_end = subject.end
    if kind == "person" and not heads_title(words) and words[0] not in word_class("quantity") and words[0] not in word_class("several"):
        name_end = _role_start(line, subject)
    start, end = line.span(subject.start, name_end)
    role = ""
    if name_end < subject.end:
        role_start, role_end = line.span(name_end, subject.end)
        role = line.text[role_start:role_end]
        subject.end = name_end
    return Name(f"speaker{number}", line.text[start:end].strip(_MARKS), kind, role=role)


def _role_start(line: Line, subject: Subject) -> int:
    """«رامادوس وزیر بهداشت هند»: where the role begins behind a name; the subject's end if no role does."""
    for i in range(subject.start + 1, min(subject.start + _LONGEST_NAME + 2, subject.end)):
        if heads_title([line.keys[i]]) and line.is_word[i - 1] and line.keys[i - 1] not in ("و", "از", "در"):
            return i
        if heads_title([line.keys[i]]) and line.keys[i - 1] in ('"', "»", "(", "-"):
            return i
    return subject.end
