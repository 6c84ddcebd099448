"""The noun phrase that a subject is: where it ends, and whose name stands in it."""

from naql.speech.function_words import word_class
from naql.speech.mentions import Mentions, Subject
from naql.speech.verbs import is_finite
from naql.speech.words import Line


def noun_phrase(line: Line, mentions: Mentions, start: int, end: int) -> Subject | None:
    """The noun phrase that begins at `start`, as a subject."""
    if line.keys[start] in word_class("no_subject"):
        return None
    inside = mentions.inside(start, end)
    i = _phrase_end(line, start, end, {a: b for a, b, _, _ in inside})
    if i == start:
        return None
    if i < end and line.keys[i] == "را":
        i = _before_object(line, inside, start, i)
    at_start = next((entry for entry in inside if entry[0] == start), None)
    if at_start and (at_start[1] >= i or at_start[3].type == "person"):
        return Subject(start, at_start[1], at_start[3], at_start[2])
    if line.keys[start] not in word_class("quantity"):
        persons = [entry for entry in inside if entry[1] <= i and entry[3].type == "person"]
        if persons:
            a, b, mention, name = persons[-1] if at_start is None else persons[0]
            return Subject(a, b, name, mention)
    if at_start:
        return Subject(start, at_start[1], at_start[3], at_start[2])
    head = line.keys[start]
    if head in word_class("outlet_head") or head in ("شرکت", "باشگاه", '"', "«"):
        owner = next((entry for entry in inside if entry[1] <= i and entry[0] <= start + 2), None)
        if owner:
            return Subject(start, max(i, owner[1]), owner[3], owner[2])
    return Subject(start, i)


def _before_object(line: Line, inside: list, start: int, end: int) -> int:
    """«سخنگوی وزارت خارجه ادعاهای اخیر را رد کرد»: the subject ends with the body's name, the rest is the object."""
    for a, b, _, name in inside:
        if start < a and b < end and name.type != "person" and line.keys[b] not in ("و", "در"):
            return b
    return end


def _phrase_end(line: Line, start: int, end: int, ends: dict[int, int]) -> int:
    """Where the noun phrase that begins at `start` ends; `ends` are the names in it."""
    prepositions, stops, times = word_class("preposition"), word_class("not_in_subject"), word_class("time")
    quantity = line.keys[start] in word_class("quantity")
    i = start
    while i < end:
        key = line.keys[i]
        if i in ends:
            i = ends[i]
            continue
        if i > start and line.keys[i - 1] in ("کشورمان", "خود") and key not in ("و", "در") and key not in stops:
            break
        if (
            (key == "در" and i - start >= 2 and (line.key(i + 1) in word_class("title_place") or i + 1 in ends))
            or (key == "از" and i - start <= 2 and (quantity or line.keys[start] in ("هیچ", "غیر")))
            or (key == "به" and line.keys[i - 1] in ("وابسته", "مربوط", "نزدیک", "منسوب"))
            or key in ("«", '"', "»")
        ):
            i += 1
        elif (
            (key in times and (i == start or line.keys[i - 1] not in word_class("of_friday")))
            or not line.is_word[i]
            or key in prepositions
            or key in stops
            or (i > start and is_finite(line, i))
        ):
            break
        else:
            i += 1
    return i
