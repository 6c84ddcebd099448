"""Annotated items as training sees them: the gold items that are not kept aside, and the corpus items annotated for training."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from training.annotations import fingerprint, kept_annotations, laid_out, texts
from training.split import corpus_item_is_held_out, gold_item_is_held_out

GOLD = Path(__file__).parent.parent.parent / "shared" / "gold" / "dev"


@dataclass(frozen=True)
class Annotated:
    """An item's text and what its annotation file says."""

    id: str
    text: str
    gold: dict


def annotated(folder: Path = GOLD) -> Iterator[Annotated]:
    """The items of a folder of gold files, in the order of their ids, less those kept aside."""
    for path in sorted(folder.glob("*.json")):
        if not gold_item_is_held_out(path.stem):
            yield Annotated(path.stem, path.with_suffix(".txt").read_text("utf-8"), json.loads(path.read_text("utf-8")))


def annotated_corpus() -> Iterator[Annotated]:
    """The corpus items annotated for training, as training/annotations keeps them; those whose text has changed are left out."""
    kept = kept_annotations()
    for item_id, text in texts(kept):
        if not (corpus_item_is_held_out(item_id) or gold_item_is_held_out(item_id)) and fingerprint(text) == kept[item_id]["text"]:
            yield Annotated(item_id, text, laid_out(text, kept[item_id]))
