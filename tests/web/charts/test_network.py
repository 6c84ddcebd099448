"""Who quotes whom: shapes, arrows, and labels that do not overlap."""

from itertools import combinations
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from naql.archive.chains import Network, Node
from naql.web.charts.layout import places
from naql.web.charts.network import network
from tests.web.charts.answers import edge, network_of
from tests.web.charts.drawn import labels, links, of_class, place, tips

SEEN = network_of(
    edge("ایسنا", "رویترز", count=9, minutes=42),
    edge("مهر", "ایسنا", "copies", 2, minutes=5.4),
    edge("ایسنا", "کوهی", "quotes", 3),
    speakers=("کوهی",),
)


def test_an_arrow_tells_its_kind_its_count_and_the_delay() -> None:
    told = tips(network(SEEN, "fa"))
    assert "ایسنا از رویترز: ۹ خبر (با نام منبع)، ۴۲ دقیقه دیرتر" in told
    assert "مهر از ایسنا: ۲ خبر (همان متن، بی نام منبع)، ۵ دقیقه دیرتر" in told
    assert "ایسنا from کوهی: 3 statements (quotes a speaker)" in tips(network(SEEN, "en"))
    assert network(SEEN, "en").rows[0] == ("ایسنا", "رویترز", "names its source", 9, 42)


def test_kinds_and_shapes_are_told_apart_without_colour() -> None:
    figure = network(SEEN, "fa")
    # One in the picture, one in the legend.
    assert [len(of_class(figure, f"chart-{kind}")) for kind in ("cites", "copies", "quotes")] == [2, 2, 2]
    nodes = of_class(figure, "chart-mark")
    shapes = {one.attrib["class"].split()[-1]: [child.tag for child in one if child.tag in ("rect", "circle")] for one in nodes}
    assert shapes == {"chart-outlet": ["rect"], "chart-speaker": ["circle"]}


def test_the_legend_has_only_what_is_there() -> None:
    only = network(network_of(edge("ایسنا", "رویترز")), "fa")
    assert labels(only)[:2] == ["رسانه", "با نام منبع"]
    assert not {"گوینده", "گفته‌های کسی"} & set(labels(only))


def test_an_arrow_ends_at_the_one_who_passes_on() -> None:
    figure = network(network_of(edge("ایسنا", "رویترز", count=5)), "fa")
    tip = next(one for one in of_class(figure, "chart-head")).attrib["d"].removeprefix("M").split("L")[0]
    x, y = map(float, tip.split())
    at = {
        next(child.text for child in node if child.tag == "text"): next(child for child in node if child.tag == "rect")
        for node in of_class(figure, "chart-mark")
    }
    away = {
        name: abs(x - place(shape, "x") - place(shape, "width") / 2) + abs(y - place(shape, "y") - place(shape, "height") / 2)
        for name, shape in at.items()
    }
    assert away["ایسنا"] < away["رویترز"]


def test_an_outlet_and_a_person_of_one_name_are_two() -> None:
    nodes = [Node(id=1, name="شرق", kind="outlet", count=5), Node(id=2, name="شرق", kind="person", count=4)]
    figure = network(Network(nodes=nodes, edges=[edge("شرق", "شرق", "quotes", 4)]), "fa", link=lambda node: f"/who/{node.id}")
    assert links(figure) == ["/who/1", "/who/2"]
    assert len(of_class(figure, "chart-edge")) == 1


def test_only_the_busiest_are_drawn_and_all_are_in_the_rows() -> None:
    asked = network_of(*(edge("ایسنا", f"رسانه {number}", count=100 - number) for number in range(90)))
    figure = network(asked, "fa", most=20, most_edges=10)
    assert len(of_class(figure, "chart-edge")) == 10
    assert len(of_class(figure, "chart-mark")) == 11
    assert len(figure.rows) == 90


@settings(deadline=None, max_examples=40)
@given(st.integers(1, 60), st.randoms(use_true_random=False))
def test_no_two_labels_overlap(count: int, chance: Random) -> None:
    boxes = tuple((chance.uniform(20, 114), chance.uniform(30, 50)) for _ in range(count))
    linked = tuple((chance.randrange(count), chance.randrange(count), chance.random()) for _ in range(2 * count))
    height = 90 + sum(wide * high for wide, high in boxes) / 760 * 2.3
    at = places(boxes, linked, 760, height)
    assert len(at) == count
    for (x, y), (wide, high) in zip(at, boxes, strict=True):
        assert wide / 2 - 1e-6 <= x <= 760 - wide / 2 + 1e-6
        assert high / 2 - 1e-6 <= y <= height - high / 2 + 1e-6
    for ((ax, ay), (aw, ah)), ((bx, by), (bw, bh)) in combinations(zip(at, boxes, strict=True), 2):
        assert abs(ax - bx) >= (aw + bw) / 2 - 1e-6 or abs(ay - by) >= (ah + bh) / 2 - 1e-6
