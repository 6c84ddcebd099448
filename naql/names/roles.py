"""Descriptions of people: «سخنگوی وزارت خارجه», «یک کارشناس بازار طلا», «این مقام مسوول». Where they stand, and whom they stand beside."""

from dataclasses import dataclass
from functools import cache

from naql.names.folding import fold
from naql.names.line import QUOTES, Line, Sighting
from naql.names.name import Name
from naql.names.word_traits import word_class, word_lists
from naql.text.tables import column, table

_THIS = frozenset({"این", "آن", "همین", "همان"})
_A = frozenset({"یک", "یکی"})
_NO_END = frozenset({"در", "و", "از", "«", '"'})
_COMMAS = frozenset({"،", ","})
_TWO_WORDS = {
    "مدیر": {"عامل", "کل", "مسیول", "مسوول"},
    "امام": {"جمعه"},
    "قایم": {"مقام"},
    "نایب": {"رییس"},
    "نخست": {"وزیر"},
    "پیش": set(),
}
_LONGEST = 24


@dataclass(slots=True)
class Description:
    """Tokens first to last (not included) of a line that describe a person. `kind` is «this» («این مقام»), «a» («یک مقام») or «the»."""

    line: int
    first: int
    last: int
    start: int
    end: int
    kind: str
    head: str
    key: tuple[str, ...]


@cache
def role_heads() -> dict[str, str]:
    """Folded head noun → its level: office, member, trade, source."""
    return {fold(row[0]): row[1] for row in table("names/role_heads.tsv")}


@cache
def _stops() -> frozenset[str]:
    return frozenset(fold(word) for word in column("names/role_stops.tsv") | column("text/closing_verbs.tsv"))


def descriptions(line: Line) -> list[Description]:
    """The descriptions in a line, in order; they do not overlap."""
    found: list[Description] = []
    heads, sighted = role_heads(), line.at()
    inside = {i for s in line.sightings for i in range(s.first, s.last)}
    i = 0
    while i < len(line.keys):
        if i not in inside and (line.keys[i] in heads or _is_two_word_head(line.keys, i)):
            description = _description(line, i, sighted)
            found.append(description)
            i = description.last
        else:
            i += 1
    return found


def _is_two_word_head(keys: list[str], at: int) -> bool:
    """«مدیر عامل», «نخست وزیر»."""
    return keys[at] in _TWO_WORDS and at + 1 < len(keys) and keys[at + 1] in _TWO_WORDS[keys[at]]


def _description(line: Line, at: int, sighted: dict[int, Sighting]) -> Description:
    keys, heads = line.keys, role_heads()
    first, kind = at, "the"
    if at and keys[at - 1] in _THIS:
        first, kind = at - 1, "this"
    elif at and keys[at - 1] in _A:
        first, kind = at - 1, "a"
    elif at > 1 and keys[at - 1] == "از" and keys[at - 2] in _A:
        first, kind = at - 2, "a"
    last, named = at + 1, -1
    while last < len(keys) and last - at < _LONGEST:
        key = keys[last]
        sighting = sighted.get(last)
        if sighting:
            if sighting.type == "person":
                break
            last = named = sighting.last
        elif (
            key == "در"
            and keys[at] in word_class("sited_role")
            and last + 1 < len(keys)
            and (((seen := sighted.get(last + 1)) and seen.type != "person") or keys[last + 1] in ("امور", "مجلس", "خانه", "دوره"))
        ):
            last += 1
        elif key == "و":
            # «مدیر مرکز و سخنگوی وزارتخانه» goes on, «رئیس مجلس و مردم» does not.
            after = keys[last + 1] if last + 1 < len(keys) else ""
            if (after in heads and kind == "the") or (keys[last - 1] in word_class("paired") and after):
                last += 2
            else:
                break
        elif key in QUOTES and key != "»" and kind != "this" and last + 1 < len(keys):
            closing = next((j for j in range(last + 1, min(last + 12, len(keys))) if keys[j] in QUOTES), None)
            inner = sighted.get(last + 1)
            if closing is None or (inner and inner.type == "person"):
                break
            last = closing + 1
        elif (
            line.tokens[last].kind not in ("word", "number")
            or (last == named and key not in word_class("role_after_name"))
            or key in _stops()
            or (key.startswith(("می", "نمی")) and "\u200c" in line.tokens[last].text)
        ) or _is_title_before_person(line, last, sighted):
            break
        else:
            last += 1
    while last - 1 > at and keys[last - 1] in _NO_END:
        last -= 1
    return Description(
        line.number, first, last, line.tokens[first].start, line.tokens[last - 1].end, kind, keys[at],
        tuple(k for k in keys[at:last] if k not in QUOTES),
    )  # fmt: skip


def _is_title_before_person(line: Line, at: int, sighted: dict[int, Sighting]) -> bool:
    """Whether titles stand here that lead to a person: «معاون وزیر، دکتر علی احمدی»."""
    lists = word_lists()
    while at < len(line.keys) and not {"t", "T"}.isdisjoint(lists.get(line.keys[at], "")):
        at += 1
        sighting = sighted.get(at)
        if sighting and sighting.type == "person":
            return True
    return False


def told_role(name: Name, text: str) -> str:
    """The role that stands beside a person's name, else the longest office that he is called by elsewhere in the item.

    «سخنگوی وزارت نیرو … خبر داد. علی محمدی افزود»: his role is told in the sentence before his name.
    """
    if name.role or name.type != "person":
        return name.role
    called = {text[m.start : m.end] for m in name.mentions if m.kind == "description"} - {name.name}
    offices = [words for words in called if fold(words.split()[0]) in role_heads()]
    return max(offices, key=lambda words: (len(words), words), default="")


def title_start(line: Line, sighting: Sighting) -> int:
    """The first token of the titles before a person's name, or the name's first token."""
    lists, at = word_lists(), sighting.first
    while at and line.keys[at - 1] in QUOTES and sighting.first - at < 1:
        at -= 1
    begun = at
    while at and (
        not {"t", "T"}.isdisjoint(lists.get(line.keys[at - 1], ""))
        or (line.keys[at - 1] == "و" and at > 1 and line.keys[at - 2].endswith("الاسلام"))
    ):
        at -= 1
    return at if at < begun else sighting.first


def described(line: Line, found: list[Description]) -> dict[int, Sighting]:
    """Which descriptions stand beside a name, by their index in `found`: «سخنگوی دولت علی ربیعی», «علی ربیعی، سخنگوی دولت»."""
    people = [s for s in line.sightings if s.type == "person"]
    beside: dict[int, Sighting] = {}
    starts = {title_start(line, person): person for person in people}
    ends = {person.last + (person.last < len(line.keys) and line.keys[person.last] in QUOTES): person for person in people}
    taken: set[int] = set()
    for n, description in enumerate(found):
        label = starts.get(description.last + 1) if line.keys[description.last : description.last + 1] == [":"] else None
        if label and description.kind == "the":  # «فیلمبردار: رضا احمدی، تدوین: مریم احمدی»
            if id(label) not in taken:
                beside[n] = label
                taken.add(id(label))
            continue
        follows = description.last + (description.last < len(line.keys) and line.keys[description.last] in QUOTES)
        person = starts.get(description.last) or starts.get(follows)
        if not person and description.first:
            at = description.first
            apart = (line.keys[at - 1] in _COMMAS and at > 1) or line.keys[at - 1] == "("
            person = ends.get(at - 1 if apart else at)
        if person and description.kind != "this" and id(person) not in taken:
            beside[n] = person
            taken.add(id(person))
    return beside
