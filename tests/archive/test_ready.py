"""What is kept ready for questions: it is right whatever happens, and an archive from before it was kept gives the same answers."""

from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from naql.archive.archive import Archive
from naql.archive.errors import CorrectionError

from .conftest import Made, made

TEXTS = [
    " ".join(f"بند {n} از گزارش آبگیری سد سنگ سفید در دشت {n}" for n in range(9)),
    " ".join(f"کشاورزان روستای {n} بهای گندم تازه را {n} ریال می‌دانند" for n in range(9)),
]
SAID = "گنجایش سد برای سیلاب بهاری کافی نیست"
DAYS = ("2022-01-08T09:00:00+03:30", "2022-01-10", "2022-03-01", None)
OPERATIONS = st.lists(
    st.tuples(st.sampled_from("1234"), st.sampled_from(TEXTS), st.sampled_from(DAYS), st.sampled_from(["", "different", "correct"])),
    max_size=12,
)
"""(item, what it reports, when, what is said of it by hand)."""


def _item(key: str, report: str, day: str | None) -> Made:
    return made(
        key, f"خبر\n{report}. مریم راد گفت {SAID}.", ("مریم راد", "say", SAID), day=day, agency=f"خبرگزاری {key}", chain=("رویترز",)
    )


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(OPERATIONS)
def test_what_is_kept_ready_is_what_would_be_counted(operations: list[tuple[str, str, str | None, str]]) -> None:
    with TemporaryDirectory() as folder, Archive.open(Path(folder) / "a.db") as archive:
        for key, report, day, by_hand in operations:
            archive.add(*_item(key, report, day))
            if by_hand == "different":
                archive.different(f"{key}#e1")
            elif by_hand == "correct":
                with suppress(CorrectionError):  # It reads so already.
                    archive.correct(key, "s1", act="warn")
        ask = archive.connection.execute
        ask("CREATE VIRTUAL TABLE temp.counted USING fts5vocab (main, statement_words, col)")
        assert dict(ask("SELECT word, n FROM word")) == dict(ask("SELECT term, doc FROM counted WHERE col = 'words'"))
        said = (
            "SELECT statement.id, speaker, act, form, ifnull(agency, ''), chain, via FROM statement JOIN item ON item.id = item ORDER BY 1"
        )
        kept = "SELECT statement, speaker, act, form, agency, chain, via FROM facet JOIN frame ON frame.id = frame ORDER BY 1"
        assert ask(kept).fetchall() == ask(said).fetchall()
        assert ask("SELECT * FROM story WHERE item NOT IN (SELECT id FROM item WHERE current)").fetchall() == []
        assert ask("SELECT * FROM story WHERE story NOT IN (SELECT item FROM story)").fetchall() == []
        assert ask("SELECT * FROM story_key WHERE item NOT IN (SELECT id FROM item WHERE current)").fetchall() == []


def _answers(archive: Archive) -> list[object]:
    page = archive.search("سیلاب", facets=True)
    return [page.facets, archive.search("سد", kind="items", facets=True).facets, archive.stories(), archive.chains(), archive.conflicts()]


def test_an_archive_from_before_gives_the_same_answers_and_is_migrated_when_it_is_written(archive: Archive) -> None:
    list(archive.add_all(_item(key, TEXTS[key < "3"], day) for key, day in zip("1234", DAYS, strict=True)))
    expected = _answers(archive)
    assert [len(story.items) for story in archive.stories()] == [2]
    for sql in (
        "DROP TRIGGER facet_changed",
        "DROP TRIGGER facet_removed",
        "DELETE FROM setting WHERE name = 'stories'",
    ):
        archive.connection.execute(sql)
    for table in ("frame", "facet", "word", "story", "story_key"):
        archive.connection.execute(f"DROP TABLE {table}")
    archive.connection.execute("PRAGMA user_version = 2")
    with Archive.open(archive.path, read_only=True) as before:
        assert msgspec.to_builtins(_answers(before)) == msgspec.to_builtins(expected)
    with Archive.open(archive.path) as after:
        assert msgspec.to_builtins(_answers(after)) == msgspec.to_builtins(expected)
        assert after.check() == []


def test_copies_that_come_in_any_order_are_one_story_by_their_time(archive: Archive) -> None:
    for key, day in (("3", "2022-01-09"), ("1", "2022-01-08T09:00:00+03:30"), ("2", "2022-01-08T11:00:00+03:30")):
        archive.add(*_item(key, TEXTS[0], day))
    (story,) = archive.stories(since="1400-10")
    assert [head.key for head in story.items] == ["1", "2", "3"]


def test_a_version_that_says_something_else_leaves_its_story(archive: Archive) -> None:
    for key in "123":
        archive.add(*_item(key, TEXTS[0], DAYS[0]))
    archive.add(*_item("1", TEXTS[1], DAYS[0]))
    (story,) = archive.stories()
    assert [head.key for head in story.items] == ["2", "3"]
