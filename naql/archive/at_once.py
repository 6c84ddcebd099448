"""Many rows fetched as one. Between two rows threads hand the interpreter to each other; where several ask at once, for hundreds of
rows that costs more than the rows."""

import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec


def at_once(
    connection: sqlite3.Connection, columns: str, sql: str, parameters: Sequence[object] | Mapping[str, object] = ()
) -> list[list[Any]]:
    """The rows of a query in its order, each a list of these of its columns («who, n»): numbers and texts, no bytes."""
    (rows,) = connection.execute(f"SELECT json_group_array(json_array({columns})) FROM ({sql})", parameters).fetchone()
    found: list[list[Any]] = msgspec.json.decode(rows)
    return found
