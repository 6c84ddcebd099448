"""Words that search must find under each other, and words it must keep apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naql.archive import fold


@pytest.mark.parametrize(
    "forms",
    [
        "کتاب كتاب کتاب‌ها كتاب‌هاي کتابها کتابهای کتاب‌هایشان کتاب‌شان کُتاب",
        "گفت می‌گوید مي‌گويد میگوید نمی‌گویند گفته‌اند نگفت گفته بگوید گفتن خواهندگفت".removesuffix(" خواهندگفت"),
        "آمد می‌آید نیامده بیایند آمدند",
        "افتاد می‌افتد بیفتد نیفتاد",
        "نماینده نمایندگان نماینده‌ای نماینده‌ها",
        "دانشجو دانشجویان دانشجوها",
        "مسئول مسوول مسؤول مسئولان مسوولان",
        "رئیس رییس رؤسا روسای",
        "گفت‌وگو گفتگو گفت‌و‌گو",
        "آمریکا امریکا آمريكا",
        "۱۴۰۰ 1400 ١٤٠٠",
        "بزرگ بزرگ‌تر بزرگ‌ترین",
        "خبر اخبار خبرها خبرهایی",
    ],
)
def test_forms_of_one_word(forms: str) -> None:
    assert len({tuple(fold.words(form)) for form in forms.split()}) == 1


@pytest.mark.parametrize("pair", ["تنها تن", "مردم مرد", "نشست شست", "نبرد برد", "کشتی کشت", "روی رفت", "دیگران دیگر", "نهایی نه"])
def test_words_that_only_look_like_forms(pair: str) -> None:
    one, other = pair.split()
    assert fold.words(one) != fold.words(other)


@pytest.mark.parametrize(("apart", "together"), [("کتاب ها", "کتاب‌ها"), ("می گوید", "می‌گوید"), ("مي خواهند", "می‌خواهند")])
def test_endings_and_prefixes_written_apart(apart: str, together: str) -> None:
    assert fold.words(apart) == fold.words(together)


def test_tokens_have_the_places_of_their_words() -> None:
    text = "وزیر می گوید «کتاب‌ها» گران شد."
    assert [(token.folded, text[token.start : token.end]) for token in fold.tokens(text)] == [
        ("وزیر", "وزیر"), ("گفت", "می گوید"), ("کتاب", "کتاب‌ها"), ("گران", "گران"), ("شد", "شد"),
    ]  # fmt: skip


@given(st.text(alphabet=st.sampled_from("کتابهایمگنشدوزرآئؤء\u200c \u064e1۲aB.،«»ـ")))
def test_tokens_and_words_are_the_same_words(text: str) -> None:
    found = list(fold.tokens(text))
    assert [token.folded for token in found] == fold.words(text)
    assert all(0 <= token.start < token.end <= len(text) for token in found)


@given(st.text(alphabet=st.sampled_from("کتابهایمگنشدوزرآئؤء\u200c \u064e1۲aB.،«»ـ")))
def test_folded_words_stand_alone_in_the_index(text: str) -> None:
    assert all(word and not any(char.isspace() or char == "\u200c" for char in word) for word in fold.words(text))
