"""No crash and no span outside its text: every item of the corpora as it is, and damaged in the ways that crawlers damage items.

Run: python -m bench.robustness [--every N]

Each item is read as it stands, with its half-spaces removed, with half-spaces as spaces, with Arabic letters, with its paragraphs
shuffled, cut in the middle, and without line breaks. `faults` gives what is wrong with a record; none may be.
"""

import argparse
import random
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from naql.assembly import raw_text
from naql.reading import read
from naql.record import Item, Record
from training.corpora import items

HALF_SPACE = "\u200c"
ARABIC = str.maketrans("یک۰۱۲۳۴۵۶۷۸۹", "يك٠١٢٣٤٥٦٧٨٩")


def damaged(text: str) -> Iterator[tuple[str, str]]:
    """The text as it is and its damaged forms, each with a name."""
    yield "as it is", text
    yield "half-spaces lost", text.replace(HALF_SPACE, "")
    yield "half-spaces as spaces", text.replace(HALF_SPACE, " ")
    yield "Arabic letters", text.translate(ARABIC)
    paragraphs = text.split("\n")
    random.Random(len(text)).shuffle(paragraphs)
    yield "paragraphs shuffled", "\n".join(paragraphs)
    yield "cut in the middle", text[: len(text) // 2]
    yield "one line", text.replace("\n", " ")


def faults(text: str, record: Record) -> Iterator[str]:
    """What is wrong with the record of a text."""
    if raw_text(record) != text:
        yield "edits undone do not give the raw text back"
    entities = {entity.id for entity in record.entities}
    spans = [("chain", span) for span in record.chain_spans]
    spans += [("mention", span) for entity in record.entities for span in entity.mentions]
    spans += [("date", date) for date in record.dates]
    spans += [(part.kind, part) for part in record.parts]
    for statement in record.statements:
        spans += [(kind, span) for kind in ("content", "cue", "speaker_text") if (span := getattr(statement, kind)) is not None]
        if {statement.speaker, statement.addressee} - entities - {None}:
            yield f"{statement.id}: speaker or addressee is no entity"
        if "\n" in text[statement.content.start : statement.content.end]:
            yield f"{statement.id}: content crosses a line"
    for kind, span in spans:
        if not 0 <= span.start < span.end <= len(text):
            yield f"{kind} at {span.start}–{span.end} of {len(text)}"


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--every", type=int, default=1, help="take every N-th item")
    options = args.parse_args()
    read_, wrong = Counter[str](), 0
    for corpus in ("isna", "fars", "varzesh3"):
        for item_id, text in islice(items(corpus), 0, None, options.every):
            for damage, raw in damaged(text):
                read_[damage] += 1
                try:
                    found = list(faults(raw, read(Item(text=raw, source=item_id))))
                except Exception as error:  # what is looked for here
                    found = [f"{type(error).__name__}: {error}"]
                for fault in found:
                    wrong += 1
                    print(f"{item_id} ({damage}): {fault}", file=sys.stderr)
    for damage, count in read_.items():
        print(f"{damage:22} {count:6} texts")
    print(f"{sum(read_.values())} texts, {wrong} faults")
    sys.exit(wrong > 0)


if __name__ == "__main__":
    main()
