"""Which sightings are the same entity: surnames and full names, short and long names of organisations, spellings of places."""

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache

from naql.names.folding import fold, press
from naql.names.line import Sighting
from naql.names.word_traits import word_class, word_lists
from naql.record import EntityType
from naql.text.tables import table

_SPELT_APART = 4
"""A person's name longer by this many letters is rather a fuller name than another spelling."""
_SEYYED = frozenset({"سید", "سیده"})
_MARKS = frozenset("،,؛()-–ـ/")


@dataclass(slots=True)
class Group:
    """Sightings of one entity. `key` is the folded words of its fullest name."""

    type: EntityType
    key: tuple[str, ...]
    sightings: list[Sighting] = field(default_factory=list)


def group(sightings: list[Sighting]) -> list[Group]:
    """The entities behind sightings, which come in the order of the text."""
    by_type: dict[EntityType, list[Sighting]] = defaultdict(list)
    for sighting in sightings:
        by_type[sighting.type].append(sighting)
    same = {"person": _same_person, "organization": _same_organization, "place": _same_place, "outlet": _same_outlet}
    found: list[Group] = []
    for kind, members in by_type.items():
        spelt: dict[tuple[str, ...], list[Sighting]] = defaultdict(list)
        for member in members:
            spelt[member.key].append(member)
        # The longest name first, so that shorter ones find it; of equal ones the more frequent, which is more likely spelt well.
        groups: list[Group] = []
        persons = _Persons()
        for key, seen in sorted(spelt.items(), key=lambda pair: _order(*pair, whole=kind == "person")):
            near = persons.like(key) if kind == "person" else groups
            fits = [g for g in near if same[kind](key, g.key)]
            if fits:
                target = min(fits, key=lambda g: _distance(g, seen[0]))
                target.sightings += seen
            else:
                groups.append(Group(kind, key, list(seen)))
                persons.add(groups[-1])
        found += groups
    return found


def _order(key: tuple[str, ...], seen: list[Sighting], *, whole: bool) -> tuple[int, int, int, int]:
    """The longest first; «امیرعلی حاجی‌زاده» before «حاجی زاده», which is one word apart."""
    return -len(key), -len("".join(key)) // _SPELT_APART if whole else 0, -len(seen), seen[0].start


class _Persons:
    """Groups by what a shorter name of theirs may be, so that a list of thousands of names is not compared pair by pair."""

    def __init__(self) -> None:
        self._groups: dict[str, dict[int, Group]] = defaultdict(dict)

    def add(self, group: Group) -> None:
        words = [word for word in group.key if word not in _SEYYED]
        whole = "".join(words)
        beginnings = ("".join(words[:n]) for n in range(2, len(words)))
        for part in {*words, *beginnings, *(whole[i:] for i in range(len(whole)))}:
            self._groups[part][id(group)] = group

    def like(self, key: tuple[str, ...]) -> list[Group]:
        """Those that `_same_person` may hold for the same."""
        pressed = "".join(word for word in key if word not in _SEYYED)
        found = {**self._groups.get(pressed, {}), **self._groups.get(pressed.removeprefix("سید"), {})}
        return list(found.values())


def _distance(group: Group, sighting: Sighting) -> tuple[bool, int]:
    """The nearest before it, else the nearest after it."""
    before = [sighting.start - s.start for s in group.sightings if s.start <= sighting.start]
    return (False, min(before)) if before else (True, min(s.start for s in group.sightings) - sighting.start)


def _same_person(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """«آبلیازوف» is «مختار آبلیازوف», «علی لاریجانی» «علی‌اردشیر لاریجانی»: the last words agree, and no other first name contradicts."""
    if short[-1] not in full and not full[-1].endswith(short[-1]) and not short[-1].endswith(full[-1]):
        return False  # The usual case, told at little cost: lists of casts and squads name a hundred people.
    a = [word for word in short if word not in _SEYYED]
    b = [word for word in full if word not in _SEYYED]
    if not a or not b:
        return False
    pressed, whole = "".join(a), "".join(b)
    if pressed == whole or pressed.removeprefix("سید") == whole.removeprefix("سید"):
        return True
    if len(a) == 1 and a[0] == b[0] and "f" not in word_lists().get(a[0], ""):  # «برانکو», «زلاتان» go by their first names
        return True
    if len(a) < len(b):
        # The surname may be the last words or, of a long one, its first: «زرین کمر», «رحیم‌پور» for «رحیم‌پور ازغدی».
        if len(a) > 1 and a == b[: len(a)] and "f" in word_lists().get(a[0], "") and "f" not in word_lists().get(a[-1], ""):
            return True  # «آیدین نیکخواه» for «آیدین نیکخواه رضایی»
        return b[-len(a) :] == a or (whole.endswith(pressed) and len(pressed) > 3) or (len(a) == 1 and len(b) > 2 and a[0] in b[1:])
    return whole.endswith(pressed) and len(pressed) > 3 and len(pressed) < len(whole)


@cache
def _bodies() -> dict[str, int]:
    """Pressed name of an organisation → the line of its table: «سیا» and «سازمان سیا» stand in one."""
    rows = table("names/organizations.tsv")
    return {press(name): n for n, row in reversed(list(enumerate(rows))) for name in (row[0], *(row[1].split("|") if len(row) > 1 else ()))}


def _plain(key: tuple[str, ...]) -> list[str]:
    return ["ایران" if word == "کشورمان" else word for word in key if word not in _MARKS and word != "و"]


def _same_organization(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """«سازمان ملل» is «سازمان ملل متحد», «وزارت خارجه» «وزارت امور خارجه», «اپل» «شرکت اپل»."""
    a, b = _plain(short), _plain(full)
    if a == b or "".join(a) == "".join(b):
        return True
    body = _bodies().get("".join(short))
    if body is not None and body == _bodies().get("".join(full)):
        return True
    if not a or len(a) >= len(b):
        return False
    if b[: len(a)] == a:
        return True
    if _droppable(b[0]) and (b[1:] == a or (b[-len(a) :] == a and len(b) - len(a) <= 2)):
        return True
    return len(a) > 1 and a == [word for word in b if word in a or word not in word_class("organization_filler")]


@cache
def _droppables() -> frozenset[str]:
    return frozenset(fold(row[0]) for row in table("names/organization_heads.tsv") if len(row) > 1 and row[1] == "drop")


def _droppable(word: str) -> bool:
    return word in _droppables()


@cache
def place_links() -> dict[str, str]:
    """Pressed name of a place → its link."""
    return {press(row[0]): row[2] for row in table("names/places.tsv") if len(row) > 2}


@cache
def region_heads() -> frozenset[str]:
    """Words before a place's name without which it is said too: «استان», «شهر»."""
    return frozenset(fold(row[0]) for row in table("names/place_heads.tsv") if row[1] == "region")


def bare_place(key: tuple[str, ...]) -> tuple[str, ...]:
    """The name of a place without «استان», «شهر»."""
    while len(key) > 1 and key[0] in region_heads():
        key = key[1:]
    return key


def _same_place(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    a, b = "".join(bare_place(short)), "".join(bare_place(full))
    if a == b:
        return True
    link = place_links().get(a)
    if link and link == place_links().get(b):
        return True
    # «سالن آزادی» and «سالن آزادی تهران» are one place, «تهران» and «تهران قدیم» too.
    return len(short) > 1 and full[: len(short)] == short


def bare_outlet(key: tuple[str, ...]) -> tuple[str, ...]:
    """The name of an outlet without «خبرگزاری», «روزنامه اسپانیایی»; whole if what is left is no name («شبکه یک», «خبرگزاری فرانسه»)."""
    bare, heads = key, word_class("outlet_head")
    while len(bare) > 1 and bare[0] in heads:
        bare = bare[1:]
    if len(bare) > 1 and bare != key and "n" in word_lists().get(bare[0], ""):
        bare = bare[1:]
    if bare[0] in word_class("no_outlet") or _is_country("".join(bare)):
        return key
    return bare


def _is_country(pressed: str) -> bool:
    link = place_links().get(pressed, "")
    return link.startswith("iso3166:") and "-" not in link


def _same_outlet(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    return "".join(bare_outlet(short)) == "".join(bare_outlet(full))
