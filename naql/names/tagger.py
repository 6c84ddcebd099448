"""Finds names in a sentence: a linear-chain model whose weights stand in a table, and the best sequence of labels under it.

Most words of an item can be no name, and to see that must cost next to nothing. So the scores of a word are one integer with a field for
each label, in hundredths and relative to «O»: to add the scores of five neighbours is four additions, and one mask tells whether any label
but «O» is within reach. Only the few stretches where one is are searched. training/names.py learns the weights with CRFsuite; at run time
nothing but the table is needed.
"""

from collections.abc import Sequence
from functools import cache

from naql.names.edges import Found, apart, trimmed
from naql.names.folding import fold
from naql.names.gazetteer import Gazetteer, Match, shipped_gazetteer
from naql.names.word_traits import EDGE, OFFSETS, own_traits, word_traits
from naql.record import EntityType
from naql.text.tables import table

LABELS = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-PLA", "I-PLA", "B-OUT", "I-OUT")
TYPES: dict[str, EntityType] = {"PER": "person", "ORG": "organization", "PLA": "place", "OUT": "outlet"}
Weights = dict[str, tuple[int, ...]]
"""Feature (offset and trait) → its weight for each of LABELS, in hundredths."""

_REACH = 250
"""A label whose score lies this far below that of «O» is not looked at, whatever stands beside it. With 400 it takes a millisecond more
an item, and finds no more in items that took no part in training."""
_LEAST = 300
"""A name has a word whose score lies this far above that of «O»: to begin and to end one costs more than that."""
_FIELD = 20
"""Bits of a field. The sums of a token lie far below 2¹⁹ hundredths."""
_HALF = 1 << (_FIELD - 1)
_NAMES = len(LABELS) - 1
_FIELDS = range(0, _FIELD * _NAMES, _FIELD)
_ZERO = sum(_HALF + _REACH << shift for shift in _FIELDS)
"""Added to a sum of scores it makes every field positive, and its highest bit tells whether the label is within reach."""
_REACHED = sum(_HALF << shift for shift in _FIELDS)
_BEGUN = sum(_HALF << shift for shift, label in zip(_FIELDS, LABELS[1:], strict=True) if label[0] == "B")
"""The highest bits of the labels that begin a name: a stretch starts where one of them is within reach."""
_LESS = sum(_REACH + _LEAST << shift for shift in _FIELDS)
"""Taken away again, the highest bits tell which labels have the least score of a name."""
_MASK = (1 << _FIELD) - 1
_ABOVE = _HALF + _REACH
_REMEMBERED = 1 << 16
_NEVER = -(10**9)
_EDGE = len(LABELS)
"""Stands for the label before the first token of a sentence."""


def packed(scores: Sequence[int]) -> int:
    """The scores of the labels less that of «O», a field each."""
    least = scores[0]
    return sum((score - least) << shift for score, shift in zip(scores[1:], _FIELDS, strict=True))


class Tagger:
    """`weights` and `transitions` as learnt: `transitions[i][j]` is the score of LABELS[j] after LABELS[i], in hundredths.

    `known` are the names known beforehand, by default those that Naql ships.
    """

    def __init__(self, weights: Weights, transitions: Sequence[Sequence[int]], known: Gazetteer | None = None) -> None:
        self._weights = weights
        self._known = known or shipped_gazetteer()
        self._packed: dict[str, int] = {}
        self._traits: dict[str, tuple[int, ...]] = {}
        self._words: dict[str, tuple[int, int, int, int, int, str]] = {}
        self._into = [
            [*[row[j] if label[0] != "I" or before[1:] == label[1:] else _NEVER for before, row in zip(LABELS, transitions, strict=True)],
             _NEVER if label[0] == "I" else 0]
            for j, label in enumerate(LABELS)
        ]  # fmt: skip

    def find(self, words: Sequence[str]) -> list[Found]:
        """The names in a sentence, given its tokens' texts."""
        if not words:
            return []
        known = self._words
        if len(known) > _REMEMBERED:
            known.clear()
        edge = known.get(EDGE) or self._learn(EDGE)
        rows = [edge, edge, *[known.get(word) or self._learn(word) for word in words], edge, edge]
        sums = [
            a[0] + b[1] + c[2] + d[3] + e[4] + _ZERO for a, b, c, d, e in zip(rows, rows[1:], rows[2:], rows[3:], rows[4:], strict=False)
        ]
        keys = [row[5] for row in rows[2:-2]]
        hints = self._known.matches(keys)
        for first, last, kinds in hints:
            self._hint(sums, first, last, kinds)
        found: list[Found] = []
        i, end = 0, len(sums)
        while i < end:
            if sums[i] & _BEGUN:
                start = i
                likely = False
                while i < end and sums[i] & _REACHED:
                    likely = likely or (sums[i] - _LESS) & _REACHED != 0
                    i += 1
                if likely:
                    self._search(sums[start:i], start, start == 0, i == end, found)
            else:
                i += 1
        return self._put_right(keys, found, hints)

    @staticmethod
    def _put_right(keys: list[str], found: list[Found], known: list[Match]) -> list[Found]:
        """The names with their edges put right, and known people by their full names whom the model did not see."""
        right: list[Found] = []
        for each in apart(keys, found, known):
            name = trimmed(keys, each, known)
            if name and (not right or name.first >= right[-1].last):
                right.append(name)
        people = [Found(a, b, "person") for a, b, kinds in known if kinds == "u" and b - a > 1]
        missed = [each for each in people if all(each.last <= name.first or name.last <= each.first for name in right)]
        return sorted(right + missed) if missed else right

    def _hint(self, sums: list[int], first: int, last: int, kinds: str) -> None:
        """Adds to the scores of the tokens what it means to be part of a known name."""
        for i in range(first, last):
            for trait in hint_traits(i - first, last - first, kinds):
                sums[i] += self._packed_weight(trait)

    def _packed_weight(self, feature: str) -> int:
        value = self._packed.get(feature)
        if value is None:
            row = self._weights.get(feature)
            value = self._packed[feature] = packed(row) if row else 0
        return value

    def _learn(self, word: str) -> tuple[int, int, int, int, int, str]:
        """What the word adds to the scores two tokens after it, one after it, at itself, one before and two before; and its key."""
        known = self._traits
        rows = [known.get(trait) or self._trait(trait) for trait in word_traits(word)]
        after2, after1, own, before1, before2 = map(sum, zip(*rows, strict=True))
        if word != EDGE:
            own += sum(map(self._packed_weight, own_traits(word)))
        row = self._words[word] = (after2, after1, own, before1, before2, fold(word))
        return row

    def _trait(self, trait: str) -> tuple[int, ...]:
        """The weights of a trait by the place of its word beside the token that is judged."""
        row = self._traits[trait] = tuple(self._packed_weight(f"{offset}{trait}") for offset in OFFSETS)
        return row

    def _search(self, sums: list[int], start: int, opens: bool, closes: bool, found: list[Found]) -> None:
        """Viterbi's algorithm over a stretch; its neighbours are «O» or the edge of the sentence."""
        into = self._into
        before = [(_EDGE if opens else 0, 0)]
        steps: list[dict[int, int]] = []
        for value in sums:
            now: list[tuple[int, int]] = []
            step: dict[int, int] = {}
            for label, shift in _within(value & _REACHED):
                costs, best, origin = into[label], _NEVER, 0
                for i, reached in before:
                    score = reached + costs[i]
                    if score > best:
                        best, origin = score, i
                if best > _NEVER:
                    now.append((label, best + (value >> shift & _MASK) - _ABOVE if label else best))
                    step[label] = origin
            before = now
            steps.append(step)
        last = into[0]
        label = max(before, key=lambda pair: pair[1] if closes else pair[1] + last[pair[0]])[0]
        path = [label]
        for step in reversed(steps[1:]):
            label = step[label]
            path.append(label)
        if any(path):
            found += [Found(start + a, start + b, kind) for a, b, kind in spans(path[::-1])]


@cache
def _within(bits: int) -> tuple[tuple[int, int], ...]:
    """The labels within reach and the places of their fields; «O» always is."""
    return ((0, 0), *((label, shift) for label, shift in enumerate(_FIELDS, 1) if bits >> shift & _HALF))


def hint_traits(place: int, length: int, kinds: str) -> list[str]:
    """The features of a token that is the `place`th of a known name of `length` tokens."""
    where = "B" if not place else "I"
    size = "1" if length == 1 else "+"
    if len(kinds) > 1:
        return [f"g{where}{size}{kind}" for kind in kinds] + [f"g{where}{size}{kinds}"]
    return [f"g{where}{size}{kinds}"]


def spans(labels: Sequence[int]) -> list[Found]:
    """The names that a sequence of labels stands for."""
    found: list[Found] = []
    first = -1
    for i, label in enumerate((*labels, 0)):
        if first >= 0 and LABELS[label][0] != "I":
            found.append(Found(first, i, TYPES[LABELS[labels[first]][2:]]))
            first = -1
        if LABELS[label][0] == "B":
            first = i
    return found


@cache
def shipped_tagger() -> Tagger:
    """The tagger with the weights that Naql ships."""
    weights: Weights = {}
    transitions: list[tuple[int, ...]] = []
    for name, *values in table("names/tagger_weights.tsv"):
        scores = [0] * len(LABELS)
        for value in values:
            scores[int(value[0])] = int(value[1:])
        if name.startswith("after "):
            transitions.append(tuple(scores))
        else:
            weights[name] = tuple(scores)
    return Tagger(weights, transitions)
