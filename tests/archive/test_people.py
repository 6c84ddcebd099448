"""Who is who across items, dossiers, and what is said by hand."""

from pathlib import Path

import msgspec
import pytest

from naql.archive.archive import Archive
from naql.archive.errors import ArchiveError, NotFound, QueryError
from naql.archive.identity import is_shared, name_key
from naql.record import Entity

from .conftest import Made, made


def said(id_: str, name: str, role: str = "", *, category: str | None = None, day: str = "2022-01-08") -> Made:
    text = f"خبر {id_}\n{name} در نشست شماره {id_} گفت کار شماره {id_} پیش می‌رود."
    return made(id_, text, (name, "say", f"کار شماره {id_} پیش می‌رود"), roles={name: role}, category=category, day=day)


def _people(archive: Archive, *items: Made) -> int:
    list(archive.add_all(items))
    return int(archive.connection.execute("SELECT count(*) FROM who WHERE type = 'person'").fetchone()[0])


@pytest.mark.parametrize(
    "names",
    [
        ("علی رفیع‌زاده", "علي رفيع زاده"),
        ("سید محمود جلالیه", "سیدمحمود جلالیه"),
        ("سید محمود جلالیه", "محمود جلالیه"),
        ("محمدجواد کوشا", "محمد جواد کوشا"),
    ],
)
def test_one_name_written_in_two_ways_is_one_person(archive: Archive, names: tuple[str, str]) -> None:
    assert _people(archive, said("1", names[0]), said("2", names[1])) == 1


def test_names_that_only_begin_alike_are_two() -> None:
    assert name_key("سیدنی پولاک", "person") == "سیدنیپولاک"
    assert name_key("علی کوشا", "person") != name_key("علی کوشان", "person")


def test_one_name_in_two_fields_of_life_is_two_people(archive: Archive) -> None:
    items = [
        said("1", "علی کوشا", "مهاجم تیم ملی فوتبال"),
        said("2", "علی کوشا", "نماینده مردم کرمان در مجلس"),
        said("3", "علی کوشا", "سرمربی"),
        said("4", "علی کوشا", "وزیر پیشین"),
        said("5", "علی کوشا", category="ورزشی"),
    ]
    assert _people(archive, *items) == 2
    dossier = archive.who("علی کوشا")
    assert dossier.statements == 3
    assert [other.statements for other in dossier.others] == [2]


def test_a_role_that_tells_no_field_speaks_against_nobody(archive: Archive) -> None:
    assert _people(archive, said("1", "علی کوشا", "رئیس هیات مدیره"), said("2", "علی کوشا", "عضو شورا"), said("3", "علی کوشا")) == 1


def test_a_surname_alone_is_who_had_that_very_role(archive: Archive) -> None:
    list(archive.add_all([said("1", "علی کوشا", "وزیر نیرو"), said("2", "مریم کوشا", "وزیر راه")]))
    list(archive.add_all([said("3", "کوشا", "وزیر نیرو"), said("4", "کوشا")]))
    assert archive.who("علی کوشا").statements == 2
    shared = [hit for hit in archive.whos("کوشا") if hit.shared]
    assert [(hit.name, hit.statements) for hit in shared] == [("کوشا", 1)]


@pytest.mark.parametrize("name", ["کوشا", "یک مقام آگاه", "این نماینده مجلس", "برخی منابع خبری"])
def test_surnames_and_descriptions_are_marked_as_shared(name: str) -> None:
    assert is_shared(name, "person")


def test_a_dossier_tells_names_roles_acts_and_times(archive: Archive) -> None:
    items = [
        said("1", "علی کوشا", "معاون وزیر نیرو", day="2021-01-05"),
        said("2", "علی کوشا", "وزیر نیرو", day="2022-01-08"),
        made(
            "3",
            "کوشا و سد\nعلی کوشا مریم راد را ستود که سد سنگ سفید را ساخت.",
            ("علی کوشا", "praise", "مریم راد"),
            about=(("مریم راد", "person"),),
            chain=("رویترز",),
            day="2022-01-20",
        ),
    ]
    list(archive.add_all(items))
    dossier = archive.who("علی کوشا")
    assert [(a.role, a.first, a.last) for a in dossier.appearances if a.role] == [
        ("معاون وزیر نیرو", "2021-01-05", "2021-01-05"),
        ("وزیر نیرو", "2022-01-08", "2022-01-08"),
    ]
    assert [(count.value, count.count) for count in dossier.months] == [("1399-10", 1), ("1400-10", 2)]
    assert [(count.value, count.count) for count in dossier.acts] == [("say", 2), ("praise", 1)]
    assert [count.value for count in dossier.about] == ["مریم راد"]
    assert [count.value for count in dossier.via] == ["رویترز"]
    assert [count.value for count in archive.who("مریم راد").by] == ["علی کوشا"]
    assert [hit.item.key for hit in dossier.newest] == ["3", "2", "1"]
    assert archive.who("علی کوشا", since="1400").statements == 2
    assert [count.value for count in archive.who("ایسنا").cites] == ["رویترز"]


def test_two_said_to_be_the_same_are_found_under_one_and_can_be_parted_again(archive: Archive) -> None:
    list(archive.add_all([said("1", "علی کوشا"), said("2", "علی‌اکبر کوشا")]))
    one, other = archive.who("علی کوشا").id, archive.who("علی‌اکبر کوشا").id
    assert archive.same(one, other) == one
    dossier = archive.who("علی‌اکبر کوشا")
    assert (dossier.id, dossier.statements, [name.id for name in dossier.merged]) == (one, 2, [other])
    assert [hit.id for hit in archive.whos("کوشا")] == [one]
    assert archive.search(speaker=other).total == 2
    assert archive.who(other).id == one
    list(archive.add_all([said("3", "علی‌اکبر کوشا")]))
    assert archive.who(one).statements == 3
    assert archive.different(one, other) == other
    assert (archive.who(one).statements, archive.who(other).statements) == (1, 2)
    assert [judgement.verdict for judgement in archive.judgements()] == ["same", "different"]


def test_an_entity_said_to_be_somebody_else_stays_so_when_the_item_is_read_anew(archive: Archive) -> None:
    items = [said("1", "علی کوشا"), said("2", "علی کوشا")]
    list(archive.add_all(items))
    before = archive.who("علی کوشا").id
    apart = archive.different("2#e1")
    assert apart != before
    assert (archive.who(before).statements, archive.who(apart).statements) == (1, 1)
    assert archive.search(speaker=apart).statements[0].item.key == "2"
    assert archive.check() == []
    readings = {item.id: (item, record) for item, record in items}

    def reread_otherwise(wanted: object) -> object:
        from naql.archive.preparing import prepare

        for item in wanted:  # type: ignore[attr-defined]
            _, record = readings[item.id]
            yield prepare(item, _with_another_act(record))

    told = list(archive.reread(reread_otherwise, everything=True))  # type: ignore[arg-type]
    assert [one.changed for one in told] == [["statements: 1 more, 1 fewer"]] * 2
    assert (archive.who(before).statements, archive.who(apart).statements) == (1, 1)
    assert archive.search(act="warn").total == 2
    assert archive.search(act="say").total == 0
    assert archive.check() == []


def _with_another_act(record: object) -> object:
    import msgspec

    statements = [msgspec.structs.replace(statement, act="warn") for statement in record.statements]  # type: ignore[attr-defined]
    return msgspec.structs.replace(record, statements=statements)  # type: ignore[type-var]


def test_a_name_of_several_asks_which(archive: Archive) -> None:
    list(archive.add_all([said("1", "علی کوشا", "مهاجم"), said("2", "علی کوشا", "وزیر"), said("3", "مریم راد")]))
    with pytest.raises(ArchiveError, match="Several are called"):
        archive.same("علی کوشا", "مریم راد")
    with pytest.raises(NotFound):
        archive.who("کسی که نیست")


def test_a_person_is_never_a_place(tmp_path: Path, archive: Archive) -> None:
    list(
        archive.add_all(
            [made("1", "خبر\nعلی کوشا به کرمان رفت و گفت خوب است", ("علی کوشا", "say", "خوب است"), about=(("کرمان", "place"),))]
        )
    )
    with pytest.raises(ArchiveError, match="cannot be the same"):
        archive.same("علی کوشا", "کرمان")


def test_a_surname_after_the_full_name_in_the_same_item_is_that_person(archive: Archive) -> None:
    text = "خبر\nفرزانه کوشا گفت کار پیش می‌رود. کوشا گفت کار دشوار است."
    assert _people(archive, made("1", text, ("فرزانه کوشا", "say", "کار پیش می‌رود"), ("کوشا", "say", "کار دشوار است"))) == 1


def test_a_surname_with_a_role_that_the_same_batch_has_told_is_that_person(archive: Archive) -> None:
    role = "رئیس شورای روستای بالادره"
    assert _people(archive, said("1", "بهرام کوهی", role), said("2", "کوهی", role)) == 1


def test_places_of_one_link_are_one_and_found_under_every_name(archive: Archive) -> None:
    items = [made("1", "خبر\nایران پاسخ داد."), made("2", "خبر دو\nجمهوری اسلامی ایران پاسخ داد."), made("3", "خبر سه\nایران بازی کرد.")]
    names = ["ایران", "جمهوری اسلامی ایران", "ایران"]
    linked = [
        (item, msgspec.structs.replace(record, entities=[Entity(id="e1", name=name, type="place", link="iso3166:IR")]))
        for (item, record), name in zip(items, names, strict=True)
    ]
    list(archive.add_all(linked))
    assert archive.who("جمهوری اسلامی").id == archive.who("ایران").id
    assert (archive.who("ایران").items, archive.who("ایران").name) == (3, "ایران")


def test_an_outlet_is_one_with_and_without_the_word_that_says_what_it_is(archive: Archive) -> None:
    with_word = made("1", "خبر\nبه نوشته خبرگزاری رویترز کار پیش می‌رود.", about=(("خبرگزاری رویترز", "outlet"),), chain=("رویترز",))
    list(archive.add_all([with_word]))
    assert archive.who("خبرگزاری رویترز").name == "رویترز"
    assert archive.search(chain="خبرگزاری رویترز", kind="items").total == 1


def test_a_surname_as_a_filter_means_whoever_bears_it(archive: Archive) -> None:
    list(archive.add_all([said("1", "حسن روستایی", "رئیس شورا"), said("2", "روستایی"), said("3", "حسن روستایی‌فر")]))
    assert {hit.item.key for hit in archive.search(speaker="روستایی").statements} == {"1", "2"}
    assert {hit.item.key for hit in archive.search(speaker="حسن روستایی").statements} == {"1"}


def test_a_name_with_a_low_line_is_found(archive: Archive) -> None:
    archive.add(*made("1", "سر\nکانال آب_برق_دشت نوشت آب کم است", about=(("آب_برق_دشت", "organization"),)))
    assert [hit.name for hit in archive.whos("آب_برق")] == [hit.name for hit in archive.whos("آب_برق_دشت")] == ["آب_برق_دشت"]


@pytest.mark.parametrize("asked", ["a_b", "_", "رضا_مرادی", "'", '"*', "NEAR("])
def test_no_name_is_a_question_that_the_index_does_not_understand(archive: Archive, asked: str) -> None:
    archive.add(*said("1", "رضا مرادی"))
    assert [hit.name for hit in archive.whos(asked)] == (["رضا مرادی"] if asked == "رضا_مرادی" else [])


def test_a_period_that_no_calendar_reaches_is_refused_in_words(archive: Archive) -> None:
    who = _people(archive, said("1", "رضا مرادی")) and archive.whos("رضا مرادی")[0].id
    with pytest.raises(QueryError, match="9999-12-31"):
        archive.who(who, until="9999-12-31")
