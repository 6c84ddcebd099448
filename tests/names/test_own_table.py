"""A user's own names: what the table may look like, how it is used, what its errors say."""

from pathlib import Path

import pytest

import naql
from naql.names.own_table import VARIABLE, OwnTableError, own_names

ITEM = "خط تازه آرمان‌گستر\nبهنام کوه نورد گفت: گروه صنعتی آرمان گستر خط تازه‌ای می‌سازد."


def table(folder: Path, text: str) -> Path:
    path = folder / "names.csv"
    path.write_text(text, encoding="utf-8")
    return path


GOOD = "name,aliases,type,link\nگروه صنعتی آرمان‌گستر,آرمان‌گستر|آرمان گستر,organization,https://example.org/a\nبهنام کوه‌نورد,,شخص,\n"


def test_aliases_are_one_entity_with_the_link(tmp_path: Path) -> None:
    record = naql.read(ITEM, own_names=own_names(table(tmp_path, GOOD)))
    (group,) = [entity for entity in record.entities if entity.type == "organization"]
    assert (group.name, group.link) == ("گروه صنعتی آرمان گستر", "https://example.org/a")
    assert [mention.text for mention in group.mentions] == ["آرمان‌گستر", "گروه صنعتی آرمان گستر"]
    assert "بهنام کوه نورد" in [entity.name for entity in record.entities if entity.type == "person"]


def test_the_variable_names_the_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, str(table(tmp_path, GOOD)))
    assert "https://example.org/a" in [entity.link for entity in naql.read(ITEM).entities]


@pytest.mark.parametrize("separator", [";", "\t"])
def test_other_separators_and_missing_columns(tmp_path: Path, separator: str) -> None:
    path = table(tmp_path, f"\ufefftype{separator}name\nرسانه{separator}شبنامه\n".replace(",", separator))
    assert [(name.name, name.type) for name in own_names(path).names] == [("شبنامه", "outlet")]


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("", "line 1: no column «name»"),
        ("name,link\nالف,\n", "line 1: no column «type»"),
        ("name,type\nالف,person\nب,چیز\n", "line 3: type «چیز» of «ب» is none of person, organization, place, outlet"),
        ("name,type\n,person\n", "line 2: no name"),
        ("name,aliases,type\nالف ب,ج,person\nد ه,ج,person\n", "«ج» is a name of both «الف ب» and «د ه»"),
    ],
)
def test_errors_name_file_and_line(tmp_path: Path, text: str, error: str) -> None:
    path = table(tmp_path, text)
    with pytest.raises(OwnTableError) as raised:
        own_names(path)
    assert str(raised.value).startswith(str(path))
    assert error in str(raised.value)


def test_a_table_that_is_not_utf8(tmp_path: Path) -> None:
    path = tmp_path / "names.csv"
    path.write_bytes("name,type\nاحمد,person\n".encode("cp1256"))
    with pytest.raises(OwnTableError, match="not UTF-8"):
        own_names(path)
