"""Where a name begins and ends: what the tagger found, less what cannot begin or end a name, and with what belongs to it."""

from collections.abc import Sequence
from typing import NamedTuple

from naql.names.gazetteer import Match
from naql.names.line import BLESSINGS
from naql.names.word_traits import word_class, word_lists
from naql.record import EntityType

_NO_EDGE = frozenset("و ، , ؛ ; : . - – ـ / ( [ * • _ … ” | که را در از به با هم نیز".split()) | {""}  # noqa: SIM905
_AFTER_PERSON = frozenset({"امسال", "پارسال", "امروز", "دیروز", "مقابل", "برابر"})
_DIRECTIONS = frozenset({"غرب", "شرق"})
_TOLD_BY_HOME = frozenset({"تیم", "باشگاه", "شرکت", "کمپانی"})
_BOARDS = frozenset({"هیات", "هییت"})
_OPENING = {"«": "»", "(": ")", "[": "]"}
_CLOSING = frozenset(_OPENING.values())
_PLAIN = frozenset('"“”')
_MORE = frozenset("ocvrt")
"""Kinds of known names whose further words belong to the name: «سازمان بورس» before «و اوراق بهادار», «سیستان» before «و بلوچستان»."""
_KINDS: dict[EntityType, str] = {"organization": "o", "place": "cvrt", "outlet": "mw", "person": "u"}


class Found(NamedTuple):
    """A name in a sentence: tokens[first:last] and its type."""

    first: int
    last: int
    type: EntityType


def apart(keys: Sequence[str], found: Sequence[Found], known: Sequence[Match]) -> list[Found]:
    """The names, two known places joined by «و» as two: «اهواز و دزفول»; «سیستان و بلوچستان» is known as one and stays so."""
    names: list[Found] = []
    for name in found:
        first, last, kind = name
        middle = next((i for i in range(first + 1, last - 1) if keys[i] == "و"), 0) if kind == "place" else 0
        if middle and {(first, middle), (middle + 1, last)} <= {(a, b) for a, b, _ in known}:
            names += [Found(first, middle, kind), Found(middle + 1, last, kind)]
        else:
            names.append(name)
    return names


def trimmed(keys: Sequence[str], found: Found, known: Sequence[Match]) -> Found | None:
    """The name with its edges put right, or None if nothing is left of it. `keys` are the folded tokens of its sentence."""
    first, last, kind = found
    for a, b, kinds in known:
        if a >= last:
            break
        if first <= a < last < b and b - a > 1 and not _MORE.isdisjoint(kinds) and not set(kinds).isdisjoint(_KINDS[kind]):
            last = b
    if kind != "person" and keys[last - 1] in _DIRECTIONS and any(b == last - 1 > first and kinds == "c" for _, b, kinds in known):
        last -= 1  # «… رهبر مخالفان قزاقستان غرب را متهم کرد»
    if kind != "person":
        last = next((i for i in range(first + 1, last) if keys[i] in word_class("name_end")), last)
        if keys[last - 1 : last + 1] == ["تهران", "بزرگ"]:
            last += 1
        if last + 2 < len(keys) and keys[last] == "(" and keys[last + 1] in BLESSINGS and keys[last + 2] == ")":
            last += 3  # «بیمارستان امام رضا (ع)»
    while first < last and (keys[first] in _NO_EDGE or keys[first] in _CLOSING):
        first += 1
    while first < last and (keys[last - 1] in _NO_EDGE or keys[last - 1] in _OPENING):
        last -= 1
    if first == last:
        return None
    last = _balanced(keys, first, last)
    if kind == "person":
        first, last = _person(keys, first, last)
        if first == last:
            return None
        last = _without_country(first, last, known)
    elif kind == "outlet":
        last = _without_home(first, last, known)
    elif kind == "place":
        last = next((i for i in range(first + 1, last) if keys[i] == "پایتخت"), last)  # «ابوظبی پایتخت امارات»
        first = _without_adjective(keys, first, last, known)
    elif keys[first] in _BOARDS and keys[first + 1 : first + 2] == ["علمی"] and last - first > 2:
        first += 2  # «عضو هیئت علمی دانشگاه کاشان» is of the university.
    if last == first or (kind != "person" and _is_no_name(" ".join(keys[first:last]))):
        return None
    return Found(first, last, kind)


def _person(keys: Sequence[str], first: int, last: int) -> tuple[int, int]:
    """A person's name without what stands beside it: «[همدردی] موسوی», «شکری [نماینده یزد]», «احمدی [: مردم]»."""
    colon = next((i for i in range(first + 1, last - 1) if keys[i] == ":"), 0)
    if colon:
        first, last = (first, colon) if first == 0 else (colon + 1, last)
    while last - first > 1 and keys[first] in word_class("before_person"):
        first += 1
    if keys[first] in word_class("no_person"):
        return first, first
    last = next((i for i in range(first + 1, last) if keys[i] in _AFTER_PERSON), last)
    if keys[first].isalpha() and "،" not in keys[first:last]:  # «محمدی، نماینده یزد و رضایی، نماینده تفت» spoke as one
        last = next((i for i in range(first + 1, last) if keys[i] in word_class("officer")), last)
    return first, last


def _without_country(first: int, last: int, known: Sequence[Match]) -> int:
    """The end of a person's name without the country that a table of results has after it: «لوکاس برگ آلمان»."""
    if last - first > 2 and any((a, b) == (last - 1, last) and kinds == "c" for a, b, kinds in known):
        return last - 1
    return last


def _without_home(first: int, last: int, known: Sequence[Match]) -> int:
    """The end of a known outlet's name without its country: «الرایه قطر»."""
    ends = [(a, b) for a, b, kinds in known if a == first and not {"m", "w"}.isdisjoint(kinds)]
    country = any((a, b) == (last - 1, last) and kinds == "c" for a, b, kinds in known)
    return last - 1 if country and (first, last - 1) in ends else last


def _without_adjective(keys: Sequence[str], first: int, last: int, known: Sequence[Match]) -> int:
    """The start of a place's name without the adjective between it and what kind of place it is: «شهر تاریخی شیراز»."""
    if first and last - first > 1 and "p" in word_lists().get(keys[first - 1], "") and "p" not in word_lists().get(keys[first], ""):
        whole = any(a <= first < b for a, b, _ in known)
        if not whole and any((a, b) == (first + 1, last) and not set("cvrth").isdisjoint(kinds) for a, b, kinds in known):
            return first + 1
    return first


def _is_no_name(key: str) -> bool:
    """Words that stand for no place or organisation by themselves: «شمالی», «بندر», «تیمش», «کشورمان», «تیم ژاپنی»."""
    if key in word_class("no_name"):
        return True
    head, _, rest = key.partition(" ")
    if head in _TOLD_BY_HOME and "n" in word_lists().get(rest, ""):
        return True  # «تیم ژاپنی»
    owned = next((key.removesuffix(ending) for ending in ("مان", "شان", "ش") if key.endswith(ending)), "")
    return len(owned) > 1 and not {"o", "p"}.isdisjoint(word_lists().get(owned, ""))


def _balanced(keys: Sequence[str], first: int, last: int) -> int:
    """The end of the name with its quotation marks and brackets in pairs.

    The closing one is taken in if it comes next, else all from the open one on is left out.
    """
    for i in range(first + 1, last):
        if keys[i] in _OPENING:
            closing = _OPENING[keys[i]]
        elif keys[i] in _PLAIN and sum(key in _PLAIN for key in keys[first : i + 1]) == 1:
            closing = keys[i]
        else:
            continue
        if closing not in keys[i + 1 : last]:
            if last < len(keys) and keys[last] == closing:
                return last + 1
            return i
    for i in range(first, last):
        if keys[i] in _CLOSING and not any(_OPENING.get(key) == keys[i] for key in keys[first:i]):
            return i
    return last
