"""The notation of the statement tests itself."""

import pytest

from tests.speech.marked import Mark, parse


def test_marks_are_places_in_the_text_without_brackets() -> None:
    text, marks = parse("[وی]s [افزود]c/say: [ما آماده‌ایم]q/direct.")
    assert text == "وی افزود: ما آماده‌ایم."
    assert marks == [Mark("s", 0, 2), Mark("c", 3, 8, "say"), Mark("q", 10, 22, "direct")]


def test_contents_may_hold_others_and_paragraphs_follow() -> None:
    text, marks = parse("گفت: ¶ [آنها [گفتند]c [نه]q]q.")
    assert text == "گفت:\nآنها گفتند نه."
    assert [text[mark.start : mark.end] for mark in marks] == ["آنها گفتند نه", "گفتند", "نه"]


@pytest.mark.parametrize("marked", ["[وی گفت", "وی]s گفت"])
def test_brackets_must_match(marked: str) -> None:
    with pytest.raises(ValueError, match="open"):
        parse(marked)
