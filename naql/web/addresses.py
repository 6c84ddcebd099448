"""Addresses of the pages, so that no template puts one together by hand."""

from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import quote, quote_plus, urlencode

from naql.archive.answers import ItemHead, StatementHit

Value = str | int | bool | None | Iterable[str | int]


def item_url(item: ItemHead | str, *, statement: str | None = None, version: int | None = None) -> str:
    """The page of an item; with `statement` («s3») the very place in it."""
    key, chosen = (item, version) if isinstance(item, str) else (item.key, version)
    where = f"?version={chosen}" if chosen else ""
    return f"/item/{quote(key, safe='')}{where}" + (f"#said-{quote(statement, safe='')}" if statement else "")


def statement_url(hit: StatementHit) -> str:
    return item_url(hit.item, statement=hit.number)


def copies_url(item: ItemHead | str) -> str:
    return f"/copies/{quote(item if isinstance(item, str) else item.key, safe='')}"


def correct_url(item: ItemHead | str, statement: str | None = None) -> str:
    """Where a statement is put right; without one, where one is told that was missed."""
    where = f"?{urlencode({'statement': statement})}#said" if statement else ""
    return f"/correct/{quote(item if isinstance(item, str) else item.key, safe='')}{where}"


def who_url(who: int | str, type: str = "person") -> str:
    """The dossier of somebody; outlets have a page of their own."""
    return f"/{'outlet' if type == 'outlet' else 'who'}/{quote(str(who), safe='')}"


def outlet_url(name: int | str) -> str:
    return who_url(name, "outlet")


def search_url(**asked: Value) -> str:
    """`/search?q=…` without what is empty, lists as repeated parameters."""
    pairs: list[tuple[str, str]] = []
    for name, value in asked.items():
        if value is None or value is False or value == "":
            continue
        if isinstance(value, (str, int)):
            pairs.append((name, "1" if value is True else str(value)))
        else:
            pairs += [(name, str(one)) for one in value]
    return "/search" + (f"?{query(pairs)}" if pairs else "")


def query(pairs: Iterable[tuple[str, str]]) -> str:
    """What stands behind the «?». The links of a page have most of their parameters in common."""
    return "&".join([_parameter(name, value) for name, value in pairs])


@lru_cache(4096)
def _parameter(name: str, value: str) -> str:
    return f"{quote_plus(name)}={quote_plus(value)}"


def is_web(url: str | None) -> bool:
    """Whether an address that an item gives may be a link."""
    return bool(url) and str(url).lower().startswith(("http://", "https://"))


def own_path(path: str, otherwise: str = "/") -> str:
    """A path of this server that somebody names, to go on to; «//elsewhere.example/» and the like lead elsewhere."""
    own = path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable() and path.isascii()
    return path if own else otherwise
