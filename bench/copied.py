"""Copies made of real items, by cutting, reordering, re-lettering and re-heading, and how many the archive finds again. Items of
the corpora that share a passage of PASSAGE words with each other are copies of each other already and count neither way.

Run: python -m bench.copied [--items N] [--copied N]   (needs ../shared/corpus)
"""

import argparse
import gzip
import json
import random
import tempfile
from collections.abc import Iterator
from pathlib import Path

from naql.archive.archive import Archive
from naql.record import Item, Record
from naql.text.repair import repair

CORPUS = Path(__file__).parents[2] / "shared" / "corpus"
KINDS = ("cut", "reordered", "re-lettered", "re-headed", "all of it")
PASSAGE = 30
"""Words in a row that two items do not share by chance, nor by being of one template."""


def corpus_texts() -> Iterator[tuple[str, str]]:
    """(id, text) of every item of the corpora."""
    for name in ("isna", "fars", "varzesh3"):
        with gzip.open(CORPUS / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                text = row.get("text") or "\n".join(
                    [
                        row.get("headline") or row.get("title") or "",
                        row.get("lead") or row.get("abstract") or "",
                        *row["paragraphs"],
                    ]
                )
                yield row["id"], text


def copied(text: str, kind: str, others: list[str], choose: random.Random) -> str:
    """A copy of a text, changed in one way or in all of them. `others`: sentences of other items."""
    lines = [line for line in text.split("\n") if line.strip()]
    if kind in ("cut", "all of it"):
        sentences = [sentence for line in lines for sentence in _sentences(line)]
        keep = max(3, round(len(sentences) * choose.uniform(0.4, 0.8)))
        start = choose.randrange(max(1, len(sentences) - keep + 1))
        lines = sentences[start : start + keep]
    if kind in ("reordered", "all of it"):
        sentences = [sentence for line in lines for sentence in _sentences(line)]
        choose.shuffle(sentences)
        lines = sentences
    if kind in ("re-headed", "all of it"):
        lines = [choose.choice(others), choose.choice(others), *lines[1:]]
    copy = "\n".join(lines)
    if kind in ("re-lettered", "all of it"):
        lost = choose.choice(("", " "))
        copy = copy.replace("ی", "ي").replace("ک", "ك").replace("\u200c", lost)
    return copy


def measure(items: int, copied_items: int, seed: int = 1) -> Iterator[tuple[str, int, int, int]]:
    """(kind, copies made, of these found, found that are none) of each kind of copy."""
    choose = random.Random(seed)
    texts = [(id_, text) for id_, text in corpus_texts() if len(text) > 400]
    choose.shuffle(texts)
    texts = texts[:items]
    others = [sentence for _, text in texts for sentence in _sentences(text.split("\n")[-1])]
    chosen = texts[:copied_items]
    with tempfile.TemporaryDirectory() as folder, Archive.open(Path(folder) / "naql.db") as archive:
        made = [(f"{id_}+{kind}", copied(text, kind, others, choose)) for id_, text in chosen for kind in KINDS]
        list(archive.add_all(_reading(id_, text) for id_, text in [*texts, *made]))
        counts = {kind: [0, 0, 0] for kind in KINDS}
        for id_, _ in chosen:
            found = {copy.item.key for copy in archive.copies(id_).copies}
            for kind in KINDS:
                counts[kind][0] += 1
                counts[kind][1] += f"{id_}+{kind}" in found
        for id_, _ in made:
            original, _, kind = id_.partition("+")
            words = archive.get(id_).record.text.split()
            wrong = [
                copy.item.key
                for copy in archive.copies(id_).copies
                if not copy.item.key.startswith(original) and not _share_passage(words, archive.get(copy.item.key).record.text.split())
            ]
            counts[kind][2] += len(wrong)
            if wrong:
                print(f"  taken for a copy of {id_}: {', '.join(wrong)}")
        for kind, (n, hit, wrong_n) in counts.items():
            yield kind, n, hit, wrong_n


def _share_passage(one: list[str], other: list[str]) -> bool:
    """Whether both have a run of PASSAGE words: the corpora have real copies, and items that take over each other's
    background."""
    runs = {tuple(one[at : at + PASSAGE]) for at in range(len(one) - PASSAGE + 1)}
    return any(tuple(other[at : at + PASSAGE]) in runs for at in range(len(other) - PASSAGE + 1))


def _reading(id_: str, text: str) -> tuple[Item, Record]:
    repaired = repair(text).text
    return Item(id=id_, text=text), Record(id=id_, text=repaired, headline=repaired.split("\n")[0])


def _sentences(line: str) -> list[str]:
    return [sentence.strip() + "." for sentence in line.split(". ") if sentence.strip()]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--items", type=int, default=2000)
    parser.add_argument("--copied", type=int, default=100)
    options = parser.parse_args()
    total = hits = wrong = 0
    for kind, made, found, others in measure(options.items, options.copied):
        print(f"{kind:12} {found}/{made} found, {others} wrong")
        total, hits, wrong = total + made, hits + found, wrong + others
    print(f"recall {hits / total:.3f}, precision {hits / (hits + wrong):.3f}")


if __name__ == "__main__":
    main()
