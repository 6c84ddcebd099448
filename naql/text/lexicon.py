"""The lexicon of the repair, read from naql/data/repair/, which training/half_spaces.py writes. Read once, when first needed."""

from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from naql.text.boundaries import UNKNOWN, Model, Traits
from naql.text.characters import HALF_SPACE


@cache
def forms(name: str) -> dict[str, frozenset[str]]:
    """A file of written forms: under each heading («[sure]») a form a line."""
    found = {}
    for block in _read(name).split("\n[")[1:]:
        heading, _, lines = block.partition("]\n")
        found[heading] = frozenset(lines.split())
    return found


def by_letters(written: Iterable[str]) -> dict[str, str]:
    """Letters without half-spaces -> the form."""
    ordered = list(written)
    return dict(zip("\n".join(ordered).replace(HALF_SPACE, "").split("\n"), ordered, strict=True))


@cache
def codes() -> dict[str, str]:
    """Every known word and part with its traits as digits, and after them a 1 if it is a word that is sound as it stands."""
    lines = _read("parts.tsv").split("\n")
    return dict(line.split("\t", 1) for line in lines if line and line[0] != "#")


def traits(part: str) -> Traits:
    """What is known of a word or part."""
    code = codes().get(part)
    return UNKNOWN if code is None else _traits(code)


@cache
def _traits(code: str) -> Traits:
    return Traits(*map(int, code[:7]))


@cache
def model(name: str) -> Model:
    """A model with its weights: «words» or «pairs»."""
    lines = (line.rpartition("\t") for line in _read(f"{name}_weights.tsv").split("\n") if line and line[0] != "#")
    return Model({feature: int(weight) / 100 for feature, _, weight in lines})


@cache
def _read(name: str) -> str:
    return files("naql").joinpath("data", "repair", name).read_text(encoding="utf-8")
