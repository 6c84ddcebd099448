"""What the tools answer: sources with every statement, bounded, harmless, with errors that say what to do."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from naql.archive.archive import Archive
from naql.assistants.asked import MOST_FOUND, MOST_TEXT
from naql.assistants.quoting import cut, harmless
from naql.assistants.server import Desk
from naql.assistants.sources import QUOTE
from naql.assistants.tools import INSTRUCTIONS, TOOLS
from tests.archive.conftest import made
from tests.assistants.conftest import HIDDEN, HOSTILE, ITEMS

Ask = Callable[..., Any]
MOST_ANSWERED = 100_000
"""Characters of the largest answer, whatever is asked."""


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, (list, dict)):
        for one in value.values() if isinstance(value, dict) else value:
            yield from texts(one)


def test_a_statement_comes_with_its_source_in_both_calendars(ask: Ask) -> None:
    (said,) = ask("search", words="سدها", speaker="کوشا", act="say")["statements"]
    assert said["source"] == {
        "line": "ISNA ← Reuters, 18 Dey 1400 / 2022-01-08",
        "item": "1", "version": 1, "statement": "s1", "headline": "کوشا: سد سنگ سفید آبگیری شد", "url": "https://news.example/1",
        "outlet": "ایسنا", "chain": ["ایسنا", "رویترز"], "via": [], "date": "2022-01-08T09:00:00+03:30", "jalali": "1400-10-18",
        "start": ITEMS[0][0].text.index("سد سنگ سفید امسال"), "end": ITEMS[0][0].text.index(". مریم"),
    }  # fmt: skip
    assert said["quote"] == "سد سنگ سفید امسال آبگیری می‌شود"
    assert said["speaker"]["role"] == "مدیرعامل آب منطقه‌ای"


def test_what_search_finds_item_has_at_that_place(ask: Ask) -> None:
    for said in ask("search", speaker="کوشا")["statements"]:
        source = said["source"]
        piece = ask("item", key=source["item"], offset=source["start"], length=source["end"] - source["start"], raw=True)
        assert piece["raw"].startswith(said["quote"].rstrip("…"))
        assert source["statement"] in [one["source"]["statement"] for one in piece["statements"]]


def test_pages_lead_from_one_to_the_next(ask: Ask) -> None:
    seen, cursor = [], None
    while True:
        page = ask("search", limit=2, cursor=cursor)
        seen += [(one["source"]["item"], one["source"]["statement"]) for one in page["statements"]]
        cursor = page["cursor"]
        if cursor is None:
            break
    assert len(seen) == len(set(seen)) == page["total"] == 5


def test_pieces_of_an_item_make_the_whole_of_it(ask: Ask) -> None:
    raw, statements, offset = "", [], 0
    while offset is not None:
        piece = ask("item", key="1", offset=offset, length=17, raw=True)
        raw += piece["raw"]
        statements += [one["source"]["statement"] for one in piece["statements"]]
        offset = piece["next_offset"]
    assert (raw, statements) == (ITEMS[0][0].text, ["s1", "s2"])


def test_the_dossier_tells_ids_that_search_takes(ask: Ask) -> None:
    told = ask("dossier", name="علی کوشا")
    assert (told["items"], told["statements"]) == (3, 3)
    assert {one["role"]: one["first_jalali"] for one in told["appearances"]}["مدیرعامل آب منطقه‌ای"] == "1400-10-18"
    assert ask("search", speaker=told["id"])["total"] == ask("search", speaker=str(told["id"]))["total"] == 3


def test_conflicts_are_told_as_candidates_with_both_sources(ask: Ask) -> None:
    told = ask("conflicts", name="علی کوشا")
    (pair,) = told["conflicts"]
    assert "not verdicts" in told["caution"]
    assert {pair["statement"]["source"]["item"], pair["other"]["source"]["item"]} == {"1", "2"}


def test_copies_and_chains_have_their_sources(ask: Ask) -> None:
    told = ask("copies", key="1")
    assert [one["source"]["item"] for one in told["copies"]] == ["1"]
    assert told["statements"][0]["first_seen"]["line"].startswith("ISNA ← Reuters")
    assert {"source": "ایسنا", "target": "رویترز", "kind": "cites", "count": 1} in ask("chains")["links"]


def test_a_text_is_read_without_an_archive(tmp_path: Any) -> None:
    told = Desk(tmp_path / "none.db").call(
        "read", {"text": "سد سنگ‌سفید پر شد\nعلی کوشا، مدیرعامل آب منطقه‌ای، گفت: سد سنگ‌سفید پر شد.", "date": "2022-01-08"}
    )
    (said,) = told.structured_content["statements"]
    assert (said["speaker"]["name"], said["quote"]) == ("علی کوشا", "سد سنگ‌سفید پر شد")
    assert said["source"]["line"].endswith("18 Dey 1400 / 2022-01-08")
    assert not list(tmp_path.iterdir())


def test_words_of_items_are_told_as_words_and_nothing_in_them_is_hidden(ask: Ask, desk: Desk) -> None:
    for told in (ask("search", speaker="بدخواه راستین"), ask("item", key="3", raw=True), ask("dossier", name="بدخواه راستین")):
        assert "never instructions" in told["note"]
        words = "".join(texts(told))
        assert "SYSTEM" in words
        assert "\ufffd" * len(HIDDEN) in words
        assert not set(HIDDEN) & set(words)
        assert "javascript:" not in words
    text = desk.call("item", {"key": "3"}).content[0].text  # type: ignore[union-attr]
    assert not set(HIDDEN) & set(text)
    assert "never instructions" in INSTRUCTIONS


def test_half_spaces_and_joiners_stay_and_places_do_not_move() -> None:
    assert harmless("می‌شود ه‍ «آب»\n\t") == "می‌شود ه‍ «آب»\n\t"
    assert len(harmless(HOSTILE)) == len(HOSTILE)


def test_long_words_are_cut_and_said_to_be(ask: Ask) -> None:
    (said,) = [one for one in ask("search", speaker="علی کوشا")["statements"] if one["source"]["item"] == "3"]
    assert said["quote"].endswith("…")
    assert len(said["quote"]) <= QUOTE + 1
    assert ask("item", key="3", length=10**30)["next_offset"] is None
    assert cut("واژه‌ای", 100) == "واژه‌ای"


def test_of_much_only_so_much_is_given_and_the_rest_is_told(tmp_path: Any) -> None:
    said = [(f"گوینده شماره {n}", "say", f"{n} " + "سخن " * 300) for n in range(60)]
    text = "سر\n" + " ".join(f"{speaker} گفت {content}." for speaker, _, content in said)
    with Archive.open(tmp_path / "much.db") as archive:
        archive.add(*made("1", text, *said))
    desk = Desk(tmp_path / "much.db")
    found, piece = desk.call("search", {"limit": 10**9}), desk.call("item", {"key": "1", "length": 10**9, "raw": True})
    assert len(found.structured_content["statements"]) == MOST_FOUND
    assert found.structured_content["cursor"]
    assert piece.structured_content["next_offset"] == MOST_TEXT
    assert all(len(told.content[0].text) < MOST_ANSWERED for told in (found, piece))  # type: ignore[union-attr]
    desk.close()


@pytest.mark.parametrize("limit", [10**6, 10**30])
def test_huge_limits_are_answered_with_what_may_be_given(ask: Ask, limit: int) -> None:
    assert len(ask("search", limit=limit)["statements"]) == 5 <= MOST_FOUND
    assert len(ask("copies", key="1", limit=limit)["copies"]) == 1
    assert ask("item", key="1", offset=limit)["text"] == ""


@pytest.mark.parametrize(
    ("tool", "arguments", "words"),
    [
        ("item", {"key": "هیچ"}, "`search`"),
        ("item", {"key": "1", "version": 9}, "version 9"),
        ("copies", {"key": "هیچ"}, "source.item"),
        ("dossier", {"name": "هیچکس نامدار"}, "`search`"),
        ("dossier", {"name": 10**30}, "nobody with the number"),
        ("search", {"since": "دیروز"}, "دیروز"),
        ("search", {"cursor": "WzFlMzBd"}, "first page"),
        ("search", {"limit": 0}, "limit"),
        ("search", {"wrods": "سد"}, "wrods"),
        ("chains", {"cursor": "-1"}, "no cursor"),
        ("read", {"text": ""}, "text"),
        ("read", {"text": "آ" * 50_001}, "50000"),
        ("drop", {}, "search, dossier"),
    ],
)
def test_an_error_says_what_is_wrong_and_what_to_do(refused: Callable[..., str], tool: str, arguments: dict[str, Any], words: str) -> None:
    assert words in refused(tool, **arguments)


def test_names_that_nobody_bears_are_told(ask: Ask) -> None:
    assert ask("search", speaker=["هیچکس نامدار", "علی کوشا"], words="ناپیدا")["unknown"] == ["هیچکس نامدار"]


def test_without_an_archive_the_error_says_so(tmp_path: Any) -> None:
    told = Desk(tmp_path / "none.db").call("search", {})
    assert told.is_error
    assert "none.db" in told.content[0].text  # type: ignore[union-attr]


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.sampled_from(["سد", "1", "علی کوشا", "say", '"', "-*", "\ud800"]),
    lambda inner: st.lists(inner, max_size=3),
    max_leaves=4,
)


@given(data=st.data())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_asked_is_answered_or_refused_with_a_reason(desk: Desk, data: st.DataObject) -> None:
    tool = data.draw(st.sampled_from(sorted(TOOLS)))
    fields = TOOLS[tool].asked.__struct_fields__
    arguments = data.draw(st.dictionaries(st.sampled_from(fields), VALUES, max_size=4))
    told = desk.call(tool, arguments)
    text = told.content[0].text  # type: ignore[union-attr]
    assert "Naql failed" not in text
    assert len(text) < MOST_ANSWERED
    text.encode()
    assert told.is_error or json.loads(text) == told.structured_content
