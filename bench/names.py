"""Entities of the gold items found by the names room alone: F1 in all and by type, by the rule of ../shared/gold/score.py.

An entity is found if one of the same type stands among those found, and one side's name, pressed, is the other's name or a mention.
Unnamed speakers («یک مقام آگاه») are the speech room's to find, so they are counted in a row of their own («named» leaves them out).

Run: python -m bench.names [FOLDER …] [--folds N] [--misses] [--only WORD]
With --folds the tagger is trained anew for each fold on the other items, which is what the figures for unseen items come from; without
it the shipped tagger is measured, which has seen the gold items. Further FOLDERs of annotated items serve as training data only.
"""

import argparse
import random
import sys
from collections import Counter
from pathlib import Path

from naql.frame.frame import Frame
from naql.names.finding import find_names
from naql.names.tagger import Tagger
from naql.text.repair import repair
from naql.text.segmentation import segment
from training.annotated import GOLD, Annotated, annotated
from training.name_labels import is_unnamed
from training.names import learn, read_items

FOLD = str.maketrans({"ي": "ی", "ك": "ک"}) | dict.fromkeys(map(ord, '\u200c\u200f\u200e\u00a0 «»"'))


def press(name: str) -> str:
    return name.translate(FOLD)


def compare(item: Annotated, counts: Counter[tuple[str, str]], tagger: Tagger | None, misses: list[str], text: str | None = None) -> None:
    """Adds an item's hits to the counts. Matches one gold entity with one found entity, in the order of the gold file, as score.py does."""
    repaired = repair(text or item.text)
    document = segment(repaired.text)
    frame = Frame()
    free = find_names(document, frame, tagger=tagger)
    forms = {name.id: {press(name.name)} | {press(document.text[m.start : m.end]) for m in name.mentions} for name in free}
    for name in free:
        counts["found", name.type] += 1
    for entity in item.gold["entities"]:
        theirs = {press(mention) for mention in entity["mentions"]} | {press(entity["name"])}
        kind = entity["type"]
        counts["gold", kind] += 1
        unnamed = kind == "person" and is_unnamed(entity["name"])
        counts["gold", "unnamed"] += unnamed
        for name in free:
            if name.type == kind and (press(entity["name"]) in forms[name.id] or press(name.name) in theirs):
                counts["right", kind] += 1
                counts["right", "unnamed"] += unnamed
                free.remove(name)
                break
        else:
            misses.append(f"{item.id}\tmissed\t{kind}\t{entity['name']}{' (unnamed)' if unnamed else ''}")
    misses.extend(f"{item.id}\textra\t{name.type}\t{name.name}" for name in free)


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("folders", nargs="*", type=Path)
    args.add_argument("--folds", type=int, default=0)
    args.add_argument("--misses", action="store_true")
    args.add_argument("--only", default="", help="measure only items whose id holds this word")
    options = args.parse_args()
    items = list(annotated(GOLD))
    random.Random(0).shuffle(items)
    counts: Counter[tuple[str, str]] = Counter()
    misses: list[str] = []
    if options.folds:
        ready = dict(read_items([GOLD, *options.folders]))
        for fold in range(options.folds):
            left_out = {item.id for i, item in enumerate(items) if i % options.folds == fold}
            tagger = Tagger(*learn([s for name, found in ready.items() if name not in left_out for s in found]))
            for item in items:
                if item.id in left_out and options.only in item.id:
                    compare(item, counts, tagger, misses)
    else:
        for item in items:
            if options.only in item.id:
                compare(item, counts, None, misses)
    if options.misses:
        print("\n".join(sorted(misses)), file=sys.stderr)
    kinds = ("person", "organization", "place", "outlet")
    for key in ("right", "found", "gold"):
        counts[key, "all"] = sum(counts[key, kind] for kind in kinds)
        counts[key, "named"] = counts[key, "all"] - counts[key, "unnamed"]
    for kind in (*kinds, "all", "named"):
        right, found, gold = counts["right", kind], counts["found", kind], counts["gold", kind]
        f1 = 2 * right / max(found + gold, 1)
        print(f"{kind:13} precision {right / max(found, 1):.3f}  recall {right / max(gold, 1):.3f}  F1 {f1:.3f}  gold {gold}")
    print(f"unnamed: {counts['right', 'unnamed']} of {counts['gold', 'unnamed']}")


if __name__ == "__main__":
    main()
