"""The promises of read(): it never fails, every span lies inside the raw text and shows its words, the same text gives the same record."""

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.robustness import faults
from naql import read
from naql.record import Item, Record
from naql.text.repair import repair

PIECES = [
    "به گزارش ایسنا", "به نقل از خبرگزاری رویترز", "نیلوفر راستین", "وی", "گفت:", "گفت که", "افزود", "با بیان اینکه", "را رد کرد",
    "خواستار", "شد", "«", "»", '"', "،", ".", ":", "؟", "...", "(", ")", "می شود", "میشود", "کتابهای", "خانه‌ها", "علي", "۱۲",
    "1402/04/12", "دوشنبه/ ۱۲ تیر ۱۴۰۲ / ۱۰:۱۵", "کد خبر: 1402041207411", "انتهای پیام", "در سال ۲۰۲۲", "دیروز", "به گفته",
    "سخنگوی شرکت آب سپیددشت", "و", "که", "\n", "\n\n", " ", "\u200c", "\u200f", "\u202e", "\ufeff", "\x00", "\r\n", "\t",
    "https://example.org/a?b=1", "<script>", "x", "ﻻ", "ـ", "\ud800",
]  # fmt: skip
texts = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=6)), max_size=60).map(
    lambda pieces: "".join(piece + " " * (n % 3 > 0) for n, piece in enumerate(pieces))
)


@given(texts)
@settings(deadline=None, max_examples=300)
def test_no_text_makes_it_fail_and_every_span_lies_inside(text: str) -> None:
    assert list(faults(text, read(text))) == []


@given(texts)
@settings(deadline=None, max_examples=100)
def test_the_words_of_a_span_are_the_repaired_words_of_its_place(text: str) -> None:
    record = read(text)
    at = repair(text).alignment.to_repaired
    for statement in record.statements:
        span = statement.content
        assert span.text in record.text
        assert record.text.find(span.text, max(at(span.start) - 1, 0)) <= at(span.start) + 1


@given(texts)
@settings(deadline=None, max_examples=50)
def test_the_same_text_gives_the_same_record(text: str) -> None:
    assert read(text) == read(text)


def test_a_record_goes_to_json_and_comes_back() -> None:
    record = read("راستین: سد تا پاییز پر میشود\n\nبه گزارش ایسنا، نیلوفر راستین گفت: کار تمام است.")
    assert msgspec.json.decode(msgspec.json.encode(record), type=Record) == record


def test_an_item_and_its_bare_text_read_alike() -> None:
    text = "به گزارش ایسنا، نیلوفر راستین گفت: کار تمام است."
    assert read(Item(text=text)) == read(text)


def test_half_spaces_lost_and_kept_give_the_same_statements() -> None:
    sound = "راستین خبر داد\n\nنیلوفر راستین می‌گوید که کشت‌های پاییزه آغاز شده‌اند."
    lost = sound.replace("\u200c", "")
    told = [[(s.content.text, s.cue and s.cue.text) for s in read(text).statements] for text in (sound, lost)]
    assert told[0]
    assert told[0] == told[1]
