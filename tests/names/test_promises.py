"""What holds for every text: mentions stand in it and say what they should, names are told once, nothing crashes."""

from hypothesis import given, settings
from hypothesis import strategies as st

from naql.frame.frame import Frame
from naql.names.finding import find_names
from naql.names.tagger import LABELS, shipped_tagger
from naql.text.repair import repair
from naql.text.segmentation import segment

SOME = """
علی محمدی دکتر وزیر نیرو سازمان ملل و ، . : « » ( ) " تهران رویترز خبرگزاری گفت می‌گوید این مقام یک شرکت «آب ۱۲۳ abc وی امام (ره)
"""
WORDS = st.sampled_from(SOME.split())
TEXTS = st.one_of(st.lists(WORDS, max_size=40).map(" ".join), st.text(max_size=200))


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_mentions_stand_in_the_text(text: str) -> None:
    document = segment(repair(text).text)
    for name in find_names(document, Frame()):
        assert name.mentions
        assert name.name
        assert name.name == name.name.strip()
        assert any(document.text[m.start : m.end] == name.name for m in name.mentions)
        for mention in name.mentions:
            assert 0 <= mention.start < mention.end <= len(document.text)
            assert "\n" not in document.text[mention.start : mention.end]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(WORDS, st.text(min_size=1, max_size=8)), max_size=30))
def test_the_tagger_finds_names_that_do_not_overlap(words: list[str]) -> None:
    end = 0
    for found in shipped_tagger().find(words):
        assert end <= found.first < found.last <= len(words)
        end = found.last


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_one_name_and_type_is_told_once(text: str) -> None:
    seen = [(name.name, name.type) for name in find_names(segment(repair(text).text), Frame())]
    assert len(seen) == len(set(seen))


def test_nothing_in_nothing() -> None:
    assert find_names(segment(""), Frame()) == []
    assert shipped_tagger().find([]) == []
    assert LABELS[0] == "O"
