"""Back again: what was exported as JSON-LD, ninjs, CoNLL-U or Parquet as items, for reading them anew.

Only JSON Lines holds the records themselves (`jsonl.readings`); these hold the repaired text, a table of statements no text at all.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from naql.archive.keeping import Failed
from naql.record import Item

Back = Iterator[Item | Failed]
_HEAD = 4096
_NO_ITEMS = "holds statements, not items, and cannot be added; write a table that can with: naql export --rows items"


def exported_items(path: Path) -> Back | None:
    """The items of a file that `naql export` has written in one of these formats; None for any other file."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError:
        return None
    for fits, read in _READERS:
        if fits(path, head):
            return read(path)
    return None


def _jsonld(path: Path) -> Back:
    """One article a line, as `jsonld.write` puts them."""
    for number, line in _lines(path):
        if not line.startswith('{"@type": "NewsArticle"'):
            continue
        article = _object(line.rstrip().rstrip(","), path, number)
        if isinstance(article, Failed):
            yield article
            continue
        lines = [article.get("headline"), article.get("abstract"), article.get("articleBody")]
        yield _item(
            path, lines, id=article.get("identifier"), url=article.get("url"), declared_date=article.get("datePublished"),
            declared_category=article.get("articleSection"), declared_agency=(article.get("publisher") or {}).get("name"),
            declared_reporter=(article.get("author") or {}).get("name"),
        )  # fmt: skip


def _ninjs(path: Path) -> Back:
    for number, line in _lines(path):
        news = _object(line, path, number)
        if isinstance(news, Failed):
            yield news
            continue
        uri = news.get("uri", "")
        lines = [one["value"] for one in news.get("headlines", []) if one.get("role") == "main"]
        lines += [one["value"] for one in news.get("bodies", [])]
        sources, subjects = news.get("infosources") or [{}], news.get("subjects") or [{}]
        yield _item(
            path, lines, id=uri.removeprefix("urn:naql:item:") if uri.startswith("urn:naql:item:") else None,
            url=uri if uri.startswith("http") else None, declared_date=news.get("versioncreated"),
            declared_category=subjects[0].get("name"), declared_agency=sources[0].get("name"), declared_reporter=news.get("by"),
        )  # fmt: skip


def _conllu(path: Path) -> Back:
    id_: str | None = None
    paragraphs: list[str] = []
    for _, line in _lines(path):
        if line.startswith("# newdoc id = "):
            if paragraphs:
                yield _item(path, paragraphs, id=id_)
            id_, paragraphs = line.removeprefix("# newdoc id = ").strip(), []
        elif line.startswith("# newpar"):
            paragraphs.append("")
        elif line.startswith("# text = "):
            paragraphs = paragraphs or [""]
            paragraphs[-1] = f"{paragraphs[-1]} {line.removeprefix('# text = ').strip()}".strip()
    if paragraphs:
        yield _item(path, paragraphs, id=id_)


def _parquet(path: Path) -> Back:
    try:
        import pyarrow.parquet as pq  # type: ignore[import-untyped]
    except ImportError:
        yield Failed(error="Parquet needs pyarrow: pip install 'naql[parquet]'", stage="intake", source=str(path))
        return
    with pq.ParquetFile(path) as file:
        if "text" not in file.schema_arrow.names:
            yield Failed(error=_NO_ITEMS, stage="intake", source=str(path))
            return
        for batch in file.iter_batches(batch_size=500):
            for row in batch.to_pylist():
                yield _item(
                    path, [row["text"]], id=row.get("id"), url=row.get("url"), declared_date=row.get("date"),
                    declared_category=row.get("category"), declared_agency=row.get("agency"), declared_reporter=row.get("reporter"),
                )  # fmt: skip


def _statements(path: Path) -> Back:
    yield Failed(error=_NO_ITEMS, stage="intake", source=str(path))


def _item(path: Path, lines: Sequence[str | None], **declared: Any) -> Item:
    return Item(text="\n".join(line for line in lines if line), source=str(path), **declared)


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    with path.open(encoding="utf-8", errors="replace") as lines:
        yield from enumerate(lines, 1)


def _object(line: str, path: Path, number: int) -> dict[str, Any] | Failed:
    try:
        found = json.loads(line)
    except ValueError as error:
        return Failed(error=f"line {number}: no JSON: {error}", stage="intake", source=str(path))
    return found if isinstance(found, dict) else Failed(error=f"line {number}: no object", stage="intake", source=str(path))


_READERS: tuple[tuple[Callable[[Path, bytes], bool], Callable[[Path], Back]], ...] = (
    (lambda path, head: head.startswith(b'{"@context": "https://schema.org", "@graph": ['), _jsonld),
    (lambda path, head: head.startswith(b'{"uri": ') and b'"representationtype"' in head, _ninjs),
    (lambda path, head: head.startswith(b"# newdoc id = "), _conllu),
    (lambda path, head: head.startswith(b"PAR1"), _parquet),
    (lambda path, head: head.removeprefix(b"\xef\xbb\xbf").startswith(b"item,version,statement,"), _statements),
)
