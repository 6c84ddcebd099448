"""Repair beside the peers, in one run: half-spaces lost, written as spaces, intact; speed, memory, first result.

Run: python -m bench.repair [--items N] [--only NAME …]
It needs ../shared and, for the peers, .venv-peers made from bench/peers.txt.

Only items that took no part in building the lexicon (training/split.py), of ISNA, Fars and Varzesh3; scored gap by gap with
../shared/gold/halfspace.py, which leaves out the places where an item departs from the habit of ISNA, the house's orthography.
«dictionary» is the plain dictionary of whole words as most items write them. Wrong edits are half-spaces put where the item has none,
per 5,000 words of the text as it was published. Speed is characters per second of one core (process time); memory and the time from
the start of Python to a first repaired text are those of a process that repairs one item.
"""

import argparse
import importlib.util
import json
import random
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from naql.text.characters import HALF_SPACE, LETTERS
from training.corpora import items, sound_items, words_and_spaces
from training.split import corpus_item_is_held_out

HOME = Path(__file__).parent.parent
PEERS_PYTHON = HOME / ".venv-peers" / "bin" / "python"
PEERS = ("rishe", "shekar", "hazm", "parsivar")
MODES = {"lost": "", "space": " ", "intact": HALF_SPACE}


def halfspace() -> ModuleType:
    """The scorer, loaded from the shared folder."""
    spec = importlib.util.spec_from_file_location("halfspace", HOME.parent / "shared" / "gold" / "halfspace.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def dictionary(texts: dict[str, list[str]]) -> dict[str, Any]:
    """Every word as most items write it, learnt from the items that are not held out."""
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    for text in sound_items("isna", aside=False):
        for word in words_and_spaces(text)[0]:
            forms[word.replace(HALF_SPACE, "")][word] += 1
    best = {letters: max(seen, key=seen.__getitem__) for letters, seen in forms.items()}
    split = re.compile(f"([^{LETTERS}{HALF_SPACE}]+)")

    def repair(text: str) -> str:
        parts = split.split(text)
        parts[::2] = [best.get(word, word) for word in parts[::2]]
        return "".join(parts)

    found, speed = {}, {}
    for key, raw in texts.items():
        start = time.process_time()
        found[key] = [repair(text) for text in raw]
        speed[key] = sum(map(len, raw)) / (time.process_time() - start)
    return {"found": found, "speed": speed}


def contest(name: str, texts: dict[str, list[str]]) -> dict[str, Any] | str:
    """What a contestant made of the texts, or why it could not."""
    python = sys.executable if name == "naql" else str(PEERS_PYTHON)
    if not Path(python).exists():
        return "no .venv-peers"
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "in.json", Path(folder) / "out.json"
        source.write_text(json.dumps(texts), encoding="utf-8")
        script = str(HOME / "bench" / "repair_contestant.py")
        done = subprocess.run([python, script, name, str(source), str(target)], capture_output=True, text=True, cwd=HOME, check=False)
        if done.returncode:
            return done.stderr.strip().split("\n")[-1]
        result: dict[str, Any] = json.loads(target.read_text(encoding="utf-8"))
        return result


def alone(name: str, text: str) -> tuple[str, str]:
    """Peak memory in MB, and seconds from the start of Python to a first repaired text, of a process that repairs this text only."""
    start = time.perf_counter()
    result = contest(name, {"one": [text]})
    seconds = time.perf_counter() - start
    return (f"{result['memory']:.0f}", f"{seconds:.2f}") if isinstance(result, dict) else ("", "")


def held_out(scorer: ModuleType, corpus: str, count: int) -> list[str]:
    texts = [scorer.sound(text) for item_id, text in items(corpus) if corpus_item_is_held_out(item_id)]
    return random.Random(7).sample(texts, min(count, len(texts)))


def rows(count: int, contestants: list[str]) -> Iterator[tuple[str, ...]]:
    scorer = halfspace()
    gold = {corpus: held_out(scorer, corpus, count) for corpus in ("isna", "fars", "varzesh3")}
    habit = scorer.Habit([scorer.sound(text) for _, text in items("isna")])
    raw = {
        f"{corpus}/{mode}": [text.replace(HALF_SPACE, mark) for text in texts]
        for corpus, texts in gold.items()
        for mode, mark in MODES.items()
    }
    for name in contestants:
        result = dictionary(raw) if name == "dictionary" else contest(name, raw)
        if isinstance(result, str):
            yield (name, result)
            continue
        for corpus, texts in gold.items():
            found = {mode: scorer.score(texts, result["found"][f"{corpus}/{mode}"], habit) for mode in MODES}
            cells = [name, corpus]
            for mode in ("lost", "space"):
                score = found[mode]
                cells += [f"{score['f1']:.4f}", f"{score['precision']:.3f}/{score['recall']:.3f}"]
            cells.append(f"{5000 * found['intact']['wrong'] / sum(len(text.split()) for text in texts):.2f}")
            cells += [f"{result['speed'][f'{corpus}/{mode}'] / 1e6:.2f}" for mode in MODES]
            cells += alone(name, raw["isna/lost"][0]) if corpus == "isna" and name != "dictionary" else ("", "")
            yield tuple(cells)


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--items", type=int, default=400, help="held-out items of each corpus, at most")
    args.add_argument("--only", nargs="*", default=["naql", "dictionary", *PEERS])
    options = args.parse_args()
    head = (
        "repair",
        "corpus",
        "lost F1",
        "P/R",
        "space F1",
        "P/R",
        "wrong/5,000 words",
        "Mchar/s lost",
        "space",
        "intact",
        "MB",
        "first s",
    )
    print("| " + " | ".join(head) + " |\n|" + "---|" * len(head), flush=True)
    for row in rows(options.items, options.only):
        print("| " + " | ".join(row) + " |", flush=True)


if __name__ == "__main__":
    main()
