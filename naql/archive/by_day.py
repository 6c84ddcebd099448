"""How much a day: statements or items that fit words and filters, for a calendar."""

import sqlite3

import msgspec

from naql.archive.days import iso_and_jalali
from naql.archive.filters import Filters, narrow
from naql.archive.query import parse
from naql.archive.question import Kind, Question

MOST_COUNTED = 150_000
"""Of what fits, the newest so many are counted: about as many as can be in 40 ms."""


class Day(msgspec.Struct, frozen=True):
    """A day on which there was something: its ISO date, its Jalali date («1400-10-18»), and how many."""

    date: str
    jalali: str
    count: int


class Days(msgspec.Struct, frozen=True):
    """Days in their order; those without anything are left out, as is what has no date."""

    days: list[Day] = []
    total: int = 0
    """Of all these days together."""
    complete: bool = True
    """False where days before the first one were not counted, because there is too much since."""


def days(connection: sqlite3.Connection, text: str, kind: Kind, filters: Filters) -> Days:
    """See `Archive.days`."""
    words, narrowed = parse(text), narrow(connection, filters)
    if narrowed.impossible:
        return Days()
    counted = Question(connection, kind, words, narrowed, filters.old_versions).days(MOST_COUNTED + 1)
    complete = sum(n for _, n in counted) <= MOST_COUNTED
    if not complete:
        counted = counted[:-1]  # Half a day would look like a quiet one.
    found = [Day(*iso_and_jalali(day), n) for day, n in reversed(counted)]
    return Days(found, sum(day.count for day in found), complete)
