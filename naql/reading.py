"""read(item) -> Record: the whole pipeline, and the only place that knows its order."""

from naql.assembly import assemble
from naql.frame.cutting import cut
from naql.frame.framing import find_frame
from naql.names.finding import find_names
from naql.names.own_table import OwnNames, default_own_names
from naql.record import Item, Record
from naql.speech.finding import find_statements
from naql.text.repair import repair
from naql.text.segmentation import segment


def read(item: Item | str, *, own_names: OwnNames | None = None) -> Record:
    """Read one item, or a bare text. All positions in the record are code points of the item's raw text.

    `own_names` are the user's own people and organisations (`naql.names.own_table.own_names(path)`), by default those of the table that
    the environment variable NAQL_NAMES points to. Raises OwnTableError or OSError if that table cannot be read.
    """
    if isinstance(item, str):
        item = Item(text=item)
    repaired = repair(item.text)
    document = segment(repaired.text)
    frame = find_frame(document, item, repaired)
    document = cut(document, frame)
    names = find_names(document, frame, own=own_names or default_own_names())
    attributions, names = find_statements(document, frame, names)
    return assemble(item, repaired, frame, names, attributions)
