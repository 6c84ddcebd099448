"""Exports: what goes out can be read by others, and by us again."""

import csv
import io
import json
from pathlib import Path

import msgspec
import pytest

from naql.archive.archive import Archive
from naql.archive.errors import QueryError
from naql.archive.export.jsonl import readings
from naql.archive.export.stream import FORMATS
from naql.record import Edit

from .conftest import made

TEXT = "کوشا: سد آبگیری شد\nعلی کوشا گفت سد تازه آب دارد."


@pytest.fixture
def filled(archive: Archive) -> Archive:
    item, record = made(
        "1", TEXT.replace("می", ""), ("علی کوشا", "say", "سد تازه آب دارد"), url="https://news.example/1", chain=("رویترز",)
    )
    raw = "ك" + item.text[1:]
    record = msgspec.structs.replace(record, edits=[Edit(0, 1, "ک", "ك")])
    formula = made("2", "=HYPERLINK()\nمریم راد گفت =1+1 برابر دو است.", ("مریم راد", "say", "=1+1 برابر دو است"), day="2021-05-01")
    list(archive.add_all([(msgspec.structs.replace(item, text=raw), record), formula]))
    return archive


def test_jsonl_is_the_records_and_can_be_added_again(filled: Archive, tmp_path: Path) -> None:
    lines = b"".join(filled.export()).splitlines()
    assert [msgspec.json.decode(line)["id"] for line in lines] == ["2", "1"]
    with Archive.open(tmp_path / "again.db") as again:
        assert [kept.status for kept in again.add_all(readings(lines))] == ["new", "new"]
        assert b"".join(again.export()).splitlines() == lines
        assert again.get("1").item.text == filled.get("1").item.text
        assert [kept.status for kept in again.add_all(readings([b"{}", b'{"id": 3}']))] == ["failed", "failed"]


def test_csv_is_a_statement_a_row_and_holds_no_formula(filled: Archive) -> None:
    text = b"".join(filled.export("csv")).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [(row["speaker"], row["chain"]) for row in rows] == [("مریم راد", "ایسنا"), ("علی کوشا", "ایسنا; رویترز")]
    assert (rows[0]["content"], rows[0]["headline"]) == ("'=1+1 برابر دو است", "'=HYPERLINK()")


def test_parquet_has_the_same_rows(filled: Archive) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    table = parquet.read_table(io.BytesIO(b"".join(filled.export("parquet"))))
    assert table.column("content").to_pylist() == ["=1+1 برابر دو است", "سد تازه آب دارد"]
    assert table.column("chain").to_pylist() == [["ایسنا"], ["ایسنا", "رویترز"]]


def test_json_ld_is_one_document_with_articles_and_quotations(filled: Archive) -> None:
    document = json.loads(b"".join(filled.export("jsonld")))
    article = document["@graph"][1]
    assert (article["@type"], article["@id"]) == ("NewsArticle", "https://news.example/1")
    assert article["hasPart"][0]["text"] == "سد تازه آب دارد"
    assert article["hasPart"][0]["spokenByCharacter"]["name"] == "علی کوشا"
    assert [source["publisher"]["name"] for source in article["isBasedOn"]] == ["رویترز"]


def test_ninjs_has_what_the_standard_asks_for(filled: Archive) -> None:
    first, second = (json.loads(line) for line in b"".join(filled.export("ninjs")).splitlines())
    assert (first["uri"], first["versioncreated"]) == ("urn:naql:item:2", "2021-05-01T00:00:00+03:30")
    assert second["people"] == [{"name": "علی کوشا", "rel": "speaks"}]


def test_conllu_has_ten_columns_and_the_places_of_the_raw_text(filled: Archive) -> None:
    text = b"".join(filled.export("conllu")).decode()
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    assert {len(row) for row in rows} == {10}
    said = [row[1] for row in rows if "Statement=s1" in row[9]]
    assert " ".join(said).endswith("برابر دو است سد تازه آب دارد")
    raw = filled.get("1").item.text
    last_document = text.split("# newdoc id = 1")[1]
    for row in (line.split("\t") for line in last_document.splitlines() if line[:1].isdigit()):
        place = next(part for part in row[9].split("|") if part.startswith("Place="))
        start, end = map(int, place.removeprefix("Place=").split(":"))
        assert raw[start:end].replace("ك", "ک") == row[1]


def test_filters_of_statements_choose_items(filled: Archive) -> None:
    assert [json.loads(line)["id"] for line in b"".join(filled.export(speaker="مریم راد")).splitlines()] == ["2"]
    assert [json.loads(line)["id"] for line in b"".join(filled.export(words="سد", since="1400-10")).splitlines()] == ["1"]
    assert b"".join(filled.export(speaker="هیچ کس")) == b""


def test_every_format_of_an_empty_archive(archive: Archive) -> None:
    for format in FORMATS:
        b"".join(archive.export(format))
    with pytest.raises(QueryError, match="no export format"):
        b"".join(archive.export("docx"))  # type: ignore[arg-type]


def test_a_table_has_only_the_statements_that_fit(archive: Archive) -> None:
    text = "خبر\nعلی کوشا گفت سد پر است. مریم راد گفت سد خالی است. علی کوشا افزود نان ارزان است."
    said = (("علی کوشا", "say", "سد پر است"), ("مریم راد", "say", "سد خالی است"), ("علی کوشا", "say", "نان ارزان است"))
    list(archive.add_all([made("1", text, *said), made("2", text, *said)]))

    def found(words: str, **filters: str) -> list[str]:
        rows = csv.DictReader(io.StringIO(b"".join(archive.export("csv", words, **filters)).decode("utf-8-sig")))  # type: ignore[arg-type]
        return [f"{row['item']}/{row['statement']}" for row in rows]

    assert found("سد") == ["1/s1", "1/s2", "2/s1", "2/s2"]
    assert found("", speaker="علی کوشا") == ["1/s1", "1/s3", "2/s1", "2/s3"]
    assert len(found("")) == 6


@pytest.mark.parametrize("format", FORMATS)
def test_a_question_that_cannot_be_asked_is_told_before_anything_is_written(filled: Archive, format: str) -> None:
    with pytest.raises(QueryError):
        next(filled.export(format, since="1402-13"))  # type: ignore[arg-type]
