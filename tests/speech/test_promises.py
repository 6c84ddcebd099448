"""What holds for every text: spans lie inside a paragraph, contents keep to their line, nothing crashes on cut and shuffled paragraphs."""

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from naql.reading import read
from naql.record import Item, Record
from tests.speech.marked import parse
from tests.speech.test_statements import cases

PARAGRAPHS = [line for _, marked in cases() for line in parse(marked)[0].split("\n")]
DEMO = [path.read_text("utf-8") for path in sorted((Path(__file__).parents[2] / "demo" / "items").glob("*.txt"))]
HALF_SPACE = "\u200c"


def faults(text: str, record: Record) -> list[str]:
    """What is wrong with the places of the record's statements."""
    found = []
    for statement in record.statements:
        spans = [span for span in (statement.content, statement.cue, statement.speaker_text) if span is not None]
        for span in spans:
            if not 0 <= span.start < span.end <= len(text):
                found.append(f"{span} lies outside the text")
            elif "\n" in text[span.start : span.end]:
                found.append(f"{span} crosses a line")
        lines = {text.count("\n", 0, span.start) for span in spans}
        if len(lines) > 1:
            found.append(f"the parts of {statement.id} stand in lines {lines}")
        if statement.continuation and (statement.cue or statement.speaker_text):
            found.append(f"{statement.id} goes on and has a cue")
    return found


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PARAGRAPHS), min_size=1, max_size=8), st.data())
def test_shuffled_and_cut_paragraphs(paragraphs: list[str], data: st.DataObject) -> None:
    text = "\n".join(paragraphs)
    text = text[data.draw(st.integers(0, len(text))) :][: data.draw(st.integers(0, len(text)))]
    assert faults(text, read(Item(text=text))) == []


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(DEMO), st.data())
def test_items_with_words_moved(text: str, data: st.DataObject) -> None:
    words = text.split(" ")
    at, to = data.draw(st.integers(0, len(words))), data.draw(st.integers(0, len(words)))
    moved = " ".join(words[to:] + words[at:to] + words[:at])
    assert faults(moved, read(Item(text=moved))) == []


@settings(max_examples=25, deadline=None)
@given(st.sampled_from([text for text in PARAGRAPHS if HALF_SPACE in text]), st.sampled_from(["", " "]))
def test_lost_half_spaces_leave_the_statements_where_they_were(text: str, instead: str) -> None:
    def contents(raw: str) -> list[str]:
        kept = [raw[s.content.start : s.content.end] for s in read(Item(text="خبر نیک‌آباد\nخلاصه خبر\n" + raw)).statements]
        return [words.replace(HALF_SPACE, "").replace(" ", "") for words in kept if words]

    def pressed(raw: str) -> str:
        return raw.replace(HALF_SPACE, "").replace(" ", "")

    damaged = text.replace(HALF_SPACE, instead)
    assert all(words in pressed(damaged) for words in contents(damaged))
