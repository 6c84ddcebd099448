"""The commands that put statements right: what they say, their JSON, their exit codes."""

import json
from pathlib import Path

import pytest

from naql.archive.archive import Archive

from .test_archive_commands import ITEMS, run


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with Archive.open(tmp_path / "news.db") as archive:
        list(archive.add_all(ITEMS))
    return tmp_path / "news.db"


def test_a_statement_is_put_right_listed_and_undone(path: Path) -> None:
    told = run("correct", "1", "s1", "--act", "deny", "--speaker", "مریم راد", "--by", "سردبیر", "--note", "بند یک", archive=path)
    assert told.exit_code == 0, told.output
    assert "Correction 1 of 1#s1: speaker علی کوشا → مریم راد, act say → deny. naql uncorrect 1 undoes it." in told.stdout
    assert "تصحیح‌شده" in run("search", "--act", "deny", "--speaker", "مریم راد", archive=path).stdout
    listed = run("corrections", archive=path).stdout
    assert "سردبیر" in listed
    assert "بند یک" in listed
    assert run("uncorrect", "1", archive=path).exit_code == 0
    assert "undone" in run("corrections", "1", archive=path).stdout
    assert "تصحیح‌شده" not in run("search", archive=path).stdout


def test_what_was_missed_and_what_is_none(path: Path) -> None:
    text = ITEMS[0][0].text
    start = text.index("سد گنجایش")
    assert run("correct", "1", "s2", "--remove", archive=path).exit_code == 0
    told = run(
        "correct", "1", "--span", f"{start}:{start + 16}", "--act", "warn", "--cue", "هشدار داد", "--speaker", "e2", "--json", archive=path
    )
    made = json.loads(told.stdout)
    assert (made["kind"], made["number"], made["after"]["content"]["words"]) == ("added", "c2", text[start : start + 16].strip())
    listed = json.loads(run("corrections", "--json", archive=path).stdout)
    assert [(one["kind"], one["applied"]) for one in listed] == [("removed", True), ("added", True)]


def test_nothing_in_quotes_is_nobody(path: Path) -> None:
    made = json.loads(run("correct", "1", "s1", "--speaker", "", "--speaker-text", "", "--json", archive=path).stdout)
    assert made["after"] == {"speaker": None, "speaker_text": None}


def test_gold_files_are_written(path: Path, tmp_path: Path) -> None:
    run("correct", "1", "s1", "--from", "سد سنگ سفید امسال", archive=path)
    told = run("corrections", "--gold", str(tmp_path / "gold"), archive=path)
    assert (told.exit_code, "1 gold files are in" in told.stdout) == (0, True)
    gold = json.loads((tmp_path / "gold" / "1.json").read_text(encoding="utf-8"))
    assert [one["content"] for one in gold["statements"]] == ["سد سنگ سفید امسال", "سد گنجایش ندارد"]
    assert (tmp_path / "gold" / "1.txt").read_text(encoding="utf-8") == ITEMS[0][0].text


@pytest.mark.parametrize(
    ("command", "args", "code", "message"),
    [
        ("correct", ("1", "s9", "--act", "say"), 1, "no statement s9"),
        ("correct", ("99", "s1", "--act", "say"), 1, "no item 99"),
        ("correct", ("1", "s1"), 1, "nothing to correct"),
        ("correct", ("1", "--act", "say"), 1, "needs its content"),
        ("correct", ("1", "s1", "--span", "x"), 2, "is no place"),
        ("correct", ("1", "s1", "--span", "1:2", "--from", "سد"), 2, "enough"),
        ("correct", ("1", "s1", "--act", "lie"), 2, "lie"),
        ("uncorrect", ("4",), 1, "no correction 4"),
        ("uncorrect", ("9" * 30,), 1, "no correction 999"),
    ],
)
def test_errors_are_told_in_a_line_with_an_exit_code(path: Path, command: str, args: tuple[str, ...], code: int, message: str) -> None:
    told = run(command, *args, archive=path)
    assert (told.exit_code, message in told.stderr) == (code, True), told.output
    assert "Traceback" not in told.output


def test_a_list_of_nothing_says_so(path: Path) -> None:
    assert "Nothing has been corrected." in run("corrections", archive=path).stdout
