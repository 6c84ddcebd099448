"""Speakers that no known name stands for: «یک منبع آگاه», «سخنگوی این وزارتخانه», and names that nobody knows («رامادوس وزیر بهداشت»)."""

from naql.names.name import Name
from naql.record import EntityType
from naql.speech.function_words import word_class
from naql.speech.kinds import kind_of
from naql.speech.mentions import Subject
from naql.speech.spelling import person_titles
from naql.speech.titles import heads_title
from naql.speech.words import Line

_LONGEST_NAME = 4
_DASHES = ("-", "–", "(", "ـ")


def unnamed(line: Line, subject: Subject, number: int, kind: EntityType | None = None) -> Name:
    """A new Name for the words of the subject, without mentions. `number` makes its id, `kind` is its type where that is known."""
    words = line.keys[subject.start : subject.end]
    kind = kind or kind_of(words)
    end = subject.end
    if kind == "person" and not heads_title(words) and words[0] not in word_class("quantity") and not _is_count(words[0]):
        end = name_end(line, subject)
    role = "" if end == subject.end else line.text[slice(*line.span(end, subject.end))].strip("-–(ـ ")
    subject.end = end
    start = _after_titles(line, subject) if kind == "person" else subject.start
    return Name(f"speaker{number}", _unquoted(line.text[slice(*line.span(start, end))]), kind, role=role)


def _after_titles(line: Line, subject: Subject) -> int:
    """«دکتر احمدی», «پروفسور "فرنسلی"»: the name behind titles that are no office."""
    i = subject.start
    while i + 1 < subject.end and line.keys[i] in person_titles() and not heads_title(line.keys[i : subject.end]):
        i += 1
    return i


def _unquoted(text: str) -> str:
    """Without quotation marks around the whole, or a mark that has lost its partner."""
    if len(text) > 2 and text[0] in '«"' and text[-1] in '»"':
        text = text[1:-1]
    if text.count('"') % 2 or text.count("«") != text.count("»"):
        text = text.strip('«»"')
    return text.strip()


def name_end(line: Line, subject: Subject) -> int:
    """«رامادوس وزیر بهداشت هند»: where the name ends and a role begins; the subject's end, less a dash, if no role does."""
    for i in range(subject.start + 1, min(subject.start + _LONGEST_NAME + 2, subject.end)):
        before = line.keys[i - 1]
        if not heads_title([line.keys[i]]) or before in ("و", "از", "در"):
            continue
        if line.is_word[i - 1] or (before in ('"', "»") and i - 1 > subject.start):
            return i
        if before in _DASHES and i - 1 > subject.start:
            return i - 1
    end = subject.end
    while end - 1 > subject.start and line.keys[end - 1] in _DASHES:
        end -= 1
    return end


def _is_count(word: str) -> bool:
    return word.isdigit() or word in word_class("several") or word in word_class("count")
