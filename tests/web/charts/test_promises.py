"""What every chart promises: sound markup whatever stands in a name, no style, no script, the same for the same input, something to read
where there is nothing to draw."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from naql.archive.answers import Count
from naql.archive.chains import Network
from naql.web.charts.bars import bars
from naql.web.charts.network import network
from naql.web.charts.roles import roles
from naql.web.charts.spread import spread
from naql.web.charts.svg import Figure, Language, clean
from naql.web.charts.timeline import timeline
from tests.web.charts.answers import appearance, copies_of, edge, network_of
from tests.web.charts.drawn import described, labels, read, tips

HOSTILE = [
    "<script>alert(1)</script>",
    "</title></svg><script>alert(1)</script>",
    '" onload="alert(1)',
    "' style='x",
    "]]>",
    "&amp; & &#0;",
    "کوهی\u202eرئیس\u2066",
    "\x00\x08\ufffe\ud800",
    "{} {0.__class__} %s",
    "",
    "   \n\t",
    "نام " * 400,
]
LANGUAGES: list[Language] = ["fa", "en"]
Draw = Callable[[str, Language], Figure]
TURNING = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
LINK = '/who/1?a=1&b="><script>alert(1)</script>'


def draw_bars(name: str, language: Language) -> Figure:
    return bars([Count(name, 3), Count("رویترز", 2)], language, title=name, heading=name, link=lambda one: LINK)


def draw_timeline(name: str, language: Language) -> Figure:
    return timeline([Count(name, 3), Count("1400-10", 2)], language, title=name, link=lambda month: LINK)


def draw_network(name: str, language: Language) -> Figure:
    asked = network_of(edge(name, "رویترز", minutes=3), edge("رویترز", name, "copies"), edge("ایسنا", name, "quotes"), speakers=(name,))
    return network(asked, language, title=name, link=lambda node: LINK)


def draw_spread(name: str, language: Language) -> Figure:
    asked = copies_of((name, "2022-01-08T09:59:00+03:30", 1.0), (name, None, 0.5), headline=name)
    return spread(asked, language, title=name, link=lambda item: LINK)


def draw_roles(name: str, language: Language) -> Figure:
    return roles([appearance(name, name, "2021-01-01", "2022-01-01"), appearance("کوهی", name, None, None)], language, title=name)


DRAWN: list[Draw] = [draw_bars, draw_timeline, draw_network, draw_spread, draw_roles]
NOTHING: list[Callable[[Language], Figure]] = [
    lambda language: bars([], language, title="گویندگان", heading="نام"),
    lambda language: timeline([], language),
    lambda language: network(Network(nodes=[], edges=[]), language),
    lambda language: spread(copies_of(("ایسنا", None, 1.0)), language),
    lambda language: roles([], language),
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("draw", DRAWN)
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_text(draw: Draw, name: str, language: Language) -> None:
    figure = draw(name, language)
    allowed = {"svg", "title", "desc", "g", "a", "rect", "circle", "line", "path", "text"}
    for one in read(figure).iter():
        assert one.tag in allowed
        assert not [attribute for attribute in one.attrib if attribute == "style" or attribute.startswith("on")]
        assert not set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069") & set(
            "".join(filter(None, [one.text, *one.attrib.values()]))
        )
    str(figure.svg).encode()


@pytest.mark.parametrize("draw", [draw_bars, draw_network, draw_spread, draw_roles])
@pytest.mark.parametrize("name", [name for name in HOSTILE if name.strip()])
def test_a_mark_tells_the_whole_name(draw: Draw, name: str) -> None:
    assert any(clean(name) in tip for tip in tips(draw(name, "fa")))


@pytest.mark.parametrize("draw", DRAWN)
def test_the_same_input_gives_the_same_chart(draw: Draw) -> None:
    assert draw("کوهی", "fa") == draw("کوهی", "fa")
    assert draw("کوهی", "fa").svg != draw("کوهی", "en").svg


@pytest.mark.parametrize("draw", DRAWN)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_chart_has_a_name_and_a_description_of_its_own(draw: Draw, language: Language) -> None:
    svg, other = read(draw("کوهی", language)), read(draw("راستین", language))
    ids = {one.attrib["id"]: one.tag for one in svg.iter() if "id" in one.attrib}
    assert ids == {svg.attrib["aria-labelledby"]: "title", svg.attrib["aria-describedby"]: "desc"}
    assert not ids.keys() & {one.attrib.get("id") for one in other.iter()}
    assert svg.attrib["lang"] == language
    assert svg.attrib["direction"] == ("rtl" if language == "fa" else "ltr")


@pytest.mark.parametrize("draw", DRAWN)
def test_links_are_named_and_not_hidden_inside_an_image(draw: Draw) -> None:
    svg = read(draw("کوهی", "fa"))
    links = list(svg.iter("a"))
    assert svg.attrib["role"] == ("group" if links else "img")
    for link in links:
        assert link.attrib["href"] == LINK
        # A label over words that are there would hide them; without words, only a label names the link everywhere.
        assert bool(link.attrib.get("aria-label")) != bool(list(link.iter("text")))


@pytest.mark.parametrize("draw", DRAWN)
def test_rows_have_a_cell_for_each_heading(draw: Draw) -> None:
    figure = draw("کوهی", "en")
    assert figure.rows
    assert {len(row) for row in figure.rows} == {len(figure.headings)}


@pytest.mark.parametrize("draw", NOTHING)
@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_to_draw_is_said(draw: Callable[[Language], Figure], language: Language) -> None:
    figure = draw(language)
    assert described(figure)
    assert any(labels(figure))


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(st.text(max_size=40), st.integers(0, 10**12)), max_size=40), st.sampled_from(LANGUAGES))
def test_any_counts_can_be_drawn(values: list[tuple[str, int]], language: Language) -> None:
    counts = [Count(*value) for value in values]
    for figure in (
        bars(counts, language, title="شمار", heading="نام"),
        timeline(counts, language),
        timeline([Count(f"{1 + count % 9000}-{count % 12 + 1:02}", count) for _, count in values], language),
    ):
        svg = read(figure)
        width, height = map(float, svg.attrib["viewBox"].split()[2:])
        for one in svg.iter("rect"):
            x, y, wide, high = (float(one.attrib[name]) for name in ("x", "y", "width", "height"))
            assert -0.11 <= x <= x + wide <= width + 0.11
            assert -0.11 <= y <= y + high <= height + 0.11
        assert len(figure.rows) == len(counts)
