"""Titles: whose they may be, how many people they name, what kind of speaker words make; by examples and for any words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naql.speech.kinds import can_speak, kind_of
from naql.speech.spelling import same_spelling
from naql.speech.titles import heads_title, is_plural, likeness, title_of, title_of_text
from naql.speech.words import fold

SAME = [
    ("وزیر خارجه", "وزیر امور خارجه"),
    ("وزیر خارجه کشورمان", "وزیر امور خارجه ایران"),
    ("سخنگوی وزارت نیرو", "سخنگو و رئیس مرکز روابط عمومی وزارت نیرو"),
    ("رئیس انجمن سنگ آهن", "رئیس انجمن سنگ‌آهن ایران"),
    ("جانشین رئیس سازمان آب", "جانشین رئیس سازمان آب و برق"),
]
UNLIKE = [
    ("وزیر نیرو", "وزیر خارجه"),
    ("وزیر خارجه ایران", "وزیر خارجه فرانسه"),
    ("سخنگوی سازمان آب", "مدیرکل سازمان آب"),
    ("یکی از مسئولان جنبش سبزه", "رهبر جنبش سبزه"),
]


@pytest.mark.parametrize(("title", "role"), SAME)
def test_titles_of_one_person(title: str, role: str) -> None:
    assert likeness(title_of_text(title), title_of_text(role)) > 0


@pytest.mark.parametrize(("title", "role"), UNLIKE)
def test_titles_of_two(title: str, role: str) -> None:
    assert likeness(title_of_text(title), title_of_text(role)) == 0


@pytest.mark.parametrize("words", ["کارشناسان", "دو منبع آگاه", "برخی نمایندگان", "مقامات", "رسانه‌های محلی", "این پژوهشگران"])
def test_several(words: str) -> None:
    assert is_plural(fold(words).split())


@pytest.mark.parametrize("words", ["کارگردان", "دادستان تهران", "یک دیپلمات", "جانشین فرمانده", "یکی از کارشناسان", "سخنگوی دولت"])
def test_one(words: str) -> None:
    assert not is_plural(fold(words).split())


@pytest.mark.parametrize(
    ("words", "can"), {"رئیس سازمان آب": True, "یک منبع آگاه": True, "افزایش قیمت": False, "یکی از علل": False}.items()
)
def test_who_can_speak(words: str, can: bool) -> None:
    assert can_speak(fold(words).split()) is can


def test_one_letter_apart_only_in_long_names() -> None:
    assert same_spelling("لاوروف", "لاورف")
    assert not same_spelling("رضا", "رضی")
    assert not same_spelling("احمدی", "محمدی")


@given(st.lists(st.text('ابپتدرزسشعفقکگلمنوهیئء‌«»"', min_size=1, max_size=8), max_size=6))
def test_any_words(words: list[str]) -> None:
    title = title_of(words)
    assert 0 <= likeness(title, title) <= 1
    assert isinstance(heads_title(words), bool)
    if words:
        assert kind_of(words) in ("person", "organization", "place", "outlet")
        assert isinstance(can_speak(words), bool)
