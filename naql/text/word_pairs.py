"""Whether two words that stand beside each other belong together with a half-space between them.

Seen pairs are joined if most items join them. An unseen pair is looked at by the model if one of the two is known to be joined to
others («کپک های»: «های» is, to the word before it).
"""

from functools import cache

from naql.text.characters import HALF_SPACE
from naql.text.lexicon import codes, forms, model, traits

LIKELY_FROM = 0.4
"""The probability from which an unseen pair is joined in a text whose half-spaces were written as spaces; in a sound text none is."""
_MOST_REMEMBERED = 200_000
"""Pairs kept in memory once decided: about 40 MB."""


NEXT, LAST = 1, 2
"""A word whose last part may be joined to the next word, one whose first part may be joined to the word before it."""


class _Ends(dict[str, int]):
    """word -> NEXT, LAST, both or none, going by the parts that may be joined."""

    def __init__(self, to_next: set[str], to_last: set[str]) -> None:
        super().__init__()
        self._to_next = to_next
        self._to_last = to_last
        self._remember_the_known()

    def _remember_the_known(self) -> None:
        self.clear()
        self.update(dict.fromkeys(codes(), 0))
        self.update(dict.fromkeys(self._to_next, NEXT))
        self.update((part, LAST | NEXT * (part in self._to_next)) for part in self._to_last)

    def __missing__(self, word: str) -> int:
        if len(self) > _MOST_REMEMBERED:
            self._remember_the_known()
        ends = NEXT * (word.rpartition(HALF_SPACE)[2] in self._to_next) + LAST * (word.partition(HALF_SPACE)[0] in self._to_last)
        self[word] = ends
        return ends


APART, LIKELY, SURE = 0, 1, 2
"""Whether a half-space belongs between two words: no, in a text whose half-spaces were written as spaces, in any text."""


class WordPairs(dict[str, int]):
    """«left right» -> APART, LIKELY or SURE, decided when first asked for, then remembered.

    `ends` tells which words may be joined to the next one or to the one before: no other pair needs asking."""

    def __init__(self) -> None:
        super().__init__()
        known = forms("pairs.txt")
        self._known = {
            **dict.fromkeys(known["apart"], APART),
            **dict.fromkeys(known["likely"], LIKELY),
            **dict.fromkeys(known["sure"], SURE),
        }
        to_next = {part for part, code in codes().items() if code[3] != "0" and traits(part).leans_next}
        to_last = {part for part, code in codes().items() if code[5] != "0" and traits(part).leans_last}
        for pair in known["sure"] | known["likely"]:
            before, _, after = pair.partition(HALF_SPACE)
            if after not in to_last and before not in to_next:
                # The rarer of the two is the one to watch for: «که» of «آن‌که» is everywhere.
                to_next.add(before) if traits(after).known > traits(before).known else to_last.add(after)
        self.ends = _Ends(to_next, to_last)

    def __missing__(self, pair: str) -> int:
        if len(self) > _MOST_REMEMBERED:
            self.clear()
        joined = self[pair] = self._decide(pair)
        return joined

    def _decide(self, pair: str) -> int:
        left, _, right = pair.partition(" ")
        left, right = left.rpartition(HALF_SPACE)[2], right.partition(HALF_SPACE)[0]
        known = self._known.get(left + HALF_SPACE + right)
        if known is not None or not left or not right:
            return known or APART
        return LIKELY if joined_probability(left, right) >= LIKELY_FROM else APART


def joined_probability(left: str, right: str) -> float:
    """The model's probability that a half-space belongs between two words."""
    a, b = traits(left), traits(right)
    if not (a.leans_next or b.leans_last):
        return 0.0
    return model("pairs").pair_probability(left, right, a, b, traits(left + right).known)


@cache
def word_pairs() -> WordPairs:
    """The pairs, read once."""
    return WordPairs()
