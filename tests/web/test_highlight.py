"""The coloured text: nothing lost, nothing doubled, nothing run."""

from naql.record import Edit, Entity, Part, Record, Span, Statement
from naql.web.highlight import lines_of
from naql.web.record_page import record_page

TEXT = "کوهی گفت: آب می‌آید.\n\n<script>alert(1)</script>"


def span(words: str) -> Span:
    """A place in the raw text, where «می‌آید» still stands without its half-space."""
    at = TEXT.index(words)
    shift = at > TEXT.index("\u200c")
    return Span(at - shift, at - shift + len(words) - ("\u200c" in words), words)


def record() -> Record:
    half_space = TEXT.index("\u200c")
    return Record(
        id="x",
        text=TEXT,
        edits=[Edit(half_space, half_space, "\u200c")],
        parts=[Part("headline", 0, len("کوهی گفت: آب میآید."))],
        entities=[Entity(id="e1", name="کوهی", type="person", role='رئیس "شورا"', mentions=[span("کوهی")])],
        statements=[
            Statement(
                id="s1",
                content=span("آب می‌آید"),
                cue=span("گفت"),
                speaker="e1",
                speaker_text=span("کوهی"),
                form="direct",
                act="say",
            )
        ],
    )


def test_the_segments_put_together_are_the_text() -> None:
    lines = lines_of(record())
    assert ["".join(s.text for s in line.segments) for line in lines] == [line for line in TEXT.split("\n") if line]
    assert [line.kind for line in lines] == ["headline", "other"]


def test_content_cue_and_speaker_are_told_apart() -> None:
    marked = {s.text: s for s in lines_of(record())[0].segments}
    assert marked["کوهی"].speaker_of == "s1"
    assert marked["کوهی"].entity == "e1"
    assert marked["گفت"].cue_of == "s1"
    assert marked["آب "].statements == ("s1",)


def test_a_repaired_word_carries_what_stood_there() -> None:
    assert [(s.text, s.raw) for s in lines_of(record())[0].segments if s.raw] == [("می‌آید", "میآید")]


def test_an_item_cannot_run_a_script() -> None:
    page = record_page(record())
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert 'title="کوهی، رئیس &#34;شورا&#34;"' in page
