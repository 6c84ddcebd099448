"""How an item spread: lanes in the order of the outlets, dots along the hours."""

from naql.archive.copies import Copies
from naql.web.charts.spread import spread
from tests.web.charts.answers import copies_of
from tests.web.charts.drawn import described, labels, links, of_class, place, tips

FIRST, LATER = "2022-01-08T09:59:00+03:30", "2022-01-08T12:04:00+03:30"


def test_a_dot_tells_when_and_how_much_was_copied() -> None:
    asked = copies_of(("ایسنا", FIRST, 1.0), ("مهر", LATER, 0.66))
    figure = spread(asked, "fa")
    assert tips(figure) == [
        "آب سد بالا آمد (ایسنا؛ ۱۸ دی ۱۴۰۰، ۰۹:۵۹؛ نخستین؛ ۱۰۰٪ متن یکسان)",
        "آب سد بالا آمد (مهر؛ ۱۸ دی ۱۴۰۰، ۱۲:۰۴؛ ۲ ساعت و ۵ دقیقه بعد؛ ۶۶٪ متن یکسان)",
    ]
    assert tips(spread(asked, "en"))[1] == "آب سد بالا آمد (مهر; 8 Jan 2022, 12:04; 2 h 5 min later; 66% of the text shared)"
    assert figure.rows[1] == ("مهر", LATER, 125, 0.66, "آب سد بالا آمد", "k1")
    assert described(spread(asked, "en")).startswith("2 items in 2 outlets. The first: ایسنا, 8 Jan 2022, 09:59.")


def test_an_outlet_has_one_lane() -> None:
    figure = spread(copies_of(("ایسنا", FIRST, 1.0), ("مهر", LATER, 0.6), ("ایسنا", LATER, 0.9)), "fa")
    assert len(of_class(figure, "chart-lane")) == 2
    first, again, other = (place(dot, "cy") for dot in of_class(figure, "chart-dot"))
    assert first == again < other


def test_later_is_further_and_a_larger_share_is_a_larger_dot() -> None:
    figure = spread(copies_of(("ایسنا", FIRST, 1.0), ("مهر", "2022-01-08T10:59:00+03:30", 0.5), ("فارس", LATER, 0.7)), "en")
    dots = of_class(figure, "chart-dot")
    assert [place(dot, "cx") for dot in dots] == sorted(place(dot, "cx") for dot in dots)
    assert place(dots[0], "r") > place(dots[2], "r") > place(dots[1], "r")


def test_the_earliest_hour_counts_whatever_its_offset() -> None:
    figure = spread(copies_of(("ایسنا", "2022-01-08T09:59:00+03:30", 1.0), ("رویترز", "2022-01-08T10:00:00+08:00", 1.0)), "en")
    assert [row[2] for row in figure.rows] == [269, 0]


def test_items_without_an_hour_stand_apart() -> None:
    figure = spread(copies_of(("همشهری", "2022-01-08", 0.8), ("ایسنا", FIRST, 1.0), ("مهر", LATER, 0.6), ("مهر", None, 0.6)), "en")
    assert "no hour" in labels(figure)
    day, _, later, undated = (place(dot, "cx") for dot in of_class(figure, "chart-dot"))
    assert day > later < undated
    assert "no hour" not in labels(spread(copies_of(("ایسنا", FIRST, 1.0)), "en"))


def test_the_item_that_was_asked_for_has_a_ring() -> None:
    figure = spread(copies_of(("ایسنا", FIRST, 1.0), ("مهر", LATER, 0.6), asked=1), "fa")
    (ring,) = of_class(figure, "chart-ring")
    assert place(ring, "cx") == place(of_class(figure, "chart-dot")[1], "cx")


def test_beyond_forty_outlets_the_rest_share_a_lane() -> None:
    figure = spread(copies_of(*((f"رسانه {number}", FIRST, 1.0) for number in range(60))), "fa", link=lambda head: f"/item/{head.key}")
    assert len(of_class(figure, "chart-lane")) == 40
    assert "رسانه‌های دیگر" in labels(figure)
    assert sorted(links(figure)) == sorted(f"/item/k{number}" for number in range(60))


def test_no_copies_at_all() -> None:
    alone = copies_of(("ایسنا", FIRST, 1.0))
    assert "هنوز چیزی برای نمودار نیست" in labels(spread(Copies(item=alone.item, copies=[], statements=[], versions=[]), "fa"))
