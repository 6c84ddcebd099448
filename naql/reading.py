"""read(item) -> Record: the whole pipeline, and the only place that knows its order."""

from naql.record import Item, Record
from naql.text.repair import repair


def read(item: Item | str) -> Record:
    """Read one item. Spans of the record are code points of `item.text`."""
    if isinstance(item, str):
        item = Item(text=item)
    repaired = repair(item.text)
    return Record(id=item.id or "", source=item.source, url=item.url, text=repaired.text, edits=repaired.edits)
