"""The corpora as training sees them: items not held out, letters folded, cut into words."""

import gzip
import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path

from naql.text.characters import HALF_SPACE, LETTERS
from naql.text.repair import RepairOptions, repair
from training.split import corpus_item_is_held_out

CORPORA = Path(__file__).parent.parent.parent / "shared" / "corpus"
_FOLDED = RepairOptions(half_spaces=False, punctuation=False, digits=False, diacritics=True)
_SPLIT = re.compile(f"([^{LETTERS}{HALF_SPACE}]+)")
_DOUBLED = re.compile(f"{HALF_SPACE}{{2,}}")
_STRAY = re.compile(f" *{HALF_SPACE}+(?: +|$)|(?:^| +){HALF_SPACE}+ *")


def items(corpus: str) -> Iterator[tuple[str, str]]:
    """Id and raw text of every item of «isna», «fars» or «varzesh3»: headline, lead and paragraphs, a line each."""
    with gzip.open(CORPORA / f"{corpus}.jsonl.gz", "rt", encoding="utf-8") as lines:
        for item in map(json.loads, lines):
            if "text" in item:
                yield item["id"], item["text"]
            else:
                heads = (item.get("headline") or item.get("title"), item.get("lead") or item.get("abstract"))
                yield item["id"], "\n".join([*(head or "" for head in heads), *item["paragraphs"]])


def is_aside(item_id: str) -> bool:
    """A tenth of what is not held out, to try settings on."""
    return int(hashlib.md5(f"aside {item_id}".encode()).hexdigest(), 16) % 10 == 0


def sound_items(corpus: str, *, aside: bool) -> Iterator[str]:
    """The texts that training may read, characters repaired; with `aside` less those that are kept aside."""
    for item_id, text in items(corpus):
        if not corpus_item_is_held_out(item_id) and not (aside and is_aside(item_id)):
            yield _STRAY.sub(" ", _DOUBLED.sub(HALF_SPACE, repair(text, _FOLDED).text))


def words_and_spaces(text: str) -> tuple[list[str], list[tuple[str, str]]]:
    """The words of a text, and the pairs of words with a space between."""
    pieces = _SPLIT.split(text)
    words = [word.strip(HALF_SPACE) for word in pieces[::2]]
    spaces = [
        (left, right) for left, between, right in zip(words, pieces[1::2], words[1:], strict=False) if between == " " and left and right
    ]
    return [word for word in words if word], spaces
