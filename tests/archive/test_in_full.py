"""An item with all that is known of it."""

import pytest

from naql.archive.archive import Archive
from naql.archive.errors import NotFound
from tests.archive.conftest import made

URL = "https://news.example/1"
FIRST = "سد پر شد\nراستین گفت آبگیری در پاییز آغاز می‌شود.\nروستاییان نگران‌اند."
SECOND = "سد پر شد\nراستین گفت آبگیری در زمستان آغاز می‌شود.\nراه بسته است."


def keep(archive: Archive, text: str) -> None:
    season = "پاییز" if "پاییز" in text else "زمستان"
    archive.add(*made("1", text, ("راستین", "say", f"آبگیری در {season} آغاز می‌شود"), url=URL))


def test_versions_and_what_changed_from_one_to_the_next(archive: Archive) -> None:
    keep(archive, FIRST)
    assert archive.in_full("1").changed is None
    keep(archive, SECOND)
    newest, first = archive.in_full("1"), archive.in_full("1", 1)
    assert [(one.item.version, one.current) for one in newest.versions] == [(1, False), (2, True)]
    assert newest.item.version == 2
    assert newest.changed is not None
    assert [one.after for one in newest.changed.changed] == ["راستین گفت آبگیری در زمستان آغاز می‌شود."]
    assert newest.changed.added == ["راه بسته است."]
    assert newest.changed.dropped == ["روستاییان نگران‌اند."]
    assert first.item.version == 1
    assert first.raw == FIRST
    assert first.changed is None


def test_who_is_who_follows_what_was_merged(archive: Archive) -> None:
    keep(archive, FIRST)
    archive.add(*made("2", "سپهر کوهی گفت راه باز است.", ("سپهر کوهی", "say", "راه باز است")))
    (speaker,) = archive.in_full("1").whos.values()
    other = archive.whos("سپهر کوهی")[0].id
    archive.same(other, speaker)
    assert archive.in_full("1").whos == {"e1": other}


def test_what_was_put_right_stands_beside_the_machines_reading(archive: Archive) -> None:
    keep(archive, FIRST)
    archive.correct("1", "s1", act="claim", by="نگار")
    found = archive.in_full("1")
    assert found.record.statements[0].act == "claim"
    (side,) = found.corrected
    assert side.machine is not None
    assert side.machine.act == "say"


@pytest.mark.parametrize(("key", "version"), [("2", None), ("1", 7)])
def test_an_item_that_is_not_there(archive: Archive, key: str, version: int | None) -> None:
    keep(archive, FIRST)
    with pytest.raises(NotFound):
        archive.in_full(key, version)


def test_the_same_text_elsewhere(archive: Archive) -> None:
    said = "آبگیری سد در پاییز امسال با حضور مردم روستاهای پایین‌دست آغاز می‌شود و تا پایان زمستان به درازا می‌کشد"
    for number, agency in enumerate(("ایسنا", "مهر", "ایرنا"), 1):
        text = f"سد پر می‌شود\nراستین گفت {said}.\nروستاییان نگران‌اند و نامه نوشته‌اند که حقابه آنها چه می‌شود."
        archive.add(*made(str(number), text, ("راستین", "say", said), agency=agency))
    archive.add(*made("4", "برف بارید\nراه‌های کوهستانی بسته شد و مردم در خانه ماندند تا هوا خوب شود و راه باز شود."))
    assert [one.agency for one in archive.in_full("2").same_text] == ["ایسنا", "ایرنا"]
    assert archive.in_full("4").same_text == []
