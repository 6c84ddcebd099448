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
        if found := tokens(text, start, end):
            paragraphs.append(Paragraph(number, found[0].start, found[-1].end, tuple(split_sentences(found))))
        start = end + 1
    return Document(text, tuple(paragraphs))
