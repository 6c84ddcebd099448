"""Headlines: «شمخانی: …», «X در گفت‌وگو با Y: …», and verbless ones («هشدار X درباره N»)."""

from naql.speech.clauses import trim
from naql.speech.content import direct_content
from naql.speech.cue import CLAUSE, Cue
from naql.speech.statements import Found, LineReader
from naql.speech.subject import Subject, find_subject

_LONGEST_SPEAKER = 14


def headline_statements(reader: LineReader) -> int:
    """Adds the statements of a headline to the reader; gives the word from which it is to be read on as a sentence."""
    line = reader.line
    for i in range(1, min(len(line), _LONGEST_SPEAKER)):
        if line.keys[i] == ":":
            break
    else:
        return 0
    subject = find_subject(line, reader.mentions, 0, i)
    if subject is None or subject.start > 2:
        return 0
    if line.key(i - 1) in reader.mentions.sources:
        return 0
    a, b = direct_content(line, i + 1, len(line), reader.quotes)
    a, b = trim(line, a, b)
    if line.words_between(a, b) < 2:
        return 0
    cue = Cue("mark", i, i + 1, "say", frozenset((CLAUSE,)), verb_start=i, verb_end=i + 1)
    found = Found(a, b, cue, "direct", "say", Subject(subject.start, i, subject.name, subject.mention))
    reader.statements.append(found)
    reader.read(a, b, found)
    return len(line)
