"""Statements over time: a column for each month, years beneath, from the side on which one begins to read."""

import pytest

from naql.archive.answers import Count
from naql.archive.errors import QueryError
from naql.web.charts.timeline import timeline
from tests.web.charts.answers import months
from tests.web.charts.drawn import described, labels, links, of_class, place, tips


def test_each_month_tells_its_days_and_how_many() -> None:
    figure = timeline(months(1400, 3, 0, 1), "fa")
    assert tips(figure) == ["فروردین ۱۴۰۰: ۳ گفته", "خرداد ۱۴۰۰: ۱ گفته"]
    assert tips(timeline(months(1400, 3, 0, 1), "en")) == [
        "21 Mar 2021 to 20 Apr 2021: 3 statements",
        "22 May 2021 to 21 Jun 2021: 1 statement",
    ]
    assert figure.rows == [("1400-01", 3), ("1400-03", 1)]
    assert described(figure) == "فروردین ۱۴۰۰ تا خرداد ۱۴۰۰؛ ۴ گفته. بیشترین: فروردین ۱۴۰۰، ۳ گفته."


@pytest.mark.parametrize(("language", "signs"), [("fa", [-1, -2]), ("en", [1, 2])])
def test_a_month_without_statements_is_a_gap_and_time_runs_as_one_reads(language: str, signs: list[int]) -> None:
    first, second, fourth = (place(bar, "x") for bar in of_class(timeline(months(1400, 1, 1, 0, 1), language), "chart-bar"))  # type: ignore[arg-type]
    step = abs(second - first)
    assert [round((second - first) / step), round((fourth - second) / step)] == signs


def test_columns_are_as_high_as_their_counts() -> None:
    high = [place(bar, "height") for bar in of_class(timeline(months(1400, 10, 5, 2), "fa"), "chart-bar")]
    assert high == pytest.approx([high[0], high[0] / 2, high[0] / 5], abs=0.2)


def test_years_are_written_where_they_begin() -> None:
    of_three_years = months(1398, *([0] * 6), *([4] * 24))
    assert {"۱۳۹۹", "۱۴۰۰"} <= set(labels(timeline(of_three_years, "fa")))
    assert {"2020", "2021"} <= set(labels(timeline(of_three_years, "en")))


def test_a_short_time_names_its_months() -> None:
    assert "تیر ۱۴۰۰" in labels(timeline([Count("1400-04", 2)], "fa"))
    assert {"فروردین ۱۴۰۰", "اسفند ۱۴۰۰"} <= set(labels(timeline(months(1400, *([1] * 12)), "fa")))
    assert {"Mar 2021", "Feb 2022"} <= set(labels(timeline(months(1400, *([1] * 12)), "en")))


def test_many_months_are_told_by_the_year() -> None:
    figure = timeline(months(1366, *([1] * 400)), "fa", link=lambda period: f"/search?since={period}")
    assert len(of_class(figure, "chart-bar")) == 34
    assert tips(figure)[0] == "۱۳۶۶: ۱۲ گفته"
    assert links(figure)[0] == "/search?since=1366"
    assert len(figure.rows) == 400


def test_one_slip_of_a_year_does_not_break_the_axis() -> None:
    assert len(of_class(timeline([Count("0001-01", 1), Count("1400-01", 5), Count("9000-12", 1)], "en"), "chart-bar")) == 3


def test_months_lead_where_they_are_told_to() -> None:
    assert links(timeline(months(1400, 2, 1), "fa", link=lambda period: f"/search?since={period}")) == [
        "/search?since=1400-01",
        "/search?since=1400-02",
    ]
    assert links(timeline(months(1400, 2, 1), "fa")) == []


@pytest.mark.parametrize(
    ("highlight", "columns"),
    [
        (("1400-02", "1400-03"), 2),
        (("1400-02-20", "2021-06-01"), 2),
        ((None, "1400-03"), 3),
        (("1400", None), 6),
        (("1401", None), 0),
        ((None, "1399"), 0),
    ],
)
def test_a_period_is_marked(highlight: tuple[str | None, str | None], columns: int) -> None:
    figure = timeline(months(1400, 1, 1, 1, 1, 1, 1), "fa", highlight=highlight)
    column = place(of_class(figure, "chart-target")[0], "width") if columns else 1
    assert [round(place(one, "width") / column) for one in of_class(figure, "chart-range")] == [columns] * bool(columns)


def test_a_highlight_that_is_no_period_is_said() -> None:
    with pytest.raises(QueryError, match="is no date"):
        timeline(months(1400, 1), "fa", highlight=("دیروز", None))
