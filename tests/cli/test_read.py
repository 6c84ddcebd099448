"""`naql read`: what it prints, where it writes, what it tells on standard error, with which exit code."""

import io
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from rich.console import Console
from rich.text import Text
from typer.testing import CliRunner, Result

from naql.cli.printing import block
from naql.cli.read import command
from naql.cli.terminal import harmless, safe
from naql.record import Record

TEXT = """کتابخانه محله گلستان باز شد

به گزارش گندمزار، مریم دریایی، مدیر کتابخانه، گفت: هزار جلد کتاب تازه خریدهایم و از این پس شبها هم در خدمت مردم هستیم.
"""


def run(*arguments: str | Path) -> Result:
    import typer

    app = typer.Typer(add_completion=False)
    app.command()(command)
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture
def item(tmp_path: Path) -> Path:
    path = tmp_path / "item.txt"
    path.write_text(TEXT)
    return path


def test_an_item_is_shown(item: Path) -> None:
    shown = run(item)
    assert shown.exit_code == 0
    lines = shown.stdout.split("\n")
    assert lines[1] == "کتابخانه محله گلستان باز شد"
    assert "مریم دریایی" in shown.stdout
    assert "  خریدهایم ⇐ خریده‌ایم" in lines
    assert "\x1b" not in shown.stdout
    assert not any(line.endswith(" ") for line in lines)


def test_json_is_a_record_a_line(item: Path) -> None:
    printed = run("--json", item, item).stdout.splitlines()
    records = [msgspec.json.decode(line, type=Record) for line in printed]
    assert [record.source for record in records] == [str(item)] * 2
    assert records[0].headline == "کتابخانه محله گلستان باز شد"


def test_what_cannot_be_read_is_told_and_the_rest_goes_on(item: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.jsonl"
    bad.write_text('{"text": "وزیر گفت که آب هست."}\n{}\nnone\n')
    done = run("--json", bad, tmp_path / "none.txt", item)
    assert done.exit_code == 1
    assert len(done.stdout.splitlines()) == 2
    assert [line.split(": ")[1].rpartition("/")[2] for line in done.stderr.splitlines()] == [
        "bad.jsonl, line 2",
        "bad.jsonl, line 3",
        "none.txt",
    ]


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    done = run(tmp_path)
    assert (done.exit_code, done.stdout) == (1, "")
    assert "nothing to read in" in done.stderr


def test_strict_stops_at_the_first(item: Path, tmp_path: Path) -> None:
    done = run("--json", "--strict", item, tmp_path / "none.txt", item)
    assert (done.exit_code, len(done.stdout.splitlines())) == (1, 1)


def test_half_a_page_is_shown_and_told(tmp_path: Path) -> None:
    page = (Path(__file__).parents[1] / "intake/pages/nastooh.html").read_text()
    half = tmp_path / "half.html"
    half.write_text(page[: page.index("وی افزود")])
    done = run("--json", half)
    assert (done.exit_code, len(done.stdout.splitlines())) == (1, 1)
    assert done.stderr.endswith("half.html: the page breaks off; read as far as it goes\n")


def test_a_page_for_one_item(item: Path, tmp_path: Path) -> None:
    assert run("--html", item).stdout.startswith("<!doctype html>")
    assert run("--html", item, "--out", tmp_path / "one.html").exit_code == 0
    assert "گلستان" in (tmp_path / "one.html").read_text()


def test_pages_for_several_items_go_into_a_folder_with_an_index(item: Path, tmp_path: Path) -> None:
    table = tmp_path / "t.jsonl"
    table.write_text("".join(f'{{"id": "{id_}", "text": "خبر گفت که آب هست."}}\n' for id_ in ("1", "1", "../../x", "index")))
    assert run("--html", table).exit_code == 2
    out = tmp_path / "pages"
    assert run("--html", table, "--out", out).exit_code == 0
    assert sorted(path.name for path in out.iterdir()) == ["1.html", "1~2.html", "index.html", "index~2.html", "x.html"]
    assert 'href="1~2.html"' in (out / "index.html").read_text()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--json", "--html", "x"], "exclude each other"),
        (["--out", "x", "y"], "--out goes with"),
        (["--column", "text", "x"], "write FIELD=NAME"),
        (["--column", "nothing=x", "x"], "there is no field 'nothing'"),
    ],
)
def test_a_wrong_command_is_told(arguments: list[str], message: str) -> None:
    done = run(*arguments)
    assert done.exit_code == 2
    assert message in done.stderr


def test_columns_with_other_names(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("titr,matn\nکتابخانه باز شد,مدیر گفت که باز است.\n")
    printed = run("--json", "--column", "title=titr", "--column", "body=matn", tmp_path / "a.csv").stdout
    assert msgspec.json.decode(printed, type=Record).headline == "کتابخانه باز شد"


def test_many_processes_give_the_same_in_the_same_order(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("".join(f'{{"id": "{n}", "text": "وزیر {n} گفت که آب هست."}}\n' for n in range(40)) + "{}\n")
    one, two = (run("--json", "--processes", n, tmp_path / "a.jsonl") for n in ("1", "2"))
    assert one.stdout == two.stdout
    assert one.stderr == two.stderr


def test_an_item_cannot_write_to_the_terminal(tmp_path: Path) -> None:
    hostile = tmp_path / "a.txt"
    hostile.write_text("تیتر \x1b[31mسرخ\x1b]0;title\x07 \u202eوارونه\u202c\n\nوزیر\x9b2J گفت که آب هست.\n")
    shown = run(hostile).stdout
    assert not any(character in shown for character in "\x1b\x07\x9b\u202e")
    (tmp_path / "\x1b[2Jname.jsonl").write_text('{"\\u001b[2J": 1}')
    assert "\x1b" not in run(tmp_path / "\x1b[2Jname.jsonl").stderr


def test_safe_leaves_persian_alone() -> None:
    assert safe("می‌شود\n\t«آب»") == "می‌شود\n\t«آب»"
    assert safe("a\x1b[1;31mb\x1b]8;;http://x\x1b\\c\x1b(B") == "abc(B"
    assert harmless("آ\x1b[1mب\u202e") == "آ\ufffd[1mب\ufffd"


def test_hits_stay_in_their_places_when_a_text_is_made_harmless() -> None:
    stream = io.StringIO()
    text = Text("آب\x1bباد")
    text.stylize("bold", 3, 6)
    block(Console(file=stream, force_terminal=True, color_system="standard", width=80), text)
    assert stream.getvalue() == "آب\ufffd\x1b[1mباد\x1b[0m\n"


def test_what_a_start_does_not_need_is_not_loaded(item: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "naql.cli.main", "read", str(item)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0
    loaded = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines() if line.startswith("import time:")}
    assert not loaded & {
        "trafilatura",
        "feedparser",
        "fastwarc",
        "jinja2",
        "selectolax",
        "urllib.request",
        "sqlite3",
        "multiprocessing.pool",
    }


def test_a_reader_that_goes_away_is_no_error(item: Path) -> None:
    process = subprocess.run(
        f"{sys.executable} -m naql.cli.main read --json {item} {item} | head -c 10", shell=True, capture_output=True, check=False
    )
    assert b"Traceback" not in process.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a disk that is always full")
def test_an_answer_that_cannot_be_written_is_said(item: Path) -> None:
    with open("/dev/full", "w") as full:
        told = subprocess.run(
            [sys.executable, "-m", "naql.cli.main", "read", "--json", str(item)],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert (told.returncode, told.stderr) == (1, "naql read: what was found cannot be written: No space left on device\n")
