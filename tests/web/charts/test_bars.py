"""Ranked counts: as long as they are large, with their share."""

from naql.web.charts.bars import bars
from tests.web.charts.answers import counts
from tests.web.charts.drawn import labels, links, of_class, place, tips


def test_a_bar_tells_number_and_share() -> None:
    figure = bars(counts(رویترز=3, فرانسه=1), "fa", title="به نقل از", heading="رسانه")
    assert tips(figure) == ["رویترز: ۳ (۷۵٪)", "فرانسه: ۱ (۲۵٪)"]
    assert labels(figure) == ["رویترز", "۷۵٪", "۳", "فرانسه", "۲۵٪", "۱"]
    assert (figure.headings, figure.rows) == (("رسانه", "شمار", "سهم"), [("رویترز", 3, 0.75), ("فرانسه", 1, 0.25)])


def test_the_share_is_of_the_whole_where_one_is_given() -> None:
    assert tips(bars(counts(رویترز=3), "en", title="t", heading="h", whole=12)) == ["رویترز: 3 (25%)"]


def test_bars_begin_at_the_side_of_the_words_and_are_as_long_as_the_counts() -> None:
    persian, english = (of_class(bars(counts(a=4, b=1), language, title="t", heading="h"), "chart-bar") for language in ("fa", "en"))
    assert [place(bar, "width") for bar in persian] == [320, 80]
    assert [place(bar, "x") for bar in persian] == [0, 240]
    assert [place(bar, "x") for bar in english] == [0, 0]


def test_those_beyond_the_most_stand_in_the_rows() -> None:
    figure = bars(counts(a=3, b=2, c=1), "en", title="t", heading="h", most=2)
    assert [tip[0] for tip in tips(figure)] == ["a", "b"]
    assert [row[0] for row in figure.rows] == ["a", "b", "c"]


def test_only_what_has_an_address_is_a_link() -> None:
    figure = bars(counts(a=3, b=2), "en", title="t", heading="h", link=lambda one: f"/who/{one.id}" if one.value == "a" else None)
    assert links(figure) == ["/who/0"]
