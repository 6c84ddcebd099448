"""Numbers, dates and marks of axes, in both languages."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naql.web.charts import axis, words
from naql.web.charts.svg import Language

DAYS = st.dates(date(700, 1, 1), date(4000, 1, 1))


def test_numbers() -> None:
    assert words.number(1234567, "fa") == "۱٬۲۳۴٬۵۶۷"
    assert words.number(1234567, "en") == "1,234,567"
    assert words.statements(1, "en") == "1 statement"
    assert words.statements(2, "en") == "2 statements"
    assert words.items(2, "fa") == "۲ خبر"


def test_a_small_share_is_not_nothing() -> None:
    assert [words.percent(share, "en") for share in (0, 0.001, 0.01, 0.239, 1)] == ["0%", "<1%", "1%", "24%", "100%"]
    assert words.percent(0.24, "fa") == "۲۴٪"


def test_days_stand_in_the_calendar_of_the_language() -> None:
    assert words.day("2022-01-08", "fa") == "۱۸ دی ۱۴۰۰"
    assert words.day("2022-01-08T09:59:00+03:30", "fa") == "۱۸ دی ۱۴۰۰، ۰۹:۵۹"
    assert words.day("2022-01-08T09:59:00+03:30", "en") == "8 Jan 2022, 09:59"
    assert words.jalali_month(1400, 10, "fa") == "دی ۱۴۰۰"
    assert words.jalali_month(1400, 10, "en") == "22 Dec 2021 to 20 Jan 2022"


def test_a_leap_year_has_a_longer_last_month() -> None:
    assert words.jalali_days(1399, 12) == (date(2021, 2, 19), date(2021, 3, 20))
    assert words.jalali_days(1400, 12) == (date(2022, 2, 20), date(2022, 3, 20))


@pytest.mark.parametrize(
    ("first", "last", "language", "labels"),
    [
        (date(2022, 1, 8), date(2022, 1, 10), "fa", ["۱۸ دی ۱۴۰۰", "۱۹ دی ۱۴۰۰", "۲۰ دی ۱۴۰۰"]),
        (date(2022, 1, 8), date(2022, 5, 8), "fa", ["بهمن ۱۴۰۰", "اسفند ۱۴۰۰", "فروردین ۱۴۰۱", "اردیبهشت ۱۴۰۱"]),
        (date(2022, 1, 8), date(2022, 5, 8), "en", ["Feb 2022", "Mar 2022", "Apr 2022", "May 2022"]),
        (date(2019, 5, 1), date(2022, 5, 8), "fa", ["۱۳۹۹", "۱۴۰۰", "۱۴۰۱"]),
        (date(1990, 5, 1), date(2022, 5, 8), "en", ["1990", "2000", "2010", "2020"][1:]),
    ],
)
def test_an_axis_has_the_calendar_s_own_marks(first: date, last: date, language: Language, labels: list[str]) -> None:
    assert [label for _, label in axis.days(first, last, 4, language)] == labels


@given(DAYS, DAYS, st.sampled_from(["fa", "en"]))
def test_any_two_days_have_a_readable_axis(one: date, other: date, language: Language) -> None:
    first, last = sorted((one, other))
    marks = axis.days(first, last, 6, language)
    assert len(marks) <= 8
    assert all(first <= at <= last for at, _ in marks)
    assert [at for at, _ in marks] == sorted({at for at, _ in marks})


@pytest.mark.parametrize(
    ("longest", "labels"),
    [
        (3, ["+1 min", "+2 min", "+3 min"]),
        (300, ["+1 h", "+2 h", "+3 h", "+4 h", "+5 h"]),
        (4 * 1440, ["+1 d", "+2 d", "+3 d", "+4 d"]),
        (0, []),
    ],
)
def test_hours_and_days_after_a_beginning(longest: int, labels: list[str]) -> None:
    assert [label for _, label in axis.minutes(longest, 5, "en")] == labels


def test_hours_after_a_beginning_in_persian() -> None:
    assert [label for _, label in axis.minutes(240, 2, "fa")] == ["۲ ساعت بعد", "۴ ساعت بعد"]
