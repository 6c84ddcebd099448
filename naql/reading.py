"""read(item) -> Record: the whole pipeline, and the only place that knows its order."""

from naql.assembly import assemble
from naql.frame.cutting import cut
from naql.frame.framing import find_frame
from naql.names.finding import find_names
from naql.record import Item, Record
from naql.speech.finding import find_statements
from naql.text.repair import repair
from naql.text.segmentation import segment


def read(item: Item | str) -> Record:
    """Read one item, or a bare text. All positions in the record are code points of the item's raw text."""
    if isinstance(item, str):
        item = Item(text=item)
    repaired = repair(item.text)
    document = segment(repaired.text)
    frame = find_frame(document, item, repaired)
    document = cut(document, frame)
    names = find_names(document, frame)
    attributions, names = find_statements(document, frame, names)
    return assemble(item, repaired, frame, names, attributions)
