"""Where names begin and end, on names as the tagger might have found them: one phenomenon a test, invented examples."""

import pytest

from naql.names.edges import Found, apart, trimmed
from naql.names.folding import fold
from naql.names.gazetteer import shipped_gazetteer
from naql.record import EntityType


def put_right(words: str, first: int, last: int, kind: EntityType) -> str | None:
    """The words from `first` to `last` as a name with its edges put right."""
    tokens = words.split()
    keys = [fold(token) for token in tokens]
    found = trimmed(keys, Found(first, last, kind), shipped_gazetteer().matches(keys))
    return " ".join(tokens[found.first : found.last]) if found else None


@pytest.mark.parametrize(
    ("words", "first", "last", "kind", "name"),
    [
        ("در شهر تاریخی شیراز برگزار شد", 2, 4, "place", "شیراز"),
        ("در شهر خرم آباد برگزار شد", 2, 4, "place", "خرم آباد"),
        ("شبکه المیادین لبنان گزارش داد", 1, 3, "outlet", "المیادین"),
        ("عضو هیئت علمی دانشگاه کاشان گفت", 1, 5, "organization", "دانشگاه کاشان"),
        ("هیئت علمی این دانشگاه", 0, 2, "organization", "هیئت علمی"),
        ("این تیم ژاپنی پیروز شد", 1, 3, "organization", None),
        ("این تیم ملی پیروز شد", 1, 3, "organization", "تیم ملی"),
        ("پاس علی رضایی مقابل سپاهان", 1, 4, "person", "علی رضایی"),
        ("تیم سپاهان مقابل ملوان", 0, 3, "organization", "تیم سپاهان"),
        ("همدردی موسوی با مردم", 0, 2, "person", "موسوی"),
        ("سوال شکری نماینده تفت از وزیر", 1, 4, "person", "شکری"),
        ("رضایی : مردم یزد خوشحال هستند", 0, 4, "person", "رضایی"),
        ("و تصویربردار : رضا احمدی", 1, 5, "person", "رضا احمدی"),
        ("تابش یون به تومور", 0, 2, "person", None),
    ],
)
def test_edges(words: str, first: int, last: int, kind: EntityType, name: str | None) -> None:
    assert put_right(words, first, last, kind) == name


@pytest.mark.parametrize(("words", "count"), [("اهواز و دزفول", 2), ("سیستان و بلوچستان", 1)])
def test_two_places_joined(words: str, count: int) -> None:
    keys = [fold(word) for word in words.split()]
    assert len(apart(keys, [Found(0, 3, "place")], shipped_gazetteer().matches(keys))) == count
