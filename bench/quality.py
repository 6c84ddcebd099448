"""The quality of each part of the reading, on the gold items that are kept aside, as they are and damaged as crawlers leave them.

Run: python -m bench.quality [--all]

Figures of ../shared/gold/score.py, and of naql/evaluation.py for roles and mentions, over the gold items that took no part in training
(training/split.py); with --all over every gold item,
most of which the name tagger has learnt from. The damages are those of ../shared/gold/damage.py.
"""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import msgspec

from bench.reading import SHARED, score_module
from naql.evaluation import Evaluation, compare, load_gold
from naql.reading import read
from naql.record import Item
from training.annotated import GOLD
from training.split import gold_item_is_held_out

ROWS = ("statement", "attribution", "nested", "entity", "role", "role, half its words", "mention")
PARTS = ("speaker", "cue", "act", "form", "chain")


def figures(folder: Path) -> dict[str, Any]:
    """What score.py says of the records of a gold folder; roles and mentions by Naql's own measure."""
    records, own = {}, Evaluation()
    for path in sorted(folder.glob("*.txt")):
        record = read(Item(text=path.read_text("utf-8"), source=path.name))
        records[path.stem] = msgspec.to_builtins(record)
        compare(*load_gold(path.with_suffix(".json")), record, own)
    result: dict[str, Any] = score_module().score(folder, records)
    return result | {"role": {"f1": own.role.f1}, "role, half its words": {"f1": own.near_role.f1}, "mention": {"f1": own.mention.f1}}


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--all", action="store_true", help="every gold item")
    options = args.parse_args()
    with tempfile.TemporaryDirectory() as name:
        sound = Path(name) / "sound"
        sound.mkdir()
        for path in GOLD.glob("*.json"):
            if options.all or gold_item_is_held_out(path.stem):
                for file in (path, path.with_suffix(".txt")):
                    (sound / file.name).write_bytes(file.read_bytes())
        columns = {"as it is": figures(sound)}
        for kind in ("lost", "space", "arabic"):
            damaged = Path(name) / kind
            subprocess.run([sys.executable, str(SHARED / "gold" / "damage.py"), str(sound), str(damaged), kind], check=True)
            columns[kind] = figures(damaged)
    whole = columns["as it is"]
    print(f"{whole['items']} items\n\n| part | " + " | ".join(columns) + " |\n|" + "---|" * (len(columns) + 1))
    for row in ROWS:
        print(f"| {row} F1 | " + " | ".join(f"{found[row]['f1']:.3f}" for found in columns.values()) + " |")
    for part in PARTS:
        print(f"| {part} | " + " | ".join(f"{found[part]:.3f}" for found in columns.values()) + " |")
    for form in whole["recall by form"]:
        cells = (found["recall by form"].get(form, 0.0) for found in columns.values())
        print(f"| recall: {form} | " + " | ".join(f"{cell:.3f}" for cell in cells) + " |")


if __name__ == "__main__":
    main()
