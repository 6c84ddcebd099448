"""Labels and elements: which way words run, what is cut, what is escaped."""

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from naql.web.charts.svg import Flow, Side, clean, element, fit, label, mark, runs_right_to_left, width_of


@pytest.mark.parametrize(
    ("words", "side", "anchor"),
    [
        ("ایسنا", "right", "start"),
        ("ایسنا", "left", "end"),
        ("Reuters", "left", "start"),
        ("Reuters", "right", "end"),
        ("۱۲۳", "left", "start"),
        ("«رویترز» (Reuters)", "right", "start"),
        ("ایسنا", "middle", "middle"),
    ],
)
def test_words_run_their_own_way_and_stand_where_they_are_put(words: str, side: Side, anchor: str) -> None:
    text = ElementTree.fromstring(label(10, 20, words, side))
    assert text.attrib.get("text-anchor", "start") == anchor
    assert text.attrib["direction"] == ("rtl" if runs_right_to_left(words) else "ltr")


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("نیم\u200cفاصله می\u200cماند", "نیم\u200cفاصله می\u200cماند"),
        ("برگردان\u202eاین\u202c", "برگرداناین"),
        ("دو\n سطر\t", "دو سطر"),
        ("\x00\ud800", "\ufffd\ufffd"),
    ],
)
def test_only_what_can_be_written_on_one_line_stays(raw: str, cleaned: str) -> None:
    assert clean(raw) == cleaned


def test_what_is_too_long_is_cut_where_it_begins_to_be() -> None:
    assert fit("روابط عمومی", 500) == "روابط عمومی"
    assert fit("روابط عمومی سازمان", width_of("روابط عم…")) == "روابط عم…"
    assert fit("روابط عمومی", width_of("روابط …")) == "روابط…"


@given(st.text(), st.floats(20, 300))
def test_what_is_cut_fits(words: str, room: float) -> None:
    assert width_of(fit(words, room)) <= room + 1e-6


def test_an_element_escapes_all_but_markup() -> None:
    made = element("text", "a<b", Markup("<b/>"), class_="x", text_anchor="end", y=1.25, x=3.0, href='"', rx=None)
    assert made == '<text class="x" text-anchor="end" y="1.2" x="3" href="&#34;">a&lt;b<b/></text>'


def test_a_mark_without_an_address_is_no_link() -> None:
    assert str(mark("سه گفته")).startswith("<g ")
    assert str(mark("سه گفته", url="/who/1")).startswith("<a ")


def test_in_persian_the_beginning_is_at_the_right() -> None:
    assert Flow("fa", 100).x(10, 30) == 60
    assert Flow("en", 100).x(10, 30) == 10
