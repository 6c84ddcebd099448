"""What a token is: «|» stands between the tokens of each line, and the kind of the first one in front."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from naql.text.segmentation import segment

Z = "\u200c"
LINES = f"""
word: کتاب{Z}های|خوب
word: می{Z}روند|و|می{Z}آیند|.
word: گفت{Z}وگو|با|او|؟|!
word: مدیرِ|کلِّ|ادارهٔ|ثبت
word: ۵۸{Z}ساله
word: شرکت|ام.آی.تی
number: ۱۲٬۵۰۰|نفر
number: ۱۲,۵۰۰|نفر
number: ۷/۵|درصد
number: ۳.۵|٪
date: ۹۸/۴/۱۲
date: ۱۴۰۰/۱۰/۱۸|-|۰۹:۵۹
date: 2022-01-08
time: ۰۹:۵۹|صبح
time: ۲۱:۳۰:۱۵
url: https://example.ir/news/1?a=b|،|خبر
url: www.example.ir|را
url: example.com|.
email: info@example.com|است
latin: iPhone|11
latin: F-16
latin: 5G
punctuation: «|ما|آمدیم|»|.
punctuation: ...|و
punctuation: (|اوپک|)
other: #خبر_فوری|امروز
other: €|۵۰۰
"""


@pytest.mark.parametrize("line", LINES.strip().split("\n"))
def test_tokens(line: str) -> None:
    kind, _, written = line.partition(": ")
    spaced = written.replace("|", " ")
    for text in (spaced, spaced.replace(" .", ".").replace(" ،", "،")):
        tokens = segment(text).paragraphs[0].tokens
        assert "|".join(token.text for token in tokens) == written
        assert tokens[0].kind == kind


@given(st.text(st.sampled_from('اببی۱12٫,./:-«»"()؟!… \n\u200c\u200d\u202ba@_\ud800\0'), max_size=80))
@settings(max_examples=300, deadline=None)
def test_tokens_cover_all_that_can_be_seen(text: str) -> None:
    document = segment(text)
    tokens = [token for paragraph in document.paragraphs for token in paragraph.tokens]
    assert all(text[token.start : token.end] == token.text for token in tokens)
    assert all(before.end <= after.start for before, after in pairwise(tokens))
    covered = {place for token in tokens for place in range(token.start, token.end)}
    assert all(text[place].isspace() or text[place] in "\u200c\u200d\u202b" for place in range(len(text)) if place not in covered)


@given(st.text(st.sampled_from('اببی۱1.؟!«»": \n'), max_size=80))
@settings(max_examples=300, deadline=None)
def test_sentences_hold_all_tokens_of_their_line(text: str) -> None:
    for paragraph in segment(text).paragraphs:
        assert paragraph.start == paragraph.sentences[0].start
        assert paragraph.end == paragraph.sentences[-1].end
        assert "\n" not in text[paragraph.start : paragraph.end]
        assert all(before.end <= after.start for before, after in pairwise(paragraph.sentences))
