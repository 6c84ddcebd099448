"""Copies, what they changed, stories, chains and conflicts."""

import pytest
from msgspec import structs

from naql.archive.archive import Archive
from naql.archive.difference import difference

from .conftest import made

ORIGINAL = (
    "سد سنگ سفید آبگیری شد\n"
    "علی کوشا، مدیر سد سنگ سفید، صبح امروز در آیین آغاز آبگیری این سد گفت آب شرب سه شهر با این سد تامین می‌شود.\n"
    "وی افزود ساخت این سد هفت سال زمان برد و کارگران بومی استان در آن کار کردند.\n"
    "مریم راد، استاد دانشگاه، هشدار داد گنجایش سد برای سیلاب بهاری کافی نیست.\n"
    "آیین آبگیری با حضور ساکنان روستاهای پایین‌دست برگزار شد."
)
LINES = ORIGINAL.split("\n")
SAID = ("مریم راد", "warn", "گنجایش سد برای سیلاب بهاری کافی نیست")


def _archive_of_copies(archive: Archive) -> None:
    cut = "\n".join(["آب سه شهر تامین شد", *LINES[1:3]])
    reordered = "\n".join([LINES[0], LINES[3], LINES[1], LINES[4], LINES[2]])
    lettered = ORIGINAL.replace("ی", "ي").replace("ک", "ك").replace("\u200c", "")
    list(
        archive.add_all(
            [
                made("later", reordered, SAID, day="2022-01-08T11:00:00+03:30", agency="مهر", chain=("ایسنا",)),
                made("first", ORIGINAL, SAID, day="2022-01-08T09:00:00+03:30", agency="ایسنا"),
                made("cut", cut, day="2022-01-08T12:30:00+03:30", agency="فارس"),
                made("lettered", lettered, day="2022-01-09", agency="فارس"),
                made(
                    "other",
                    "بهای نان\nنانوایان از بهای تازه آرد در بازار مرکزی شهر ناخشنود بودند و نامه نوشتند",
                    day="2022-01-08",
                ),
            ]
        )
    )


def test_copies_are_found_the_earliest_first(archive: Archive) -> None:
    _archive_of_copies(archive)
    for key in ("first", "later", "lettered"):
        found = archive.copies(key)
        assert [copy.item.key for copy in found.copies] == ["first", "later", "cut", "lettered"]
    assert [copy.minutes_later for copy in found.copies] == [0, 120, 210, None]
    assert [copy.item.key for copy in archive.copies("other").copies] == ["other"]


def test_what_a_copy_changed(archive: Archive) -> None:
    _archive_of_copies(archive)
    by_key = {copy.item.key: copy.difference for copy in archive.copies("first").copies}
    assert (by_key["later"].moved, by_key["later"].added, by_key["later"].dropped) == (2, [], [])
    assert by_key["cut"].added == ["آب سه شهر تامین شد"]
    assert len(by_key["cut"].dropped) == 3
    assert (by_key["lettered"].same, by_key["lettered"].changed) == (5, [])


def test_where_a_statement_was_first_seen(archive: Archive) -> None:
    _archive_of_copies(archive)
    (traced,) = archive.copies("later").statements
    assert (traced.first_seen.key, traced.seen_in) == ("first", 3)


@pytest.mark.parametrize("many", [3, 10_000])
def test_of_however_long_a_text_it_is_told_what_came_and_went(many: int) -> None:
    found = difference("آب آمد.\n" * many + "برف بارید.", "آب آمد.\n" * many + "باد وزید.")
    assert (found.same, found.moved) == (many, 0)
    assert (found.added, found.dropped) == (["باد وزید."], ["برف بارید."])
    other = "\n".join(f"باد{n} رفت." for n in range(many))
    found = difference(other, other.replace("باد", "رود"))
    assert len(found.added) + len(found.changed) == many


def test_sentences_that_were_changed_are_told_as_pairs() -> None:
    changed = difference("علی کوشا گفت آب شرب سه شهر تامین می‌شود.\nپایان.", "علی کوشا گفت آب شرب پنج شهر تامین می‌شود.\nپایان.")
    assert [(pair.before, pair.after) for pair in changed.changed] == [
        ("علی کوشا گفت آب شرب سه شهر تامین می‌شود.", "علی کوشا گفت آب شرب پنج شهر تامین می‌شود.")
    ]


def test_stories_and_chains(archive: Archive) -> None:
    _archive_of_copies(archive)
    (story,) = archive.stories(since="1400-10")
    assert story.outlets == ["ایسنا", "مهر", "فارس"]
    assert archive.stories(since="1401") == []
    edges = {(edge.source, edge.target): edge for edge in archive.chains().edges}
    assert (edges["مهر", "ایسنا"].kind, edges["مهر", "ایسنا"].minutes) == ("cites", 120)
    assert edges["ایسنا", "مریم راد"].kind == "quotes"


def test_a_denial_and_what_it_denies(archive: Archive) -> None:
    claim = "سد سنگ سفید ترک خورده و آب از آن نشت می‌کند"
    denial = "ترک خوردن سد سنگ سفید و نشت آب"
    list(
        archive.add_all(
            [
                made("1", f"خبر نخست\nمریم راد گفت {claim}.", ("مریم راد", "claim", claim), day="2022-01-08"),
                made("2", f"خبر دوم\nعلی کوشا {denial} را رد کرد.", ("علی کوشا", "deny", denial), day="2022-01-10"),
                made("3", "خبر دیگر\nعلی کوشا گفت نان ارزان است.", ("علی کوشا", "say", "نان ارزان است"), day="2022-01-10"),
            ]
        )
    )
    (found,) = archive.conflicts("علی کوشا")
    assert (found.kind, found.statement.item.key, found.other.item.key) == ("denial", "2", "1")
    assert [reason.code for reason in found.reasons] == ["denies", "same words", "days apart"]
    assert [conflict.other.item.key for conflict in archive.conflicts()] == ["1"]


def test_somebody_against_their_own_earlier_words(archive: Archive) -> None:
    before, after = "بهای بنزین تا پایان سال افزایش نمی‌یابد", "بهای بنزین تا پایان سال افزایش می‌یابد"
    list(
        archive.add_all(
            [
                made("1", f"خبر\nعلی کوشا گفت {before}.", ("علی کوشا", "say", before), day="2021-05-01"),
                made("2", f"خبر\nعلی کوشا گفت {after}.", ("علی کوشا", "announce", after), day="2022-01-10"),
                made("3", f"خبر\nعلی کوشا گفت {after} و بس.", ("علی کوشا", "announce", after), day="2022-01-11"),
            ]
        )
    )
    found = archive.conflicts("علی کوشا")
    assert {(one.kind, one.other.item.key) for one in found} == {("own words", "1")}


def _said(archive: Archive, *said: tuple[str, str, str]) -> None:
    """(day, speaker, what): an item of each."""
    list(
        archive.add_all(
            made(str(n), f"خبر {n}\n{speaker} گفت {what}.", (speaker, "say", what), day=day) for n, (day, speaker, what) in enumerate(said)
        )
    )


def test_the_same_verb_once_with_and_once_without_a_negation(archive: Archive) -> None:
    _said(
        archive,
        ("2023-07-03", "نیلوفر راستین", "کارها به پایان رسیده است. آبگیری در مهرماه آغاز خواهد شد و هیچ خانه‌ای جابه‌جا نمی‌شود"),
        ("2023-09-27", "نیلوفر راستین", "آبگیری سد سنگ سفید امسال آغاز نخواهد شد و به بهار آینده موکول شده است"),
    )
    (found,) = archive.conflicts()
    assert (found.kind, found.statement.item.key) == ("own words", "1")
    assert found.reasons[0].values == ["نخواهد شد"]


def test_two_who_say_the_same_do_not_answer_each_other(archive: Archive) -> None:
    _said(
        archive,
        ("2022-01-08", "علی کوشا", "بهای بنزین تا پایان سال افزایش نمی‌یابد"),
        ("2022-01-09", "مریم راد", "بهای بنزین تا پایان سال افزایش نخواهد یافت"),
        ("2022-01-09", "مریم راد", "بهای نان تا پایان سال افزایش نمی‌یابد و دیگر هیچ"),
    )
    assert archive.conflicts() == []


def test_a_denial_points_back_to_the_claim_before_it(archive: Archive) -> None:
    text = "زعفران\nوزارت کشاورزی ادعا کرده بود قاچاق زعفران به صفر رسیده است. فرزانه کوشا این ادعا را تکذیب کرد."
    said = (("وزارت کشاورزی", "claim", "قاچاق زعفران به صفر رسیده است"), ("فرزانه کوشا", "deny", "این ادعا"))
    list(archive.add_all([made("1", text, *said)]))
    (found,) = archive.conflicts("فرزانه کوشا")
    assert (found.other.content, [reason.code for reason in found.reasons]) == ("قاچاق زعفران به صفر رسیده است", ["denies", "points back"])


def test_what_is_turned_down_contradicts_nobody(archive: Archive) -> None:
    offer = "پیشنهاد باشگاه شانگهای برای سه سال"
    list(
        archive.add_all(
            [
                made("1", f"خبر\nکاوه سامانی {offer} را رد کرد.", ("کاوه سامانی", "deny", offer), day="2022-01-08"),
                made("2", f"خبر\nمریم راد گفت {offer} رسیده است.", ("مریم راد", "say", f"{offer} رسیده است"), day="2022-01-08"),
            ]
        )
    )
    assert archive.conflicts() == []


def test_outlets_that_have_a_text_after_another_without_naming_it(archive: Archive) -> None:
    text = "خبر سد\n" + " ".join(f"بند {n} از گزارش آبگیری سد سنگ سفید در دشت {n}" for n in range(12))
    list(
        archive.add_all(
            [
                made("1", text, agency="ایسنا", day="2022-01-08T09:00:00+03:30"),
                made("2", text + " پایان", agency="تسنیم", day="2022-01-08T11:30:00+03:30"),
            ]
        )
    )
    (edge,) = archive.chains().edges
    assert (edge.source, edge.target, edge.kind, edge.count, edge.minutes) == ("تسنیم", "ایسنا", "copies", 1, 150)


def test_who_does_not_deny_contradicts_nobody(archive: Archive) -> None:
    text = "خبر\nروزنامه نو ادعا کرد سد ترک خورده است. علی کوشا این ادعا را تکذیب نکرد."
    item, record = made("1", text, ("روزنامه نو", "claim", "سد ترک خورده است"), ("علی کوشا", "deny", "این ادعا"))
    claim, denial = record.statements
    archive.add(item, structs.replace(record, statements=[claim, structs.replace(denial, negated=True)]))
    assert archive.conflicts() == []
