"""Writes naql/data/names/clusters.tsv: `python -m training.name_clusters`. Words that stand in like places, in clusters coarse to fine.

Words are told by their neighbours: how much oftener than by chance each frequent word stands one or two places before or after them
(positive pointwise mutual information), pressed into few dimensions and gathered by k-means. Held-out items and gold items are not
read. Words stand in the order of their counts, which naql/names/word_traits.py uses. Train anew afterwards: names, name_seen, names.
"""

import argparse
from array import array
from collections import Counter
from pathlib import Path

import numpy
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, diags, hstack
from sklearn.cluster import KMeans
from sklearn.preprocessing import normalize
from sklearn.utils.extmath import randomized_svd

from training.name_corpora import sentences

TARGET = Path(__file__).parent.parent / "naql" / "data" / "names" / "clusters.tsv"
LEAST_TIMES = 3
"""Words that stand more seldom in the corpora have too few neighbours to be told by them."""
NEIGHBOURS = 4000
"""So many of the most frequent words count as neighbours, with the two edges of a sentence."""
OFFSETS = (-2, -1, 1, 2)
SMOOTHING = 0.75
"""Power of the neighbours' counts, so that seldom ones do not weigh too much."""
DIMENSIONS = 64
CLUSTERS = (64, 256, 1024)
SEED = 1


def information(texts: list[list[str]], words: list[str], neighbours: list[str]) -> csr_matrix:
    """A row for each word, a column for each neighbour at each offset: their positive pointwise mutual information."""
    row_of = {word: i for i, word in enumerate(words)}
    column_of = {word: i for i, word in enumerate(neighbours)}
    width = len(neighbours) + 2
    start, end = width - 2, width - 1
    rows, columns = array("i"), array("i")
    for sentence in texts:
        beside = [start, start, *(column_of.get(word, -1) for word in sentence), end, end]
        for place, word in enumerate(sentence):
            row = row_of.get(word)
            if row is not None:
                for which, offset in enumerate(OFFSETS):
                    column = beside[place + 2 + offset]
                    if column >= 0:
                        rows.append(row)
                        columns.append(which * width + column)
    counts = csr_matrix((numpy.ones(len(rows)), (rows, columns)), shape=(len(words), width * len(OFFSETS)))
    return hstack([_information(counts[:, i * width : (i + 1) * width]) for i in range(len(OFFSETS))]).tocsr()


def _information(counts: csr_matrix) -> csr_matrix:
    """Positive pointwise mutual information of a table of counts."""
    by_row = numpy.asarray(counts.sum(axis=1)).ravel()
    by_column = numpy.asarray(counts.sum(axis=0)).ravel() ** SMOOTHING
    share = by_column / by_column.sum()
    ratios = (diags(1 / numpy.maximum(by_row, 1)) @ counts @ diags(1 / numpy.maximum(share, 1e-12))).tocsr()
    ratios.data = numpy.maximum(numpy.log(ratios.data), 0)
    ratios.eliminate_zeros()
    return ratios


def clusters(table: csr_matrix, weights: NDArray[numpy.float64]) -> list[NDArray[numpy.int32]]:
    """The clusters of each word, coarse to fine; `weights` says how much a word counts in finding them."""
    left, values, _ = randomized_svd(table, DIMENSIONS, random_state=SEED)
    points = normalize(left * numpy.sqrt(values))
    return [KMeans(size, n_init=1, max_iter=60, random_state=SEED).fit(points, sample_weight=weights).labels_ for size in CLUSTERS]


def main() -> None:
    argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter).parse_args()
    texts = list(sentences())
    counts = Counter(word for sentence in texts for word in sentence)
    neighbours = [word for word, _ in counts.most_common(NEIGHBOURS)]
    words = sorted(
        (word for word, times in counts.items() if times >= LEAST_TIMES and word[0].isalpha()), key=lambda word: (-counts[word], word)
    )
    weights = numpy.sqrt(numpy.array([counts[word] for word in words], dtype=float)).clip(max=30)
    found = clusters(information(texts, words, neighbours), weights)
    lines = ["# Written by training/name_clusters.py from counts in the corpora. Not for editing.", "# word	coarse	middle	fine"]
    lines += ["\t".join([word, *map(str, row)]) for word, *row in zip(words, *found, strict=True)]
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{TARGET.name}: {len(words)} words")


if __name__ == "__main__":
    main()
