"""Whose a description is: who stands beside it, and which of somebody's descriptions is the role."""

from naql.names.folding import fold, press
from naql.names.grouping import place_links
from naql.names.line import QUOTES, Line, Sighting
from naql.names.name import Name
from naql.names.roles import Description, is_head
from naql.names.word_traits import word_class, word_lists

_APART = frozenset({"،", ",", "؛", "(", "-", "–", "ـ"})
_DETERMINERS = frozenset({"یک", "این", "همین"})
_LONGEST_GLOSS = 8
_LEAST_KIN = 3
_ONE_QUOTE = [[mark] for mark in QUOTES]


def told_role(name: Name, text: str) -> str:
    """The role that stands beside a person's name, else the longest office that he is called by elsewhere in the item.

    «سخنگوی وزارت نیرو … خبر داد. علی محمدی افزود»: his role is told in the sentence before his name. Where both name the same office,
    the longer is the role: «رئیس مجلس», «رئیس مجلس شورای اسلامی».
    """
    if name.type != "person" or is_title_alone(fold(name.name).split()):
        return name.role
    called = {_without_determiner(text[m.start : m.end]) for m in name.mentions if m.kind == "description"}
    surname = fold(name.name).split()[-1]
    offices = [words for words in called if _is_office(fold(words).split(), surname)]
    told = max(offices, key=lambda words: (len(words), words), default="")
    if not name.role:
        return told
    return told if len(told) > len(name.role) and press(told).startswith(press(name.role)) else name.role


def is_title_alone(keys: list[str]) -> bool:
    """Whether a person's name tells no more than an office: «وزیر نیرو», «امیر کویت»; not «امیر رضایی»."""
    return is_head(keys) and not (len(keys) > 1 and keys[0] in word_class("first_name_too") and "".join(keys[1:]) not in place_links())


def _is_office(keys: list[str], surname: str) -> bool:
    """Whether words tell an office or trade more closely than «این هنرمند», «صدراعظم مرکل» do."""
    return len(keys) > 1 and keys[0] not in word_class("kin") and surname not in keys and is_head(keys)


def _without_determiner(words: str) -> str:
    """«عضو هیات مدیره» of «یک عضو هیات مدیره», «این عضو هیات مدیره»."""
    first, _, rest = words.partition(" ")
    return rest if rest and fold(first) in _DETERMINERS else words


def role_words(text: str, line: Line, description: Description) -> str:
    """The words of a description as a role, without «یک»."""
    keep = line.keys[description.first] == "یک"
    return text[line.tokens[description.first + keep].start : description.end]


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
    ends = {_behind(line, person.last): person for person in people}
    taken: set[int] = set()
    for n, description in enumerate(found):
        if description.kind == "this" or (description.head in word_class("kin") and _is_whose(description, starts)):
            continue
        follows = description.last + (line.keys[description.last : description.last + 1] in _ONE_QUOTE)
        person: Sighting | None
        if line.keys[description.last : description.last + 1] == [":"] and description.last + 1 in starts:
            # «فیلمبردار: رضا احمدی، تدوین: مریم احمدی»
            person = starts[description.last + 1] if description.kind == "the" else None
        elif description.last - description.first == 1 and description.head in word_class("of_someone"):
            person = _before(line, description.first, ends)  # «مشاور احمدی» is another than Ahmadi
        else:
            person = starts.get(description.last) or starts.get(follows) or _before(line, description.first, ends)
        if person and id(person) not in taken:
            beside[n] = person
            taken.add(id(person))
    return beside


def _is_whose(description: Description, starts: dict[int, Sighting]) -> bool:
    """Whether a word for kin has no more beside it than whose kin it is: «پدر», «مادر بزرگوار علی رضایی»."""
    return description.last - description.first < _LEAST_KIN or description.last in starts


def _behind(line: Line, at: int) -> int:
    """The token behind a name that ends before `at`, its quotation mark, and its Latin spelling: «"رید"(Joel Reed)، مدیرعامل»."""
    keys = line.keys
    at += at < len(keys) and keys[at] in QUOTES
    if keys[at : at + 1] == ["("] and keys[at + 1 : at + 2] and keys[at + 1].isascii() and keys[at + 1].isalpha():
        closing = next((i for i in range(at + 2, min(at + _LONGEST_GLOSS, len(keys))) if keys[i] == ")"), None)
        if closing:
            return closing + 1
    return at


def _before(line: Line, at: int, ends: dict[int, Sighting]) -> Sighting | None:
    """Who is named before a description that begins at `at`: right before it, apart by a comma, a dash or a bracket, or as whose office
    it is told («علی محمدی را به عنوان رئیس … معرفی کرد»)."""
    keys = line.keys
    if not at:
        return None
    if keys[at - 1] in _APART and at > 1:
        return ends.get(at - 1)
    if at in ends:
        return ends[at]
    at -= keys[at - 1] in QUOTES
    if keys[max(at - 2, 0) : at] == ["به", "عنوان"] or keys[at - 1 : at] == ["بهعنوان"]:
        at -= 2 if keys[at - 1] == "عنوان" else 1
        return ends.get(at) or (ends.get(at - 1) if at and keys[at - 1] == "را" else None)
    return None
