"""Statements of invented sentences in agency style: `statements.txt`, a phenomenon under each heading, a case a line."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from naql.reading import read
from naql.record import Item, Record, Span
from tests.speech.marked import Mark, parse

CASES = Path(__file__).with_name("statements.txt")
BEFORE = "گزارش روز از شهر نیک‌آباد\nخلاصه رویدادهای شهر نیک‌آباد در روز گذشته\n"
HEADLINES = "تیترها"


def cases() -> Iterator[tuple[str, str]]:
    """Each case with its phenomenon."""
    heading = ""
    for line in CASES.read_text("utf-8").splitlines():
        if line.startswith("# "):
            heading = line[2:]
        elif line.strip():
            yield heading, line


def found_in(heading: str, text: str) -> tuple[Record, int]:
    """The record of the text as a paragraph of an item (or its headline), and where the text begins in it."""
    before = "" if heading.startswith(HEADLINES) else BEFORE
    after = "\nخلاصه رویدادهای شهر نیک‌آباد در روز گذشته" if not before else ""
    return read(Item(text=before + text + after)), len(before)


@pytest.mark.parametrize(("heading", "marked"), list(cases()))
def test_statements(heading: str, marked: str) -> None:
    text, marks = parse(marked)
    record, offset = found_in(heading, text)

    def told(label: str, spans: list[Span | None]) -> None:
        wanted = sorted({(mark.start, mark.end) for mark in marks if mark.label == label})
        seen = sorted({(span.start - offset, span.end - offset) for span in spans if span is not None})
        assert [text[a:b] for a, b in seen] == [text[a:b] for a, b in wanted]
        assert seen == wanted

    told("q", [statement.content for statement in record.statements])
    if any(mark.label == "c" for mark in marks):
        told("c", [statement.cue for statement in record.statements])
    if any(mark.label == "s" for mark in marks):
        told("s", [statement.speaker_text for statement in record.statements])
    for mark in marks:
        if mark.option:
            assert mark.option in _options(record, mark, offset)


def _options(record: Record, mark: Mark, offset: int) -> set[str]:
    """The forms of the statements with this content, or the acts of those with this cue."""
    place = (mark.start + offset, mark.end + offset)
    if mark.label == "q":
        return {str(found.form) for found in record.statements if (found.content.start, found.content.end) == place}
    return {str(found.act) for found in record.statements if found.cue and (found.cue.start, found.cue.end) == place}
