"""The coloured text: nothing lost, nothing doubled, nothing run."""

import msgspec
import pytest

from naql.record import Edit, Entity, Part, Record, Span, Statement
from naql.web.highlight import lines_of
from naql.web.record_page import IndexLine, heading_of, index_page, record_page

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


def hostile(**fields: object) -> Record:
    return msgspec.structs.replace(record(), **fields)


def test_what_an_item_calls_itself_names_nothing_in_the_page() -> None:
    (said,) = record().statements
    page = record_page(hostile(id="</title><script>", statements=[msgspec.structs.replace(said, id='"}</style><script>')]))
    assert "<script" not in page
    assert page.count("</style>") == 1
    assert 'href="#q1"' in page


@pytest.mark.parametrize(
    ("url", "linked"), [("https://x.example/?a=1&b=2", True), ("javascript:alert(1)", False), ("data:text/html,x", False)]
)
def test_only_addresses_of_the_web_become_links(url: str, linked: bool) -> None:
    assert ("<a href=" + '"' + url.replace("&", "&amp;") in record_page(hostile(url=url))) is linked


def test_nothing_is_fetched_and_nothing_run() -> None:
    page = record_page(hostile(url="https://x.example/"))
    assert "default-src 'none'" in page
    assert not any(what in page for what in ("src=", "@import", "url(", "<script", "<link"))


def test_a_speaker_that_is_nobody_is_unknown() -> None:
    (said,) = record().statements
    page = record_page(hostile(statements=[msgspec.structs.replace(said, speaker="e9", addressee="e8")]))
    assert "گویندهٔ نامعلوم" in page


def test_speech_inside_speech_has_an_anchor_of_its_own() -> None:
    (said,) = record().statements
    page = record_page(hostile(statements=[said, msgspec.structs.replace(said, id="s2", content=span("آب"))]))
    assert 'id="q1"' in page
    assert 'id="q2"' in page
    assert 'id="q1" class="said c0"><span id="q2" class="said c0">آب</span>' in page


def test_the_index_leads_to_the_pages() -> None:
    page = index_page([IndexLine.of("a b.html", record())])
    assert 'href="a%20b.html"' in page


def test_an_item_without_a_headline_is_called_by_its_first_words() -> None:
    assert heading_of(Record(id="x", headline="تیتر", lead="لید")) == "تیتر"
    assert heading_of(Record(id="x", lead="آب و باد " * 20)) == ("آب و باد " * 10).strip() + " …"
    assert heading_of(Record(id="x", body=["متن"])) == "متن"
    assert heading_of(Record(id="x")) == "x"
