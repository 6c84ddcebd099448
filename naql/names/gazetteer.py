"""Names that are known before the item is read: places, organisations, outlets, people. Where they stand in a sentence.

A known name is a hint and no verdict: «فارس» is a province, an agency and a gulf, «پیام» a town and a word. The tagger weighs the hint.
"""

from collections.abc import Iterable, Sequence
from functools import cache

from naql.names.folding import fold, press
from naql.names.word_traits import is_common
from naql.text.tables import table

_SEEN = {"person": "1", "organization": "2", "place": "3", "outlet": "4"}
Match = tuple[int, int, str]


class Gazetteer:
    """Known names: pressed name → its kinds, one letter each."""

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        self._kinds: dict[str, str] = {}
        self._begins: dict[str, int] = {}
        for name, kind in names:
            words = fold(name.replace("\u200c", " ")).split()
            key = press(name)
            if not key:
                continue
            known = self._kinds.get(key, "")
            if kind not in known:
                self._kinds[key] = "".join(sorted(known + kind))
            # «آتلتیکو مادرید» may stand there as one token, as two, or with a half-space: every first part of it may be the first token.
            begun = ""
            for n, word in enumerate(words, 1):
                begun += word
                longest = len(words) - n + 1
                if longest > self._begins.get(begun, 0):
                    self._begins[begun] = longest

    def matches(self, keys: Sequence[str]) -> list[Match]:
        """Known names among the folded tokens of a sentence as (first, last, kinds): the longest from each token, none inside another."""
        found: list[Match] = []
        begins, kinds, i, end = self._begins, self._kinds, 0, len(keys)
        while i < end:
            longest = begins.get(keys[i])
            if longest:
                best, name = i, keys[i]
                if name in kinds:
                    best, known = i + 1, kinds[name]
                for j in range(i + 1, min(i + longest + 1, end)):
                    name += keys[j]
                    if name in kinds:
                        best, known = j + 1, kinds[name]
                if best > i:
                    found.append((i, best, known))
                    i = best
                    continue
            i += 1
        return found


def known_names() -> Iterable[tuple[str, str]]:
    """The names in the tables, each with the letter of its kind.

    Those are c country, v province, t town, h town whose name is a frequent word («چک», «بافت»), r region, o organisation, m outlet,
    w outlet whose name is a word as well («مهر»), u person; in digits the types of names that were found again and again in the corpora.
    """
    letters = {"country": "c", "province": "v", "city": "t", "region": "r"}
    for row in (*table("names/places.tsv"), *table("names/places_more.tsv")):
        letter = letters[row[1]]
        yield row[0], "h" if letter == "t" and is_common(fold(row[0])) else letter
    for row in table("frame/outlets.tsv"):
        for number, name in enumerate(row[0].split("|")):
            yield name, "w" if not number and row[-1] == "word" else "m"
    for file, letter in (("organizations", "o"), ("outlets", "m"), ("people", "u")):
        for name, *more in table(f"names/{file}.tsv"):
            yield name, letter
            for alias in more[0].split("|") if more else ():
                yield alias, letter
    for name, kind in table("names/seen.tsv"):
        yield name, _SEEN[kind]


@cache
def shipped_gazetteer() -> Gazetteer:
    """The names that Naql ships."""
    return Gazetteer(known_names())
