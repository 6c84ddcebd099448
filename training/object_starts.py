"""Learns where the object before «را» begins: `python -m training.object_starts` writes naql/data/speech/object_starts.tsv.

From the Persian treebanks (PerDT, Seraji; see ../shared/treebank/README.md): the leftmost word of what «را» marks; and from the reported
acts that were annotated by hand and are not held out. A softmax over the places of each clause, fitted by gradient steps; five folds tell
how often the place is the right one.
"""

import json
import math
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from naql.frame.frame import Frame
from naql.names.finding import find_names
from naql.speech.clauses import own_clause
from naql.speech.finding import mentions_by_paragraph
from naql.speech.function_words import word_class
from naql.speech.object_start import places
from naql.speech.subject import Mentions
from naql.speech.words import Line, fold
from naql.text.segmentation import segment
from training.annotations import kept_annotations, laid_out, texts
from training.corpora import sound_items
from training.split import gold_item_is_held_out

SHARED = Path(__file__).parent.parent.parent / "shared"
TARGET = Path(__file__).parent.parent / "naql" / "data" / "speech" / "object_starts.tsv"
HEAD = """\
# Where the object before «را» begins: weights of features of a place. Columns: feature, weight.
# Learnt by training/object_starts.py from the Persian treebanks PerDT and Seraji (CC BY-SA 4.0) and from annotated items; not to be edited.
"""
MARKER = "را"
OPENING = re.compile(r"وی (?:همچنین |نیز |در ادامه |در پایان |در ادامه همچنین |سپس )?")
NO_OBJECT = re.compile(r"[.:؛]| (?:کرد|است|شد|با بیان|با اشاره|با تاکید|ضمن) ")
CUE = re.compile(
    r"(?:[^ .:]+ ){0,14}?(?:دانست|خواند|نامید|عنوان کرد|توصیف کرد|برشمرد|ارزیابی کرد|معرفی کرد|رد کرد|تکذیب کرد"
    r"|تشریح کرد|محکوم کرد|یادآور شد|اعلام کرد|مطرح کرد|بیان کرد|تایید کرد|متهم کرد)"
)
TIMES = {"treebanks": 1, "behind «وی»": 3, "annotated items": 6}
LEAST_COUNT, LEAST_WEIGHT, EPOCHS, RATE, DECAY, FOLDS = 3, 0.05, 12, 0.2, 1e-4, 5
Clause = tuple[list[tuple[int, list[str]]], int]
"""The places where an object may begin with their features, and the right one."""


def treebank_clauses() -> Iterator[Clause]:
    for path in sorted((SHARED / "treebank").glob("*.conllu")):
        for block in path.read_text("utf-8").split("\n\n"):
            rows = block.split("\n")
            text = next((row[9:].strip() for row in rows if row.startswith("# text = ")), "")
            tokens = {int(cells[0]): cells for cells in (row.split("\t") for row in rows) if cells[0].isdigit()}
            objects = list(_marked_objects(text, tokens))
            if objects:
                yield from _clauses(text, objects)


def _marked_objects(text: str, tokens: dict[int, list[str]]) -> Iterator[tuple[int, int]]:
    """Where an object begins and where its «را» stands, in code points."""
    starts: dict[int, int] = {}
    at = 0
    for number, cells in tokens.items():
        at = text.find(cells[1], at)
        if at < 0:
            return
        starts[number] = at
        at += len(cells[1])
    for number, cells in tokens.items():
        head = int(cells[6])
        if cells[1] == MARKER and 0 < head < number and tokens[head][7] in ("obj", "nsubj", "dislocated"):
            yield starts[_leftmost(tokens, head)], starts[number]


def _leftmost(tokens: dict[int, list[str]], head: int) -> int:
    below = [number for number, cells in tokens.items() if int(cells[6]) == head and (cells[3] != "PUNCT" or cells[1] in '«"(')]
    return min([head, *(_leftmost(tokens, number) for number in below)])


def annotated_clauses() -> Iterator[Clause]:
    for text, gold in _annotated_items():
        objects = []
        lines = text.split("\n")
        for statement in gold["statements"]:
            base = sum(len(line) + 1 for line in lines[: statement["line"]])
            at = lines[statement["line"]].find(statement["content"])
            if statement["form"] != "reported_act" or at < 0:
                continue
            marker = f"{statement['content']} ".find(f" {MARKER} ")
            after = at + len(statement["content"])
            if marker >= 0:
                objects.append((base + at, base + at + marker + 1))
            elif lines[statement["line"]][after : after + 4] == f" {MARKER} ":
                objects.append((base + at, base + after + 1))
        if objects:
            yield from _clauses(text, objects)


def _annotated_items() -> Iterator[tuple[str, dict]]:
    for path in sorted((SHARED / "gold" / "dev").glob("*.json")):
        if not gold_item_is_held_out(path.stem):
            yield path.with_suffix(".txt").read_text("utf-8"), json.loads(path.read_text("utf-8"))
    kept = kept_annotations()
    for item_id, text in texts(kept):
        yield text, laid_out(text, kept[item_id])


def pronoun_clauses() -> Iterator[Clause]:
    """Objects right behind the «وی» that opens a paragraph of an agency item: «وی N را … دانست». They are longer than the treebanks'."""
    for corpus in ("isna", "fars"):
        for text in sound_items(corpus, aside=False):
            for paragraph in text.split("\n"):
                opening = OPENING.match(paragraph)
                marker = paragraph.find(f" {MARKER} ")
                if opening is None or marker < 0 or NO_OBJECT.search(paragraph[:marker]) or not CUE.match(paragraph[marker + 4 :]):
                    continue
                if fold(paragraph[opening.end() :].split(" ", 1)[0]) not in _no_object():
                    yield from _clauses(paragraph, [(opening.end(), marker + 1)])


def _no_object() -> frozenset[str]:
    return word_class("preposition") | word_class("adverb") | word_class("light") | word_class("time") | word_class("comma")


def _clauses(text: str, objects: list[tuple[int, int]]) -> Iterator[Clause]:
    document = segment(text)
    by_line = mentions_by_paragraph(document, find_names(document, Frame()))
    for number, paragraph in enumerate(document.paragraphs):
        line = Line(document.text, paragraph)
        at = {start: i for i, start in enumerate(line.starts)}
        mentions = Mentions(line, by_line[number], frozenset())
        for start, marker in objects:
            if start not in at or marker not in at or line.sentences[at[start]] != line.sentences[at[marker]]:
                continue
            clause, _ = own_clause(line, line.sentence_starts[line.sentences[at[marker]]], at[marker] + 1)
            found = places(line, mentions, clause, at[marker])
            if any(place == at[start] for place, _ in found):
                yield found, at[start]


def fitted(clauses: list[Clause]) -> dict[str, float]:
    counts = Counter(feature for found, _ in clauses for _, features in found for feature in features)
    weights: dict[str, float] = defaultdict(float)
    order = list(clauses)
    chance = random.Random(1)
    for epoch in range(EPOCHS):
        chance.shuffle(order)
        rate = RATE / (1 + 0.3 * epoch)
        for found, right in order:
            known = [[feature for feature in features if counts[feature] >= LEAST_COUNT] for _, features in found]
            scores = [sum(weights[feature] for feature in features) for features in known]
            odds = [math.exp(score - max(scores)) for score in scores]
            for (place, _), features, odd in zip(found, known, odds, strict=True):
                push = (place == right) - odd / sum(odds)
                for feature in features:
                    weights[feature] += rate * (push - DECAY * weights[feature])
    return {feature: weight for feature, weight in weights.items() if abs(weight) >= LEAST_WEIGHT}


def share_right(weights: dict[str, float], clauses: list[Clause]) -> float:
    def best(found: list[tuple[int, list[str]]]) -> int:
        return max(found, key=lambda place: sum(weights.get(feature, 0.0) for feature in place[1]))[0]

    return sum(best(found) == right for found, right in clauses) / len(clauses)


def main() -> None:
    parts = {"treebanks": list(treebank_clauses()), "behind «وی»": list(pronoun_clauses()), "annotated items": list(annotated_clauses())}
    for name, clauses in parts.items():
        rest = [clause for other in parts if other != name for clause in parts[other] * TIMES[other]]
        shares = []
        for part in range(FOLDS):
            own = [clause for i, clause in enumerate(clauses) if i % FOLDS != part]
            shares.append(share_right(fitted(rest + own * TIMES[name]), clauses[part::FOLDS]))
        print(f"{name}: {len(clauses)} objects, begin found {sum(shares) / FOLDS:.3f} in {FOLDS} folds")
    weights = fitted([clause for name, clauses in parts.items() for clause in clauses * TIMES[name]])
    rows = sorted((feature, weight) for feature, weight in weights.items())
    TARGET.write_text(HEAD + "".join(f"{feature}\t{weight:.2f}\n" for feature, weight in rows), "utf-8")
    print(f"{len(rows)} weights in {TARGET}")


if __name__ == "__main__":
    main()
