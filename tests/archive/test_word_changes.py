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
