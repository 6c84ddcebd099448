"""Reads the tables under `naql/data/`: tab-separated columns, `#` starts a comment line."""

from functools import cache
from importlib.resources import files


@cache
def table(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of `naql/data/<name>`, each a tuple of its columns. Raises FileNotFoundError for a table that is not there."""
    text = files("naql").joinpath("data", name).read_text(encoding="utf-8")
    lines = (line.rstrip("\r") for line in text.split("\n"))
    return tuple(tuple(line.split("\t")) for line in lines if line.strip() and not line.startswith("#"))


@cache
def column(name: str) -> frozenset[str]:
    """The first column of a table as a set."""
    return frozenset(row[0] for row in table(name))
