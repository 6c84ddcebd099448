"""The small classes of words in `speech/word_classes.tsv`, folded as paragraphs are."""

from functools import cache

from naql.speech.words import fold
from naql.text.tables import table


@cache
def word_class(name: str) -> frozenset[str]:
    """The words of a class. Raises KeyError for a class that the table does not have."""
    return _classes()[name]


@cache
def _classes() -> dict[str, frozenset[str]]:
    return {name: frozenset(fold(words).split()) for name, words, *_ in table("speech/word_classes.tsv")}
