"""`naql repair`: what it prints, what it leaves, how it fails."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
import typer
from click.testing import Result
from typer.testing import CliRunner

from naql.cli import blocks
from naql.cli.repair import HELP, command
from naql.record import Edit
from naql.text.edits import undo
from naql.text.repair import RepairOptions, repair

Z = "\u200c"
app = typer.Typer(rich_markup_mode=None, add_completion=False)
app.command("repair", help=HELP)(command)


def run(*arguments: str, stdin: str | bytes = "") -> Result:
    return CliRunner().invoke(app, list(arguments), input=stdin)


def test_standard_input_to_standard_output() -> None:
    result = run(stdin="او مي گويد كه نميداند ، اما  مي رود\n")
    assert result.output == f"او می{Z}گوید که نمی{Z}داند، اما می{Z}رود\n"
    assert result.exit_code == 0


def test_files_one_after_the_other(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("علي آمد\n", encoding="utf-8")
    (tmp_path / "b.txt").write_text("می روند", encoding="utf-8")
    assert run(str(tmp_path / "a.txt"), "-", str(tmp_path / "b.txt"), stdin="كتاب\n").output == f"علی آمد\nکتاب\nمی{Z}روند"


@pytest.mark.parametrize("kind", [field for field in RepairOptions.__struct_fields__ if field != "diacritics"])
def test_each_kind_can_be_left_out(kind: str) -> None:
    raw = "\u202bســلام 2019 , علي  می روند"
    assert run("--no-" + kind.replace("_", "-"), stdin=raw).output == repair(raw, RepairOptions(**{kind: False})).text


def test_diacritics_go_when_asked() -> None:
    assert run("--diacritics", stdin="مدیرِ کلّ").output == "مدیر کل"


def test_edits_undone_give_the_raw_text_back() -> None:
    raw = "علي  مي رود\nو كتابهايش را مي برد\n"
    for mode in ([], ["--by-line"]):
        found = [json.loads(line) for line in run("--edits", *mode, stdin=raw).output.splitlines()]
        assert {edit.pop("source") for edit in found} == {"-"}
        assert undo(run(*mode, stdin=raw).output, [Edit(**edit) for edit in found]) == raw


def test_each_line_a_text_of_its_own() -> None:
    kept = f"او می{Z}گوید که می{Z}رود و نمی{Z}آید؛ کتاب{Z}ها و خانه{Z}ها را می{Z}بیند.\n"
    spaced = "فرش بافان می روند\n"
    assert run("--by-line", stdin=kept + spaced).output == repair(kept).text + repair(spaced).text


def test_files_in_place_keep_their_mode(tmp_path: Path) -> None:
    path, link = tmp_path / "a.txt", tmp_path / "link.txt"
    path.write_text("می روند\r\n", encoding="utf-8", newline="")
    path.chmod(0o640)
    link.symlink_to(path)
    assert run("--in-place", str(link)).exit_code == 0
    assert path.read_bytes().decode() == f"می{Z}روند\r\n"
    assert path.stat().st_mode & 0o777 == 0o640
    assert link.is_symlink()
    assert sorted(found.name for found in tmp_path.iterdir()) == ["a.txt", "link.txt"]


def test_a_file_that_is_not_there_stops_no_other(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("علي", encoding="utf-8")
    result = run(str(tmp_path / "a.txt"), str(tmp_path), str(tmp_path / "b.txt"))
    assert result.exit_code == 1
    assert result.stdout == "علی"
    assert "a.txt: No such file" in result.stderr
    assert f"{tmp_path}: Is a directory" in result.stderr


def test_bytes_that_are_no_text_stay_and_are_told(tmp_path: Path) -> None:
    path = tmp_path / "broken.txt"
    path.write_bytes("علي آمد\nمي \xff".encode("utf-8", "surrogateescape").replace("\xff".encode(), b"\xff\xfe") + "رود علي\n".encode())
    result = run(str(path))
    assert result.exit_code == 1
    assert result.stdout_bytes == "علی آمد\nمی ".encode() + b"\xff\xfe" + "رود علی\n".encode()
    assert "broken.txt: line 2, character 4: the first of 2 bytes that are no utf-8" in result.stderr


def test_old_encodings_by_name(tmp_path: Path) -> None:
    path = tmp_path / "old.txt"
    path.write_bytes("علي مي رود".encode("windows-1256"))
    assert run("--encoding", "windows-1256", str(path)).output == f"علی می{Z}رود"


def test_half_a_character_of_utf_16_is_told(tmp_path: Path) -> None:
    path = tmp_path / "wide.txt"
    path.write_bytes("سلام".encode("utf-16") + b"\x06")
    result = run("--encoding", "utf-16", str(path))
    assert result.exit_code == 1
    assert "wide.txt" in result.stderr


@pytest.mark.parametrize("arguments", [["--in-place"], ["--in-place", "--edits", "x"], ["--encoding", "no-such"]])
def test_wrong_use(arguments: list[str]) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stderr.startswith("naql repair: ")


def test_long_input_in_blocks_is_repaired_like_the_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocks, "_SIZE", 64)
    raw = "كتابهايش را مي برد و برنامه اش\r\n\n« خانه های قدیمی » " * 40
    assert run(stdin=raw).stdout_bytes.decode() == repair(raw).text


def test_a_reader_that_has_enough(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text("می روند\n" * 200_000, encoding="utf-8")
    command_line = f"{sys.executable} -m naql.cli.main repair {path} | head -1"
    done = subprocess.run(["bash", "-c", command_line], capture_output=True, check=False)
    assert done.stdout.decode() == f"می{Z}روند\n"
    assert b"Traceback" not in done.stderr
