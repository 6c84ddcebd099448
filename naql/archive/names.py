"""Names: who in the archive is meant by a name or an id, those who were merged by hand included."""

import sqlite3

from naql.archive import fold
from naql.archive.answers import WhoHit
from naql.archive.errors import NotFound
from naql.archive.identity import name_key

MOST = 500
"""People of one surname that a filter takes together."""
_COLUMNS = "who.id, who.name, who.type, who.items, who.statements, who.shared"


def find_whos(
    connection: sqlite3.Connection, name: str, limit: int = 20, type_: str | None = None, *, unfinished: bool = True
) -> list[WhoHit]:
    """Who bears this name or one with all of its words (the last may be `unfinished`): this very full name first, then those
    named most. A surname alone is rather that of somebody known by a full name than nobody's."""
    # The index takes «water_board» apart, and it has no phrases.
    words = [piece for word in fold.name_words(name) for piece in word.split("_") if piece]
    if not words:
        return []
    # The beginning of a word, so that a box can offer names while one is typing.
    match = " AND ".join([*(f'"{word}"' for word in words[:-1]), f'"{words[-1]}"{"*" if unfinished else ""}'])
    keys = _keys(name)
    rows = connection.execute(
        f"SELECT who.id, max(who_name.key IN ({','.join('?' * len(keys))})) AS exact FROM who_words "
        "JOIN who_name ON who_name.id = who_words.rowid JOIN who ON who.id = who_name.who "
        "WHERE who_words MATCH ? AND (? IS NULL OR who.type = ?) GROUP BY who.id "
        "ORDER BY NOT who.shared AND exact DESC, who.statements + who.items DESC, who.id LIMIT ?",
        (*keys, match, type_, type_, limit),
    ).fetchall()
    # Whoever was merged into another is found by their own name, too.
    return [who_hit(connection, who) for who in dict.fromkeys(main_id(connection, who) for who, _ in rows)]


def who_hit(connection: sqlite3.Connection, who: int) -> WhoHit:
    """Somebody by id; whoever was merged into another is that other. Raises NotFound."""
    row = connection.execute(f"SELECT {_COLUMNS} FROM who WHERE id = ?", (main_id(connection, who),)).fetchone()
    return _hit(connection, row)


def ids_of(connection: sqlite3.Connection, asked: str | int) -> list[int]:
    """The ids of whoever is meant by an id or a name: all who bear exactly this name; where none
    does, or it is a surname alone, all whose name has its words."""
    if isinstance(asked, int) or (asked.isascii() and asked.isdigit()):
        try:
            return group(connection, int(asked))
        except NotFound:
            return []
    keys = _keys(asked)
    rows = connection.execute(
        f"SELECT who.id, shared FROM who_name JOIN who ON who.id = who_name.who WHERE key IN ({','.join('?' * len(keys))})", keys
    ).fetchall()
    ids = {id_ for id_, _ in rows}
    if all(shared for _, shared in rows):  # A surname alone means whoever bears it.
        ids |= {hit.id for hit in find_whos(connection, asked, MOST, unfinished=False)}
    return sorted({one for id_ in ids for one in group(connection, id_)})


def _keys(name: str) -> tuple[str, ...]:
    """What a name may be kept under, be it of a person, a place or an outlet."""
    return tuple({name_key(name, "person"), name_key(name, "place"), name_key(name, "outlet")})


def main_id(connection: sqlite3.Connection, who: int) -> int:
    """Whom `who` was merged into, or `who`. Raises NotFound."""
    seen = set()
    while who not in seen:
        seen.add(who)
        row = connection.execute("SELECT merged_into FROM who WHERE id = ?", (who,)).fetchone() if abs(who) < 1 << 63 else None
        if row is None:
            raise NotFound(f"There is nobody with the number {who} in the archive. Look for a name with: naql who NAME")
        if row[0] is None:
            break
        who = row[0]
    return who


def merged_ids(connection: sqlite3.Connection) -> dict[int, int]:
    """Of everybody who was merged, the main id. For many ids at once: few are merged."""
    merged = connection.execute("SELECT id FROM who WHERE merged_into IS NOT NULL").fetchall()
    return {who: main_id(connection, who) for (who,) in merged}


def group(connection: sqlite3.Connection, who: int) -> list[int]:
    """All ids that are the same as `who` by hand, the main one first. Raises NotFound."""
    ids = [main_id(connection, who)]
    for id_ in ids:
        ids += [row[0] for row in connection.execute("SELECT id FROM who WHERE merged_into = ?", (id_,)) if row[0] not in ids]
    return ids


def newest_role(connection: sqlite3.Connection, who: int) -> str:
    row = connection.execute(
        "SELECT role FROM who_role WHERE who = ? AND role != '' ORDER BY items DESC, last DESC LIMIT 1", (who,)
    ).fetchone()
    return row[0] if row else ""


def _hit(connection: sqlite3.Connection, row: tuple[int, str, str, int, int, int]) -> WhoHit:
    id_, name, type_, items, statements, shared = row
    others = group(connection, id_)[1:]
    for other in others:
        more = connection.execute("SELECT items, statements FROM who WHERE id = ?", (other,)).fetchone()
        items, statements = items + more[0], statements + more[1]
    return WhoHit(
        id=id_, name=name, type=type_, role=newest_role(connection, id_), items=items, statements=statements, shared=bool(shared)  # type: ignore[arg-type]
    )  # fmt: skip
