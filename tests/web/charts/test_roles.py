"""Names and roles over time."""

from naql.web.charts.roles import roles
from tests.web.charts.answers import appearance
from tests.web.charts.drawn import described, labels, of_class, place, tips

SEEN = [
    appearance("نیلوفر راستین", "وزیر", "2021-03-21", "2022-03-20", 7),
    appearance("نیلوفر راستین", "نماینده", "2020-03-20", "2021-03-20", 9),
    appearance("راستین", "", None, None, 2),
]


def test_a_bar_tells_name_role_days_and_items() -> None:
    assert tips(roles(SEEN, "fa")) == [
        "نیلوفر راستین، نماینده: ۱ فروردین ۱۳۹۹ تا ۳۰ اسفند ۱۳۹۹، ۹ خبر",
        "نیلوفر راستین، وزیر: ۱ فروردین ۱۴۰۰ تا ۲۹ اسفند ۱۴۰۰، ۷ خبر",
    ]
    assert tips(roles(SEEN, "en"))[1] == "نیلوفر راستین، وزیر: 21 Mar 2021 to 20 Mar 2022, 7 items"


def test_those_without_a_date_are_counted_and_stand_in_the_rows() -> None:
    figure = roles(SEEN, "en")
    assert described(figure) == "2 of 3 names and roles; 1 undated. Most used: نیلوفر راستین، نماینده."
    assert ("راستین", "", None, None, 2) in figure.rows
    assert labels(roles(SEEN[2:], "en")) == ["No name or role has a known date"]


def test_bars_lie_on_the_days_in_the_order_in_which_they_came_up() -> None:
    first, second = of_class(roles(SEEN, "en"), "chart-bar")
    assert place(first, "y") < place(second, "y")
    assert place(first, "x") + place(first, "width") <= place(second, "x") + 6
    assert {"2021", "2022"} <= {word[-4:] for word in labels(roles(SEEN, "en"))}


def test_only_the_most_used_are_drawn() -> None:
    figure = roles([appearance(f"کوهی {number}", "", "2021-01-01", "2021-01-02", number) for number in range(1, 40)], "fa", most=3)
    assert sorted(tip.split(":")[0] for tip in tips(figure)) == ["کوهی 37", "کوهی 38", "کوهی 39"]
    assert len(figure.rows) == 39


def test_one_day_is_a_dot() -> None:
    (bar,) = of_class(roles([appearance("کوهی", "", "2021-01-01", "2021-01-01")], "fa"), "chart-bar")
    assert place(bar, "width") == place(bar, "height")
