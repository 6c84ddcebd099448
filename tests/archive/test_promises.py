"""What must hold for whatever comes: texts come out as they went in, questions never break, sums stay right."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from naql.archive import fold
from naql.archive.archive import Archive
from naql.archive.errors import QueryError
from naql.archive.marks import snippet
from naql.archive.query import parse
from naql.record import Item, Record

from .conftest import made

PERSIAN = st.text(st.sampled_from("ابپتسشکگیيك آ‌ـًّ۱2٫.،؛«»\"'()-*:^\n\u200f\u2067{}") | st.characters(), max_size=60)
QUICK = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])


@QUICK
@given(st.lists(PERSIAN, min_size=1, max_size=6, unique=True))
def test_texts_come_out_as_they_went_in_or_are_told_as_failed(texts: list[str]) -> None:
    with TemporaryDirectory() as folder, Archive.open(Path(folder) / "a.db") as archive:
        kept = list(archive.add_all((Item(id=str(n), text=text), Record(id=str(n), text=text)) for n, text in enumerate(texts)))
        for text, one in zip(texts, kept, strict=True):
            if one.status == "failed":
                assert any("\ud800" <= letter <= "\udfff" for letter in text)
            else:
                assert one.key is not None
                assert archive.get(one.key).item.text == text
        assert archive.check() == []


@QUICK
@given(PERSIAN, PERSIAN)
def test_no_question_breaks_and_hits_lie_in_what_is_found(asked: str, text: str) -> None:
    with TemporaryDirectory() as folder, Archive.open(Path(folder) / "a.db") as archive:
        said = f"سد {text}".strip()
        archive.add(*made("1", f"خبر\nعلی کوشا گفت {said}", ("علی کوشا", "say", said)) if _holds(said) else made("1", "خبر"))
        for words in (asked, f"{asked} سد"):
            try:
                page = archive.search(words, facets=True)
                archive.search(words, kind="items")
            except QueryError:
                continue
            for hit in page.statements:
                assert all(0 <= mark.start < mark.end <= len(hit.content) for mark in hit.marks)


def _holds(text: str) -> bool:
    return not any("\ud800" <= letter <= "\udfff" for letter in text)


@given(PERSIAN, PERSIAN.filter(str.strip))
def test_a_snippet_is_no_longer_than_asked_and_its_marks_lie_in_it(text: str, asked: str) -> None:
    try:
        words = parse(asked)
    except QueryError:
        return
    piece, marks = snippet(text * 9, words, 80)
    assert len(piece) <= 82
    assert all(0 <= mark.start < mark.end <= len(piece) for mark in marks)


@given(PERSIAN)
def test_words_with_places_are_the_words(text: str) -> None:
    tokens = list(fold.tokens(text))
    assert all(0 <= token.start < token.end <= len(text) for token in tokens)
    assert [token.folded for token in tokens] == fold.words(text)


STATES = st.sampled_from(["پر است", "خالی است", "ترک خورده است"])
OPERATIONS = st.lists(st.tuples(st.sampled_from("123"), STATES, st.booleans()), max_size=12)
"""(item, what is said in it, whether its speaker is said to be somebody else)."""


@QUICK
@given(OPERATIONS)
def test_sums_are_right_whatever_is_added_changed_and_judged(operations: list[tuple[str, str, bool]]) -> None:
    with TemporaryDirectory() as folder, Archive.open(Path(folder) / "a.db") as archive:
        for key, state, split in operations:
            said = f"سد سنگ سفید در دشت بالا {state}"
            archive.add(*made(key, f"خبر {key}\nعلی کوشا گفت {said}.", ("علی کوشا", "say", said)))
            if split:
                archive.different(f"{key}#e1")
        assert archive.check() == []
        counted = archive.connection.execute(
            "SELECT speaker, count(*) FROM statement JOIN item ON item.id = statement.item WHERE current GROUP BY 1"
        )
        told = archive.connection.execute("SELECT id, statements FROM who WHERE statements != 0")
        assert dict(told) == dict(counted)
