"""Raw and repaired text side by side."""

from hypothesis import given
from hypothesis import strategies as st

from naql.reading import read
from naql.record import Item, Record
from naql.text.repair import repair
from naql.web.sides import sides_of


def record_of(raw: str) -> Record:
    return read(Item(text=raw))


def squeezed(text: str) -> str:
    return "".join(text.split())


@given(st.text(st.sampled_from("می‌روم كتابي ها،. \n\t\u200c\ufeff«»1۲a"), max_size=60))
def test_both_texts_are_there(raw: str) -> None:
    record = record_of(raw)
    lines = sides_of(record)
    assert ["".join(piece.repaired for piece in line.pieces) for line in lines if any(p.repaired.strip() for p in line.pieces)] == [
        line for line in record.text.split("\n") if line.strip()
    ]
    assert squeezed("".join(piece.raw for line in lines for piece in line.pieces)) == squeezed(raw)


def test_what_was_repaired_is_marked_word_by_word() -> None:
    raw = "او كتاب را میخواند .\nچیزی نیست."
    first, second = sides_of(record_of(raw))
    assert [(p.raw, p.repaired) for p in first.pieces if p.changed] == [("كتاب", "کتاب"), ("میخواند ", "می‌خواند")]
    assert not second.changed
    assert repair(raw).text.startswith("او کتاب")
