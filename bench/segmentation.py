"""Sentences and tokens against the Persian Universal Dependencies: F1 and speed.

How the text is made: the treebank's sentences, in its order, are joined by a space, five to a line, so that four ends in five
have to be found and not only the line's. A sentence or token is right when its start and end both are.

What counts as a token: the word as it is written. The treebank splits clitics off («ماتم|ش» for «ماتمش») as words inside a
multiword token; here the multiword token counts, since Naql needs the written word and its place. PerDT leaves the closing mark inside
some multiword tokens («معذورم.»); it is split off here as the treebank does everywhere else.

Run: python -m bench.segmentation [--misses]   (needs ../shared/treebank; PerDT: Rasooli et al. 2020, Seraji: Seraji 2015, CC BY-SA 4.0)
"""

import argparse
import time
from collections.abc import Iterator
from pathlib import Path

from naql.text.segmentation import segment

TREEBANK = Path(__file__).parents[2] / "shared" / "treebank"
SENTENCES_A_LINE = 5
Place = tuple[int, int]


def sentences(path: Path) -> Iterator[tuple[str, list[Place]]]:
    """Each sentence of a CoNLL-U file: its text and the places of its tokens in it."""
    for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
        text, places, at, covered = "", [], 0, 0
        for line in block.split("\n"):
            if line.startswith("# text = "):
                text = line.removeprefix("# text = ")
            if line.startswith("#"):
                continue
            number, form = line.split("\t")[:2]
            if "-" in number:
                covered = int(number.split("-")[1])
            elif not number.isdigit() or int(number) <= covered:
                continue
            at = text.index(form, at)
            word = form.rstrip(".،؟!»") if len(form) > 1 and form.strip(".") else form
            places.append((at, at + len(word)))
            places += [(at + i, at + i + 1) for i in range(len(word), len(form))]
            at += len(form)
        yield text, places


def rebuilt(path: Path) -> Iterator[tuple[str, list[Place], list[Place]]]:
    """Lines of several sentences, with the places of their sentences and tokens."""
    pending: list[tuple[str, list[Place]]] = []
    for sentence in sentences(path):
        pending.append(sentence)
        if len(pending) == SENTENCES_A_LINE:
            yield _joined(pending)
            pending = []
    if pending:
        yield _joined(pending)


def _joined(pending: list[tuple[str, list[Place]]]) -> tuple[str, list[Place], list[Place]]:
    line, ends, tokens = "", [], []
    for text, places in pending:
        start = len(line) + 1 if line else 0
        line = f"{line} {text}" if line else text
        ends.append((start + places[0][0], start + places[-1][1]))
        tokens += [(start + a, start + b) for a, b in places]
    return line, ends, tokens


def f1(right: int, found: int, expected: int) -> float:
    return 2 * right / (found + expected) if found + expected else 0.0


def main() -> None:
    parser = argparse.ArgumentParser(description="Sentences and tokens against the Persian treebanks.")
    parser.add_argument("--misses", action="store_true", help="print every line whose sentences or tokens differ")
    show = parser.parse_args().misses
    segment("")
    print(f"{'treebank':<24}{'sentences':>10}{'F1':>8}{'tokens':>10}{'F1':>8}{'Mchar/s':>10}")
    total = [0] * 6
    for path in sorted(TREEBANK.glob("*.conllu")):
        counts, characters, seconds = [0] * 6, 0, 0.0
        for line, expected_sentences, expected_tokens in rebuilt(path):
            began = time.perf_counter()
            document = segment(line)
            seconds += time.perf_counter() - began
            characters += len(line)
            found_sentences = [(s.start, s.end) for p in document.paragraphs for s in p.sentences]
            found_tokens = [(t.start, t.end) for p in document.paragraphs for t in p.tokens]
            for i, (found, expected) in enumerate(((found_sentences, expected_sentences), (found_tokens, expected_tokens))):
                right = len(set(found) & set(expected))
                counts[3 * i : 3 * i + 3] = (
                    counts[3 * i] + right,
                    counts[3 * i + 1] + len(found),
                    counts[3 * i + 2] + len(expected),
                )
                if show:
                    print(*(f"  - {line[a:b]}" for a, b in sorted(set(expected) - set(found))), sep="\n", end="")
                    print(*(f"  + {line[a:b]}" for a, b in sorted(set(found) - set(expected))), sep="\n")
        total = [a + b for a, b in zip(total, counts, strict=True)]
        _row(path.stem, counts, characters / seconds / 1e6)
    _row("all", total, None)


def _row(name: str, counts: list[int], speed: float | None) -> None:
    figures = f"{counts[2]:>10}{f1(*counts[:3]):>8.4f}{counts[5]:>10}{f1(*counts[3:]):>8.4f}"
    print(f"{name:<24}{figures}{'' if speed is None else f'{speed:>10.1f}'}")


if __name__ == "__main__":
    main()
