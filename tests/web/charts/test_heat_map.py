"""The calendar: each day in its place, in both directions."""

from datetime import date, timedelta
from xml.etree import ElementTree

import pytest
from persiantools.jdatetime import JalaliDate

from naql.archive.by_day import Day
from naql.web.charts.heat_map import heat_map
from naql.web.charts.steps import by_magnitude, by_rank
from naql.web.charts.svg import Figure


def day(year: int, month: int, number: int, count: int) -> Day:
    jalali = JalaliDate(year, month, number)
    return Day(jalali.to_gregorian().isoformat(), jalali.isoformat(), count)


DAYS = [day(1399, 12, 30, 7), day(1400, 1, 1, 2), day(1400, 1, 6, 4), day(1400, 10, 18, 90)]


def cells(figure: Figure) -> list[ElementTree.Element]:
    return [one for one in ElementTree.fromstring(str(figure.svg)).iter("rect") if "chart-day" in one.get("class", "")]


def tips(figure: Figure) -> list[str]:
    return [title.text or "" for title in ElementTree.fromstring(str(figure.svg)).iter("title")]


@pytest.mark.parametrize(("year", "length"), [(1399, 366), (1400, 365), (1403, 366)])
def test_a_year_has_all_its_days(year: int, length: int) -> None:
    assert len(cells(heat_map([day(year, 5, 5, 1)], "fa", year=year))) == length


def test_the_newest_year_unless_another_is_asked_for() -> None:
    assert [row[0] for row in heat_map(DAYS, "fa").rows] == ["1400-01-01", "1400-01-06", "1400-10-18"]
    assert [row[0] for row in heat_map(DAYS, "fa", year=1399).rows] == ["1399-12-30"]
    assert heat_map(DAYS, "fa", year=1380).rows == heat_map([], "fa").rows == []


def test_a_day_is_told_in_the_language() -> None:
    assert "شنبه ۱۸ دی ۱۴۰۰: ۹۰ گفته" in tips(heat_map(DAYS, "fa"))
    assert "18 Dey 1400 (8 Jan 2022): 90 statements" in tips(heat_map(DAYS, "en"))
    assert "فروردین: ۶ خبر" in tips(heat_map(DAYS, "fa", counted="items"))


@pytest.mark.parametrize(("language", "saturday_is"), [("fa", max), ("en", min)])
def test_weeks_begin_on_saturday_where_reading_begins(language: str, saturday_is: object) -> None:
    figure = heat_map([day(1400, 1, 1, 1)], language)  # type: ignore[arg-type]
    first = cells(figure)[:31]  # Farvardin
    begin = JalaliDate(1400, 1, 1).to_gregorian()
    outermost = saturday_is([float(one.get("x", "")) for one in first])  # type: ignore[operator]
    for place, cell in enumerate(first):
        assert (float(cell.get("x", "")) == outermost) == ((begin + timedelta(place)).weekday() == 5)


def test_links_of_days_and_months() -> None:
    figure = heat_map(DAYS, "fa", link=lambda one: f"/d/{one.date}", month_link=lambda month: f"/m/{month}")
    addresses = [link.get("href") for link in ElementTree.fromstring(str(figure.svg)).iter("a")]
    assert "/d/2022-01-08" in addresses
    assert [address for address in addresses if address and address.startswith("/m/")] == [f"/m/1400-{month:02}" for month in range(1, 13)]


def test_every_day_of_a_year_may_have_something() -> None:
    days = [
        Day((date(2021, 3, 21) + timedelta(n)).isoformat(), JalaliDate(date(2021, 3, 21) + timedelta(n)).isoformat(), n + 1)
        for n in range(365)
    ]
    assert "heat-0" not in heat_map(days, "fa").svg
    assert all(f"heat-{step}" in heat_map(days, "fa").svg for step in range(1, 6))


def test_steps_by_magnitude_and_by_rank() -> None:
    magnitude = by_magnitude([1, 3, 20, 1000, 100_000])
    assert [magnitude.heat(count) for count in (0, 1, 9, 10, 1000, 100_000)] == [0, 1, 1, 2, 4, 5]
    rank = by_rank([5, 5, 6, 7, 8, 9, 10, 11, 12, 9999])
    assert [rank.heat(count) for count in (5, 6, 9999)] == [1, 2, 5]
    assert by_rank([4]).heat(4) == by_magnitude([4, 4]).heat(4) == 5
    assert by_rank([]).heat(0) == by_magnitude([]).heat(0) == 0
