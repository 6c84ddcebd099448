"""Which words before a cue name its subject: «وی», a name, a title, «این مقام مسوول»."""

from dataclasses import dataclass

from naql.names.name import Mention, Name
from naql.speech.function_words import word_class
from naql.speech.verbs import is_finite
from naql.speech.words import Line

_LONGEST_DATELINE = 6
_MOST_STEPS = 60


@dataclass(slots=True)
class Subject:
    """Words [start, end) of a line, with the mention that stands there, if any."""

    start: int
    end: int
    name: Name | None = None
    mention: Mention | None = None


class Mentions:
    """The mentions of the names on a line, by the word they start at; of those that start together the longest.
    `sources` are the pressed names of the outlets and bodies that the item is passed on by."""

    def __init__(self, line: Line, mentions: list[tuple[Mention, Name]], sources: frozenset[str]) -> None:
        self.sources = sources
        self.at: dict[int, tuple[int, Mention, Name]] = {}
        by_start = {start: i for i, start in enumerate(line.starts)} if mentions else {}
        for mention, name in mentions:
            start = by_start.get(mention.start)
            if start is None:
                continue
            end = start
            while end < len(line) and line.ends[end] <= mention.end:
                end += 1
            known = self.at.get(start)
            if end > start and (known is None or end > known[0]):
                self.at[start] = end, mention, name

    def inside(self, start: int, end: int) -> list[tuple[int, int, Mention, Name]]:
        """Mentions that lie in words [start, end), from first to last, those inside a longer one left out."""
        found = []
        i = start
        while i < end:
            entry = self.at.get(i)
            if entry and entry[0] <= end:
                found.append((i, *entry))
                i = entry[0]
            else:
                i += 1
        return found

    def comma_after(self, line: Line, start: int, end: int) -> int | None:
        """The first comma of [start, end) that is neither inside a name nor in brackets."""
        depth, i = 0, start
        commas = word_class("comma")
        while i < end:
            entry = self.at.get(i)
            if entry and entry[0] <= end:
                i = entry[0]
                continue
            key = line.keys[i]
            if key in "([«":
                depth += 1
            elif key in ")]»":
                depth -= 1
            elif key in commas and depth <= 0:
                return i
            i += 1
        return None


def find_subject(line: Line, mentions: Mentions, start: int, end: int) -> Subject | None:
    """The subject of the clause that runs from `start` to the cue (or its content) at `end`; None if it is dropped."""
    i = _after_dateline(line, start, end)
    for _ in range(_MOST_STEPS):
        if i >= end:
            return None
        key = line.keys[i]
        if key in word_class("pronoun"):
            return _with_mention(mentions, i, i + 1)
        if i in mentions.at:
            return _chunk(line, mentions, i, end)
        if key == "این" and line.key(i + 1) in ("در", "درحالی"):
            i = next((j + 1 for j in range(i, end) if line.keys[j] == "که"), end)
        elif (
            key in word_class("connective")
            or key in word_class("adverb")
            or key in word_class("time")
            or (not line.is_word[i] and key not in ("«", '"'))
        ):
            i += 1
        elif key == "به" and line.key(i + 1) == "گزارش" and (agency := _after_agency(line, mentions, i + 2, end)):
            i = agency
        elif key in word_class("preposition"):
            after = _after_phrase(line, mentions, i, end)
            if after is None:
                return _later_subject(line, mentions, i, end)
            i = after
        elif line.is_word[i] and is_finite(line, i):
            i += 1
        else:
            return _chunk(line, mentions, i, end)
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


def _after_phrase(line: Line, mentions: Mentions, i: int, end: int) -> int | None:
    """The word after a leading phrase with a preposition: behind its comma, or at the «وی» that follows it without one."""
    comma = mentions.comma_after(line, i + 1, end)
    limit = end if comma is None else comma
    for j in range(i + 2, limit):
        if line.keys[j] in ("وی", "او") and line.key(j - 1) not in word_class("preposition") and _begins_clause(line, j, end):
            return j
    return None if comma is None else comma + 1


def _begins_clause(line: Line, j: int, end: int) -> bool:
    """Whether «وی» at j is a subject, not «کتاب وی»: an adverb, a preposition or the cue follows it."""
    following = line.key(j + 1)
    return (
        j + 1 >= end or following in word_class("preposition") or following in word_class("adverb") or following in ("،", ",")
    )  # fmt: skip


def _after_agency(line: Line, mentions: Mentions, i: int, end: int) -> int:
    """«به گزارش خبرگزاری فارس X گفت»: the word after the agency's name where no comma parts it from what follows; 0 if there is none."""
    for j in range(i, min(i + 4, end)):
        entry = mentions.at.get(j)
        after = entry[0] if entry and entry[2].type == "outlet" else (j + 1 if line.keys[j] in mentions.sources else 0)
        if after and after < end:
            if line.keys[after] in word_class("comma"):
                return after + 1
            return 0 if line.keys[after] in word_class("preposition") or line.keys[after] == "و" else after
    return 0


def _later_subject(line: Line, mentions: Mentions, start: int, end: int) -> Subject | None:
    """«در این جلسه شهرکی ضمن …»: the first name behind the phrase that no preposition governs."""
    for i, after, mention, name in mentions.inside(start + 1, end):
        before = line.keys[i - 1]
        if before in word_class("preposition") or before in word_class("agency_desk") or before in ("خبرگزاری", "(", "و"):
            continue
        if name.type == "person" or line.key(after) in word_class("comma") or after == end:
            return Subject(i, after, name, mention)
    for i in range(start + 2, end):
        if line.keys[i] in word_class("both_sides"):
            return Subject(i, i + 1)
    return None


def _chunk(line: Line, mentions: Mentions, start: int, end: int) -> Subject | None:
    """The noun phrase that begins at `start`."""
    inside = mentions.inside(start, end)
    i = _chunk_end(line, start, end, {a: b for a, b, _, _ in inside})
    if i == start:
        return None
    at_start = next((entry for entry in inside if entry[0] == start), None)
    if at_start and (at_start[1] >= i or at_start[3].type == "person"):
        return Subject(start, at_start[1], at_start[3], at_start[2])
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


def _chunk_end(line: Line, start: int, end: int, ends: dict[int, int]) -> int:
    """Where the noun phrase that begins at `start` ends; `ends` are the names in it."""
    prepositions, stops, times = word_class("preposition"), word_class("not_in_subject"), word_class("time")
    i = start
    while i < end:
        key = line.keys[i]
        if i in ends:
            i = ends[i]
            continue
        if (
            (key == "در" and i - start >= 2 and (line.key(i + 1) in word_class("title_place") or i + 1 in ends))
            or (key == "از" and i - start <= 2 and line.keys[start] in word_class("quantity"))
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
