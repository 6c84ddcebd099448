"""Reading beside what a user would run instead, in one run: init, disk, ram, speed, and what each finds.

Run: python -m bench.reading [--items N]
It needs ../shared and, for hazm, .venv-peers made from bench/peers.txt.

Contestants: Naql's whole reading; hazm's pipeline (normalizer, sentence and word tokenizer, part-of-speech tagger), which tags words
and finds no statement; a plain regular expression for «X گفت: …» (bench/plain_pattern.py). hazm's own tagger model is no part of its
package, so one is trained here with hazm's own trainer on the Persian Universal Dependencies treebank Seraji (Seraji 2015,
CC BY-SA 4.0): its speed is what is compared. Speed is of one core, over N items of the ISNA corpus; init is the time from loading to
the first item read, disk what must be installed for it besides Python and its dependencies, ram the peak of the process.
Statement and attribution F1 by ../shared/gold/score.py over the gold items that are kept aside (training/split.py).
"""

import argparse
import importlib.util
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from training.annotated import GOLD
from training.corpora import items
from training.split import gold_item_is_held_out

HOME = Path(__file__).parent.parent
SHARED = HOME.parent / "shared"
PEERS_PYTHON = HOME / ".venv-peers" / "bin" / "python"
TRAIN_HAZM = """
import sys
from hazm import POSTagger
sentences, sentence = [], []
for path in sys.argv[2:]:
    for line in open(path, encoding="utf-8"):
        columns = line.rstrip("\\n").split("\\t")
        if len(columns) == 10 and columns[0].isdigit():
            sentence.append((columns[1].replace(" ", "_"), columns[3]))
        elif sentence and not line.strip():
            sentences.append(sentence)
            sentence = []
POSTagger().train(sentences, max_iteration=100, verbose=False, file_name=sys.argv[1], report_duration=False)
"""


def size(path: Path) -> float:
    """Megabytes of a file, or of all files under a folder."""
    files = [path] if path.is_file() else [p for p in path.rglob("*") if p.is_file() and "__pycache__" not in p.parts]
    return sum(file.stat().st_size for file in files) / 1e6


def score_module() -> Any:
    spec = importlib.util.spec_from_file_location("score", SHARED / "gold" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def contest(name: str, python: Path, texts: dict[str, str], folder: Path, model: Path) -> dict[str, Any]:
    """The result of one contestant; its last words where it fails."""
    source, target = folder / "in.json", folder / "out.json"
    source.write_text(json.dumps(texts), encoding="utf-8")
    command = [str(python), "-m", "bench.reading_contestant", name, str(source), str(target), str(model)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=HOME, check=False)
    if done.returncode:
        return {"error": done.stderr.strip().split("\n")[-1]}
    result: dict[str, Any] = json.loads(target.read_text(encoding="utf-8"))
    return result


def quality(folder: Path, records: list[dict[str, Any]]) -> tuple[str, str]:
    if not records:
        return "none", "none"
    result = score_module().score(folder, {Path(record["source"]).stem: record for record in records})
    return f"{result['statement']['f1']:.3f}", f"{result['attribution']['f1']:.3f}"


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--items", type=int, default=600, help="items of the ISNA corpus to measure the speed on")
    options = args.parse_args()
    print("| reader | statement F1 | attribution F1 | init s | disk MB | ram MB | items/s | characters/s |\n|" + "---|" * 8)
    corpus = {f"{item_id}.txt": text for _, (item_id, text) in zip(range(options.items), items("isna"), strict=False)}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        gold = folder / "gold"
        gold.mkdir()
        texts = {}
        for path in sorted(GOLD.glob("*.json")):
            if gold_item_is_held_out(path.stem):
                for file in (path, path.with_suffix(".txt")):
                    (gold / file.name).write_bytes(file.read_bytes())
                texts[f"{path.stem}.txt"] = path.with_suffix(".txt").read_text("utf-8")
        model = folder / "hazm.model"
        contestants = [("naql", Path(sys.executable)), ("pattern", Path(sys.executable))]
        if PEERS_PYTHON.exists():
            treebank = [str(path) for path in sorted((SHARED / "treebank").glob("fa_seraji-ud-*.conllu"))]
            subprocess.run([str(PEERS_PYTHON), "-c", TRAIN_HAZM, str(model), *treebank], check=True, capture_output=True)
            contestants.append(("hazm", PEERS_PYTHON))
        else:
            print("hazm is left out: no .venv-peers", file=sys.stderr)
        for contestant, python in contestants:
            result = contest(contestant, python, corpus, folder, model)
            if "error" in result:
                print(f"| {contestant} | {result['error']} |", flush=True)
                continue
            if contestant == "hazm":
                hazm = next((HOME / ".venv-peers").glob("lib/python*/site-packages/hazm"))
                disk, found = size(hazm) + size(model), ("none", "none")
            else:
                disk = size(HOME / "naql") if contestant == "naql" else size(HOME / "bench" / "plain_pattern.py")
                found = quality(gold, contest(contestant, python, texts, folder, model)["records"])
            cells = (
                f"{result['init']:.2f}",
                f"{disk:.1f}",
                f"{result['ram']:.0f}",
                f"{result['items']:,.0f}",
                f"{result['characters']:,.0f}",
            )
            print("| " + " | ".join((contestant, *found, *cells)) + " |", flush=True)


if __name__ == "__main__":
    main()
