"""Corpus items annotated by hand: `python -m training.annotations FOLDER` lays them out as gold files, with `--keep` it keeps a folder's.

The corpora are not part of the project, so what is kept under training/annotations/ has no text: an item's id, half of its text's
SHA-256, and places in that text. A place is [start, end] in code points of the raw text, end not included. A string that stands
in the text more than once is kept by the first place where it is a word of its own («او», not the «او» of «داوری»); a cue or a speaker's
words by the place nearest before their content, or else after it.
"""

import argparse
import hashlib
import json
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from naql.text.characters import HALF_SPACE
from training.corpora import items

KEPT = Path(__file__).parent / "annotations"
CORPORA = ("isna", "fars", "varzesh3")
FLAGS = ("negated", "continuation")
Place = list[int]


def fingerprint(text: str) -> str:
    """Tells whether a corpus still has the text that was annotated."""
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def keep(text: str, gold: dict) -> dict:
    """A gold file's content as places in its text. Raises ValueError for a string that the text does not have."""
    names = [entity["name"] for entity in gold["entities"]]
    return {
        "id": gold["id"],
        "text": fingerprint(text),
        "chain": [_first(text, outlet) for outlet in gold["source_chain"]],
        "entities": [
            {
                "type": entity["type"],
                "name": _first(text, entity["name"]),
                "role": _first(text, entity["role"]) if entity["role"] else None,
                "mentions": [_first(text, mention) for mention in entity["mentions"]],
            }
            for entity in gold["entities"]
        ],
        "statements": list(_kept_statements(text, gold["statements"], names)),
    }


def _kept_statements(text: str, statements: list[dict], names: list[str]) -> Iterator[dict]:
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    ends = [*(start - 1 for start in starts[1:]), len(text)]
    taken: dict[tuple[int, str], int] = {}
    for statement in statements:
        start, end = starts[statement["line"]], ends[statement["line"]]
        words = statement["content"]
        # equal contents of a line are taken in order; two acts on the same words («را نادرست خواند و رد کرد») share a place
        at = text.find(words, taken.get((start, words), start), end)
        at = text.index(words, start, end) if at < 0 else at
        taken[start, words] = at + 1
        kept = {
            "content": [at, at + len(words)],
            "cue": _nearest(text, statement["cue"], start, at, end),
            "speaker": None if statement["speaker"] is None else names.index(statement["speaker"]),
            "speaker_text": _nearest(text, statement["speaker_text"], start, at, end),
            "form": statement["form"],
            "act": statement["act"],
            "addressee": None if statement["addressee"] is None else names.index(statement["addressee"]),
            "via": [names.index(name) if name in names else _first(text, name) for name in statement["via"]],
        }
        yield kept | {flag: True for flag in FLAGS if statement[flag]}


def _first(text: str, words: str) -> Place:
    whole = re.search(rf"(?<![\w{HALF_SPACE}]){re.escape(words)}(?![\w{HALF_SPACE}])", text)
    at = whole.start() if whole else text.find(words)
    if at < 0:
        raise ValueError(f"not in the text: {words!r}")
    return [at, at + len(words)]


def _nearest(text: str, words: str, line_start: int, content_start: int, line_end: int) -> Place | None:
    if not words:
        return None
    at = text.rfind(words, line_start, content_start)
    at = text.find(words, content_start, line_end) if at < 0 else at
    if at < 0:
        raise ValueError(f"not in the line: {words!r}")
    return [at, at + len(words)]


def laid_out(text: str, kept: dict) -> dict:
    """What `keep` kept, as a gold file's content."""

    def words(place: Place | None) -> str:
        return text[place[0] : place[1]] if place else ""

    names = [words(entity["name"]) for entity in kept["entities"]]
    return {
        "id": kept["id"],
        "source_chain": [words(place) for place in kept["chain"]],
        "entities": [
            {
                "name": words(entity["name"]),
                "type": entity["type"],
                "role": words(entity["role"]),
                "mentions": [words(place) for place in entity["mentions"]],
            }
            for entity in kept["entities"]
        ],
        "statements": [
            {
                "line": text.count("\n", 0, statement["content"][0]),
                "content": words(statement["content"]),
                "cue": words(statement["cue"]),
                "speaker": None if statement["speaker"] is None else names[statement["speaker"]],
                "speaker_text": words(statement["speaker_text"]),
                "form": statement["form"],
                "act": statement["act"],
                **{flag: statement.get(flag, False) for flag in FLAGS},
                "addressee": None if statement["addressee"] is None else names[statement["addressee"]],
                "via": [names[name] if isinstance(name, int) else words(name) for name in statement["via"]],
            }
            for statement in kept["statements"]
        ],
    }


def kept_annotations(folder: Path = KEPT) -> dict[str, dict]:
    """By id, what is kept."""
    lines = [line for path in sorted(folder.glob("*.jsonl")) for line in path.read_text("utf-8").splitlines()]
    return {kept["id"]: kept for kept in map(json.loads, lines)}


def texts(ids: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Id and text of the corpus items asked for."""
    wanted = set(ids)
    for corpus in CORPORA:
        yield from ((item_id, text) for item_id, text in items(corpus) if item_id in wanted)


def lay_out(folder: Path) -> list[str]:
    """Writes `id.txt` and `id.json` of every kept item whose text the corpora still have; gives the ids of the others."""
    kept = kept_annotations()
    folder.mkdir(parents=True, exist_ok=True)
    missing = dict.fromkeys(kept)
    for item_id, text in texts(kept):
        if fingerprint(text) == kept[item_id]["text"]:
            (folder / f"{item_id}.txt").write_text(text, "utf-8")
            (folder / f"{item_id}.json").write_text(json.dumps(laid_out(text, kept[item_id]), ensure_ascii=False, indent=1), "utf-8")
            del missing[item_id]
    return list(missing)


def keep_folder(folder: Path, target: Path) -> int:
    """Keeps a folder of gold files in one file, an item a line, by id; gives their number."""
    paths = sorted(folder.glob("*.json"))
    kept = [keep(path.with_suffix(".txt").read_text("utf-8"), json.loads(path.read_text("utf-8"))) for path in paths]
    target.write_text("".join(json.dumps(item, separators=(",", ":")) + "\n" for item in kept), "utf-8")
    return len(kept)


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--keep", action="store_true", help="keep the gold files of the folder")
    given = arguments.parse_args()
    if given.keep:
        print(keep_folder(given.folder, KEPT / "items.jsonl"), "items kept")
        return 0
    missing = lay_out(given.folder)
    if missing:
        print("the corpora have these items no more, or with another text:", *missing, file=sys.stderr)
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
