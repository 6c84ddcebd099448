"""What goes in comes out again; the same again changes nothing; a changed item becomes a version; failures stay."""

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from naql.archive.archive import Archive
from naql.archive.errors import ArchiveDamaged, ArchiveMissing, ArchiveTooNew, NotFound, ReadOnly
from naql.archive.keeping import Failed
from naql.record import DateMention, Edit, Item, Part, Record, Span

from .conftest import Made

TEXT = "سد تازه آبگیری شد\nعلی کوشا گفت سد تازه از فردا آب می‌گیرد."


def test_what_goes_in_comes_out_identical(archive: Archive, make: Callable[..., Made]) -> None:
    item, record = make("1", TEXT, ("علی کوشا", "say", "سد تازه از فردا آب می‌گیرد"), roles={"علی کوشا": "مدیر سد"}, chain=("رویترز",))
    record = msgspec.structs.replace(
        record, kicker="روتیتر", tags=["سد"], parts=[Part("headline", 0, 17)], missing=["date"], place="کرمان",
        photographer="ک", dates=[DateMention(20, 24, "فردا", "2022-01-09", "relative")], chain_spans=[Span(0, 2, "سد")],
        edits=[Edit(3, 3, "\u200c", "")],
    )  # fmt: skip
    item = msgspec.structs.replace(item, declared_parts=(Part("lead", 0, 3),), missing=("x",), declared_date="دیروز")
    assert archive.add(item, record).status == "new"
    body = archive.get("1")
    assert (body.item, body.record) == (item, record)


def test_the_same_item_again_changes_nothing(archive: Archive, make: Callable[..., Made]) -> None:
    archive.add(*make("1", TEXT, url="https://news.example/1"))
    before = _dump(archive)
    assert archive.add(*make("1", TEXT, url="https://news.example/1")).status == "known"
    assert _dump(archive) == before


def test_a_changed_item_is_a_version_beside_the_old_one(archive: Archive, make: Callable[..., Made]) -> None:
    archive.add(*make("1", TEXT))
    changed = archive.add(*make("1", TEXT.replace("فردا", "هفته آینده")))
    assert (changed.status, changed.key, changed.version) == ("changed", "1", 2)
    assert "فردا" in archive.get("1", version=1).item.text
    assert "هفته آینده" in archive.get("1").item.text


def test_an_older_version_seen_again_is_known(archive: Archive, make: Callable[..., Made]) -> None:
    for text in (TEXT, TEXT + " تمام."):
        archive.add(*make("1", text))
    assert archive.add(*make("1", TEXT)).status == "known"
    assert archive.get("1").item.text.endswith("تمام.")


def test_one_address_under_two_ids_is_one_item(archive: Archive, make: Callable[..., Made]) -> None:
    archive.add(*make("h1", TEXT, url="https://news.example/1"))
    assert archive.add(*make("h2", TEXT + " تمام.", url="https://news.example/1")).status == "changed"


def test_two_data_sets_that_count_from_one_do_not_overwrite_each_other(archive: Archive, make: Callable[..., Made]) -> None:
    archive.add(*make("1", TEXT))
    other = archive.add(*make("1", "بهای نان در بازار امروز پایین آمد و نانوایان خشنود بودند"))
    assert (other.status, other.key) == ("new", "1~2")


def test_a_failed_item_is_kept_with_its_error_and_leaves_when_it_is_read(archive: Archive, make: Callable[..., Made]) -> None:
    item, record = make("1", TEXT)
    (told,) = archive.add_all([Failed(error="ValueError: چیزی شد", item=item)])
    assert (told.status, told.error) == ("failed", "ValueError: چیزی شد")
    assert archive.connection.execute("SELECT record_id, error FROM failure").fetchall() == [("1", "ValueError: چیزی شد")]
    archive.add(item, record)
    assert archive.connection.execute("SELECT count(*) FROM failure").fetchone() == (0,)


def test_an_item_that_cannot_be_kept_does_not_stop_the_others(archive: Archive, make: Callable[..., Made]) -> None:
    bad = Item(id="2", text="نیمه‌ای \ud800 از یک نویسه")
    told = list(archive.add_all([make("1", TEXT), (bad, Record(id="2", text=bad.text)), make("3", TEXT + " باز.")]))
    assert [one.status for one in told] == ["new", "failed", "new"]


def test_many_in_batches_are_told_in_their_order(archive: Archive, make: Callable[..., Made]) -> None:
    days = ["2022-03-01", None, "2021-01-01", "2022-03-01", "2003-05-05"]
    readings = [make(str(n), f"خبر شماره {n}\nمتن {n} است", day=days[n % 5]) for n in range(23)]
    assert [kept.id for kept in archive.add_all(readings, batch=4)] == [str(n) for n in range(23)]
    assert all(archive.get(str(n)).item.text.startswith(f"خبر شماره {n}\n") for n in range(23))


def test_ids_rise_with_the_day(archive: Archive, make: Callable[..., Made]) -> None:
    for n, day in enumerate(["2022-03-01", "2003-05-05", None, "2022-02-28T10:00:00+03:30"]):
        archive.add(*make(str(n), f"خبر {n}", day=day))
    assert [key for (key,) in archive.connection.execute("SELECT key FROM item ORDER BY id")] == ["2", "1", "3", "0"]


def test_two_handles_write_by_turns(tmp_path: Path, make: Callable[..., Made]) -> None:
    with Archive.open(tmp_path / "a.db") as one, Archive.open(tmp_path / "a.db") as other:
        for n in range(6):
            (one if n % 2 else other).add(*make(str(n), f"خبر شماره {n}\nعلی کوشا گفت {n} است", ("علی کوشا", "say", f"{n} است")))
        assert one.connection.execute("SELECT count(*), sum(items) FROM who WHERE type = 'person'").fetchone() == (1, 6)


def test_unknown_item(archive: Archive) -> None:
    with pytest.raises(NotFound, match="no item 7"):
        archive.get("7")


def test_reading_only_neither_makes_nor_writes(tmp_path: Path, make: Callable[..., Made]) -> None:
    with pytest.raises(ArchiveMissing):
        Archive.open(tmp_path / "none.db", read_only=True)
    Archive.open(tmp_path / "a.db").close()
    with Archive.open(tmp_path / "a.db", read_only=True) as archive, pytest.raises(ReadOnly):
        archive.add(*make("1", TEXT))


def test_a_file_that_is_no_archive_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("نامه‌ای به دوست", encoding="utf-8")
    with pytest.raises(ArchiveDamaged, match="not an archive"):
        Archive.open(tmp_path / "letter.txt")
    assert (tmp_path / "letter.txt").read_text(encoding="utf-8") == "نامه‌ای به دوست"


def test_an_archive_of_a_newer_program_is_left_alone(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "a.db") as archive:
        archive.connection.execute("PRAGMA user_version = 999")
    with pytest.raises(ArchiveTooNew, match="Upgrade Naql"):
        Archive.open(tmp_path / "a.db")


def _dump(archive: Archive) -> list[str]:
    return list(archive.connection.iterdump())
