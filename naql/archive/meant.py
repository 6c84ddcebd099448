"""Whom somebody means who does not know the name: by an office («شهردار اصفهان»), or by a name that is misspelt («راستن»)."""

import re
import sqlite3
from collections.abc import Sequence
from functools import lru_cache

import msgspec

from naql.archive import fold
from naql.archive.answers import WhoHit
from naql.archive.names import who_hit

_MOST_QUOTED = 3_000
"""So many of each type are compared: time must not grow with the archive, and whoever is asked for is mostly among them."""
_MOST_ROLES = 6_000
_MOST_WORDS = 8
_WORD = re.compile(r"[^\s«»\"]+")
_SHORTEST = 4
"""Letters of a word that may be misspelt: of shorter ones too many are alike."""


class InOffice(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody whose office stands in a question."""

    who: WhoHit
    rest: str
    """What else is asked: «مترو» of «شهردار اصفهان مترو»."""


def in_office(connection: sqlite3.Connection, question: str, limit: int = 3) -> list[InOffice]:
    """People among the most quoted whose office begins with two or more words that the question has one behind the other: those with
    the longest run first, then those whose office says the least beyond it, then the most quoted."""
    words = [word.replace("ي", "ی").replace("ك", "ک") for word in _WORD.findall(question)][:_MOST_WORDS]
    keys = [fold.key(word) for word in words]
    if len(words) < 2:
        return []
    telling = [word for word in words if len(word) > 2]
    having = " + ".join(["0", *("(instr(role, ?) > 0)" for _ in telling)])
    roles = connection.execute(f"SELECT who, role FROM ({_ROLES}) WHERE {having} >= 2", (_MOST_QUOTED, _MOST_ROLES, *telling)).fetchall()
    found: dict[int, tuple[int, int, int]] = {}
    for who, role in roles:
        of_role = [_key(word) for word in role.split()]
        start, length = _beginning(keys, of_role)
        if length >= 2 and (length, -len(of_role)) > found.get(who, (0, 0, 0))[:2]:
            found[who] = length, -len(of_role), start
    best = sorted(found.items(), key=lambda one: one[1][:2], reverse=True)[:limit]
    return [
        InOffice(who=who_hit(connection, who), rest=" ".join([*words[:start], *words[start + length :]]))
        for who, (length, _, start) in best
    ]  # fmt: skip


def alike(connection: sqlite3.Connection, name: str, limit: int = 3) -> list[WhoHit]:
    """Those among the most quoted and named whose names have all the words of a name, each as it is or with one letter wrong, missing or
    too much, or two changed about; the most quoted first."""
    asked = fold.name_words(name)[:_MOST_WORDS]
    if not any(len(word) >= _SHORTEST for word in asked):
        return []
    found: list[int] = []
    whole = "".join(asked)
    for who, written in connection.execute(_NAMES, (_MOST_QUOTED,) * 3):
        of_name = fold.name_words(written)
        apart = len(of_name) >= len(asked) and all(any(_nearly(word, other) for other in of_name) for word in asked)
        # «احمدی نزاد» is one word where it is written rightly.
        if apart or any(_nearly(whole, other) for other in of_name):
            found.append(who)
            if len(found) == limit:
                break
    return [who_hit(connection, who) for who in found]


_ROLES = (
    "SELECT who, role FROM (SELECT id FROM who WHERE type = 'person' AND statements > 0 ORDER BY statements DESC LIMIT ?) AS quoted "
    "CROSS JOIN who_role ON who_role.who = quoted.id WHERE role != '' LIMIT ?"
)
_NAMES = " UNION ALL ".join(
    f"SELECT * FROM (SELECT id, name FROM who WHERE type = '{type_}' ORDER BY statements DESC LIMIT ?)"
    for type_ in ("person", "organization", "outlet")
)


_key = lru_cache(maxsize=20_000)(fold.key)


def _beginning(words: Sequence[str], role: Sequence[str]) -> tuple[int, int]:
    """Where in `words` the longest beginning of `role` stands, and how many words it has."""
    best = (0, 0)
    for start in range(len(words)):
        length = 0
        while start + length < len(words) and length < len(role) and words[start + length] == role[length]:
            length += 1
        best = max(best, (start, length), key=lambda one: one[1])
    return best


def _nearly(a: str, b: str) -> bool:
    """Whether two words are the same but for one letter, or two that changed places."""
    if a == b:
        return True
    if abs(len(a) - len(b)) > 1 or min(len(a), len(b)) < _SHORTEST:
        return False
    same = next((at for at, (one, other) in enumerate(zip(a, b, strict=False)) if one != other), min(len(a), len(b)))
    rest_a, rest_b = a[same:], b[same:]
    if len(a) == len(b):
        return rest_a[1:] == rest_b[1:] or (rest_a[:2] == rest_b[1::-1] and rest_a[2:] == rest_b[2:])
    return rest_a[1:] == rest_b if len(a) > len(b) else rest_a == rest_b[1:]
