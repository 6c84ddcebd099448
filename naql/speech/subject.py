"""Which words before a cue name its subject: «وی», a name, a title, «این مقام مسوول»."""

from dataclasses import dataclass

from naql.names.name import Mention, Name
from naql.speech.function_words import ADVERBS, COMMAS, PREPOSITIONS, PRONOUNS, TIMES
from naql.speech.verbs import is_finite
from naql.speech.words import Line

_CONNECTIVES = ADVERBS | frozenset(
    [
        "و",
        "اما",
        "ولی",
        "که",
        "حال",
        "حالا",
        "بنابراین",
        "لذا",
        "پس",
        "آنگاه",
        "گفتنی",
        "ضمنا",
        "درنهایت",
        "نهایتا",
        "بعدا",
        "چنانکه",
        "چنان",
        "زیرا",
        "چراکه",
        "یعنی",
        "اینک",
        "سرانجام",
        "متاسفانه",
        "خوشبختانه",
    ]
)
_NOT_IN_SUBJECT = frozenset(
    ["نیز", "هم", "همچنین", "که", "را", "زمانی", "سپس", "بار", "خود", "صراحتا", "رسما", "تاکنون", "باز", "هنوز"]
)
_OUTLET_HEADS = frozenset(
    ["خبرگزاری", "روزنامه", "سایت", "شبکه", "پایگاه", "وبسایت", "وبگاه", "هفتهنامه", "مجله", "نشریه", "باشگاه", "شرکت"]
)
_INSIDE_TITLES = frozenset(
    ["مجلس", "سازمان", "استان", "شهر", "تهران", "خانه", "شورای", "کمیسیون", "وزارت", "امور", "منطقه", "ایران", "کشور", "شهرستان"]
)


@dataclass(slots=True)
class Subject:
    """Words [start, end) of a line, with the mention that stands there, if any."""

    start: int
    end: int
    name: Name | None = None
    mention: Mention | None = None


class Mentions:
    """The mentions of the names on a line, by the word they start at; the longest first."""

    def __init__(self, line: Line, mentions: list[tuple[Mention, Name]]) -> None:
        by_start = {start: i for i, start in enumerate(line.starts)}
        self.at: dict[int, tuple[int, Mention, Name]] = {}
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


def find_subject(line: Line, mentions: Mentions, start: int, end: int) -> Subject | None:
    """The subject of the clause that runs from `start` to the cue (or its content) at `end`; None if it is dropped."""
    i = start
    for _ in range(40):
        if i >= end:
            return None
        key = line.keys[i]
        if key in PRONOUNS:
            return _with_mention(mentions, i, i + 1)
        if i in mentions.at and not _ends_lead_in(line, mentions, i, end):
            return _chunk(line, mentions, i, end)
        if key in _CONNECTIVES or (not line.is_word[i] and key not in ("«", '"')) or key in TIMES:
            i += 1
        elif key == "به" and line.key(i + 1) == "گزارش" and _after_agency(line, mentions, i + 2, end):
            i = _after_agency(line, mentions, i + 2, end)
        elif key in PREPOSITIONS:
            after = _after_prepositional(line, mentions, i, end)
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


def _ends_lead_in(line: Line, mentions: Mentions, i: int, end: int) -> bool:
    """«ایسنا - تهران -»: a mention that is no subject because a colon or dash follows it."""
    after = mentions.at[i][0]
    return line.key(after) in (":", "–") and after < end


def _after_prepositional(line: Line, mentions: Mentions, i: int, end: int) -> int | None:
    """The word after a leading phrase with a preposition, if a comma ends it («به گزارش ایسنا، »)."""
    depth = 0
    for j in range(i + 1, end):
        key = line.keys[j]
        if key in ("(", "[", "«"):
            depth += 1
        elif key in (")", "]", "»"):
            depth -= 1
        elif key in COMMAS and depth <= 0:
            return j + 1
        elif key in PRONOUNS and line.keys[j - 1] not in PREPOSITIONS:
            if key in ("وی", "او") and not _genitive(line, j):
                return j
    return None


def _after_agency(line: Line, mentions: Mentions, i: int, end: int) -> int:
    """«به گزارش خبرگزاری فارس X گفت»: the word after the agency's name where no comma parts it from what follows; 0 if there is none."""
    for j in (i, i + 1, i + 2):
        entry = mentions.at.get(j)
        if entry and entry[0] < end and entry[2].type == "outlet":
            return entry[0] + 1 if line.key(entry[0]) in COMMAS else (entry[0] if line.key(entry[0]) not in PREPOSITIONS else 0)
    return 0


def _genitive(line: Line, j: int) -> bool:
    """«کتاب او در …»: the pronoun belongs to the noun before it."""
    return False if line.keys[j - 1] in COMMAS or not line.is_word[j - 1] else line.key(j + 1) in PREPOSITIONS and j < 2


def _later_subject(line: Line, mentions: Mentions, start: int, end: int) -> Subject | None:
    """«در این جلسه شهرکی ضمن …»: the first name behind the phrase that no preposition governs."""
    for i, after, mention, name in mentions.inside(start + 1, end):
        before = line.keys[i - 1]
        if before in PREPOSITIONS or before in ("خبرنگار", "خبرنگاران", "خبرگزاری", "(", "و"):
            continue
        if name.type == "person" or line.key(after) in COMMAS or after == end:
            return Subject(i, after, name, mention)
    return None


def _chunk(line: Line, mentions: Mentions, start: int, end: int) -> Subject | None:
    """The noun phrase that begins at `start`."""
    i = start
    inside = mentions.inside(start, end)
    ends = {a: b for a, b, _, _ in inside}
    while i < end:
        key = line.keys[i]
        if i in ends and ends[i] > i:
            i = ends[i]
            continue
        if key == "در" and i > start and (line.key(i + 1) in _INSIDE_TITLES or i + 1 in ends) and i - start >= 2:
            i += 1
            continue
        if key in ("«", '"', "»", "-") and key != "-":
            i += 1
            continue
        if (
            not line.is_word[i] or key in PREPOSITIONS or key in _NOT_IN_SUBJECT or key in TIMES
            or (i > start and is_finite(line, i))
        ):  # fmt: skip
            break
        i += 1
    if i == start:
        return None
    persons = [entry for entry in inside if entry[1] <= i and entry[3].type == "person"]
    at_start = next((entry for entry in inside if entry[0] == start), None)
    if at_start and (at_start[1] >= i or at_start[3].type == "person"):
        return Subject(start, at_start[1], at_start[3], at_start[2])
    if persons:
        a, b, mention, name = persons[-1] if at_start is None else persons[0]
        return Subject(a, b, name, mention)
    if at_start:
        return Subject(start, at_start[1], at_start[3], at_start[2])
    carried = next(
        (entry for entry in inside if entry[1] == i and entry[0] <= start + 1 and line.keys[start] in _OUTLET_HEADS), None
    )
    if carried:
        return Subject(start, i, carried[3], carried[2])
    return Subject(start, i)
