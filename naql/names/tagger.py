"""Finds names in a sentence: a linear-chain model whose weights stand in a table, and the best sequence of labels under it.

The weights of a word's traits are added up once for each word and place and then remembered, so that a sentence costs a few sums a
token. training/names.py learns them with CRFsuite; at run time nothing but the table is needed.
"""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from naql.names.word_traits import EDGE, OFFSETS, own_traits, word_traits
from naql.record import EntityType
from naql.text.tables import table

LABELS = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-PLA", "I-PLA", "B-OUT", "I-OUT")
TYPES: dict[str, EntityType] = {"PER": "person", "ORG": "organization", "PLA": "place", "OUT": "outlet"}
_MARGIN = 8.0
"""A label whose own score is so far below the best of its token is not looked at."""
_REMEMBERED = 1 << 14
Scores = tuple[float, ...]
_INSIDE = {label: i for i, label in enumerate(LABELS) if label[0] == "I"}


class Found(NamedTuple):
    """A name in a sentence: tokens[first:last] and its type."""

    first: int
    last: int
    type: EntityType


class Tagger:
    """`weights` gives each feature (offset and trait) a score for each of LABELS; `transitions[i][j]` is the score of LABELS[j] after LABELS[i]."""

    def __init__(self, weights: dict[str, Scores], transitions: Sequence[Scores]) -> None:
        self._weights = weights
        self._by_word: dict[str, tuple[Scores, ...]] = {}
        # Only «B-X» and «I-X» may come before «I-X».
        self._into = [
            [transitions[i][j] if LABELS[j][0] != "I" or LABELS[i][1:] == LABELS[j][1:] else -1e9 for i in range(len(LABELS))]
            for j in range(len(LABELS))
        ]

    def find(self, words: Sequence[str]) -> list[Found]:
        """The names in a sentence, given its tokens' texts."""
        return spans(self.labels(words))

    def labels(self, words: Sequence[str]) -> list[int]:
        """The best labels of a sentence, as indexes of LABELS."""
        return self._best(self._scores(words))

    def _scores(self, words: Sequence[str]) -> list[list[float]]:
        """The score of each label for each token, its neighbours' traits included."""
        known = self._by_word
        edge = known.get(EDGE) or self._learn(EDGE)
        rows = [edge, edge, *[known.get(word) or self._learn(word) for word in words], edge, edge]
        return [
            [
                a + b + c + d + e
                for a, b, c, d, e in zip(rows[i][0], rows[i + 1][1], rows[i + 2][2], rows[i + 3][3], rows[i + 4][4], strict=True)
            ]
            for i in range(len(words))
        ]

    def _learn(self, word: str) -> tuple[Scores, ...]:
        if len(self._by_word) >= _REMEMBERED:
            self._by_word.clear()
        traits = word_traits(word)
        rows = []
        for offset in OFFSETS:
            features = [f"{offset}{trait}" for trait in traits]
            if not offset and word != EDGE:
                features += own_traits(word)
            found = [row for feature in features if (row := self._weights.get(feature))]
            rows.append(tuple(map(sum, zip(*found, strict=True))) if found else (0.0,) * len(LABELS))
        self._by_word[word] = tuple(rows)
        return self._by_word[word]

    def _best(self, scores: list[list[float]]) -> list[int]:
        """Viterbi's algorithm over the labels that are within the margin."""
        before: list[tuple[int, float]] = []
        steps: list[dict[int, int]] = []
        into = self._into
        for row in scores:
            least = max(row) - _MARGIN
            if not before:
                before = [(j, score) for j, score in enumerate(row) if score >= least and j not in _INSIDE.values()] or [(0, row[0])]
                steps.append({})
                continue
            now, step = [], {}
            for j, score in enumerate(row):
                if score >= least or j == 0:
                    costs = into[j]
                    best, origin = max((reached + costs[i], i) for i, reached in before)
                    now.append((j, best + score))
                    step[j] = origin
            before = now
            steps.append(step)
        if not before:
            return []
        label = max(before, key=lambda pair: pair[1])[0]
        path = [label]
        for step in reversed(steps[1:]):
            label = step[label]
            path.append(label)
        return path[::-1]


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
    weights: dict[str, Scores] = {}
    transitions: list[Scores] = []
    for name, *values in table("names/tagger_weights.tsv"):
        scores = [0.0] * len(LABELS)
        for value in values:
            scores[int(value[0])] = int(value[1:]) / 100
        if name.startswith("after "):
            transitions.append(tuple(scores))
        else:
            weights[name] = tuple(scores)
    return Tagger(weights, transitions)
