"""Filters: what a search is narrowed to, as tags and as a range of ids."""

import sqlite3
from collections.abc import Sequence
from typing import TypedDict, get_args

import msgspec

from naql.archive import tags
from naql.archive.days import ids_between, ids_of_day
from naql.archive.errors import QueryError
from naql.archive.names import ids_of
from naql.record import Act, Form

Asked = str | int | Sequence[str | int] | None
"""One value, or several of which one has to fit."""


class Filters(msgspec.Struct, frozen=True, kw_only=True):
    """`speaker` and `about` are names or ids of `who`; `since` and `until` Jalali or Gregorian dates or parts of them («1400»,
    «1400-10»)."""

    speaker: Asked = None
    about: Asked = None
    act: Asked = None
    form: Asked = None
    outlet: Asked = None
    chain: Asked = None
    category: Asked = None
    since: str | None = None
    until: str | None = None
    old_versions: bool = False


class Asking(TypedDict, total=False):
    """`Filters` as the arguments of a call."""

    speaker: Asked
    about: Asked
    act: Asked
    form: Asked
    outlet: Asked
    chain: Asked
    category: Asked
    since: str | None
    until: str | None
    old_versions: bool


class Narrowed(msgspec.Struct, frozen=True):
    groups: list[list[str]]
    """Of each group of tags one has to be there."""
    first: int
    """The first id."""
    behind: int
    """The first id that is too late."""
    impossible: bool = False
    """Nobody of such a name is in the archive: nothing can be found."""


def narrow(connection: sqlite3.Connection, filters: Filters) -> Narrowed:
    """Raises QueryError for a date that is none, and for an unknown act or form."""
    groups: list[list[str]] = []
    for asked, make in ((filters.speaker, tags.speaker_tag), (filters.about, tags.about_tag)):
        if asked is not None:
            groups.append([make(who) for one in _several(asked) for who in ids_of(connection, one)])
    for kind in ("outlet", "chain", "category"):
        if (asked := getattr(filters, kind)) is not None:
            groups.append([tags.name_tag(kind, str(one)) for one in _several(asked)])
    for kind, known in (("act", get_args(Act)), ("form", get_args(Form))):
        if (asked := getattr(filters, kind)) is not None:
            if unknown := [str(one) for one in _several(asked) if one not in known]:
                raise QueryError(f"There is no {kind} «{unknown[0]}»; there are {', '.join(known)}.")
            groups.append([f"{kind}{one}".replace("_", "") for one in _several(asked)])
    first, behind = ids_between(filters.since, filters.until)
    if filters.until and not filters.since:
        first = ids_of_day(0)[1]  # «Until 1400» does not mean what has no date.
    return Narrowed(groups, first, behind, impossible=not all(groups))


def _several(asked: Asked) -> Sequence[str | int]:
    if asked is None:
        return ()
    return (asked,) if isinstance(asked, (str, int)) else asked
