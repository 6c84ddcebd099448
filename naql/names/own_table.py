"""A user's own people and organisations: a table that is read once and then finds its names in every item.

CSV in UTF-8 (tabs and semicolons are understood too), a first line with the columns `name`, `aliases`, `type` and `link`; `aliases` and
`link` may be missing or empty, aliases are separated by «|». Types are those of the record, or in Persian: شخص، سازمان، مکان، رسانه.

    name,aliases,type,link
    گروه صنعتی آرمان‌گستر,آرمان‌گستر|آرمان گستر,organization,https://example.org/arman
"""

import csv
import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from naql.names.folding import fold, press
from naql.names.gazetteer import Gazetteer
from naql.record import EntityType

VARIABLE = "NAQL_NAMES"
"""The environment variable that names the table to use where none is given."""
_TYPES: dict[str, EntityType] = {
    "person": "person", "organization": "organization", "place": "place", "outlet": "outlet", "organisation": "organization",
    "شخص": "person", "سازمان": "organization", "مکان": "place", "رسانه": "outlet",
}  # fmt: skip
_COLUMNS = ("name", "aliases", "type", "link")


class OwnTableError(ValueError):
    """What is wrong in a table of own names, with its file and line."""


@dataclass(frozen=True, slots=True)
class OwnName:
    """A line of the table. `key` is the folded words of `name`, by which all its spellings in an item become one entity."""

    name: str
    aliases: tuple[str, ...]
    type: EntityType
    link: str | None
    key: tuple[str, ...]


class OwnNames:
    """The names of a table, to be given to `naql.read` and `find_names`."""

    def __init__(self, names: Sequence[OwnName]) -> None:
        self.names = tuple(names)
        self._by_key = {press(spelling): name for name in reversed(self.names) for spelling in (name.name, *name.aliases)}
        self._found_by = Gazetteer((spelling, "o") for name in self.names for spelling in (name.name, *name.aliases))

    def in_tokens(self, keys: Sequence[str]) -> list[tuple[int, int, OwnName]]:
        """Where the names stand among the folded tokens of a line: first, last (not included), name."""
        return [(first, last, self._by_key["".join(keys[first:last])]) for first, last, _ in self._found_by.matches(keys)]


def own_names(path: str | Path) -> OwnNames:
    """Reads a table. Raises OwnTableError with file and line for what cannot be understood, OSError if the file cannot be read."""
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise OwnTableError(f"{path}: not UTF-8 (byte {error.start}); save the table as CSV in UTF-8") from None
    lines = text.splitlines()
    head = lines[0] if lines else ""
    separator = max(",;\t", key=head.count)
    rows = csv.reader(lines, delimiter=separator)
    columns = [column.strip().lower() for column in next(rows, [])]
    for needed in ("name", "type"):
        if needed not in columns:
            raise OwnTableError(f"{path}, line 1: no column «{needed}»; the first line names the columns: {', '.join(_COLUMNS)}")
    names = [_name(dict(zip(columns, row, strict=False)), f"{path}, line {rows.line_num}") for row in rows if any(map(str.strip, row))]
    _reject_twice(names, path)
    return OwnNames(names)


def _name(row: dict[str, str], place: str) -> OwnName:
    name, kind = row.get("name", "").strip(), row.get("type", "").strip()
    if not press(name):
        raise OwnTableError(f"{place}: no name")
    if kind.lower() not in _TYPES:
        raise OwnTableError(f"{place}: type «{kind}» of «{name}» is none of person, organization, place, outlet")
    aliases = tuple(alias.strip() for alias in row.get("aliases", "").split("|") if press(alias))
    return OwnName(name, aliases, _TYPES[kind.lower()], row.get("link", "").strip() or None, tuple(fold(name).split()))


def _reject_twice(names: Sequence[OwnName], path: str | Path) -> None:
    seen: dict[str, OwnName] = {}
    for name in names:
        for spelling in (name.name, *name.aliases):
            other = seen.setdefault(press(spelling), name)
            if other is not name and other.key != name.key:
                raise OwnTableError(f"{path}: «{spelling}» is a name of both «{other.name}» and «{name.name}»")


def default_own_names() -> OwnNames | None:
    """The table that the environment variable NAQL_NAMES points to, or None where it is not set. Raises as `own_names` does."""
    path = os.environ.get(VARIABLE)
    return _read_once(path, Path(path).stat().st_mtime_ns) if path else None


@lru_cache(maxsize=4)
def _read_once(path: str, _changed: int) -> OwnNames:
    return own_names(path)
