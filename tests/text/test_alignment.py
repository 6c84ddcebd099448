"""Positions and spans between raw and repaired text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naql.text.repair import repair

RAW = "او  گفت : علي كتابهاي خود را مي خواند ، اما  نميداند"


@pytest.mark.parametrize("word", repair(RAW).text.split())
def test_every_word_has_its_own_raw_span(word: str) -> None:
    """A repaired word maps to the letters it came from, without the spaces beside it, and back to itself."""
    repaired = repair(RAW)
    start = repaired.text.index(word)
    low, high = repaired.alignment.raw_span(start, start + len(word))
    raw = repaired.raw[low:high]
    assert raw == raw.strip()
    assert repair(raw).text.rstrip(":،") == word.rstrip(":،")
    assert repaired.alignment.repaired_span(low, high) == (start, start + len(word))


def test_a_deleted_space_beside_a_word_lies_outside() -> None:
    repaired = repair("سلام   دنیا")
    assert repaired.text == "سلام دنیا"
    assert repaired.alignment.raw_span(0, 4) == (0, 4)
    assert repaired.alignment.raw_span(5, 9) == (7, 11)


def test_a_space_put_in_belongs_to_neither_word() -> None:
    repaired = repair("تهران،شیراز")
    assert repaired.text == "تهران، شیراز"
    assert repaired.alignment.raw_span(0, 6) == (0, 6)
    assert repaired.alignment.raw_span(7, 12) == (6, 11)
    assert repaired.alignment.repaired_span(6, 11) == (7, 12)


def test_a_space_that_became_a_half_space_is_inside_the_word() -> None:
    repaired = repair("او می رود")
    assert repaired.alignment.raw_span(3, 9) == (3, 9)
    assert repaired.alignment.to_raw(6) == 6


def test_an_empty_span_is_a_place() -> None:
    repaired = repair("تهران،شیراز")
    assert repaired.alignment.raw_span(7, 7) == (6, 6)


@given(st.lists(st.sampled_from(["علي", "مي شود", "كتابها", "  ", "،", "«", "»", "\u202b", "\n", "2019", " "]), max_size=30).map(" ".join))
def test_words_map_to_raw_and_back(raw: str) -> None:
    repaired = repair(raw)
    place = 0
    for word in repaired.text.split():
        start = repaired.text.index(word, place)
        place = start + len(word)
        low, high = repaired.alignment.raw_span(start, place)
        assert repaired.alignment.repaired_span(low, high) == (start, place)
