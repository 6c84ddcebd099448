"""Whether two words that stand beside each other belong together with a half-space between them."""

from functools import cache

from naql.text.characters import HALF_SPACE
from naql.text.word_forms import _blocks


class _Openings(dict[str, bool]):
    pass


class WordPairs:
    """`right` holds the words that may be joined to the word before them."""

    def __init__(self, pairs: frozenset[str]) -> None:
        self._pairs = pairs
        self.right = frozenset(pair.partition(HALF_SPACE)[2] for pair in pairs)

    def joined(self, left: str, right: str) -> bool:
        return f"{left.rpartition(HALF_SPACE)[2]}{HALF_SPACE}{right.partition(HALF_SPACE)[0]}" in self._pairs


@cache
def word_pairs(*, sure: bool) -> WordPairs:
    blocks = _blocks("pairs.txt")
    return WordPairs(frozenset(blocks["sure"] + ([] if sure else blocks["likely"])))
