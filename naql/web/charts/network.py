"""Who quotes whom: outlets and speakers as a network of arrows."""

from collections.abc import Callable, Sequence
from math import hypot, sqrt

from markupsafe import Markup

from naql.archive.chains import Edge, EdgeKind, Network, Node
from naql.web.charts.layout import places
from naql.web.charts.svg import Cell, Figure, Flow, Language, chart, element, empty, fit, label, mark, width_of
from naql.web.charts.words import counted, items, number, statements

_WIDTH, _TOP, _LABEL = 760, 30, 104
_KINDS: tuple[EdgeKind, ...] = ("cites", "copies", "quotes")
_KIND: dict[Language, dict[str, str]] = {
    "fa": {
        "outlet": "رسانه", "speaker": "گوینده", "cites": "با نام منبع", "copies": "همان متن، بی نام منبع", "quotes": "گفته‌های کسی",
    },
    "en": {
        "outlet": "outlet", "speaker": "speaker", "cites": "names its source", "copies": "same text, source not named",
        "quotes": "quotes a speaker",
    },
}  # fmt: skip
_TITLE: dict[Language, str] = {"fa": "چه کسی از چه کسی نقل می‌کند", "en": "Who quotes whom"}
_DESCRIBED: dict[Language, str] = {
    "fa": "{} از {} نام و {}. پیکان راه سخن را نشان می‌دهد: از گوینده به آن که نقل کرده است. پرکارترین: {}.",
    "en": "{} of {} names and {}. An arrow goes the way of the words: from who said them to who passed them on. Busiest: {}.",
}
_FROM: dict[Language, str] = {"fa": "از", "en": "from"}
_HEADINGS: dict[Language, tuple[str, ...]] = {
    "fa": ("نقل‌کننده", "نقل از", "گونه", "شمار", "تأخیر (دقیقه)"),
    "en": ("Passed on by", "From", "Kind", "Count", "Minutes later"),
}


def network(
    asked: Network,
    language: Language,
    *,
    title: str | None = None,
    most: int = 60,
    most_edges: int = 150,
    link: Callable[[Node], str | None] | None = None,
) -> Figure:
    """The `most` busiest nodes with the `most_edges` busiest links between them; all links stand in the rows.

    An arrow goes the way of the words, as in «ایسنا ← رویترز»: from the source to the outlet that passes it on. Its width tells
    how often, its colour and dashes which kind. Outlets are squares, speakers circles.
    """
    title = title or _TITLE[language]
    kinds = _KIND[language]
    rows: list[tuple[Cell, ...]] = [(edge.source, edge.target, kinds[edge.kind], edge.count, edge.minutes) for edge in asked.edges]
    edges = _between(asked, most)[:most_edges]
    kept = sorted({place for source, target, _ in edges for place in (source, target)})
    if not kept:
        return Figure(empty("network", language, title), _HEADINGS[language], rows)
    nodes = [asked.nodes[place] for place in kept]
    now = {place: number_ for number_, place in enumerate(kept)}
    largest = max(node.count for node in nodes) or 1
    sizes = [4 + 10 * sqrt(max(node.count, 0) / largest) for node in nodes]
    names = [fit(node.name, _LABEL) for node in nodes]
    boxes = tuple((max(width_of(name), 2 * size) + 10, 2 * size + 22) for name, size in zip(names, sizes, strict=True))
    busiest = max(edge.count for _, _, edge in edges) or 1
    links = tuple((now[source], now[target], round(edge.count / busiest, 3)) for source, target, edge in edges)
    height = 90 + sum(wide * high for wide, high in boxes) / _WIDTH * 2.3
    at = [(x, y + _TOP - 7) for x, y in places(boxes, links, _WIDTH, height)]
    marks = [
        *_legend(Flow(language, _WIDTH), {edge.kind for _, _, edge in edges}, nodes, language),
        *(
            _arrow(edge, at[now[target]], at[now[source]], sizes[now[target]], sizes[now[source]], edge.count / busiest, language)
            for source, target, edge in reversed(edges)
            if source != target
        ),
        *(_node(node, *at[place], sizes[place], names[place], language, link(node) if link else None) for place, node in enumerate(nodes)),
    ]
    described = _DESCRIBED[language].format(
        number(len(nodes), language), number(len(asked.nodes), language), counted(len(edges), language, "پیوند", "link"), nodes[0].name
    )
    svg = chart("network", language, _WIDTH, height + _TOP, title, described, marks, links=link is not None)
    return Figure(svg, _HEADINGS[language], rows)


def _between(asked: Network, most: int) -> list[tuple[int, int, Edge]]:
    """The links between the busiest nodes. Links know names only, and an outlet and a person may share one: whoever passes on is
    an outlet, whoever is quoted rather a speaker."""
    outlets: dict[str, int] = {}
    speakers: dict[str, int] = {}
    for place, node in enumerate(asked.nodes[:most]):
        (outlets if node.kind == "outlet" else speakers).setdefault(node.name, place)
    named = {"outlet": outlets | {name: place for name, place in speakers.items() if name not in outlets}, "speaker": outlets | speakers}
    found = []
    for edge in asked.edges:
        source = named["outlet"].get(edge.source)
        target = named["speaker" if edge.kind == "quotes" else "outlet"].get(edge.target)
        if source is not None and target is not None:
            found.append((source, target, edge))
    return found


def _node(node: Node, x: float, y: float, size: float, name: str, language: Language, url: str | None) -> Markup:
    outlet = node.kind == "outlet"
    told = (items if outlet else statements)(node.count, language)
    shape = (
        element("rect", x=x - size, y=y - size, width=2 * size, height=2 * size, rx=2, class_="chart-dot")
        if outlet
        else element("circle", cx=x, cy=y, r=size, class_="chart-dot")
    )
    words = label(x, y + size + 13, name, "middle")
    return mark(f"{node.name}: {told}", shape, words, url=url, class_=f"chart-mark chart-{'outlet' if outlet else 'speaker'}")


def _arrow(
    edge: Edge, begin: tuple[float, float], end: tuple[float, float], from_size: float, to_size: float, share: float, language: Language
) -> Markup:
    """A slightly bent line, so that two opposite ones stand apart, and a head at its end."""
    x, y = end[0] - begin[0], end[1] - begin[1]
    long = hypot(x, y) or 1.0
    middle = ((begin[0] + end[0]) / 2 - y * 0.12, (begin[1] + end[1]) / 2 + x * 0.12)
    wide = 0.8 + 3.2 * sqrt(share)
    head = 5 + 1.5 * wide
    ux, uy = _unit(middle, end)
    tip = (end[0] - ux * (to_size + 3), end[1] - uy * (to_size + 3))
    root = (tip[0] - ux * head, tip[1] - uy * head)
    sx, sy = _unit(begin, middle)
    start = (begin[0] + sx * min(from_size + 2, long / 3), begin[1] + sy * min(from_size + 2, long / 3))
    side = head * 0.42
    corners = [tip, (root[0] - uy * side, root[1] + ux * side), (root[0] + uy * side, root[1] - ux * side)]
    later = (
        "" if edge.minutes is None else f"، {_later(edge.minutes, language)}" if language == "fa" else f", {_later(edge.minutes, language)}"
    )
    told = (statements if edge.kind == "quotes" else items)(edge.count, language)
    return mark(
        f"{edge.source} {_FROM[language]} {edge.target}: {told} ({_KIND[language][edge.kind]}){later}",
        element("path", d=f"M{_point(start)}Q{_point(middle)} {_point(root)}", stroke_width=wide, class_="chart-line"),
        element("path", d="M" + "L".join(_point(corner) for corner in corners) + "Z", class_="chart-head"),
        class_=f"chart-edge chart-{edge.kind}",
    )


def _later(minutes: float, language: Language) -> str:
    return f"{number(round(minutes), language)} {'دقیقه دیرتر' if language == 'fa' else 'minutes later'}"


def _unit(begin: tuple[float, float], end: tuple[float, float]) -> tuple[float, float]:
    x, y = end[0] - begin[0], end[1] - begin[1]
    long = hypot(x, y) or 1.0
    return x / long, y / long


def _point(at: tuple[float, float]) -> str:
    return f"{at[0]:.1f} {at[1]:.1f}"


def _legend(flow: Flow, kinds: set[EdgeKind], nodes: Sequence[Node], language: Language) -> list[Markup]:
    """What the shapes and lines mean, of those that are there."""
    marks: list[Markup] = []
    along = 4.0
    for name in ("outlet", "speaker", *_KINDS):
        there = name in kinds if name in _KINDS else any((node.kind == "outlet") == (name == "outlet") for node in nodes)
        if not there:
            continue
        sign = 10.0 if name not in _KINDS else 28.0
        x = flow.x(along, sign)
        if name == "outlet":
            shape = element("rect", x=x, y=5, width=10, height=10, rx=2, class_="chart-dot")
        elif name == "speaker":
            shape = element("circle", cx=x + 5, cy=10, r=5, class_="chart-dot")
        else:
            shape = element("path", d=f"M{_point((x, 10))}H{x + sign:.1f}", stroke_width=2, class_="chart-line")
        words = _KIND[language][name]
        marks.append(element("g", shape, label(flow.x(along + sign + 6), 14, words, flow.start, "chart-quiet"), class_=f"chart-{name}"))
        along += sign + width_of(words) + 26
    return marks
