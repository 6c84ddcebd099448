"""JSONL, JSON, CSV and TSV: columns by their usual names, others named by the user."""

import json

import msgspec
import pytest

from naql.intake.rows import field_named
from naql.reading import read
from naql.record import Item, Part
from tests.intake.conftest import TEXT, Take

ROW = {
    "id": 7,
    "url": "https://gandomzar.example/7",
    "date": "1402-04-12",
    "category": "فرهنگی",
    "source": "گندمزار",
    "reporter": "سارا کشتکار",
    "title": "کتابخانه باز شد",
    "abstract": "مدیر کتابخانه خبر داد.",
    "paragraphs": ["مدیر کتابخانه گفت: باز است.", "او رفت."],
}


def test_the_parts_that_columns_name_are_put_together_with_their_places(take: Take) -> None:
    (item,) = take("a.jsonl", json.dumps(ROW, ensure_ascii=False)).items
    assert item.text == "کتابخانه باز شد\nمدیر کتابخانه خبر داد.\nمدیر کتابخانه گفت: باز است.\nاو رفت."
    assert [(part.kind, item.text[part.start : part.end]) for part in item.declared_parts] == [
        ("headline", "کتابخانه باز شد"),
        ("lead", "مدیر کتابخانه خبر داد."),
        ("paragraph", "مدیر کتابخانه گفت: باز است."),
        ("paragraph", "او رفت."),
    ]
    assert (item.id, item.url, item.declared_date) == ("7", "https://gandomzar.example/7", "1402-04-12")
    assert (item.declared_category, item.declared_agency, item.declared_reporter) == ("فرهنگی", "گندمزار", "سارا کشتکار")
    assert (item.source or "").endswith("a.jsonl:1")


def test_a_text_column_is_taken_as_it_stands(take: Take) -> None:
    (item,) = take("a.jsonl", json.dumps({"text": TEXT, "title": TEXT.split("\n")[0]})).items
    assert (item.text, item.declared_parts) == (TEXT, ())


def test_a_text_beside_a_headline_that_it_does_not_hold_is_the_body(take: Take) -> None:
    (item,) = take("a.jsonl", json.dumps({"text": "مدیر گفت که باز است.", "title": "کتابخانه باز شد"})).items
    assert item.text == "کتابخانه باز شد\nمدیر گفت که باز است."


def test_names_of_columns_that_the_user_gives(take: Take) -> None:
    row = json.dumps({"titr": "کتابخانه باز شد", "matn": "مدیر گفت که باز است.", "title": "x"})
    (item,) = take("a.jsonl", row, columns={"headline": "titr", "body": "matn"}).items
    assert item.text == "کتابخانه باز شد\nمدیر گفت که باز است."
    assert [field_named(name) for name in ("headline", "title", "SOURCE", "کد خبر")] == ["headline", "headline", "agency", "id"]
    with pytest.raises(ValueError, match="there is no field 'matn'; the fields are text, kicker"):
        field_named("matn")


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_csv_whatever_its_delimiter_and_encoding(take: Take, delimiter: str) -> None:
    lines = [
        ["شناسه", "تیتر", "متن"],
        ["1", "عنوان", '"متن خبر در اين باره است كه\nدو خط دارد"'],
        ["2", "عنوان"],
        ["3", "عنوان", "پايان متن"],
    ]
    data = "\n".join(delimiter.join(line) for line in lines)
    for encoding in ("utf-8-sig", "windows-1256", "utf-16"):
        came = take("a.csv", data.replace("ی", "ي").encode(encoding))
        assert [item.id for item in came.items] == ["1", "3"]
        assert came.texts[0].split("\n")[2] == "دو خط دارد"
        assert came.errors == ["a.csv, line 4: 2 cells where the first row has 3"]


def test_csv_with_the_line_ends_of_old_macs(take: Take) -> None:
    assert [item.id for item in take("a.csv", "id,text\r1,مدیر گفت.\r2,مدیر رفت.\r").items] == ["1", "2"]


def test_csv_without_an_ending_is_told_by_its_first_row(take: Take) -> None:
    assert take("standard-input", "id,text\n1,مدیر گفت که باز است.\n").texts == ["مدیر گفت که باز است."]


def test_csv_without_a_column_of_text_is_told(take: Take) -> None:
    assert take("a.csv", "a,b\n1,2\n").errors[0].endswith("or others named with --column): a, b")


@pytest.mark.parametrize("wrap", [lambda rows: rows, lambda rows: {"articles": rows}, lambda rows: {"page": 1, "data": rows}])
def test_json_lists_wherever_they_are(take: Take, wrap: object) -> None:
    came = take("a.json", json.dumps(wrap([ROW, {"a": 1}, 5]), indent=1))  # type: ignore[operator]
    assert [item.id for item in came.items] == ["7"]
    assert [error.split(":")[0] for error in came.errors] == ["a.json, object 2", "a.json, object 3"]


def test_one_object_over_several_lines(take: Take) -> None:
    assert [item.id for item in take("a.json", json.dumps(ROW, indent=2)).items] == ["7"]


def test_paragraphs_with_markup_lose_it(take: Take) -> None:
    (item,) = take(
        "a.jsonl", json.dumps({"title": "کتابخانه", "body": "<p>مدیر <b>گفت</b> که باز است.</p><script>x</script><p>او رفت.</p>"})
    ).items
    assert item.text == "کتابخانه\nمدیر گفت که باز است.\nاو رفت."


@pytest.mark.parametrize(
    ("value", "date"), [(1688366700, "2023-07-03T06:45:00+00:00"), (1688366700000, "2023-07-03T06:45:00+00:00"), (1402, "1402")]
)
def test_dates_in_seconds(take: Take, value: int, date: str) -> None:
    assert take("a.jsonl", json.dumps({"text": TEXT, "date": value})).items[0].declared_date == date


def test_a_record_that_was_exported_gives_its_item_back(take: Take) -> None:
    item = Item(
        text="تیتر\nليد خبر\nوزیر گفت که میشود.", url="https://x.example/1", declared_date="2023-07-03",
        declared_parts=(Part("headline", 0, 4), Part("lead", 5, 12), Part("paragraph", 13, 32)),
    )  # fmt: skip
    record = read(item)
    (back,) = take("a.jsonl", msgspec.json.encode(record)).items
    assert (back.text, back.url, back.id) == (item.text, item.url, record.id)
    again = read(back)
    assert msgspec.structs.replace(again, source=None) == msgspec.structs.replace(record, source=None)


def test_half_a_surrogate_pair_is_told(take: Take) -> None:
    assert "no JSON" in take("a.jsonl", '{"text": "آب \\ud800 است"}').errors[0]
