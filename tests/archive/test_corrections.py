"""Statements put right by hand: shown everywhere, kept beside the machine's reading, undone, and holding whatever comes after."""

import sqlite3
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from naql.archive.archive import Archive
from naql.archive.correction import Correction
from naql.archive.days import month_of
from naql.archive.errors import ArchiveError, CorrectionError, NotFound
from naql.archive.keeping import Kept
from naql.archive.preparing import Prepared, prepare, prepare_statements
from naql.archive.tally import Links, Row, Sums, outlets_of
from naql.record import Item, Record, Statement

from .conftest import Made, made

TEXT = (
    "کوشا: سد سنگ سفید آبگیری شد\n"
    "علی کوشا گفت سد سنگ سفید امسال آبگیری می‌شود. مریم راد هشدار داد سد گنجایش ندارد.\n"
    "به نوشته این روزنامه، نیلوفر راستین بارها گفته بود دریاچه خالی است."
)
SAID = (("علی کوشا", "say", "سد سنگ سفید امسال آبگیری می‌شود"), ("مریم راد", "warn", "سد گنجایش ندارد"))
MISSED = "دریاچه خالی است"


@pytest.fixture
def kept(archive: Archive) -> Archive:
    archive.add(*made("1", TEXT, *SAID))
    archive.add(*made("2", "راد: آب کم است\nمریم راد و حسین ثابتی دیدار کردند.", about=(("مریم راد", "person"), ("حسین ثابتی", "person"))))
    return archive


def numbers(archive: Archive, words: str = "", **filters: Any) -> list[str]:
    return sorted(f"{hit.item.key}#{hit.number}" for hit in archive.search(words, **filters).statements)


def test_a_corrected_act_and_speaker_are_what_everything_shows(kept: Archive) -> None:
    correction = kept.correct("1", "s1", act="deny", speaker="مریم راد", by="سردبیر", note="بند دوم")
    assert (correction.kind, correction.number, correction.made_by, correction.note) == ("changed", "s1", "سردبیر", "بند دوم")
    (hit,) = kept.search("آبگیری", act="deny", speaker="مریم راد").statements
    assert (hit.corrected, hit.speaker and hit.speaker.name, hit.act) == (True, "مریم راد", "deny")
    assert numbers(kept, act="say") == []
    assert kept.who("مریم راد").statements == 2
    assert Counter({one.value: one.count for one in kept.who("مریم راد").acts}) == {"deny": 1, "warn": 1}
    assert kept.who("علی کوشا").statements == 0
    facets = kept.search("سد", facets=True).facets
    assert facets is not None
    assert [(one.value, one.count) for one in facets.speaker] == [("مریم راد", 2)]
    assert b'"act":"deny"' in b"".join(kept.export("jsonl"))
    assert kept.check() == []


def test_the_machines_reading_stays_beside_it(kept: Archive) -> None:
    before = kept.get("1")
    kept.correct("1", "s1", act="deny", by="سردبیر")
    kept.correct("1", "s2", removed=True)
    kept.correct("1", content=MISSED, act="claim", cue="گفته بود")
    assert kept.get("1") == before
    reading = kept.reading("1")
    assert reading.machine == before.record
    acts = [(side.machine and side.machine.act, side.corrected and side.corrected.act) for side in reading.statements]
    assert acts == [("say", "deny"), ("warn", None), (None, "claim")]
    assert [[one.kind for one in side.corrections] for side in reading.statements] == [["changed"], ["removed"], ["added"]]
    assert reading.statements[0].corrections[0].made_by == "سردبیر"
    assert kept.reading("2").statements == []


def test_a_statement_that_the_machine_missed_is_found(kept: Archive) -> None:
    correction = kept.correct("1", content=MISSED, act="claim", cue="گفته بود", speaker="نیلوفر راستین", speaker_text="نیلوفر راستین")
    (hit,) = kept.search("دریاچه").statements
    assert (hit.number, hit.content, hit.cue, hit.corrected) == (correction.number, MISSED, "گفته بود", True)
    assert hit.speaker is not None
    assert TEXT[hit.start : hit.end] == MISSED
    assert kept.who("نیلوفر راستین").statements == 1
    kept.correct("1", hit.number, act="deny")
    assert numbers(kept, act="deny") == [f"1#{hit.number}"]


def test_what_is_no_statement_is_gone_and_comes_back(kept: Archive) -> None:
    correction = kept.correct("1", "s2", removed=True)
    assert numbers(kept) == ["1#s1"]
    assert kept.size().statements == 1
    with pytest.raises(CorrectionError, match="removed by correction"):
        kept.correct("1", "s2", act="say")
    kept.uncorrect(correction.id, by="ناظر")
    assert numbers(kept) == ["1#s1", "1#s2"]
    (undone,) = kept.corrections()
    assert (undone.applied, undone.undone_by) == (False, "ناظر")
    with pytest.raises(CorrectionError, match="undone already"):
        kept.uncorrect(correction.id)


def test_later_corrections_lie_over_earlier_ones_and_each_is_undone_alone(kept: Archive) -> None:
    first = kept.correct("1", "s1", act="deny", negated=True)
    second = kept.correct("1", "s1", act="claim")
    assert second.follows == first.id
    assert numbers(kept, act="claim") == ["1#s1"]
    kept.uncorrect(first.id)
    (hit,) = kept.search("آبگیری", act="claim").statements
    assert not hit.negated
    kept.uncorrect(second.id)
    (hit,) = kept.search("آبگیری").statements
    assert (hit.act, hit.corrected) == ("say", False)


def test_somebody_of_another_item_and_nobody_can_be_the_speaker(kept: Archive) -> None:
    kept.correct("1", "s1", speaker="حسین ثابتی")
    assert numbers(kept, speaker="حسین ثابتی") == ["1#s1"]
    assert kept.who("حسین ثابتی").items == 2
    kept.correct("1", "s1", speaker=None)
    assert kept.who("حسین ثابتی").items == 1
    (hit,) = kept.search("آبگیری").statements
    assert hit.speaker is None
    kept.correct("1", "s1", speaker="e2")
    assert numbers(kept, speaker="مریم راد") == ["1#s1", "1#s2"]


def test_words_are_found_as_they_are_repaired_and_nearest_to_the_statement(archive: Archive) -> None:
    raw = "خبر\nکوشا گفت سد پر مي‌شود. راد گفت سد خالي است."
    _, record = made("1", raw.replace("ي", "ی"), ("کوشا", "say", "سد پر می‌شود"), ("راد", "say", "سد خالی"))
    archive.add(Item(id="1", text=raw), Record(**{name: getattr(record, name) for name in record.__struct_fields__}))
    archive.correct("1", "s2", content="سد خالي است", speaker_text="راد", cue="گفت")
    (hit,) = archive.search("خالی").statements
    assert (raw[hit.start : hit.end], hit.content, hit.cue) == ("سد خالي است", "سد خالی است", "گفت")
    assert archive.reading("1").record.statements[1].cue.start > raw.index("راد")  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("number", "said", "error", "told"),
    [
        ("s1", {"content": (5, 5)}, CorrectionError, "does not lie in the text"),
        ("s1", {"content": (0, 10_000)}, CorrectionError, "has the characters 0:"),
        ("s1", {"content": (-3, 4)}, CorrectionError, "does not lie in the text"),
        ("s1", {"content": (5, 6)}, CorrectionError, "only spaces"),
        ("s1", {"content": (10, 60)}, CorrectionError, "more than one paragraph"),
        ("s1", {"content": "سخنی که نیست"}, CorrectionError, "does not stand in item 1"),
        ("s1", {"act": "lie"}, CorrectionError, "There is no act «lie»; there are say"),
        ("s1", {"form": "loud"}, CorrectionError, "There is no form «loud»"),
        ("s1", {"negated": "yes"}, CorrectionError, "True or False"),
        ("s1", {"colour": "red"}, CorrectionError, "has no colour"),
        ("s1", {"speaker": "بی‌نام بی‌نشان"}, NotFound, "Nobody in item 1 or in the archive"),
        ("s1", {"speaker": 4711}, NotFound, "nobody with the number 4711"),
        ("s1", {"act": "say"}, CorrectionError, "reads so already"),
        ("s1", {}, CorrectionError, "nothing to correct"),
        ("s1", {"speaker": "\ud800"}, CorrectionError, "half a letter"),
        ("s1", {"act": "deny", "note": "\ud800"}, CorrectionError, "half a letter"),
        ("s9", {"act": "say"}, NotFound, "no statement s9 in item 1; it has s1, s2"),
        (None, {"content": MISSED}, CorrectionError, "needs its content"),
        (None, {"content": "سد", "act": "say"}, CorrectionError, "more than once"),
        (None, {"content": SAID[1][2], "act": "say"}, CorrectionError, "Statement s2 has these words already"),
    ],
)
def test_what_cannot_be_said_is_told_and_changes_nothing(
    kept: Archive, number: str | None, said: dict[str, Any], error: type[ArchiveError], told: str
) -> None:
    before = list(kept.connection.iterdump())
    with pytest.raises(error, match=told):
        kept.correct("1", number, **said)
    assert list(kept.connection.iterdump()) == before


def test_an_item_or_correction_that_is_not_there_is_told(kept: Archive) -> None:
    with pytest.raises(NotFound, match="no item 7"):
        kept.correct("7", "s1", act="deny")
    with pytest.raises(NotFound, match="no item 1, version 2"):
        kept.reading("1", 2)
    with pytest.raises(NotFound, match="no correction 3"):
        kept.uncorrect(3)


def again(archive: Archive, record: Record) -> None:
    """Read the item of this text anew, as `record`; all others as they were."""

    def read_all(items: Any) -> list[Prepared | Kept]:
        return [prepare(item, record if item.text == record.text else archive.get(item.id).record) for item in items]

    list(archive.reread(read_all, everything=True))  # type: ignore[arg-type]


def test_corrections_outlast_reading_anew(archive: Archive, make: Callable[..., Made]) -> None:
    archive.add(*make("1", TEXT, *SAID))
    archive.correct("1", "s2", act="deny", speaker="علی کوشا")
    archive.correct("1", content=MISSED, act="claim")
    # The machine now finds one more statement before the others, and s2 a little shorter.
    _, record = make("1", TEXT, ("علی کوشا", "say", "سد سنگ سفید آبگیری شد"), SAID[0], ("مریم راد", "warn", "گنجایش ندارد"))
    again(archive, record)
    (hit,) = archive.search(act="deny").statements
    assert (hit.number, hit.content, hit.speaker and hit.speaker.name) == ("s3", "گنجایش ندارد", "علی کوشا")
    assert numbers(archive, act="claim") == ["1#c2"]
    # And now nothing at all: what was corrected stays.
    again(archive, make("1", TEXT)[1])
    assert numbers(archive) == ["1#c1", "1#c2"]
    assert archive.check() == []
    # And then what a person had put there, by itself: it is there once.
    again(archive, make("1", TEXT, ("", "say", MISSED))[1])
    assert [(hit.number, hit.act) for hit in archive.search("دریاچه").statements] == [("s1", "claim")]


def test_in_a_new_version_corrections_hold_where_the_words_still_stand(archive: Archive, make: Callable[..., Made]) -> None:
    archive.add(*make("1", TEXT, *SAID))
    archive.correct("1", "s1", act="deny")
    archive.correct("1", "s2", act="promise")
    changed = TEXT.replace("گنجایش ندارد", "گنجایش تازه‌ای دارد").replace("کوشا:", "کوشا در سخنانی تازه:")
    archive.add(*make("1", changed, SAID[0], ("مریم راد", "warn", "سد گنجایش تازه‌ای دارد")))
    assert archive.reading("1").version == 2
    assert numbers(archive, act="deny") == ["1#s1"]
    assert numbers(archive, act="promise") == []
    assert [(one.id, one.applied) for one in archive.corrections("1")] == [(1, True), (2, False)]
    assert [one.id for one in archive.reading("1").not_applied] == [2]
    assert archive.reading("1", 1).not_applied == []
    assert numbers(archive, act="promise", old_versions=True) == ["1#s2"]
    assert archive.check() == []


def test_judgements_and_corrections_hold_together(kept: Archive) -> None:
    kept.correct("1", "s1", speaker="مریم راد")
    kept.correct("1", "s2", speaker="حسین ثابتی")
    apart = kept.different("1#e2")
    assert kept.who(apart).statements == 1
    ids = [kept.who(name).id for name in ("حسین ثابتی", "علی کوشا")]
    kept.same(*ids)
    assert kept.who(ids[1]).statements == 1
    added = next(entity for entity in kept.reading("1").record.entities if entity.name == "حسین ثابتی")
    with pytest.raises(ArchiveError, match="by a correction"):
        kept.different(f"1#{added.id}")
    again_of = kept.get("1").record
    again(kept, Record(**{**{name: getattr(again_of, name) for name in again_of.__struct_fields__}, "headline": "تیتر دیگر"}))
    assert kept.who(apart).statements == 1


def test_the_index_can_be_made_anew(kept: Archive) -> None:
    kept.correct("1", "s1", act="deny", content="سد سنگ سفید")
    before = numbers(kept, "سفید", act="deny")
    list(kept.reindex())
    assert numbers(kept, "سفید", act="deny") == before == ["1#s1"]
    assert numbers(kept, "امسال") == []


def test_an_archive_without_corrections_is_read_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    with Archive.open(path) as archive:
        archive.add(*made("1", TEXT, *SAID))
        archive.connection.executescript("DROP TABLE correction; DROP TABLE corrected; PRAGMA user_version = 1")
    with Archive.open(path, read_only=True) as archive:
        assert numbers(archive, "سد") == ["1#s1", "1#s2"]
        assert archive.reading("1").record == archive.get("1").record
        assert archive.corrections() == []


def test_salvage_takes_corrections_along(kept: Archive, tmp_path: Path) -> None:
    kept.correct("1", "s1", act="deny", speaker="حسین ثابتی", by="سردبیر")
    kept.correct("1", content=MISSED, act="claim")
    kept.uncorrect(kept.correct("1", "s2", removed=True).id)
    kept.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with Archive.open(tmp_path / "new.db") as new:
        new.add(*made("0", "خبر\nحسین ثابتی و نگار شمس دیدار کردند.", about=(("نگار شمس", "person"),)))
        for _ in range(2):
            list(new.salvage(kept.path))
            assert numbers(new, speaker="حسین ثابتی", act="deny") == ["1#s1"]
            assert numbers(new) == ["1#c2", "1#s1", "1#s2"]
            assert [(one.id, one.made_by, one.applied) for one in new.corrections()] == [(1, "سردبیر", True), (2, "", True), (3, "", False)]
        assert new.check() == []


def counted_anew(archive: Archive) -> tuple[dict[Row, int], Counter[int], Counter[int]]:
    """Sums, items and statements of everybody, from what `reading` tells, through an empty archive's own tables."""
    sums = Sums()
    for item, key, version in archive.connection.execute("SELECT id, key, version FROM item WHERE current").fetchall():
        record = archive.reading(key, version).record
        whos = dict(archive.connection.execute("SELECT number, who FROM entity WHERE item = ?", (item,)))
        outlets = {name: archive.who(name).id for name in outlets_of(record)}
        about = [[whos[entity] for entity in statement.about] for statement in prepare_statements(record)]
        sums.count(record, Links(whos, outlets, about), month_of(record.published))
    return {row: n for row, n in sums._tally.items() if n}, +sums._items, +sums._statements


KEYS = st.sampled_from(["1", "2"])
STATES = st.sampled_from(["پر است", "خالی است", "ترک خورده است"])
SPEAKERS = st.sampled_from(["علی کوشا", "مریم راد", "دشت بالا", None])
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("add"), KEYS, STATES),
        st.tuples(st.just("change"), KEYS, st.sampled_from(["deny", "claim", "say"]), SPEAKERS),
        st.tuples(st.just("cut"), KEYS, st.integers(1, 3)),
        st.tuples(st.just("miss"), KEYS, SPEAKERS),
        st.tuples(st.just("remove"), KEYS),
        st.tuples(st.just("undo"), st.integers(1, 8)),
        st.tuples(st.just("split"), KEYS),
        st.tuples(st.just("reread"), st.booleans()),
    ),
    max_size=14,
)


def take(archive: Archive, step: tuple[Any, ...]) -> Correction | Kept | int | None:
    what, *rest = step
    if what == "add":
        key, state = rest
        said = f"سد سنگ سفید در دشت بالا {state}"
        text = f"خبر {key}\nعلی کوشا گفت {said}. مریم راد گفته بود آب کم است."
        return archive.add(*made(key, text, ("علی کوشا", "say", said), about=(("دشت بالا", "place"),)))
    if what == "undo":
        return archive.uncorrect(rest[0])
    if what == "split":
        return archive.different(f"{rest[0]}#e1")
    if what == "reread":
        again_with(archive, dropping=rest[0])
        return None
    if what == "miss":
        return archive.correct(rest[0], content="آب کم است", act="claim", speaker=rest[1], speaker_text="مریم راد")
    first = archive.reading(rest[0]).record.statements[0]
    if what == "change":
        return archive.correct(rest[0], first.id, act=rest[1], speaker=rest[2])
    if what == "cut":
        return archive.correct(rest[0], first.id, content=(first.content.start, first.content.end - rest[1]))
    return archive.correct(rest[0], first.id, removed=True)


def again_with(archive: Archive, *, dropping: bool) -> None:
    """Every item read anew, each time otherwise: its statements shorter, or gone."""

    def shorter(statement: Statement) -> Statement:
        content = statement.content
        short = type(content)(content.start + 3, content.end, content.text[3:])
        return Statement(**{**{n: getattr(statement, n) for n in statement.__struct_fields__}, "content": short})

    def read_all(items: Any) -> list[Prepared]:
        read = []
        for item in items:
            record = next(
                body.record
                for (key, version) in archive.connection.execute("SELECT key, version FROM item").fetchall()
                if (body := archive.get(key, version)).item == item
            )
            statements = [] if dropping else [shorter(s) for s in record.statements if len(s.content.text) > 20]
            read.append(prepare(item, Record(**{**{n: getattr(record, n) for n in record.__struct_fields__}, "statements": statements})))
        return read

    list(archive.reread(read_all, everything=True))  # type: ignore[arg-type]


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_sums_are_those_counted_anew_whatever_is_corrected_and_undone(steps: list[tuple[Any, ...]]) -> None:
    with TemporaryDirectory() as folder, Archive.open(Path(folder) / "a.db") as archive:
        for step in [("add", "1", "پر است"), ("add", "2", "خالی است"), *steps]:
            try:
                take(archive, step)
            except (ArchiveError, IndexError):
                continue
        assert archive.check() == []
        tally, items, statements = counted_anew(archive)
        kept = {tuple(row[:4]): row[4] for row in archive.connection.execute("SELECT who, kind, value, month, n FROM tally WHERE n != 0")}
        assert kept == tally
        assert dict(archive.connection.execute("SELECT id, items FROM who WHERE items != 0")) == items
        assert dict(archive.connection.execute("SELECT id, statements FROM who WHERE statements != 0")) == statements
        for hit in archive.search().statements:
            assert archive.reading(hit.item.key).item.text[hit.start : hit.end] == hit.content
        # With everything undone the archive shows what the machine has read, and nothing else.
        for one in archive.corrections():
            if one.undone_at is None:
                archive.uncorrect(one.id)
        assert archive.connection.execute("SELECT count(*) FROM corrected").fetchone() == (0,)
        for (key,) in archive.connection.execute("SELECT key FROM item WHERE current"):
            assert archive.reading(key).record == archive.get(key).record
        assert sorted(hit.content for hit in archive.search(limit=100).statements) == sorted(
            s.content.text
            for (key,) in archive.connection.execute("SELECT key FROM item WHERE current")
            for s in archive.get(key).record.statements
        )


def test_a_correction_that_cannot_be_written_changes_nothing(kept: Archive) -> None:
    before = numbers(kept, act="say")
    kept.connection.execute("CREATE TRIGGER no BEFORE INSERT ON corrected BEGIN SELECT raise(ABORT, 'no'); END")
    with pytest.raises(sqlite3.IntegrityError):
        kept.correct("1", "s1", act="deny")
    kept.connection.execute("DROP TRIGGER no")
    assert (numbers(kept, act="say"), kept.corrections(), kept.check()) == (before, [], [])
    kept.correct("1", "s1", act="deny")
    assert numbers(kept, act="say") == []
