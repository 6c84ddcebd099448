"""The noun phrase that a subject is: where it ends, and whose name stands in it."""

from functools import cache

from naql.names.name import Name
from naql.speech.function_words import word_class
from naql.speech.mentions import Mentions, Subject
from naql.speech.titles import heads_title
from naql.speech.verbs import is_finite
from naql.speech.words import Line, fold
from naql.text.tables import table

_APART = 2
_LONGEST_QUOTED_NAME = 4


def noun_phrase(line: Line, mentions: Mentions, start: int, end: int) -> Subject | None:
    """The noun phrase that begins at `start`, as a subject."""
    if line.keys[start] in word_class("no_subject") or _is_quoted_clause(line, start, end):
        return None
    if line.keys[start] == "ادعایی" and line.key(start + 1) in word_class("this"):
        start += 1
    inside = [entry for entry in mentions.inside(start, end) if not _is_office(line, entry[0], entry[3])]
    i = _phrase_end(line, start, end, {a: b for a, b, _, _ in inside})
    if i == start or (i == start + 1 and line.keys[start] in word_class("this")):
        return None
    if i < end and line.keys[i] == "را":
        i = _before_object(line, inside, start, i)
    if line.keys[i : i + 2] == ["به", "نام"] and (named := _named(line, mentions, start, i + 2, end)) is not None:
        return named
    at_start = next((entry for entry in inside if entry[0] == start), None)
    if at_start and (at_start[1] >= i or at_start[3].type == "person"):
        return Subject(start, at_start[1], at_start[3], at_start[2])
    if (
        line.keys[start] in word_class("document")
        or line.keys[start] in word_class("documents")
        or line.keys[start] in word_class("answer")
    ) and (owner := next((entry for entry in inside if entry[1] <= i and entry[0] <= start + 2), None)):
        return Subject(*owner[:2], owner[3], owner[2])
    if line.keys[start] not in word_class("quantity"):
        persons = [entry for entry in inside if entry[1] <= i and entry[3].type == "person"]
        if persons and not (at_start and _stands_apart(line, at_start[1], persons[0][0])):
            a, b, mention, name = persons[-1] if at_start is None else persons[0]
            return Subject(a, b, name, mention)
    if at_start:
        return Subject(start, at_start[1], at_start[3], at_start[2])
    head = line.keys[start]
    if head in word_class("outlet_head") or head in ("شرکت", "باشگاه", '"', "«"):
        owner = next((entry for entry in inside if entry[1] <= i and entry[0] <= start + 2), None)
        if owner and (owner[3].type != "place" or head in ('"', "«")):
            return Subject(start, max(i, owner[1]), owner[3], owner[2])
    return Subject(start, _after_list(line, mentions, i, end))


def _named(line: Line, mentions: Mentions, start: int, i: int, end: int) -> Subject | None:
    """«یک پزشک به نام "علی احمدی" گفت»: the person whose name stands at i."""
    i += line.key(i) in ("«", '"')
    entry = mentions.at.get(i)
    if entry is None or entry[0] > end or entry[2].type != "person" or not heads_title(line.keys[start : start + 2]):
        return None
    return Subject(start, entry[0], entry[2], entry[1])


def _is_adverb(key: str) -> bool:
    return key in word_class("adverb") and key not in ("دیگر", "خود", "بار")


def _stands_apart(line: Line, start: int, end: int) -> bool:
    """«سایت باشگاه خبر جدایی علی احمدی را …»: words that are no title part a person from the name before."""
    return end - start >= _APART and not any(heads_title([line.keys[i]]) for i in range(start, end))


def _closing(line: Line, i: int, end: int) -> int:
    """The mark that closes the quotation of a few words that opens at i; 0 if none does."""
    return next((j for j in range(i + 2, min(i + 8, end)) if line.keys[j] in ("»", '"')), 0)


def _is_quoted_clause(line: Line, start: int, end: int) -> bool:
    """«با اشاره به این سخن که «راه بسته است» گفت»: a quotation with a verb names nobody."""
    if line.keys[start] not in ("«", '"'):
        return False
    closing = next((j for j in range(start + 1, end) if line.keys[j] in ("»", '"')), end)
    return closing - start > _LONGEST_QUOTED_NAME and any(line.is_word[j] and is_finite(line, j) for j in range(start + 1, closing))


def _must_end(key: str) -> bool:
    """«کشورمان», «خود», «آمریکایی‌ها»: no ezafe leads on from these."""
    return key in ("کشورمان", "خود") or (key.endswith("ها") and len(key) > 4)


@cache
def _place_ends() -> frozenset[str]:
    """The last words of places with «و»: «چهارمحال و بختیاری», «کهگیلویه و بویراحمد»."""
    return frozenset(fold(row[0]).split()[-1] for row in table("names/places.tsv") if " و " in row[0]) | {"بختیاری", "بویراحمد", "بلوچستان"}


def _is_office(line: Line, start: int, name: Name) -> bool:
    """«رئیس اداره» taken for a person's name; «دشتی» of «فرماندار دشتی», which nobody bears in full, is a place."""
    if name.type != "person":
        return False
    if line.key(start - 1) == "و" and len(name.name.split()) == 1 and line.keys[start] in _place_ends():
        return True
    if line.keys[start] in word_class("person_title") or (line.keys[start] == "امام" and line.key(start + 1) == "جمعه"):
        return True
    return line.key(start - 1) in word_class("office_of_place") and len(name.name.split()) == 1


def _after_list(line: Line, mentions: Mentions, i: int, end: int) -> int:
    """«نماینده مردم کرج، فردیس و آسارا»: the title goes on over a list of places that «و» closes."""
    j = i
    while j + 1 < end and (line.keys[j] in word_class("comma") or line.keys[j] == "و"):
        entry = mentions.at.get(j + 1)
        if entry is None or entry[2].type != "place" or entry[0] > end:
            return i
        if line.keys[j] == "و":
            return entry[0]
        j = entry[0]
    return i


def _before_object(line: Line, inside: list, start: int, end: int) -> int:
    """«سخنگوی وزارت خارجه ادعاهای اخیر را رد کرد»: the subject ends with the body's name, the rest is the object."""
    for a in range(start + 1, end):
        if line.keys[a] in ("این", "هر") or (a > start + heads_title([line.keys[start]]) and line.keys[a] in word_class("object_head")):
            return a
    for a, b, _, name in inside:
        if start < a and b < end and name.type != "person" and line.keys[b] not in ("و", "در"):
            return b
    return end


def _phrase_end(line: Line, start: int, end: int, ends: dict[int, int]) -> int:
    """Where the noun phrase that begins at `start` ends; `ends` are the names in it."""
    prepositions, stops, times = word_class("preposition"), word_class("not_in_subject"), word_class("time")
    quantity = line.keys[start] in word_class("quantity")
    source = line.keys[start] in ("یک", "منبع", "منابع") and any(key in ("منبع", "منابع") for key in line.keys[start : start + 2])
    i = start
    while i < end:
        key = line.keys[i]
        if i in ends:
            i = ends[i]
            continue
        if i > start and _must_end(line.keys[i - 1]) and key not in ("و", "در") and key not in stops:
            break
        if key in ("«", '"') and (closing := _closing(line, i, end)):
            i = closing + 1
        elif (
            (key == "در" and i - start >= 2 and (line.key(i + 1) in word_class("title_place") or i + 1 in ends))
            or (
                key == "در"
                and source
                and i - start <= 4
                and line.key(i + 1) not in word_class("after_subject_dar")
                and line.key(i + 1) not in times
            )
            or (key == "از" and i - start <= (4 if line.key(start + 1) == "از" else 2) and (quantity or line.keys[start] in ("هیچ", "غیر")))
            or (key == "به" and line.keys[i - 1] in ("وابسته", "مربوط", "نزدیک", "منسوب"))
            or key in ("«", '"', "»")
        ):
            i += 1
        elif (
            (key in times and (i == start or line.keys[i - 1] not in word_class("of_friday")))
            or not line.is_word[i]
            or key in prepositions
            or (key in stops and not (key == "حتی" and line.keys[i - 1] == "و"))
            or (i > start and (is_finite(line, i) or key == "یکی" or _is_adverb(key)))
        ):
            break
        else:
            i += 1
    return i


def with_companions(line: Line, mentions: Mentions, subject: Subject) -> Subject:
    """«آمریکا و کانادا», «کشورهای انگلیس، فرانسه و آلمان»: countries or bodies that speak as one."""
    if subject.name is None or subject.name.type == "person":
        return subject
    last, j, kind = subject.end, subject.end, subject.name.type
    while j + 1 < len(line) and (line.keys[j] in word_class("comma") or line.keys[j] == "و"):
        entry = mentions.at.get(j + 1)
        if entry is None or entry[2].type != kind:
            break
        closed = line.keys[j] == "و"
        j = entry[0]
        if closed:
            last = j
            break
    return Subject(subject.start, last, kind=kind) if last > subject.end else subject
