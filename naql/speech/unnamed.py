"""Speakers that no known name stands for: «یک منبع آگاه», «سخنگوی این وزارتخانه», and names that nobody knows («رامادوس وزیر بهداشت»)."""

from naql.names.name import Name
from naql.record import EntityType
from naql.speech.function_words import word_class
from naql.speech.mentions import Subject
from naql.speech.titles import heads_title
from naql.speech.words import Line

_LONGEST_NAME = 4
_MARKS = '«»" '


def unnamed(line: Line, subject: Subject, number: int, kind: EntityType | None = None) -> Name:
    """A new Name for the words of the subject, without mentions. `number` makes its id, `kind` is its type where that is known."""
    words = line.keys[subject.start : subject.end]
    if kind is not None:
        pass
    elif words[0] in word_class("body_head"):
        kind = "outlet" if words[0] in word_class("outlet_head") else "organization"
    else:
        kind = "person"
    name_end = subject.end
    if kind == "person" and not heads_title(words) and words[0] not in word_class("quantity") and not _is_count(words[0]):
        name_end = _role_start(line, subject)
    start, end = line.span(subject.start, name_end)
    role = ""
    if name_end < subject.end:
        role_start, role_end = line.span(name_end, subject.end)
        role = line.text[role_start:role_end].strip("-–(ـ ")
        subject.end = name_end
    return Name(f"speaker{number}", line.text[start:end].strip(_MARKS), kind, role=role)


def _role_start(line: Line, subject: Subject) -> int:
    """«رامادوس وزیر بهداشت هند»: where the role begins behind a name; the subject's end if no role does."""
    for i in range(subject.start + 1, min(subject.start + _LONGEST_NAME + 2, subject.end)):
        if heads_title([line.keys[i]]) and line.is_word[i - 1] and line.keys[i - 1] not in ("و", "از", "در"):
            return i
        if heads_title([line.keys[i]]) and line.keys[i - 1] in ('"', "»"):
            return i
        if heads_title([line.keys[i]]) and line.keys[i - 1] in ("-", "–", "(") and i - 1 > subject.start:
            return i - 1
    while subject.end - 1 > subject.start and line.keys[subject.end - 1] in ("-", "–", "(", "ـ"):
        subject.end -= 1
    return subject.end


def _is_count(word: str) -> bool:
    return word.isdigit() or word in word_class("several") or word in word_class("count")
