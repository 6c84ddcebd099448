"""Dates in a text, with the precision that is really known. The item is of Wednesday, 10 July 2019 (19 Tir 1398)."""

import pytest

from tests.frame.framed import framed

ITEM_DAY = "2019-07-10T10:00:00"


def dates(words: str, day: str | None = ITEM_DAY) -> list[tuple[str, str | None]]:
    return framed(f"تیتر\nلید.\nاین رویداد در {words} رخ داد.", declared_date=day).dates


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("۱۸ دی ۱۴۰۰", "2022-01-08"),
        ("شنبه ۱۸ دی‌ماه سال ۱۴۰۰", "2022-01-08"),
        ("هجدهم دی ۱۴۰۰", "2022-01-08"),
        ("بیست و دوم بهمن ۱۳۵۷", "1979-02-11"),
        ("یکم تیرماه 1398", "2019-06-22"),
        ("سی‌ام شهریور ۱۳۹۸", "2019-09-21"),
        ("۱۲ تیر ۹۸", "2019-07-03"),
        ("۹۸/۴/۱۲", "2019-07-03"),
        ("۱۳۹۸/۰۴/۱۲", "2019-07-03"),
        ("۳۰ اسفند ۱۳۹۹", "2021-03-20"),  # the leap day
        ("۳۰ اسفند ۱۴۰۰", None),  # there was none
        ("دی ماه ۹۸", "2019-12-22/2020-01-20"),
        ("سال ۱۳۹۸", "2019-03-21/2020-03-19"),
        ("سال‌های ۱۳۹۶ تا ۱۳۹۸", "2017-03-21/2020-03-19"),
        ("۱۲ تا ۱۸ تیر ۱۳۹۸", "2019-07-03/2019-07-09"),
        ("پنجم تا چهاردهم تیر ماه سال ۱۳۹۸", "2019-06-26/2019-07-05"),
    ],
)
def test_jalali(words: str, value: str | None) -> None:
    assert dates(words, None) == dates(words) == [(framed(words).text, value)]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("۸ ژانویه ۲۰۲۲", "2022-01-08"),
        ("هشتم ژانویهٔ ۲۰۲۲", "2022-01-08"),
        ("اول ژوئیه سال ۲۰۱۹ میلادی", "2019-07-01"),
        ("۱۲ اوت ۲۰۱۹", "2019-08-12"),
        ("۱۲ آگوست ۲۰۱۹", "2019-08-12"),
        ("۳ جولای ۲۰۱۹", "2019-07-03"),
        ("۱۴ مه ۲۰۱۳", "2013-05-14"),
        ("۲۳ می ۲۰۱۹", "2019-05-23"),
        ("دسامبر ۲۰۲۰", "2020-12"),
        ("سال ۱۹۷۷ میلادی", "1977"),
        ("۲۰۱۹ میلادی", "2019"),
        ("2022-01-08", "2022-01-08"),
    ],
)
def test_gregorian_months_in_persian(words: str, value: str) -> None:
    assert [found for _, found in dates(words, None)] == [value]


@pytest.mark.parametrize(
    "words",
    ["۵ رمضان ۱۴۴۰ قمری", "بیست و سوم ماه مبارک رمضان", "هجدهم رمضان المبارک سال ۱۳۰۰ هجری قمری", "۱۵ جمادی‌الثانی", "نهم محرم"],
)
def test_lunar_hijri_is_told_but_not_resolved(words: str) -> None:
    frame = framed(f"تیتر\nلید.\nاین رویداد در {words} رخ داد.", declared_date=ITEM_DAY).frame
    assert [(date.value, date.calendar) for date in frame.dates] == [(None, "hijri")]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("امروز", "2019-07-10"),
        ("امروز (چهارشنبه)", "2019-07-10"),
        ("امروز چهارشنبه", "2019-07-10"),
        ("امروز (سه‌شنبه)", "2019-07-09"),  # written on Tuesday, published after midnight
        ("امروز (یکشنبه)", None),  # the item's date cannot be right for it
        ("دیروز", "2019-07-09"),
        ("روز گذشته", "2019-07-09"),
        ("دیشب", "2019-07-09"),
        ("فردا (پنج‌شنبه)", "2019-07-11"),
        ("۳ روز پیش", "2019-07-07"),
        ("سه روز قبل", "2019-07-07"),
        ("هفته گذشته", "2019-06-29/2019-07-05"),
        ("هفته جاری", "2019-07-06/2019-07-12"),
        ("چهارشنبه هفته گذشته", "2019-07-03"),
        ("سه شنبه هفته آینده", "2019-07-16"),
        ("پنجشنبه گذشته", "2019-07-04"),
        ("ماه گذشته", "2019-05-22/2019-06-21"),
        ("سال گذشته", "2018-03-21/2019-03-20"),
        ("سال گذشته میلادی", "2018"),
        ("امسال", "2019-03-21/2020-03-19"),
        ("چهارشنبه", None),  # the last or the next
        ("دوم مرداد سال جاری", "2019-07-24"),
        ("بهمن ماه سال گذشته", "2019-01-21/2019-02-19"),
        ("۱۵ تیر", "2019-07-06"),  # near
        ("شنبه ۱۵ تیر", "2019-07-06"),
        ("یکشنبه ۱۵ تیر", None),  # it was no Sunday
        ("۲۲ بهمن", None),  # any year's
    ],
)
def test_as_seen_from_the_day_of_the_item(words: str, value: str | None) -> None:
    assert [found for _, found in dates(words)] == [value]


@pytest.mark.parametrize("words", ["امروز (یکشنبه)", "دیروز", "هفته گذشته", "۱۵ تیر", "سال جاری", "۳ روز پیش"])
def test_nothing_is_guessed_without_a_date(words: str) -> None:
    frame = framed(f"تیتر\nلید.\nاین رویداد در {words} رخ داد.").frame
    assert frame.published is None
    assert frame.jalali is None
    assert [date.value for date in frame.dates] == [None]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("۲۲ و ۲۳ تیر", [("۲۲", "2019-07-13"), ("۲۳ تیر", "2019-07-14")]),
        ("۲۹ فروردین تا ۶ اردیبهشت ۱۳۹۸", [("۲۹ فروردین", "2019-04-18"), ("۶ اردیبهشت ۱۳۹۸", "2019-04-26")]),
        ("چهارشنبه (۱۲ تیر)", [("چهارشنبه", "2019-07-03"), ("۱۲ تیر", "2019-07-03")]),
        ("سوم ژوئیه (۱۲ تیر)", [("سوم ژوئیه", "2019-07-03"), ("۱۲ تیر", "2019-07-03")]),
    ],
)
def test_dates_that_tell_each_other(words: str, expected: list[tuple[str, str]]) -> None:
    assert dates(words) == expected


@pytest.mark.parametrize(
    "words",
    [
        "میدان هفت تیر",
        "دو ماه بعد",
        "چند سال قبل",
        "دهه ۲۰۴۰ میلادی",
        "نماز جمعه",
        "مهر و محبت",
        "تیر خوردن",
        "هفته قبل از بازی",
        "ورزشگاه ۱۲ هزار نفری",
    ],
)
def test_what_only_looks_like_a_date(words: str) -> None:
    assert dates(words) == []
