"""Questions and what they find, over a few items written for it."""

from pathlib import Path

import pytest

from naql.archive.archive import Archive
from naql.archive.errors import QueryError
from naql.record import Statement

from .conftest import made

ITEMS = [
    made(
        "1",
        "کوشا: کتاب‌ها ارزان می‌شود\nعلی کوشا گفت بهای کتاب‌های درسی پایین می‌آید. مریم راد مخالف طرح کتاب است.",
        ("علی کوشا", "say", "بهای کتاب‌های درسی پایین می‌آید"),
        ("مریم راد", "criticize", "طرح کتاب"),
        day="2022-01-08T09:00:00+03:30",
        roles={"علی کوشا": "رئیس اتحادیه ناشران"},
        category="فرهنگی",
    ),
    made(
        "2",
        "راد: سد گنجایش ندارد\nمریم راد درباره سد سنگ سفید هشدار داد سد گنجایش سیلاب را ندارد.",
        ("مریم راد", "warn", "سد گنجایش سیلاب را ندارد"),
        day="2022-02-15",
        agency="مهر",
        chain=("رویترز",),
        about=(("سد", "place"),),
        category="جامعه",
    ),
    made("3", "بازار كتاب\nبي نام گفته است كتاب گران شد.", ("", "say", "كتاب گران شد"), day="2003-05-01", agency="فارس"),
    made("4", "بی تاریخ\nعلی کوشا گفت مسوولان پاسخ دهند.", ("علی کوشا", "demand", "مسوولان پاسخ دهند"), day=None, agency=None),
]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    opened = Archive.open(tmp_path_factory.mktemp("search") / "naql.db")
    list(opened.add_all(ITEMS))
    return opened


def _found(archive: Archive, *args: str, **filters: object) -> list[str]:
    return [f"{hit.item.key}/{hit.number}" for hit in archive.search(*args, **filters).statements]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("کتاب", ["1/s1", "1/s2", "3/s1"]),
        ("كتابها", ["1/s1", "1/s2", "3/s1"]),
        ("کتاب ها", ["1/s1", "1/s2", "3/s1"]),
        ("می آید", ["1/s1"]),
        ("آمدن", ["1/s1"]),
        ("ندارد", ["2/s1"]),
        ("مسئول", ["4/s1"]),
        ("«طرح کتاب»", ["1/s2"]),
        ('"کتاب طرح"', []),
        ("کتاب -درسی", ["1/s2", "3/s1"]),
        ("گنج*", ["2/s1"]),
        ("کتاب و درسی", ["1/s1"]),
        ("راد", ["1/s2", "2/s1"]),
        ("هیچ‌جا نیست‌ونابود", []),
    ],
)
def test_words_find_their_forms(archive: Archive, words: str, expected: list[str]) -> None:
    assert sorted(_found(archive, words)) == expected


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"speaker": "مریم راد"}, ["1/s2", "2/s1"]),
        ({"speaker": "کوشا"}, ["1/s1", "4/s1"]),
        ({"speaker": "هیچ کس"}, []),
        ({"about": "سد"}, ["2/s1"]),
        ({"act": "warn"}, ["2/s1"]),
        ({"act": ["warn", "demand"]}, ["2/s1", "4/s1"]),
        ({"form": "direct"}, []),
        ({"outlet": "مهر"}, ["2/s1"]),
        ({"chain": "رويترز"}, ["2/s1"]),
        ({"category": "فرهنگی"}, ["1/s1", "1/s2"]),
        ({"since": "1400"}, ["1/s1", "1/s2", "2/s1"]),
        ({"since": "1400-11", "until": "۱۴۰۰-۱۱"}, ["2/s1"]),
        ({"until": "2010"}, ["3/s1"]),
        ({"speaker": "مریم راد", "until": "2022-01-08"}, ["1/s2"]),
    ],
)
def test_filters(archive: Archive, filters: dict[str, object], expected: list[str]) -> None:
    assert sorted(_found(archive, **filters)) == expected


def test_newest_first_and_oldest_first(archive: Archive) -> None:
    newest = _found(archive, sort="newest")
    assert newest == ["2/s1", "1/s2", "1/s1", "3/s1", "4/s1"]
    assert _found(archive, sort="oldest") == newest[::-1]


@pytest.mark.parametrize(("words", "sort"), [("کتاب", "relevance"), ("کتاب", "newest"), ("", "newest"), ("", "oldest")])
def test_page_by_page_gives_everything_once(archive: Archive, words: str, sort: str) -> None:
    whole = _found(archive, words, sort=sort)
    paged: list[str] = []
    cursor = None
    while True:
        page = archive.search(words, sort=sort, limit=1, cursor=cursor)  # type: ignore[arg-type]
        paged += [f"{hit.item.key}/{hit.number}" for hit in page.statements]
        if not (cursor := page.cursor):
            break
    assert paged == whole


def test_marks_stand_on_the_words(archive: Archive) -> None:
    (hit,) = archive.search("کتاب درسی").statements
    assert [hit.content[mark.start : mark.end] for mark in hit.marks] == ["کتاب‌های", "درسی"]


def test_items_come_with_the_piece_around_the_words(archive: Archive) -> None:
    (hit,) = archive.search("گنجایش سیلاب", kind="items").items
    assert [hit.snippet[mark.start : mark.end] for mark in hit.marks] == ["گنجایش", "گنجایش", "سیلاب"]


def test_facets_count_what_was_found(archive: Archive) -> None:
    facets = archive.search("کتاب", facets=True).facets
    assert facets is not None
    assert {count.value: count.count for count in facets.act} == {"say": 2, "criticize": 1}
    assert {count.value: count.count for count in facets.year} == {"1382": 1, "1400": 2}
    assert {count.value: count.count for count in facets.month} == {"1382-02": 1, "1400-10": 2}
    assert {count.value for count in facets.speaker} == {"علی کوشا", "مریم راد"}
    everything = archive.search(facets=True)
    assert everything.total == 5
    assert everything.facets is not None
    assert sum(count.count for count in everything.facets.year) == 4


@pytest.mark.parametrize(
    ("question", "filters"),
    [("-کتاب", {}), ("کتاب", {"since": "دیروز"}), ("کتاب", {"since": "1400-13"}), ("کتاب", {"cursor": "چرت"})],
)
def test_questions_that_cannot_be_asked_are_told_of(archive: Archive, question: str, filters: dict[str, str]) -> None:
    with pytest.raises(QueryError):
        archive.search(question, **filters)  # type: ignore[arg-type]


@pytest.mark.parametrize("words", ['"', "«", "-", "*", "AND", "tags : s1", 'کتاب" OR "سد', "()", "NEAR(a b)", "\0", "کتاب:سد", "--"])
def test_no_question_is_taken_for_the_language_of_the_index(archive: Archive, words: str) -> None:
    archive.search(words)
    archive.search(words, kind="items")


def test_old_versions_are_found_only_when_asked_for(tmp_path: Path) -> None:
    text = "خبر سد\nعلی کوشا گفت سد تازه از فردا آب می‌گیرد و کار آن پایان یافت."
    with Archive.open(tmp_path / "a.db") as archive:
        archive.add(*made("1", text, ("علی کوشا", "say", "سد تازه از فردا آب می‌گیرد")))
        later = text.replace("از فردا", "هفته آینده")
        archive.add(*made("1", later, ("علی کوشا", "say", "سد تازه هفته آینده آب می‌گیرد")))
        assert archive.search("فردا").total == 0
        assert archive.search("هفته").total == 1
        (old,) = archive.search("فردا", old_versions=True).statements
        assert old.item.version == 1
        assert archive.who("علی کوشا").statements == 1
        assert archive.check() == []


def test_statements_keep_what_the_record_says(archive: Archive) -> None:
    (hit,) = archive.search("سیلاب").statements
    said: Statement = ITEMS[1][1].statements[0]
    assert (hit.content, hit.start, hit.end, hit.act) == (said.content.text, said.content.start, said.content.end, "warn")
    assert hit.speaker is not None
    assert hit.speaker.name == "مریم راد"


def test_the_total_of_an_open_period_is_that_of_the_period(archive: Archive) -> None:
    assert archive.search(since="1400-11").total == 1
