"""Learns to find names: `python -m training.names [--folds N]`. Writes naql/data/names/tagger_weights.tsv.

Trains a linear-chain model (CRFsuite) on the annotated items that are not kept aside. With --folds it writes nothing and prints how
well names are found in items left out of the training.
"""

import argparse
import random
import sys
import tempfile
from collections import Counter
from functools import lru_cache
from pathlib import Path

import pycrfsuite

from naql.names.folding import fold
from naql.names.gazetteer import Gazetteer, shipped_gazetteer
from naql.names.tagger import LABELS, Tagger, Weights, hint_traits, spans
from naql.names.word_traits import EDGE, OFFSETS, own_traits, word_traits
from naql.text.repair import repair
from naql.text.segmentation import segment
from training.annotated import annotated, annotated_corpus
from training.name_labels import Labelled, labelled

TARGET = Path(__file__).parent.parent / "naql" / "data" / "names" / "tagger_weights.tsv"
SETTINGS = {"c1": 0.05, "c2": 0.2, "max_iterations": 150, "feature.minfreq": 1, "feature.possible_transitions": True}
LEAST_WEIGHT = 0.03
"""Weights below this are left out: they never decide."""
Learnt = tuple[Weights, list[tuple[int, ...]]]


def read_items(folders: list[Path]) -> list[tuple[str, list[Labelled]]]:
    """Every annotated item's id and labelled sentences: those of the folders and those of the corpora."""
    items = [*annotated_corpus(), *(item for folder in folders for item in annotated(folder))]
    return sorted({item.id: labelled(segment(repair(item.text).text), item.gold["entities"]) for item in items}.items())


_word_traits = lru_cache(None)(word_traits)
_own_traits = lru_cache(None)(own_traits)


def features(words: list[str], known: Gazetteer) -> list[list[str]]:
    """Each token's features, as tagger.py adds them up."""
    edge = [_word_traits(EDGE)] * 2
    traits = [*edge, *[_word_traits(word) for word in words], *edge]
    rows = [
        [f"{offset}{trait}" for offset in OFFSETS for trait in traits[i + 2 + offset]] + _own_traits(word) for i, word in enumerate(words)
    ]
    for first, last, kinds in known.matches([fold(word) for word in words]):
        for i in range(first, last):
            rows[i] += hint_traits(i - first, last - first, kinds)
    return rows


def learn(sentences: list[Labelled]) -> Learnt:
    """The weights of the features and the transitions between labels, in hundredths."""
    known = shipped_gazetteer()
    trainer = pycrfsuite.Trainer(verbose=False)
    for sentence in sentences:
        trainer.append(features(sentence.words, known), sentence.labels)
    trainer.set_params(SETTINGS)
    with tempfile.TemporaryDirectory() as folder:
        trainer.train(f"{folder}/model")
        model = pycrfsuite.Tagger()
        model.open(f"{folder}/model")
        info = model.info()
    weights: dict[str, list[int]] = {}
    for (feature, label), weight in info.state_features.items():
        if abs(weight) >= LEAST_WEIGHT:
            weights.setdefault(feature, [0] * len(LABELS))[LABELS.index(label)] = round(100 * weight)
    transitions = [tuple(round(100 * info.transitions.get((a, b), -4.0)) for b in LABELS) for a in LABELS]
    return {feature: tuple(row) for feature, row in weights.items()}, transitions


def write(weights: Learnt, path: Path = TARGET) -> None:
    """A feature a line, then a column for each label that it has a weight for: the label's number and the weight in hundredths."""
    lines = [
        "# Written by training/names.py from annotated items. Not for editing.",
        "# feature	label's number and weight in hundredths, …",
    ]
    named = {**{f"after {label}": row for label, row in zip(LABELS, weights[1], strict=True)}, **dict(sorted(weights[0].items()))}
    for name, row in named.items():
        lines.append("\t".join([name, *(f"{i}{value}" for i, value in enumerate(row) if value)]))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{path.name}: {len(lines)} lines, {path.stat().st_size // 1024} kB", file=sys.stderr)


def measure(items: list[tuple[str, list[Labelled]]], folds: int) -> None:
    """Prints precision, recall and F1 of single mentions in items left out."""
    random.Random(0).shuffle(items)
    counts: Counter[tuple[str, str]] = Counter()
    for part in range(folds):
        tagger = Tagger(*learn([s for i, (_, found) in enumerate(items) if i % folds != part for s in found]))
        for i, (_, found) in enumerate(items):
            if i % folds == part:
                for sentence in found:
                    mine, gold = set(tagger.find(sentence.words)), set(spans([LABELS.index(label) for label in sentence.labels]))
                    for kind, names in (("found", mine), ("gold", gold), ("right", mine & gold)):
                        counts.update((kind, name.type) for name in names)
                        counts[kind, "all"] += len(names)
    for kind in ("person", "organization", "place", "outlet", "all"):
        hits, out, wanted = counts["right", kind], counts["found", kind], counts["gold", kind]
        f1 = 2 * hits / max(out + wanted, 1)
        print(f"{kind:13} precision {hits / max(out, 1):.3f} recall {hits / max(wanted, 1):.3f} F1 {f1:.3f} of {wanted}")


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("folders", nargs="*", type=Path, help="further folders of gold files beside the gold items")
    args.add_argument("--folds", type=int, default=0)
    options = args.parse_args()
    from training.annotated import GOLD

    items = read_items([GOLD, *options.folders])
    if options.folds:
        measure(items, options.folds)
    else:
        write(learn([sentence for _, found in items for sentence in found]))


if __name__ == "__main__":
    main()
