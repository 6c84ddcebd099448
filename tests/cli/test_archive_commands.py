"""The archive's commands, over a few items written for it: what they print, their JSON, their exit codes."""

import json
from importlib import import_module
from pathlib import Path

import msgspec
import pytest
import typer
from click.testing import Result
from typer.testing import CliRunner

from naql.archive.archive import Archive
from naql.cli.main import COMMANDS
from tests.archive.conftest import made

ITEMS = [
    made(
        "1",
        "کوشا: سد سنگ سفید آبگیری شد\nعلی کوشا گفت سد سنگ سفید امسال آبگیری می‌شود. مریم راد هشدار داد سد گنجایش ندارد.",
        ("علی کوشا", "say", "سد سنگ سفید امسال آبگیری می‌شود"),
        ("مریم راد", "warn", "سد گنجایش ندارد"),
        day="2022-01-08T09:00:00+03:30",
        roles={"علی کوشا": "مدیرعامل آب منطقه‌ای"},
        chain=("رویترز",),
        category="اقتصادی",
    ),
    made(
        "2",
        "تکذیب آبگیری\nعلی کوشا خبر آبگیری سد سنگ سفید را تکذیب کرد و گفت سد سنگ سفید امسال آبگیری نمی‌شود.",
        ("علی کوشا", "deny", "سد سنگ سفید امسال آبگیری نمی‌شود"),
        day="2022-02-10",
        agency="مهر",
    ),
]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with Archive.open(tmp_path / "news.db") as archive:
        list(archive.add_all(ITEMS))
    return tmp_path / "news.db"


def run(command: str, *args: str, archive: Path | None = None) -> Result:
    module = import_module(f"naql.cli.{COMMANDS[command]}")
    app = typer.Typer(rich_markup_mode=None, add_completion=False)
    app.command(command, help=module.HELP)(module.command)
    options = ["--archive", str(archive)] if archive else []
    return CliRunner().invoke(app, [*args, *options], prog_name=f"naql {command}")


def test_search_marks_what_was_asked_for_and_tells_both_dates(path: Path) -> None:
    told = run("search", "سدها", "--speaker", "علی کوشا", archive=path)
    assert told.exit_code == 0
    assert "[سد] سنگ سفید امسال آبگیری می‌شود" in told.stdout
    assert "شنبه ۱۸ دی ۱۴۰۰، ۰۹:۰۰ · 2022-01-08 09:00" in told.stdout
    assert "ایسنا ← رویترز" in told.stdout
    assert "۲ گفته" in told.stdout


@pytest.mark.parametrize(
    ("options", "found"),
    [
        (("--act", "warn"), ["1#s2"]),
        (("--act", "warn", "--act", "deny"), ["2#s1", "1#s2"]),
        (("--since", "1400-11"), ["2#s1"]),
        (("--until", "2022-01-31"), ["1#s1", "1#s2"]),
        (("--chain", "خبرگزاری رویترز"), ["1#s1", "1#s2"]),
        (("--category", "اقتصادي"), ["1#s1", "1#s2"]),
        (("--outlet", "مهر", "سد"), ["2#s1"]),
        (("سد", "--without", "گنجایش"), ["2#s1", "1#s1"]),
    ],
)
def test_search_takes_every_filter(path: Path, options: tuple[str, ...], found: list[str]) -> None:
    page = json.loads(run("search", *options, "--json", archive=path).stdout)
    assert sorted(f"{hit['item']['key']}#{hit['number']}" for hit in page["statements"]) == sorted(found)


def test_search_in_items_shows_the_piece_around_the_words(path: Path) -> None:
    assert "[تکذیب] آبگیری" in run("search", "تکذیب", "--items", archive=path).stdout


@pytest.mark.parametrize(
    ("command", "args", "code", "message"),
    [
        ("search", ("سد", "--act", "lie"), 2, "There is no act «lie»"),
        ("search", ("سد", "--since", "دیروز"), 2, "is no date"),
        ("who", ("کسی دیگر",), 1, "Nobody in the archive is called"),
        ("copies", ("99",), 1, "no item 99"),
        ("same", ("1", "99"), 1, "nobody with the number 99"),
        ("export", ("--format", "docx"), 2, "docx"),
        ("chains", ("--limit", "0"), 2, "limit"),
    ],
)
def test_errors_are_told_in_a_line_with_an_exit_code(path: Path, command: str, args: tuple[str, ...], code: int, message: str) -> None:
    told = run(command, *args, archive=path)
    assert told.exit_code == code
    assert message in told.stderr
    assert "Traceback" not in told.output


@pytest.mark.parametrize(
    "command", ["search", "who", "copies", "stories", "conflicts", "chains", "places", "days", "export", "size", "check", "failures"]
)
def test_without_an_archive_commands_say_how_to_make_one(tmp_path: Path, command: str) -> None:
    args = ("x",) if command in ("search", "who", "copies") else ()
    told = run(command, *args, archive=tmp_path / "none.db")
    assert told.exit_code == 2
    assert "naql add" in told.stderr
    assert not (tmp_path / "none.db").exists()


def test_the_archive_may_be_named_by_the_environment(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NAQL_ARCHIVE", str(path))
    assert json.loads(run("size", "--json").stdout)["items"] == 2


def test_who_is_a_dossier(path: Path) -> None:
    told = run("who", "کوشا", archive=path).stdout
    assert "علی کوشا  شخص" in told
    assert "۲ خبر، ۲ گفته" in told
    assert "مدیرعامل آب منطقه‌ای" in told
    assert "کنش‌ها: رد کرد ۱، گفت ۱" in told
    dossier = json.loads(run("who", "علی کوشا", "--since", "1400-11", "--json", archive=path).stdout)
    assert dossier["acts"] == [{"value": "deny", "count": 1, "id": None}]
    assert "مریم راد" in run("who", "راد", "--all", archive=path).stdout


def test_two_are_made_one_by_hand_and_two_again(path: Path) -> None:
    ids = [json.loads(run("who", name, "--json", archive=path).stdout)["id"] for name in ("علی کوشا", "مریم راد")]
    assert "both are found under" in run("same", *map(str, ids), "--by", "آزمون", archive=path).stdout
    assert json.loads(run("who", "علی کوشا", "--json", archive=path).stdout)["statements"] == 3
    assert json.loads(run("different", *map(str, ids), "--json", archive=path).stdout) == {"id": ids[1]}
    verdicts = json.loads(run("judgements", "--json", archive=path).stdout)
    assert [(one["verdict"], one["made_by"]) for one in verdicts] == [("same", "آزمون"), ("different", "")]


def test_conflicts_are_told_with_reasons(path: Path) -> None:
    told = run("conflicts", "علی کوشا", archive=path).stdout
    assert "در برابر سخن خود" in told
    assert "یکی منفی است (نمی‌شود)" in told
    assert "به فاصله ۳۳ روز" in told


def test_places_tell_how_often_and_where(path: Path) -> None:
    raw, record = made("3", "ایران\nمریم راد گفت ایران بزرگ است.", ("مریم راد", "say", "ایران بزرگ است"), about=(("ایران", "place"),))
    named = [msgspec.structs.replace(entity, link="iso3166:IR") if entity.name == "ایران" else entity for entity in record.entities]
    with Archive.open(path) as archive:
        archive.add(raw, msgspec.structs.replace(record, entities=named))
    told = run("places", "بزرگ", archive=path)
    assert "ایران" in told.stdout
    assert "32.17 55.29" in told.stdout
    (place,) = json.loads(run("places", "--json", archive=path).stdout)["places"]
    assert (place["name"], place["statements"], place["items"], place["area"]) == ("ایران", 1, 1, "IR")


def test_days_tell_both_calendars(path: Path) -> None:
    told = run("days", "--until", "1400-10", archive=path)
    assert "شنبه ۱۸ دی ۱۴۰۰ · 2022-01-08" in told.stdout
    assert "۲ گفته در ۱ روز" in told.stdout
    days = json.loads(run("days", "سد", "--items", "--json", archive=path).stdout)["days"]
    assert days == [{"date": "2022-01-08", "jalali": "1400-10-18", "count": 1}, {"date": "2022-02-10", "jalali": "1400-11-21", "count": 1}]


def test_chains_tell_who_quotes_whom(path: Path) -> None:
    told = run("chains", archive=path).stdout
    assert "رویترز" in told
    edges = json.loads(run("chains", "--outlets", "--json", archive=path).stdout)["edges"]
    assert [(edge["source"], edge["target"], edge["count"]) for edge in edges] == [("ایسنا", "رویترز", 1)]


def test_export_writes_a_whole_file_or_none(path: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    assert run("export", "--out", str(out), archive=path).exit_code == 0
    assert [json.loads(line)["id"] for line in out.read_text().splitlines()] == ["1", "2"]
    told = run("export", "--out", str(tmp_path / "no folder" / "x"), archive=path)
    assert (told.exit_code, "cannot be written" in told.stderr) == (1, True)
    assert "تکذیب" in run("export", "--act", "deny", "--format", "csv", archive=path).stdout


def test_a_sound_archive_is_said_to_be_sound_and_a_damaged_one_salvaged(path: Path, tmp_path: Path) -> None:
    assert "is sound: 2 items" in run("check", archive=path).stdout
    told = run("salvage", str(path), "--out", str(tmp_path / "new.db"))
    assert "2 items are in" in told.stdout
    assert run("salvage", str(path), "--out", str(path)).exit_code == 2
    path.write_bytes(b"nothing" * 100)
    told = run("check", archive=path)
    assert (told.exit_code, "not an archive" in told.stderr) == (1, True)


def test_add_sums_up_what_is_new_known_and_failed_and_why(tmp_path: Path) -> None:
    item = "کوشا: سد آبگیری شد\nعلی کوشا، مدیرعامل آب منطقه‌ای، گفت سد سنگ سفید امسال آبگیری می‌شود."
    table = tmp_path / "items.jsonl"
    table.write_text(json.dumps({"text": item}) + "\n{broken\n{broken too\n", encoding="utf-8")
    archive = tmp_path / "news.db"
    told = run("add", str(table), "--processes", "1", archive=archive)
    assert told.exit_code == 1
    assert "1 new, 0 changed, 0 known, 2 failed" in told.stderr
    assert "2 × no JSON" in told.stderr
    again = run("add", str(table), "--processes", "1", "--json", archive=archive)
    lines = [json.loads(line) for line in again.stdout.splitlines()]
    assert [line.get("status") for line in lines] == ["known", "failed", "failed", None]
    assert (lines[-1]["summary"]["known"], lines[-1]["summary"]["failed"]) == (1, 2)
    assert "no JSON" in run("failures", archive=archive).stdout
    assert run("retry", "--processes", "1", archive=archive).exit_code == 0
    assert "0 changed, 1 the same" in run("reread", "--all", "--processes", "1", archive=archive).stderr


@pytest.mark.parametrize("args", [("nowhere",), (".", "--column", "text")])
def test_add_says_what_is_wrong_with_the_command(tmp_path: Path, args: tuple[str, ...]) -> None:
    assert run("add", *args, archive=tmp_path / "news.db").exit_code == 2


@pytest.mark.parametrize(
    ("command", "args", "told", "code"),
    [
        ("search", ["سد", "--since", "1403", "--until", "1402"], "the period ends before it begins", 2),
        ("who", ["علی کوشا", "--since", "1403", "--until", "1402"], "the period ends before it begins", 2),
        ("conflicts", ["ناشناس"], "nobody and nothing in the archive is called «ناشناس»", 0),
        ("same", ["علی کوشا", "علی کوشا"], "are one already", 1),
        ("different", ["علی کوشا", "مریم راد"], "are two already", 1),
        ("different", ["علی کوشا", "ناشناس"], "Nobody in the archive is called «ناشناس»", 1),
        ("different", ["1#e99"], "There is no entity e99 in an item 1", 1),
    ],
)
def test_what_cannot_be_asked_is_said(path: Path, command: str, args: list[str], told: str, code: int) -> None:
    answer = run(command, *args, archive=path)
    assert (answer.exit_code, told in answer.stderr) == (code, True), answer.stderr


def test_a_merge_is_undone_by_the_names(path: Path) -> None:
    assert run("same", "علی کوشا", "مریم راد", archive=path).exit_code == 0
    assert run("different", "علی کوشا", "مریم راد", archive=path).exit_code == 0
    assert "مریم راد" in run("who", "مریم راد", archive=path).stdout


def test_an_archive_in_a_folder_that_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("سد پر شد\nعلی کوشا گفت: سد پر شد.", encoding="utf-8")
    told = run("add", str(tmp_path / "a.txt"), archive=tmp_path / "no" / "news.db")
    assert told.exit_code == 2
    assert "There is no folder" in told.stderr


def test_failures_without_a_text_are_not_tried_again_silently(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    assert run("add", str(tmp_path / "a.txt"), archive=tmp_path / "news.db").exit_code == 1
    assert "1 of the failures have no text" in run("retry", archive=tmp_path / "news.db").stderr


def test_a_column_for_a_field_that_there_is_not(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("متن\nعلی کوشا گفت: سد پر شد.", encoding="utf-8")
    told = run("add", str(tmp_path / "a.csv"), "--column", "foo=bar", archive=tmp_path / "news.db")
    assert told.exit_code == 2
    assert "there is no field 'foo'" in told.stderr
