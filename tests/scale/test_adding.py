"""What comes in is read and kept: new, known, changed, failed; exported records come back as they went out."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from naql.archive.archive import Archive
from naql.archive.keeping import Kept
from naql.record import Item, Record
from naql.scale import adding

TEXTS = [
    "کوشا: سد آبگیری شد\nعلی کوشا، مدیرعامل آب منطقه‌ای، امروز در جمع خبرنگاران گفت سد سنگ سفید آبگیری شده است.",
    "بازار کتاب\nمریم راد، رئیس اتحادیه ناشران، در نشست خبری گفت بهای کتاب‌های درسی امسال پایین می‌آید.",
]
READ: list[str] = []


def read(item: Item) -> Record:
    """Stands for the reading; counts how often it is asked."""
    READ.append(item.text)
    if "زهر" in item.text:
        raise ValueError("poison")
    return Record(id=item.id or "none", source=item.source, url=item.url, text=item.text, headline=item.text.split("\n")[0])


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    READ.clear()
    return Archive.open(tmp_path / "news.db")


def _file(folder: Path, *texts: str) -> Path:
    path = folder / "items.jsonl"
    path.write_text("".join(json.dumps({"id": str(n), "text": text}) + "\n" for n, text in enumerate(texts)), encoding="utf-8")
    return path


def _add(archive: Archive, *paths: Path) -> list[Kept]:
    return list(adding.add(archive, paths, processes=1, read=read))


def test_a_second_run_reads_only_what_is_new(archive: Archive, tmp_path: Path) -> None:
    assert [kept.status for kept in _add(archive, _file(tmp_path, *TEXTS))] == ["new", "new"]
    assert [kept.status for kept in _add(archive, _file(tmp_path, TEXTS[0], TEXTS[1], TEXTS[0] + "!"))] == ["known", "known", "new"]
    assert len(READ) == 3


def test_a_changed_item_is_a_new_version(archive: Archive, tmp_path: Path) -> None:
    _add(archive, _file(tmp_path, *TEXTS))
    (first, _) = _add(archive, _file(tmp_path, TEXTS[0] + " او افزود سد تازه‌ای در راه است.", TEXTS[1]))
    assert (first.status, first.version) == ("changed", 2)
    assert archive.get("0", 1).item.text == TEXTS[0]


def test_what_fails_is_told_kept_and_tried_again(archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = _file(tmp_path, TEXTS[0], TEXTS[1] + " زهر")
    with path.open("a", encoding="utf-8") as file:
        file.write("{broken\n")
    told = _add(archive, path)
    assert [kept.status for kept in told] == ["new", "failed", "failed"]
    assert told[1].error == "ValueError: poison"
    assert "line 3" in (told[2].error or "")
    assert [(one.stage, one.can_be_retried) for one in archive.failures()] == [("read", True), ("intake", False)]
    assert [kept.status for kept in adding.retry(archive, processes=1, read=read)] == ["failed"]
    assert [kept.status for kept in adding.retry(archive, processes=1, read=_reads_all)] == ["new"]
    assert [one.stage for one in archive.failures()] == ["intake"]


def _reads_all(item: Item) -> Record:
    return Record(id=item.id or "", text=item.text)


def test_exported_records_are_added_without_being_read(archive: Archive, tmp_path: Path) -> None:
    _add(archive, _file(tmp_path, *TEXTS))
    out = tmp_path / "out.jsonl"
    out.write_bytes(b"".join(archive.export()))
    READ.clear()
    with Archive.open(tmp_path / "again.db") as again:
        assert [kept.status for kept in _add(again, out)] == ["new", "new"]
        assert READ == []
        assert b"".join(again.export()) == out.read_bytes()


def test_the_archive_itself_in_the_folder_is_passed_over(archive: Archive, tmp_path: Path) -> None:
    _file(tmp_path, *TEXTS)
    assert [kept.status for kept in _add(archive, tmp_path)] == ["new", "new"]


def test_a_table_with_a_column_called_text_is_no_export(tmp_path: Path) -> None:
    assert not adding.is_exported(_file(tmp_path, *TEXTS))
    assert not adding.is_exported(tmp_path)


def test_reading_anew_tells_what_changed(archive: Archive, tmp_path: Path) -> None:
    _add(archive, _file(tmp_path, *TEXTS))
    assert [one.changed for one in adding.reread(archive, processes=1, read=read)] == []
    told = list(adding.reread(archive, everything=True, processes=1, read=_with_agency))
    assert [one.changed for one in told] == [["agency: — → ایسنا"], ["agency: — → ایسنا"]]
    assert archive.search("سد", kind="items").items[0].item.agency == "ایسنا"


def _with_agency(item: Item) -> Record:
    return Record(id=item.id or "", source=item.source, text=item.text, headline=item.text.split("\n")[0], agency="ایسنا")


@pytest.mark.parametrize(
    ("format_", "rows", "ending"),
    [
        ("jsonld", "items", "json"),
        ("ninjs", "items", "jsonl"),
        ("conllu", "items", "conllu"),
        ("csv", "items", "csv"),
        ("parquet", "items", "parquet"),
    ],
)
def test_what_was_exported_in_any_format_can_be_added_again(archive: Archive, tmp_path: Path, format_: str, rows: str, ending: str) -> None:
    if format_ == "parquet":
        pytest.importorskip("pyarrow")
    list(adding.add(archive, [_file(tmp_path, *TEXTS)], processes=1, read=_whole))
    out = tmp_path / f"out.{ending}"
    out.write_bytes(b"".join(archive.export(format_, rows=rows)))  # type: ignore[arg-type]
    with Archive.open(tmp_path / "again.db") as again:
        assert [kept.status for kept in _add(again, out)] == ["new", "new"]
        texts = {again.get(key).item.text for (key,) in again.connection.execute("SELECT key FROM item")}
        assert {" ".join(text.split()) for text in texts} == {" ".join(text.split()) for text in TEXTS}


def _whole(item: Item) -> Record:
    head, *body = item.text.split("\n")
    return Record(id=item.id or "", source=item.source, text=item.text, headline=head, body=body)


@pytest.mark.parametrize("format_", ["csv", "parquet"])
def test_a_table_of_statements_says_that_it_holds_no_items(archive: Archive, tmp_path: Path, format_: str) -> None:
    if format_ == "parquet":
        pytest.importorskip("pyarrow")
    _add(archive, _file(tmp_path, *TEXTS))
    out = tmp_path / "out.csv"
    out.write_bytes(b"".join(archive.export(format_)))  # type: ignore[arg-type]
    (kept,) = _add(archive, out)
    assert (kept.status, "--rows items" in (kept.error or "")) == ("failed", True)


SCRIPT = """
from naql.archive.archive import Archive
from naql.scale.adding import add

with Archive.open("news.db") as archive:
    for kept in add(archive, ["a.txt"], processes=2):
        print(kept.status)
"""


@pytest.mark.parametrize("given", ["a script", "standard input"])
def test_a_script_needs_no_guard_around_its_lines(tmp_path: Path, given: str) -> None:
    (tmp_path / "a.txt").write_text("سد پر شد\nعلی کوشا گفت: سد پر شد.", encoding="utf-8")
    (tmp_path / "script.py").write_text(SCRIPT, encoding="utf-8")
    home = str(Path(__file__).parents[2])
    told = subprocess.run(
        [sys.executable, "script.py" if given == "a script" else "-"], input=SCRIPT, cwd=tmp_path, env=os.environ | {"PYTHONPATH": home},
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert (told.stdout, told.stderr) == ("new\n", "")
