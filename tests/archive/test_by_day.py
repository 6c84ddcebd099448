"""How much a day, over a few items written for it."""

import pytest

from naql.archive import by_day
from naql.archive.archive import Archive
from naql.archive.by_day import Day

from .conftest import made

ITEMS = [
    made(
        "1",
        "دو سخن\nعلی کوشا گفت باران می‌بارد. مریم راد گفت برف می‌بارد.",
        ("علی کوشا", "say", "باران می‌بارد"),
        ("مریم راد", "deny", "برف می‌بارد"),
        day="2022-01-08T23:50:00+03:30",
    ),
    made("2", "یک سخن\nعلی کوشا گفت باران تند است.", ("علی کوشا", "say", "باران تند است"), day="2022-01-08"),
    made("3", "سخن نوروز\nعلی کوشا گفت باران نمی‌بارد.", ("علی کوشا", "say", "باران نمی‌بارد"), day="2022-03-21"),
    made("4", "بی تاریخ\nعلی کوشا گفت باران خوب است.", ("علی کوشا", "say", "باران خوب است"), day=None),
]


@pytest.fixture
def filled(archive: Archive) -> Archive:
    list(archive.add_all(ITEMS))
    return archive


def test_days_in_both_calendars_in_their_order(filled: Archive) -> None:
    assert filled.days().days == [Day("2022-01-08", "1400-10-18", 3), Day("2022-03-21", "1401-01-01", 1)]
    assert filled.days(kind="items").days == [Day("2022-01-08", "1400-10-18", 2), Day("2022-03-21", "1401-01-01", 1)]


@pytest.mark.parametrize(
    ("words", "filters", "expected"),
    [
        ("باران", {}, [2, 1]),
        ("", {"act": "deny"}, [1]),
        ("", {"speaker": "علی کوشا", "until": "1400"}, [2]),
        ("", {"since": "1401"}, [1]),
        ("", {"since": "1399", "until": "1399"}, []),
        ("", {"speaker": "هیچ کس"}, []),
    ],
)
def test_words_and_filters_narrow(filled: Archive, words: str, filters: dict[str, str], expected: list[int]) -> None:
    found = filled.days(words, **filters)  # type: ignore[arg-type]
    assert [day.count for day in found.days] == expected
    assert found.total == sum(expected)


@pytest.mark.parametrize("words", ["", "باران"])
def test_each_day_has_what_a_search_of_that_day_finds(filled: Archive, words: str) -> None:
    for day in filled.days(words).days:
        for date in (day.date, day.jalali):
            assert filled.search(words, since=date, until=date).total == day.count


def test_an_old_version_is_not_counted(filled: Archive) -> None:
    filled.add(*made("3", "سخن نوروز\nعلی کوشا گفت باران نمی‌بارد. او گفت برف هم نه.", ("علی کوشا", "say", "برف هم نه"), day="2022-03-21"))
    assert [day.count for day in filled.days("", since="1401").days] == [1]
    assert [day.count for day in filled.days("باران", since="1401").days] == []


@pytest.mark.parametrize("words", ["", "باران"])
def test_where_there_is_too_much_the_newest_whole_days_are_told(filled: Archive, words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(by_day, "MOST_COUNTED", 2)
    found = filled.days(words)
    assert (found.complete, found.days) == (False, [Day("2022-03-21", "1401-01-01", 1)])


def test_all_that_is_counted_is_complete(filled: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(by_day, "MOST_COUNTED", 4)
    assert filled.days().complete
