"""The page of the archive tells every table and every column: people ask them with SQL."""

import re
from pathlib import Path

from naql.archive.archive import Archive

PAGE = (Path(__file__).parents[2] / "docs" / "archive.md").read_text(encoding="utf-8")
WORDS = set(re.findall(r"`\"?([a-z_]+)\"?`", PAGE)) | set(re.findall(r"^### ([a-z_, ]+)$", PAGE, re.MULTILINE))


def test_every_table_view_and_column_is_told(archive: Archive) -> None:
    tables = [
        name
        for (name,) in archive.connection.execute(
            "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'view', 'virtual') AND name NOT LIKE 'sqlite_%'"
        )
    ]
    told = {word for words in WORDS for word in words.split(", ")}
    assert [name for name in tables if name not in told] == []
    columns = {
        f"{table}.{column}"
        for table in tables
        if not table.endswith("_words") and table not in ("statement_said", "mention")
        for (column,) in archive.connection.execute("SELECT name FROM pragma_table_info(?)", (table,))
    }
    assert sorted(name for name in columns if name.split(".")[1] not in told) == []


def test_the_queries_of_the_page_run(archive: Archive) -> None:
    for script in re.findall(r"```sql\n(.*?)```", PAGE, re.DOTALL):
        for query in filter(str.strip, script.split(";")):
            archive.connection.execute(query).fetchall()
