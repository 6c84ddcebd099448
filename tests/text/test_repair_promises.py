"""What must hold for every text: edits undone give the raw text back, repaired twice is repaired once, lines stay, spans map exactly."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from naql.text.edits import apply, compose, undo
from naql.text.repair import Repaired, RepairOptions, repair, repair_blocks

_WORDS = """
می شود نمی توانند کتاب ها های هایی خانه ای کرده اند کنارهگیری بهعنوان برنامهاش میشود زلزلهزدهی گفت و گو وگو
آن این که بین المللی بین‌المللی می‌رود ده میدان انتهای ام اش تر ترین بی آبی همان طور به عنوان سه بعدی مي كتابي علي
شوراى مدیرِ کلّ ﻣﻳﺷﻮد ســلام 2019 ٤٥٦ ۱۴۰۰/۱۰/۱۸ 09:59 www.isna.ir F-16 iPhone 11 رسانی نرم افزار تهیه کننده
خواسته نامه شیوهنامه های کرد.این 8607060255
""".split()  # noqa: SIM905
_MARKS = [
    *'  \n،؛:.!؟«»()"-/,;?…ـِ\t',
    *("\u200c", "\u200c\u200c", "\u00a0", "\u200f", "\u202b", "\u202c", "\u2067", "\u00ad", "\u200b", "\r\n"),
]
newsroom_soup = st.lists(st.sampled_from(_WORDS + _MARKS * 3), max_size=40).map("".join)
spaced_soup = st.lists(st.sampled_from(_WORDS), max_size=25).map(" ".join)
any_text = st.text(st.characters(), max_size=60)  # lone surrogates, too
persian_soup = st.text(st.sampled_from("ابپتجدرزسشکگلمنوهیيكةىأآء \u200c\u200c\u200d\u200f،.«»()\n0۱ًِّـﻣﻻ"), max_size=60)
texts = st.one_of(newsroom_soup, spaced_soup, any_text, persian_soup)
options = st.builds(RepairOptions, **{name: st.booleans() for name in RepairOptions.__struct_fields__})


@given(texts)
@settings(max_examples=400, deadline=None)
def test_edits_undone_give_the_raw_text_back(raw: str) -> None:
    repaired = repair(raw)
    assert undo(repaired.text, repaired.edits) == raw
    assert apply(raw, [(edit.start, edit.end, edit.insert) for edit in repaired.edits]) == repaired.text
    assert all(raw[edit.start : edit.end] == edit.removed for edit in repaired.edits)


@given(texts)
@settings(max_examples=800, deadline=None)
def test_repairing_a_repaired_text_changes_nothing(raw: str) -> None:
    once = repair(raw).text
    assert repair(once).edits == []


@given(texts, options)
@settings(max_examples=300, deadline=None)
def test_promises_hold_with_kinds_switched_off(raw: str, chosen: RepairOptions) -> None:
    once = repair(raw, chosen)
    assert undo(once.text, once.edits) == raw
    assert repair(once.text, chosen).text == once.text


@given(texts)
@settings(max_examples=200, deadline=None)
def test_lines_are_neither_joined_nor_split(raw: str) -> None:
    assert repair(raw).text.count("\n") == raw.count("\n")


@given(texts)
@settings(max_examples=200, deadline=None)
def test_edits_are_sorted_apart_and_change_something(raw: str) -> None:
    edits = repair(raw).edits
    assert all(edit.insert != edit.removed for edit in edits)
    assert all(before.end <= after.start for before, after in pairwise(edits))


@given(texts, st.data())
@settings(max_examples=200, deadline=None)
def test_positions_map_in_order_and_inside(raw: str, data: st.DataObject) -> None:
    repaired = repair(raw)
    places = sorted(data.draw(st.lists(st.integers(0, len(repaired.text)), max_size=8)))
    mapped = [repaired.alignment.to_raw(place) for place in places]
    assert mapped == sorted(mapped)
    assert all(0 <= place <= len(raw) for place in mapped)
    back = [repaired.alignment.to_repaired(place) for place in sorted(data.draw(st.lists(st.integers(0, len(raw)), max_size=8)))]
    assert back == sorted(back)
    assert all(0 <= place <= len(repaired.text) for place in back)


@given(texts, st.data())
@settings(max_examples=200, deadline=None)
def test_a_span_untouched_by_edits_maps_to_the_same_letters(raw: str, data: st.DataObject) -> None:
    repaired = repair(raw)
    start = data.draw(st.integers(0, len(repaired.text)))
    end = data.draw(st.integers(start, len(repaired.text)))
    low, high = repaired.alignment.raw_span(start, end)
    if not any(edit.start <= high and low <= edit.end for edit in repaired.edits):
        assert raw[low:high] == repaired.text[start:end]


pieces = st.text("ab ", max_size=12)


@st.composite
def _changes(draw: st.DrawFn, text: str) -> list[tuple[int, int, str]]:
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    changes = [(a, b, draw(st.text("xy", max_size=3))) for a, b in zip(cuts[::2], cuts[1::2], strict=False)]
    return [change for i, change in enumerate(changes) if i == 0 or changes[i - 1][:2] != change[:2]]


@given(st.data())
@settings(max_examples=500, deadline=None)
def test_two_rounds_of_changes_composed_do_what_both_do(data: st.DataObject) -> None:
    raw = data.draw(pieces)
    first = data.draw(_changes(raw))
    middle = apply(raw, first)
    second = data.draw(_changes(middle))
    assert apply(raw, compose(first, middle, second)) == apply(middle, second)


@pytest.mark.parametrize("raw", ["", " ", "\n", "\u200c", "\u202e", "a", "سلام"])
def test_the_smallest_texts(raw: str) -> None:
    repaired: Repaired = repair(raw)
    assert undo(repaired.text, repaired.edits) == raw


lines = st.lists(st.sampled_from([*_WORDS, " ", "\u200c", "،", "\u202b", "2019"]), max_size=6).map(" ".join)


@given(st.lists(lines.map("{}\n".format), min_size=1, max_size=8), st.data())
@settings(max_examples=200, deadline=None)
def test_a_text_in_blocks_of_lines_is_repaired_like_the_whole(written: list[str], data: st.DataObject) -> None:
    """As far as its first block tells what the whole tells: here the whole text stands in front once more."""
    whole = "".join(written)
    cuts = sorted({0, len(written), *data.draw(st.lists(st.integers(0, len(written)), max_size=3))})
    blocks = [whole, *("".join(written[a:b]) for a, b in pairwise(cuts))]
    assert "".join(block.text for block in repair_blocks(blocks)) == repair(whole).text * 2
