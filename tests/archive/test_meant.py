"""Who is meant by an office, or by a name that is misspelt."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naql.archive.archive import Archive
from naql.archive.meant import _nearly

from .test_people import said


@pytest.fixture
def people(archive: Archive) -> Archive:
    list(archive.add_all([
        said("1", "مینا فرهمند", "شهردار شیراز"), said("2", "کاوه دلیری", "معاون شهردار شیراز"), said("3", "سهراب احمدی‌نژاد", "وزیر نیرو"),
    ]))  # fmt: skip
    return archive


def test_an_office_means_who_holds_it_and_leaves_the_rest(people: Archive) -> None:
    (found,) = people.in_office("شهردار شیراز مترو")
    assert (found.who.name, found.rest) == ("مینا فرهمند", "مترو")
    (found,) = people.in_office("بودجه وزير نيرو")
    assert (found.who.name, found.rest) == ("سهراب احمدی‌نژاد", "بودجه")


@pytest.mark.parametrize("question", ["", "شهردار", "شیراز مترو", "نیرو وزیر", "نام% _دیگر"])
def test_less_than_the_beginning_of_an_office_means_nobody(people: Archive, question: str) -> None:
    assert people.in_office(question) == []


@pytest.mark.parametrize("name", ["فرهمد", "فرحمند", "فرمهند", "فرهممند", "مینا فرهمد"])
def test_a_slip_in_a_name_is_understood(people: Archive, name: str) -> None:
    assert [one.name for one in people.alike(name)] == ["مینا فرهمند"]


def test_a_name_may_be_written_apart(people: Archive) -> None:
    assert [one.name for one in people.alike("احمدی نزاد")] == ["سهراب احمدی‌نژاد"]


@pytest.mark.parametrize("name", ["", "مین", "فرند", "دل"])
def test_what_is_too_far_or_too_short_means_nobody(people: Archive, name: str) -> None:
    assert people.alike(name) == []


WORDS = st.text("ابپتج", min_size=4, max_size=9)


@given(WORDS, st.data())
def test_every_single_slip_is_near_and_both_ways(word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(word) - 1))
    slips = [word[:at] + "ژ" + word[at:], word[:at] + "ژ" + word[at + 1 :], word[:at] + word[at + 1 : at + 2] + word[at] + word[at + 2 :]]
    if len(word) > 4:
        slips.append(word[:at] + word[at + 1 :])
    for slip in slips:
        assert _nearly(word, slip)
        assert _nearly(slip, word)


@given(WORDS, WORDS)
def test_what_is_near_differs_by_one_letter_or_a_swap(a: str, b: str) -> None:
    if _nearly(a, b):
        assert abs(len(a) - len(b)) <= 1
        without = {a[:at] + a[at + 1 :] for at in range(len(a))}
        assert a == b or without & {b, *(b[:at] + b[at + 1 :] for at in range(len(b)))}
