"""Layouts: where the content systems of news sites put the parts of an item (data/intake/layouts.tsv, sites.tsv)."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from naql.text.tables import table

Field = Literal[
    "sign", "within", "kicker", "headline", "dateline", "lead", "body", "date", "code", "category", "tags",
    "reporter", "photographer", "drop",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Layout:
    """A family of pages: for each field its selectors in the order in which they are tried."""

    family: str
    selectors: Mapping[Field, tuple[str, ...]]
    required: frozenset[Field]

    def within(self, tree: LexborHTMLParser) -> LexborNode | None:
        """The element that holds the item, or the whole page."""
        return self.first("within", tree.root) or tree.root

    def first(self, field: Field, node: LexborNode | None) -> LexborNode | None:
        """The first element with something in it that a field's selectors find."""
        return next(iter(self.all(field, node)), None)

    def all(self, field: Field, node: LexborNode | None) -> list[LexborNode]:
        """All elements that the first selector of a field which finds any finds."""
        if node is None:
            return []
        for selector in self.selectors.get(field, ()):
            if found := [one for one in node.css(selector) if one.text(strip=True) or one.attributes.get("datetime")]:
                return found
        return []


def layout_of(tree: LexborHTMLParser, url: str | None) -> Layout | None:
    """The layout of a page: that of its site, else the one whose signs the page bears; None for one that is not in the tables."""
    if url and (family := _family_of_site(urlsplit(url).hostname or "")) is not None:
        return _layouts()[family]
    return next((layout for layout in _layouts().values() if layout.first("sign", tree.root) is not None), None)


def _family_of_site(host: str) -> str | None:
    """«www.isna.ir» and «fa.isna.ir» are found under «isna.ir»."""
    labels = host.lower().split(".")
    sites = _sites()
    return next((sites[site] for at in range(len(labels) - 1) if (site := ".".join(labels[at:])) in sites), None)


@cache
def _sites() -> Mapping[str, str]:
    return {row[0]: row[1] for row in table("intake/sites.tsv")}


@cache
def _layouts() -> Mapping[str, Layout]:
    selectors: dict[str, dict[Field, tuple[str, ...]]] = {}
    required: dict[str, set[Field]] = {}
    for family, name, need, selector in table("intake/layouts.tsv"):
        field = cast(Field, name)
        fields = selectors.setdefault(family, {})
        fields[field] = (*fields.get(field, ()), selector)
        if need == "must":
            required.setdefault(family, set()).add(field)
    return {family: Layout(family, fields, frozenset(required.get(family, ()))) for family, fields in selectors.items()}
