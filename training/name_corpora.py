"""The corpora as the names room's lists are learnt from them: items neither held out nor among the gold items."""

from collections.abc import Iterator
from functools import cache

from naql.names.folding import fold
from naql.text.repair import repair
from naql.text.segmentation import segment
from training.annotated import GOLD
from training.corpora import items
from training.split import corpus_item_is_held_out


@cache
def _gold_ids() -> frozenset[str]:
    return frozenset(path.stem for path in GOLD.glob("*.json"))


def texts(corpora: tuple[str, ...] = ("isna", "fars", "varzesh3")) -> Iterator[tuple[str, str]]:
    """Id and raw text of every item that the names room may learn from."""
    for corpus in corpora:
        for item_id, text in items(corpus):
            if not corpus_item_is_held_out(item_id) and item_id not in _gold_ids():
                yield item_id, text


def sentences() -> Iterator[list[str]]:
    """The folded words of every sentence; numbers are all «0»."""
    for _, text in texts():
        for paragraph in segment(repair(text).text).paragraphs:
            for sentence in paragraph.sentences:
                yield ["0" if token.text[0].isdigit() else fold(token.text) for token in sentence.tokens if fold(token.text)]
