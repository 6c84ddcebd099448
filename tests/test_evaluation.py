"""The measure itself: what counts as found, as the same speaker, as speech inside speech."""

from pathlib import Path

import msgspec
import pytest

from naql.evaluation import Evaluation, GoldError, GoldItem, compare, evaluate
from naql.record import Act, Entity, Record, Span, Statement

TEXT = "کوهی گفت: راه باز است و «راستین» گفته پل بسته است."
GOLD = msgspec.convert(
    {
        "id": "x-1",
        "source_chain": ["ایسنا"],
        "entities": [
            {"name": "بهرام کوهی", "type": "person", "mentions": ["کوهی", "وی"]},
            {"name": "راستین", "type": "person", "mentions": ["راستین"]},
        ],
        "statements": [
            {
                "line": 0, "content": "راه باز است و «راستین» گفته پل بسته است", "cue": "گفت", "speaker": "بهرام کوهی",
                "speaker_text": "کوهی", "form": "direct", "act": "say",
            },
            {
                "line": 0, "content": "پل بسته است", "cue": "گفته", "speaker": "راستین",
                "speaker_text": "راستین", "form": "indirect", "act": "say", "via": ["بهرام کوهی"],
            },
        ],
    },
    GoldItem,
)  # fmt: skip


def span(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words), words)


def statement(content: str, cue: str | None = "گفت", speaker: str | None = "e1", act: Act = "say") -> Statement:
    cue_span = span(cue) if cue else None
    return Statement(id="s1", content=span(content), cue=cue_span, speaker=speaker, speaker_text=None, form="direct", act=act)


def record(*statements: Statement, mentions: tuple[str, ...] = ("کوهی",)) -> Record:
    entities = [Entity(id="e1", name="کوهی", type="person", mentions=[span(m) for m in mentions])]
    return Record(id="x-1", chain=["ایسنا"], text=TEXT, entities=entities, statements=list(statements))


def measured(found: Record) -> Evaluation:
    total = Evaluation()
    compare(GOLD, TEXT, found, total)
    return total


def test_a_content_found_with_four_fifths_overlap_counts() -> None:
    assert measured(record(statement("باز است و «راستین» گفته پل بسته است"))).statement.hit == 1


def test_half_of_a_content_does_not_count() -> None:
    total = measured(record(statement("راه باز است و")))
    assert (total.statement.hit, total.statement.found, total.statement.gold) == (0, 1, 1)


def test_speech_inside_speech_is_counted_apart() -> None:
    total = measured(record(statement("راه باز است و «راستین» گفته پل بسته است"), statement("پل بسته است", cue="گفته")))
    assert (total.statement.found, total.nested.hit, total.nested.found) == (1, 1, 1)


def test_a_surname_names_the_same_speaker() -> None:
    assert measured(record(statement("راه باز است و «راستین» گفته پل بسته است"))).attribution.f1 == 1.0


def test_no_speaker_is_not_the_gold_speaker() -> None:
    total = measured(record(statement("راه باز است و «راستین» گفته پل بسته است", speaker=None)))
    assert (total.statement.hit, total.attribution.hit) == (1, 0)


def test_act_and_cue_are_measured_over_found_statements() -> None:
    total = measured(record(statement("راه باز است و «راستین» گفته پل بسته است", cue=None, act="claim")))
    assert (total.share("cue"), total.share("act"), total.share("form")) == (0.0, 0.0, 1.0)


def test_an_entity_of_another_type_is_missed_and_extra() -> None:
    found = Record(id="x-1", entities=[Entity(id="e1", name="کوهی", type="place")])
    total = measured(found)
    assert (total.entity.hit, total.entity.gold, total.entity.found) == (0, 2, 1)


@pytest.mark.parametrize(
    ("wanted", "found", "same", "near"),
    [
        ("مدیر سد کرج", "مدیر سد كرج", 1, 1),
        ("مدیر سد کرج", "مدیر سد", 0, 1),
        ("مدیر سد کرج", "مهندس آب", 0, 0),
        ("", "مهندس آب", 0, 0),
    ],
)
def test_roles_of_the_people_that_both_sides_have(wanted: str, found: str, same: int, near: int) -> None:
    total = Evaluation()
    gold = msgspec.structs.replace(GOLD, entities=[msgspec.structs.replace(GOLD.entities[0], role=wanted), GOLD.entities[1]])
    spoken = record(statement("پل بسته است"))
    spoken.entities[0] = msgspec.structs.replace(spoken.entities[0], role=found)
    compare(gold, TEXT, spoken, total)
    assert (total.role.hit, total.near_role.hit, total.role.gold, total.role.found) == (same, near, bool(wanted), 1)


def test_gold_that_does_not_fit_its_text_names_the_item() -> None:
    with pytest.raises(GoldError, match="x-1: content is not in line 0"):
        compare(GOLD, "متن دیگری است.", record(), Evaluation())


def test_unreadable_gold_names_the_file(tmp_path: Path) -> None:
    (tmp_path / "bad.txt").write_text("متن", "utf-8")
    (tmp_path / "bad.json").write_text("{", "utf-8")
    with pytest.raises(GoldError, match=r"bad\.json"):
        evaluate(tmp_path, lambda item: record())
