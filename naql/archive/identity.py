"""Identity: which person, organisation, place or outlet of the archive an entity of an item is.

Organisations, places and outlets are the same where the name is («خبرگزاری رویترز» is «رویترز»), places also where the link is
(«ایران», «جمهوری اسلامی ایران»). People are the same where the full name is, unless their roles lie in different fields of life
(«علی کریمی، مهاجم» is not «علی کریمی، نماینده») and the item's category speaks for the other one, too. A surname alone is
somebody known by that surname whose role says the same, if there is exactly one; else it goes under the surname, marked as
shared: nobody claims that all of them are one. So do descriptions («یک مقام آگاه»). Merges and splits by hand come first
(`judgements.py`).
"""

import json
import sqlite3
from collections import Counter, OrderedDict
from collections.abc import Sequence
from functools import cache, lru_cache

import msgspec

from naql.archive import fold
from naql.record import Entity
from naql.text.tables import table

_MOST_REMEMBERED = 100_000
"""Names kept in memory with who bears them."""
_UNNAMED = ("یک", "این", "آن", "برخی", "بعضی", "چند", "منبع", "منابع", "گروهی", "تعدادی", "عده", "عده‌ای", "یکی", "فردی")
"""First words of a description that is no name."""
_HONORIFICS = ("سید", "سیده")


_OUTLET_KINDS = ("خبرگزاری", "روزنامه", "سایت", "وب‌سایت", "وبسایت", "پایگاه")
"""Words before the name of an outlet that are no part of it: «خبرگزاری رویترز»."""
_LEAST_OF_MOST = 0.25
"""A field of which fewer items speak than this share of those of the likeliest one is an error of reading, no field of theirs."""


class Bearer(msgspec.Struct):
    """Somebody who bears a name, and how many items spoke of which field of life."""

    id: int
    fields: Counter[str]

    def known(self) -> frozenset[str]:
        most = max(self.fields.values(), default=0)
        return frozenset(field for field, n in self.fields.items() if n >= most * _LEAST_OF_MOST)


@cache
def _fields() -> dict[str, str]:
    return {fold.letters(word).replace("\u200c", ""): field for word, field in table("search/fields.tsv")}


@lru_cache(maxsize=50_000)
def fields_of(role: str) -> frozenset[str]:
    """In which fields of life a role or a category lies, as far as its words tell: of «معاون وزیر ورزش» both politics and
    sport."""
    fields = _fields()
    return frozenset(fields[word] for word in fold.name_words(role) if word in fields)


@lru_cache(maxsize=100_000)
def name_key(name: str, type_: str) -> str:
    """What the names of the same are written as. «سید» before a person's name does not count."""
    words = fold.name_words(name)
    if type_ == "person" and len(words) > 1:
        if words[0] in _HONORIFICS:
            words = words[1:]
        elif words[0].startswith("سید") and len(words[0]) > 5:
            words = [words[0][3:], *words[1:]]
    elif type_ == "outlet":
        words = outlet_words(name)
    return "".join(words)


def outlet_words(name: str) -> list[str]:
    """The words of an outlet's name without what only says that it is one: «خبرگزاری رسمی رویترز» stays, «خبرگزاری رویترز» is
    «رویترز»."""
    words = fold.name_words(name)
    return words[1:] if len(words) > 1 and words[0] in _outlet_kinds() else words


@cache
def _outlet_kinds() -> frozenset[str]:
    return frozenset(fold.letters(word).replace("\u200c", "") for word in _OUTLET_KINDS)


@lru_cache(maxsize=100_000)
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
    """Finds who an entity is, or makes a new one, inside the caller's transaction. Lives as long as its writer; `flush` before it
    commits, `forget` when another process has written."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._bearers: OrderedDict[tuple[str, str], list[Bearer]] = OrderedDict()
        self._changed: dict[int, Bearer] = {}
        self._outlets: dict[str, int] = {}
        self._roles: dict[tuple[str, str], set[int]] = {}
        """(surname, role) -> who has them in this batch, of which the table of roles does not know yet."""

    def forget(self) -> None:
        self._bearers.clear()
        self._roles.clear()
        self._outlets.clear()
        self._changed.clear()

    def flush(self) -> None:
        """Write down what was learnt of people's fields of life."""
        rows = [(json.dumps(bearer.fields), id_) for id_, bearer in sorted(self._changed.items())]
        self._connection.executemany("UPDATE who SET fields = ? WHERE id = ?", rows)
        self._changed.clear()
        self._roles.clear()

    def find(self, name: str, type_: str, role: str = "", category: str | None = None, link: str | None = None) -> int:
        """The id of who this is."""
        key = name_key(name, type_)
        bearers = self._of_name(key, type_)
        if is_shared(name, type_):
            known = self._by_surname(name, role) if role else None
            return known or (bearers[0].id if bearers else self._new(name, type_, key, shared=True))
        if type_ == "place" and link:
            return self._linked(name, key, link, bearers)
        if type_ != "person":
            return bearers[0].id if bearers else self._new(name, type_, key)
        return self._person(name, key, bearers, role, category or "")

    def find_all(self, entities: Sequence[Entity], category: str | None) -> dict[str, int]:
        """Who the entities of one item are: entity id -> who. A surname alone beside exactly one full name that ends with it is
        that person («فرزانه پیش‌رو», then «پیش‌رو»)."""
        found: dict[str, int] = {}
        full: dict[str, set[int]] = {}
        in_order = sorted(entities, key=lambda entity: is_shared(entity.name, entity.type))
        for entity in in_order:
            words = fold.name_words(entity.name)
            if is_shared(entity.name, entity.type) and len(words) == 1 and len(same := full.get(words[0], set())) == 1:
                found[entity.id] = next(iter(same))
                continue
            found[entity.id] = self.find(entity.name, entity.type, entity.role, category, entity.link)
            if entity.type == "person" and len(words) > 1:
                full.setdefault(words[-1], set()).add(found[entity.id])
        return found

    def find_outlet(self, name: str) -> int:
        """The id of an outlet that an item's frame names. It goes by the shortest of its names: «رویترز», not «خبرگزاری رویترز»."""
        id_ = self.find(name, "outlet")
        if self._outlets.get(name) != id_:
            (before,) = self._connection.execute("SELECT name FROM who WHERE id = ?", (id_,)).fetchone()
            if len(fold.key(name)) < len(fold.key(before)):
                self._connection.execute("UPDATE who SET name = ? WHERE id = ?", (name, id_))
            self._outlets[name] = id_
        return id_

    def _person(self, name: str, key: str, bearers: list[Bearer], role: str, category: str) -> int:
        told, near = fields_of(role), fields_of(category)
        fits = [bearer for bearer in bearers if told & bearer.known()]
        fits = fits or [bearer for bearer in bearers if near & bearer.known()]
        # Nothing speaks against somebody of whom no field is known, nor against anybody where this role tells none.
        fits = fits or [bearer for bearer in bearers if not told or not bearer.fields]
        if not fits:
            self._new(name, "person", key)
            fits = self._of_name(key, "person")[-1:]
        bearer = fits[0]
        if role:
            self._roles.setdefault((fold.name_words(name)[-1], role), set()).add(bearer.id)
        if told:
            bearer.fields.update(told)
            self._changed[bearer.id] = bearer
        return bearer.id

    def _linked(self, name: str, key: str, link: str, bearers: list[Bearer]) -> int:
        """A place of which we know which one on earth it is. Two towns of one name have two links."""
        of_link = self._of_name(link, "place")
        if not of_link:
            unlinked = [bearer for bearer in bearers if not self._has_link(bearer.id)]
            id_ = unlinked[0].id if unlinked else self._new(name, "place", key)
            self._name(id_, link, "place", [])
        else:
            id_ = of_link[0].id
            if all(bearer.id != id_ for bearer in bearers):
                self._name(id_, key, "place", fold.name_words(name))
        return id_

    def _has_link(self, who: int) -> bool:
        """Keys are letters of names; only a link has a colon."""
        row = self._connection.execute("SELECT 1 FROM who_name WHERE who = ? AND type = 'place' AND key LIKE '%:%'", (who,))
        return row.fetchone() is not None

    def _of_name(self, key: str, type_: str) -> list[Bearer]:
        found = self._bearers.get((key, type_))
        if found is None:
            rows = self._connection.execute(
                "SELECT who.id, fields FROM who_name JOIN who ON who.id = who_name.who WHERE who_name.key = ? AND who_name.type = ? "
                "ORDER BY shared, statements DESC, who.id",
                (key, type_),
            )
            found = self._bearers[key, type_] = [Bearer(id_, Counter(json.loads(fields))) for id_, fields in rows]
            if len(self._bearers) > _MOST_REMEMBERED:
                self._bearers.popitem(last=False)
        return found

    def _by_surname(self, surname: str, role: str) -> int | None:
        """The only person with this surname who has had this very role."""
        words = fold.name_words(surname)
        if len(words) != 1 or not words[0].isalpha():
            return None
        rows = self._connection.execute(
            "SELECT DISTINCT who.id FROM who_words JOIN who_name ON who_name.id = who_words.rowid JOIN who ON who.id = who_name.who "
            "JOIN who_role ON who_role.who = who.id "
            "WHERE who_words MATCH ? AND who.type = 'person' AND NOT who.shared AND who_role.role = ? LIMIT 2",
            (f'"{words[0]}"', role),
        ).fetchall()
        who = {row[0] for row in rows} | self._roles.get((words[0], role), set())
        return next(iter(who)) if len(who) == 1 else None

    def _new(self, name: str, type_: str, key: str, *, shared: bool = False) -> int:
        cursor = self._connection.execute("INSERT INTO who (name, type, shared) VALUES (?, ?, ?)", (name, type_, shared))
        id_ = cursor.lastrowid
        assert id_ is not None
        self._name(id_, key, type_, fold.name_words(name))
        return id_

    def _name(self, who: int, key: str, type_: str, words: list[str]) -> None:
        known = self._of_name(key, type_)
        add_name(self._connection, who, key, type_, words)
        known.append(Bearer(who, Counter()))


def add_name(connection: sqlite3.Connection, who: int, key: str, type_: str, words: list[str]) -> None:
    """Somebody is found under one more name, by its key and by its words."""
    cursor = connection.execute("INSERT INTO who_name (who, key, type) VALUES (?, ?, ?)", (who, key, type_))
    if words:
        connection.execute("INSERT INTO who_words (rowid, words) VALUES (?, ?)", (cursor.lastrowid, " ".join(words)))
