"""What is a name in one place is one in another.

That is the same words elsewhere in the item, and surnames of people who are named in full; and one name has one type.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import pairwise

from naql.names.line import QUOTES, Line, Sighting
from naql.names.word_traits import is_common
from naql.record import EntityType


def one_type(sightings: list[Sighting]) -> None:
    """Gives all sightings of one name, however spaced, the type that most of them have; a surname is of the type of its full name."""
    votes: dict[str, Counter[EntityType]] = defaultdict(Counter)
    for sighting in sightings:
        votes["".join(sighting.key)][sighting.type] += 1
        if sighting.own:
            votes["".join(sighting.key)][sighting.type] += len(sightings)
    for sighting in sightings:
        sighting.type = votes["".join(sighting.key)].most_common(1)[0][0]
    surnames = {sighting.key[-1] for sighting in sightings if sighting.type == "person" and 1 < len(sighting.key) < 5}
    for sighting in sightings:
        if len(sighting.key) == 1 and sighting.key[0] in surnames and sighting.type in ("organization", "outlet"):
            sighting.type = "person"


def glossed(lines: Iterable[Line]) -> None:
    """Gives a name in brackets after a name the key of that: «"دانشگاه باث"(University of Bath)» is one university.

    In Latin letters it is of the same type too, whatever it was taken for.
    """
    lines = list(lines)
    full: dict[tuple[str, ...], Sighting] = {}
    for line in lines:
        for name, gloss in pairwise(line.sightings):
            between = [key for key in line.keys[name.last : gloss.first] if key not in QUOTES]
            if between != ["("] or line.keys[gloss.last : gloss.last + 1] != [")"]:
                continue
            latin = all(key.isascii() for key in gloss.key) and not all(key.isascii() for key in name.key)
            if latin or (name.type == gloss.type and name.type in ("organization", "outlet")):
                full.setdefault(gloss.key, name)
    for line in lines:
        for sighting in line.sightings:
            if fuller := full.get(sighting.key):
                sighting.key, sighting.type = fuller.key, fuller.type


def seen_again(lines: Iterable[Line], taken: dict[int, list[bool]]) -> list[Sighting]:
    """Further sightings of the names that stand in `lines`, where the tagger saw none.

    `taken` tells by line which tokens are not to be looked at, and is brought up to date.
    """
    lines = list(lines)
    wanted: dict[tuple[str, ...], EntityType] = {}
    for line in lines:
        for sighting in line.sightings:
            key = sighting.key
            if len(key) > 1 or not is_common(key[0]):
                wanted.setdefault(key, sighting.type)
            if sighting.type == "person" and 1 < len(key) < 5 and not is_common(key[-1]):
                wanted.setdefault(key[-1:], "person")
    lengths: dict[str, set[int]] = defaultdict(set)  # of the names that begin with a word
    for key in wanted:
        lengths[key[0]].add(len(key))
    longest_first = {word: sorted(found, reverse=True) for word, found in lengths.items()}
    again = []
    for line in lines:
        free, keys = taken[line.number], line.keys
        for i, word in enumerate(keys):
            for length in longest_first.get(word, ()):
                last = i + length
                kind = wanted.get(tuple(keys[i:last])) if last <= len(keys) else None
                if kind is not None and not any(free[i:last]):
                    again.append(line.sighting(i, last, kind))
                    free[i:last] = [True] * length
                    break
    return again
