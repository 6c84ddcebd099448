"""Annotated items as training sees them: the gold items that are not kept aside, and the further annotations where there are any."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from training.split import gold_item_is_held_out

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
