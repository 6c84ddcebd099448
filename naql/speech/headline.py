"""Headlines: «شمخانی: …», «X در گفت‌وگو با Y: …», and verbless ones («هشدار X درباره N»)."""

from naql.record import Act
from naql.speech.clauses import is_finite_word, trim
from naql.speech.content import direct_content
from naql.speech.cue import CLAUSE, Cue
from naql.speech.cue_tables import Entry, entries
from naql.speech.function_words import word_class
from naql.speech.reported_act import preposition_at
from naql.speech.statements import Found, LineReader
from naql.speech.subject import Subject, find_subject
from naql.speech.words import Line

_LONGEST_SPEAKER = 14
_SHORTEST_PARAGRAPH = 6
_DONE_BY: dict[str, Act] = {"محکومیت": "criticize", "تکذیب": "deny", "تایید": "say"}
"""Nouns of headlines that «از سوی X» follows."""


def headline_statements(reader: LineReader) -> int:
    """Adds the statements of a headline to the reader; gives the word from which it is to be read on as a sentence."""
    line = reader.line
    found = _said(reader)
    if found is not None:
        reader.statements.append(found)
        reader.read(found.start, found.end, found)
        return len(line)
    breaks = [i for i, key in enumerate(line.keys) if key == "/"]
    for start, end in zip([0, *(i + 1 for i in breaks)], [*breaks, len(line)], strict=True):
        act = _verbless_act(reader, start, end) or _act_by(reader, start, end)
        if act is not None:
            reader.statements.append(act)
    return 0


def _said(reader: LineReader) -> Found | None:
    """«شمخانی: …»."""
    line = reader.line
    colon = next((i for i in range(1, min(len(line), _LONGEST_SPEAKER)) if line.keys[i] == ":"), None)
    if colon is None or line.key(colon - 1) in reader.mentions.sources:
        return None
    subject = find_subject(line, reader.mentions, 0, colon)
    if subject is None or subject.start > 2:
        return None
    a, b = trim(line, *direct_content(line, colon + 1, len(line), reader.quotes))
    if line.words_between(a, b) < 2:
        return None
    cue = Cue("mark", colon, colon + 1, "say", frozenset((CLAUSE,)), verb_start=colon, verb_end=colon + 1)
    return Found(a, b, cue, "direct", "say", Subject(subject.start, colon, subject.name, subject.mention))


def _verbless_act(reader: LineReader, start: int, end: int) -> Found | None:
    """«انتقاد X از N», «ابراز نگرانی X نسبت به N»: a noun of the cue table, who speaks, and a preposition that the noun takes."""
    line = reader.line
    known = _noun(line, start, end)
    if known is None:
        return None
    after, entry = known
    cue = Cue("nominal", start, after, entry.act, entry.takes, verb_start=start, verb_end=after)
    while after < end and line.keys[after] in word_class("headline_adjective"):
        after += 1
    for i in range(after + 1, min(end - 1, after + _LONGEST_SPEAKER)):
        content = _occasion(line, i) or preposition_at(line, cue, i)
        if content is None:
            continue
        subject = find_subject(line, reader.mentions, after, i)
        a, b = trim(line, content, end)
        if subject is None or subject.start > after + 1 or a >= b or is_finite_word(line, end - 1):
            return None
        if entry.act == "demand" and not _is_somebody(line, subject):  # «درخواست اعدام برای متهمان»
            return None
        return Found(a, b, cue, "reported_act", entry.act, Subject(after, max(subject.end, after + 1), subject.name, subject.mention))
    return None


def _act_by(reader: LineReader, start: int, end: int) -> Found | None:
    """«محکومیت N از سوی X», «تکذیب N از سوی X»: what was done with words, and by whom."""
    line = reader.line
    act = _DONE_BY.get(line.key(start))
    by = next((i for i in range(start + 2, end - 2) if line.keys[i] == "از" and line.keys[i + 1] in ("سوی", "جانب", "طرف")), None)
    if act is None or by is None or any(is_finite_word(line, i) for i in range(start, end)):
        return None
    subject = find_subject(line, reader.mentions, by + 2, end)
    a, b = trim(line, start + 1, by)
    if subject is None or subject.start != by + 2 or a >= b or line.keys[by + 2] in word_class("court") or not _is_somebody(line, subject):
        return None
    cue = Cue("nominal", start, start + 1, act, frozenset(), verb_start=start, verb_end=start + 1)
    return Found(a, b, cue, "reported_act", act, subject)


def outlet_statement(reader: LineReader) -> bool:
    """«رویترز: …» at the start of a paragraph: adds what the outlet wrote. The item's own sources are no speakers («فارس: …»)."""
    line = reader.line
    after = next((entry[0] for i in (0, 1) if (entry := reader.mentions.at.get(i)) and entry[2].type == "outlet"), 0)
    if line.key(after) in ("»", '"'):
        after += 1
    if not after or line.key(after) != ":" or line.words_between(0, len(line)) < _SHORTEST_PARAGRAPH:
        return False
    found = _said(reader)
    if found is None:
        return False
    reader.statements.append(found)
    reader.read(found.start, found.end, found)
    return True


def _occasion(line: Line, i: int) -> int | None:
    """«تبریک X به مناسبت N»: the word behind «به مناسبت» at i."""
    if line.keys[i] in ("بمناسبت", "بهمناسبت"):
        return i + 1
    return i + 2 if line.keys[i] == "به" and line.key(i + 1) == "مناسبت" else None


def _is_somebody(line: Line, subject: Subject) -> bool:
    head = line.keys[subject.start]
    return subject.name is not None or head in word_class("body_head") or head in word_class("person_title")


def _noun(line: Line, start: int, end: int) -> tuple[int, Entry] | None:
    """The longest noun of the cue table at `start` that may stand in a headline without its verb."""
    if line.key(start) not in word_class("headline_noun"):
        return None
    for words in (3, 2, 1):
        noun = "".join(line.keys[start : start + words])
        for verb in ("کردن", "دادن", "گفتن"):
            entry = entries()[verb].get(noun)
            if entry is not None and start + words < end:
                return start + words, entry
    return None
