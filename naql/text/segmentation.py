"""Cuts a repaired text into paragraphs, sentences and tokens."""

from naql.text.document import Document, Paragraph
from naql.text.sentences import split_sentences
from naql.text.tokens import tokens


def segment(text: str) -> Document:
    """The paragraphs (lines), sentences and tokens of a text, with their places in it in code points."""
    paragraphs: list[Paragraph] = []
    start = 0
    for number, line in enumerate(text.split("\n")):
        end = start + len(line)
        if paragraph := paragraph_of(text, number, start, end):
            paragraphs.append(paragraph)
        start = end + 1
    return Document(text, tuple(paragraphs))


def paragraph_of(text: str, line: int, start: int, end: int) -> Paragraph | None:
    """The paragraph in text[start:end], None if nothing stands there."""
    found = tokens(text, start, end)
    return Paragraph(line, found[0].start, found[-1].end, tuple(split_sentences(found))) if found else None
