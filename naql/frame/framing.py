"""find_frame(document, item, repaired): what the newsroom wrote around the text."""

from naql.frame.frame import Frame, FramePart
from naql.record import Item
from naql.text.document import Document
from naql.text.repair import Repaired


def find_frame(document: Document, item: Item, repaired: Repaired) -> Frame:
    parts = [
        FramePart("headline" if n == 0 else "lead" if n == 1 else "paragraph", p.start, p.end) for n, p in enumerate(document.paragraphs)
    ]
    return Frame(parts=parts)
