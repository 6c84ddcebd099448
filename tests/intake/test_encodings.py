"""Bytes to text: what a page declares is a hint, what comes out must be Persian."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naql.intake.encodings import decode
from naql.intake.failure import Unreadable
from tests.intake.conftest import TEXT, Take

ARABIC_LETTERS = TEXT.replace("ی", "ي").replace("ک", "ك")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_with_and_without_its_mark(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)).text == TEXT


@pytest.mark.parametrize("declared", [None, "utf-8", "iso-8859-1", "windows-1252", "rot13", "no-such-encoding"])
def test_windows_1256_whatever_was_declared(declared: str | None) -> None:
    decoded = decode(ARABIC_LETTERS.encode("windows-1256"), declared)
    assert (decoded.text, decoded.encoding) == (ARABIC_LETTERS, "cp1256")


@pytest.mark.parametrize("declared", ["windows-1256", "iso-8859-6", "utf-16"])
def test_utf_8_that_was_declared_as_something_else(declared: str) -> None:
    assert decode(TEXT.encode(), declared).text == TEXT


@pytest.mark.parametrize("misread_as", ["cp1256", "latin-1"])
def test_utf_8_that_somebody_misread_and_wrote_again(misread_as: str) -> None:
    assert decode(TEXT.encode().decode(misread_as).encode()).text == TEXT


def test_a_text_cut_within_a_letter_loses_that_letter_alone() -> None:
    decoded = decode(TEXT.encode()[:-3])
    assert (decoded.text[:-2], decoded.lost) == (TEXT[: len(decoded.text) - 2], 1)


def test_line_ends_of_all_systems_are_one() -> None:
    assert decode("آب\r\nباد\rخاک\n".encode()).text == "آب\nباد\nخاک\n"


def test_what_no_encoding_makes_persian_is_refused_with_the_byte() -> None:
    with pytest.raises(Unreadable, match="--encoding") as refused:
        decode(b"abc " + bytes(range(128, 256)) * 5)
    assert refused.value.place == "byte 4"


def test_the_encoding_that_the_user_names_is_taken(take: Take) -> None:
    assert take("a.txt", TEXT.encode("utf-16-le"), encoding="utf-16-le").texts == [TEXT]
    assert "no utf-8" in take("b.txt", ARABIC_LETTERS.encode("windows-1256"), encoding="utf-8").errors[0]
    assert take("c.txt", TEXT, encoding="nonsense").errors == ["c.txt: there is no encoding 'nonsense'"]


@given(st.text(alphabet="آبپتچژکگیيك ،.\n«»۱2a", min_size=1))
def test_utf_8_is_never_taken_for_something_else(text: str) -> None:
    assert decode(text.encode()).text == text.replace("\r", "\n")


@given(st.binary(max_size=300))
def test_no_bytes_bring_it_down(data: bytes) -> None:
    with suppress(Unreadable):
        assert isinstance(decode(data).text, str)
