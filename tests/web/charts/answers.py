"""Answers of an archive, made up, for charts to draw."""

from naql.archive.answers import Appearance, Count, ItemHead
from naql.archive.chains import Edge, EdgeKind, Network, Node
from naql.archive.copies import Copies, Copy
from naql.archive.difference import difference


def counts(**of: int) -> list[Count]:
    return [Count(value, count, number) for number, (value, count) in enumerate(of.items())]


def months(first_year: int, *values: int) -> list[Count]:
    """One month after the other, those of 0 left out as the archive does."""
    return [Count(f"{first_year + place // 12}-{place % 12 + 1:02}", value) for place, value in enumerate(values) if value]


def edge(source: str, target: str, kind: EdgeKind = "cites", count: int = 1, minutes: float | None = None) -> Edge:
    return Edge(source=source, target=target, kind=kind, count=count, minutes=minutes)


def network_of(*edges: Edge, speakers: tuple[str, ...] = ()) -> Network:
    """Nodes in the order of their edges; who is not among the speakers is an outlet."""
    names: dict[str, int] = {}
    for one in edges:
        for name in (one.source, one.target):
            names[name] = names.get(name, 0) + one.count
    return Network(
        nodes=[
            Node(id=number, name=name, kind="person" if name in speakers else "outlet", count=count)
            for number, (name, count) in enumerate(sorted(names.items(), key=lambda pair: -pair[1]))
        ],
        edges=sorted(edges, key=lambda one: -one.count),
    )


def head(key: str, agency: str | None, published: str | None, headline: str | None = "آب سد بالا آمد") -> ItemHead:
    return ItemHead(
        key=key, version=1, headline=headline, agency=agency, chain=[], published=published, jalali=None, category=None, url=None
    )  # fmt: skip


def copies_of(*sent: tuple[str | None, str | None, float], asked: int = 0, headline: str | None = "آب سد بالا آمد") -> Copies:
    """Of (agency, published, shared), keys k0, k1, …"""
    heads = [head(f"k{number}", agency, published, headline) for number, (agency, published, _) in enumerate(sent)]
    return Copies(
        item=heads[asked],
        copies=[
            Copy(item=one, shared=shared, minutes_later=None, difference=difference("آب", "آب"))
            for one, (_, _, shared) in zip(heads, sent, strict=True)
        ],
        statements=[],
        versions=[],
    )


def appearance(name: str, role: str, first: str | None, last: str | None, items: int = 1) -> Appearance:
    return Appearance(name=name, role=role, first=first, last=last, items=items)
