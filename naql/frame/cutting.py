"""cut(document, frame): where an end mark or footer was glued to a paragraph, the paragraph ends before it; endless ones are cut, too."""

from collections.abc import Iterator
from itertools import pairwise

import msgspec

from naql.frame.frame import Frame
from naql.text.document import Document, Paragraph, Sentence
from naql.text.segmentation import paragraph_of

_LONGEST = 1000
"""Tokens of a paragraph. The longest that a newsroom wrote has half as many; texts without line breaks or full stops have any number, and
what looks for a subject or the end of a clause may look through a whole sentence for each verb."""


def cut(document: Document, frame: Frame) -> Document:
    """The document with its paragraphs cut at the parts that begin inside them. The pieces keep their line's number."""
    document = _with_short_paragraphs(document)
    starts = {paragraph.start for paragraph in document.paragraphs}
    if all(part.start in starts for part in frame.parts):
        return document
    paragraphs: list[Paragraph] = []
    parts = sorted(frame.parts, key=lambda part: part.start)
    at = 0
    for paragraph in document.paragraphs:
        while at < len(parts) and parts[at].end <= paragraph.start:
            at += 1
        ends = []
        while at < len(parts) and parts[at].start < paragraph.end:
            ends.append(parts[at].start)
            at += 1
        cuts = [paragraph.start, *(end for end in ends if end > paragraph.start), paragraph.end]
        if len(cuts) == 2:
            paragraphs.append(paragraph)
            continue
        pieces = (paragraph_of(document.text, paragraph.line, a, b) for a, b in pairwise(cuts))
        paragraphs += [piece for piece in pieces if piece is not None]
    return msgspec.structs.replace(document, paragraphs=tuple(paragraphs))


def _with_short_paragraphs(document: Document) -> Document:
    """Paragraphs of more than `_LONGEST` tokens in pieces: between sentences, and between tokens where a sentence alone has more."""
    if all(sum(len(sentence.tokens) for sentence in paragraph.sentences) <= _LONGEST for paragraph in document.paragraphs):
        return document
    paragraphs = [piece for paragraph in document.paragraphs for piece in _pieces(paragraph)]
    return msgspec.structs.replace(document, paragraphs=tuple(paragraphs))


def _pieces(paragraph: Paragraph) -> Iterator[Paragraph]:
    piece: list[Sentence] = []
    length = 0
    for sentence in _short_sentences(paragraph):
        if piece and length + len(sentence.tokens) > _LONGEST:
            yield Paragraph(paragraph.line, piece[0].start, piece[-1].end, tuple(piece))
            piece, length = [], 0
        piece.append(sentence)
        length += len(sentence.tokens)
    yield Paragraph(paragraph.line, piece[0].start, piece[-1].end, tuple(piece))


def _short_sentences(paragraph: Paragraph) -> Iterator[Sentence]:
    for sentence in paragraph.sentences:
        if len(sentence.tokens) <= _LONGEST:
            yield sentence
            continue
        for start in range(0, len(sentence.tokens), _LONGEST):
            tokens = sentence.tokens[start : start + _LONGEST]
            yield Sentence(tokens[0].start, tokens[-1].end, tokens)
