"""Dates for people."""

import pytest

from naql.calendar import persian_date, western_date


@pytest.mark.parametrize(
    ("published", "persian", "western"),
    [
        ("2022-01-08T09:59:00+03:30", "شنبه ۱۸ دی ۱۴۰۰، ۰۹:۵۹", "2022-01-08 09:59 +03:30"),
        ("2021-03-21", "یکشنبه ۱ فروردین ۱۴۰۰", "2021-03-21"),
        ("2021-03-20", "شنبه ۳۰ اسفند ۱۳۹۹", "2021-03-20"),  # the leap day
        ("2019-07-10T23:05:00+04:30", "چهارشنبه ۱۹ تیر ۱۳۹۸، ۲۳:۰۵", "2019-07-10 23:05 +04:30"),
    ],
)
def test_both_calendars(published: str, persian: str, western: str) -> None:
    assert persian_date(published) == persian
    assert western_date(published) == western
