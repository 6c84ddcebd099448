"""What changed inside a sentence."""

import pytest

from naql.archive.difference import Changed
from naql.archive.word_changes import word_changes


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("سد در پاییز پر می‌شود", "سد در زمستان پر می‌شود", "سد در -پاییز +زمستان پر می‌شود"),
        ("سد پر می‌شود", "سد امروز پر می‌شود", "سد +امروز پر می‌شود"),
        ("كتاب رسید", "کتاب رسید.", "کتاب رسید."),
    ],
)
def test_words_that_were_dropped_and_added(before: str, after: str, shown: str) -> None:
    signs = {"same": "", "dropped": "-", "added": "+"}
    assert " ".join(signs[piece.kind] + piece.words for piece in word_changes(Changed(before, after))) == shown


@pytest.mark.parametrize("many", [3, 20_000])
def test_of_however_long_a_sentence_nothing_is_lost(many: int) -> None:
    changed = Changed("آب " * many + "آمد", "آب " * many + "رفت")
    pieces = word_changes(changed)
    assert " ".join(piece.words for piece in pieces if piece.kind != "dropped") == changed.after
    assert [piece.words for piece in pieces if piece.kind == "added"] == ["رفت"]
