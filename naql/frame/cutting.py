"""cut(document, frame): where an end mark or footer was glued to a paragraph, the paragraph ends before it."""

from itertools import pairwise

import msgspec

from naql.frame.frame import Frame
from naql.text.document import Document, Paragraph
from naql.text.segmentation import paragraph_of


def cut(document: Document, frame: Frame) -> Document:
    """The document with its paragraphs cut at the parts that begin inside them. The pieces keep their line's number."""
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
