"""How a word is written: with which half-spaces, going by its letters alone."""

from functools import cache
from importlib.resources import files

from naql.text.characters import HALF_SPACE

_MOST_REMEMBERED = 200_000
"""Words kept in memory once resolved: about 40 MB."""


class WordForms(dict[str, str]):
    """word -> the word with its half-spaces. Unseen words are resolved when first asked for, then remembered."""

    def __init__(self, lexicon: dict[str, str], attested: frozenset[str]) -> None:
        super().__init__()
        self._lexicon = lexicon
        self._attested = attested

    def __missing__(self, word: str) -> str:
        if len(self) > _MOST_REMEMBERED:
            self.clear()
        form = self[word] = self._resolve(word)
        return form

    def _resolve(self, word: str) -> str:
        known = self._lexicon.get(word)
        if known is not None:
            return known
        if HALF_SPACE not in word:
            return word
        return HALF_SPACE.join(map(self.__getitem__, word.split(HALF_SPACE)))


@cache
def word_forms(*, sure: bool) -> WordForms:
    """The forms that the lexicon is sure of, or also those that are only more likely than not."""
    blocks = _blocks("words.txt")
    forms = blocks["sure"] + ([] if sure else blocks["likely"])
    lexicon = dict(zip((form.replace(HALF_SPACE, "") for form in forms), forms, strict=True))
    return WordForms(lexicon, frozenset(forms))


@cache
def _blocks(name: str) -> dict[str, list[str]]:
    """The blocks of a lexicon file: «[name]», then a form a line."""
    text = files("naql").joinpath("data", "repair", name).read_text(encoding="utf-8")
    blocks = {}
    for block in text.split("\n[")[1:]:
        name, _, lines = block.partition("]\n")
        blocks[name] = lines.rstrip("\n").split("\n") if lines.strip() else []
    return blocks
