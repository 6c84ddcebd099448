"""What the words beside a name tell of it: invented examples in agency style."""

import pytest

from naql.reading import read

BEFORE = "گزارش روز از شهر نیک‌آباد\nخلاصه رویدادهای روز گذشته\nبه گزارش ایسنا، "


def kinds(text: str) -> dict[str, str]:
    """Name and type of what an item that holds the words names."""
    return {entity.name: entity.type for entity in read(BEFORE + text).entities}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("فیلم «باغ سنگ» به کارگردانی «ماتی کوندرا» امروز نمایش داده شد.", "ماتی کوندرا", "person"),
        ("«لنا گروبر» بازیگر آلمانی جایزه گرفت.", "لنا گروبر", "person"),
        ("عضو کمیسیون بهداشت و درمان مجلس به پرسش‌ها پاسخ داد.", "کمیسیون بهداشت و درمان مجلس", "organization"),
        ("این پژوهش در مجله «Annals of Stones» منتشر شد.", "Annals of Stones", "outlet"),
    ],
)
def test_words_beside_tell_a_name(text: str, name: str, kind: str) -> None:
    assert kinds(text).get(name) == kind


@pytest.mark.parametrize("text", ["نمایش «روزی در مسکو» آغاز شد.", "«روزی در مسکو» ساخته علی احمدی است. «روزی در مسکو» پرفروش شد."])
def test_the_title_of_a_work_names_no_place(text: str) -> None:
    assert "مسکو" not in kinds(text)


def test_a_film_of_somebody_keeps_his_name() -> None:
    assert "علی احمدی" in kinds("علی احمدی به جشنواره رفت. فیلم «احمدی» در جشنواره است.")


def test_a_source_in_quotation_marks_is_an_outlet() -> None:
    text = "خبر تازه\nخلاصه خبر روز\nبه گزارش “ورزش سه”، بازی فردا برگزار می‌شود."
    assert {entity.type for entity in read(text).entities if "ورزش" in entity.name} == {"outlet"}


def test_a_capital_is_not_called_one() -> None:
    assert "ابوظبی" in kinds("وی وارد ابوظبی پایتخت امارات شد.")


def test_national_teams_are_one_whatever_game_is_told() -> None:
    names = [name for name in kinds("تیم ملی فوتبال شیلی برنده شد. تیم ملی شیلی به دور بعد رفت.") if name.startswith("تیم")]
    assert names == ["تیم ملی فوتبال شیلی"]


def test_a_label_before_a_colon_is_the_role_of_whom_it_names() -> None:
    text = BEFORE + "عوامل فیلم عبارتند از: نویسنده: علی رضایی، کارگردان: مریم احمدی، عکاس: رضا حسینی."
    roles = {entity.name: entity.role for entity in read(text).entities if entity.type == "person"}
    assert roles == {"علی رضایی": "نویسنده", "مریم احمدی": "کارگردان", "رضا حسینی": "عکاس"}


def test_an_outlet_in_quotation_marks_comes_without_them() -> None:
    assert "الوطن" in kinds('روزنامه کویتی "الوطن" نوشت که راه‌ها باز است.')
