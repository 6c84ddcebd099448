"""Identity: which person, organisation, place or outlet of the archive an entity of an item is.

Organisations, places and outlets are the same where the name is. People are the same where the full name is, unless their roles
lie in different fields of life («علی کریمی، مهاجم» is not «علی کریمی، نماینده»). A surname alone is somebody known by that
surname whose role says the same, if there is exactly one; else it goes under the surname, marked as shared: nobody claims that
all of them are one. So do descriptions («یک مقام آگاه»). Merges and splits by hand come first (`judgements.py`).
"""

import sqlite3
from collections import OrderedDict
from functools import cache, lru_cache

import msgspec

from naql.archive import fold
from naql.text.tables import table

_MOST_REMEMBERED = 100_000
"""Names kept in memory with who bears them."""
_UNNAMED = ("یک", "این", "آن", "برخی", "بعضی", "چند", "منبع", "منابع", "گروهی", "تعدادی", "عده", "عده‌ای", "یکی", "فردی")
"""First words of a description that is no name."""
_HONORIFICS = ("سید", "سیده")


class Bearer(msgspec.Struct):
    """Somebody who bears a name."""

    id: int
    field: str


@cache
def _fields() -> dict[str, str]:
    return {fold.letters(word).replace("\u200c", ""): field for word, field in table("search/fields.tsv")}


@lru_cache(maxsize=50_000)
def field_of(role: str) -> str:
    """In which field of life a role lies: the field of its first word that tells one, or ""."""
    fields = _fields()
    return next((fields[word] for word in fold.name_words(role) if word in fields), "")


@lru_cache(maxsize=100_000)
def name_key(name: str, type_: str) -> str:
    """What the names of the same are written as. «سید» before a person's name does not count."""
    words = fold.name_words(name)
    if type_ == "person" and len(words) > 1:
        if words[0] in _HONORIFICS:
            words = words[1:]
        elif words[0].startswith("سید") and len(words[0]) > 5:
            words = [words[0][3:], *words[1:]]
    return "".join(words)


def is_shared(name: str, type_: str) -> bool:
    """Whether several may be meant by this name: a surname alone, a description."""
    words = name.split()
    return type_ == "person" and (len(words) < 2 or words[0] in _UNNAMED or fold.letters(words[0]) in _UNNAMED)


def moved_by_hand(connection: sqlite3.Connection, key: str) -> dict[str, int]:
    """What was said by hand of the entities of an item: name -> who. Names, since numbers change when an item is read anew."""
    first, behind = f"{key}#", f"{key}$"
    rows = connection.execute("SELECT a, b FROM judgement WHERE verdict = 'different' AND a >= ? AND a < ? ORDER BY id", (first, behind))
    return {a.removeprefix(first): int(b) for a, b in rows}


class Identities:
    """Finds who an entity is, or makes a new one. Lives as long as its writer; `forget` when another process has written."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._bearers: OrderedDict[tuple[str, str], list[Bearer]] = OrderedDict()

    def forget(self) -> None:
        self._bearers.clear()

    def find(self, name: str, type_: str, role: str = "", category: str | None = None) -> int:
        """The id of who this is. `category` of the item only decides between bearers of one name where the role tells nothing."""
        bearers = self._of_name(name_key(name, type_), type_)
        if is_shared(name, type_):
            known = self._by_surname(name, role) if role else None
            return known or (bearers[0].id if bearers else self._new(name, type_, "", shared=True))
        if type_ != "person":
            return bearers[0].id if bearers else self._new(name, type_, "")
        field = field_of(role)
        wanted = field or field_of(category or "")
        same = next((bearer for bearer in bearers if wanted and bearer.field == wanted), None)
        if same is None:
            # Nothing speaks against somebody of whom no field is known, nor against anybody where this role tells none.
            same = next((bearer for bearer in bearers if not field or not bearer.field), None)
        if same is None:
            return self._new(name, type_, field)
        if field and not same.field:
            same.field = field
            self._connection.execute("UPDATE who SET field = ? WHERE id = ?", (field, same.id))
        return same.id

    def _of_name(self, key: str, type_: str) -> list[Bearer]:
        found = self._bearers.get((key, type_))
        if found is None:
            rows = self._connection.execute(
                "SELECT id, field FROM who WHERE key = ? AND type = ? ORDER BY shared, statements DESC, id", (key, type_)
            )
            found = self._bearers[key, type_] = [Bearer(*row) for row in rows]
            if len(self._bearers) > _MOST_REMEMBERED:
                self._bearers.popitem(last=False)
        return found

    def _by_surname(self, surname: str, role: str) -> int | None:
        """The only person with this surname who has had this very role."""
        words = fold.name_words(surname)
        if len(words) != 1 or not words[0].isalpha():
            return None
        rows = self._connection.execute(
            "SELECT DISTINCT who.id FROM who_words JOIN who ON who.id = who_words.rowid JOIN who_role ON who_role.who = who.id "
            "WHERE who_words MATCH ? AND who.type = 'person' AND NOT who.shared AND who_role.role = ? LIMIT 2",
            (f'"{words[0]}"', role),
        ).fetchall()
        return rows[0][0] if len(rows) == 1 else None

    def _new(self, name: str, type_: str, field: str, *, shared: bool = False) -> int:
        key = name_key(name, type_)
        cursor = self._connection.execute(
            "INSERT INTO who (name, type, key, field, shared) VALUES (?, ?, ?, ?, ?)", (name, type_, key, field, shared)
        )
        id_ = cursor.lastrowid
        assert id_ is not None
        self._connection.execute("INSERT INTO who_words (rowid, words) VALUES (?, ?)", (id_, " ".join(fold.name_words(name))))
        self._of_name(key, type_)
        if all(bearer.id != id_ for bearer in self._bearers[key, type_]):
            self._bearers[key, type_].append(Bearer(id_, field))
        return id_
