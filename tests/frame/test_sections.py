"""Which line is what: headline, kicker, lead, paragraphs, end mark, leftovers."""

import pytest

from naql.reading import read
from naql.record import Part
from tests.frame.framed import framed


def kinds(text: str) -> str:
    return " ".join(kind for kind, _ in framed(text).parts)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("تیتر\nلید خبر.\nبند نخست.\nبند دوم.", "headline lead paragraph paragraph"),
        ("تیتر\n\nلید خبر.\n\nبند نخست.", "headline lead paragraph"),  # empty lines everywhere
        ("تیتر\n\nبند نخست.\nبند دوم.\nبند سوم.", "headline paragraph paragraph paragraph"),  # the lead is left out
        ("تیتر\nبه گزارش ایسنا، بند نخست.\nبند دوم.", "headline paragraph paragraph"),
        ("راستین:\nباران فردا می‌آید\nلید خبر.\nبند نخست.", "kicker headline lead paragraph"),
        ("خبرگزاری فارس: راستین از باران خبر داد.\nبه گزارش فارس، باران آمد.", "lead paragraph"),  # the headline is lost
        ("تیتر\nخبرگزاری فارس:\nلید خبر.\nبند نخست.", "headline lead lead paragraph"),
        ("باران آمد. راستین گفت: «خوب شد.» کشاورزان هم شاد شدند.", "paragraph"),
        ("تیتر", "headline"),
        ("", ""),
    ],
)
def test_headline_and_lead(text: str, expected: str) -> None:
    assert kinds(text) == expected


@pytest.mark.parametrize(
    "mark",
    [
        "انتهای پیام",
        "انتهای پیام/",
        "انتهای پیام/۲۳",
        "انتهای پیام/ ص",
        "انتهاي پيام",
        "انتهایپیام",
        "انتهای‌پیام/۸۶۰۱/ت۱۰",
        "پایان پیام",
        "• انتهای پیام",
        "انتهای",
    ],
)
def test_end_marks(mark: str) -> None:
    found = framed(f"تیتر\nلید خبر.\nبند نخست.\n{mark}")
    assert [kind for kind, _ in found.parts] == ["headline", "lead", "paragraph", "end_mark"]
    assert found.of("paragraph") == ["بند نخست."]


@pytest.mark.parametrize("glue", ["", " ", "/"])
def test_an_end_mark_glued_to_the_last_sentence(glue: str) -> None:
    record = read(f"تیتر\nلید خبر.\nراستین گفت: باران می‌آید.{glue}انتهای پیام")
    assert record.body == ["راستین گفت: باران می‌آید."]
    assert [statement.content.text for statement in record.statements] == ["باران می‌آید"]


def test_an_end_mark_that_stands_twice() -> None:
    assert kinds("تیتر\nلید خبر.\nبند نخست.\nانتهای پیام\nانتهای پیام") == "headline lead paragraph end_mark end_mark"


def test_an_end_mark_in_a_sentence_is_none() -> None:
    assert framed("تیتر\nلید خبر.\nاو در انتهای پیام خود از مردم تشکر کرد.\nبند دوم.").of("end_mark") == []


@pytest.mark.parametrize(
    "line",
    [
        "لینک کوتاه",
        "کپی شد",
        "اشتراک‌گذاری",
        "اشتراک گذاری",
        "لینک کوتاه: https://example.ir/x1",
        "ارسال به دوستان",
        "نسخه چاپی",
        "نظر شما",
        "تمامی حقوق برای پایگاه محفوظ است.",
    ],
)
def test_leftovers_of_the_page(line: str) -> None:
    assert framed(f"تیتر\nلید خبر.\nبند نخست.\nانتهای پیام\n{line}").of("leftover") == [framed(line).text]


def test_links_to_other_items_within_the_text() -> None:
    found = framed("تیتر\nلید خبر.\nبند نخست.\nبیشتر بخوانید:\nبرف در راه است\nجاده‌ها بسته شد\nراستین گفت: هوا سرد است.\nانتهای پیام")
    assert found.of("leftover") == ["بیشتر بخوانید:", "برف در راه است", "جاده‌ها بسته شد"]
    assert found.of("paragraph") == ["بند نخست.", "راستین گفت: هوا سرد است."]


def test_the_parts_that_a_page_names() -> None:
    lines = [("kicker", "راستین:"), ("headline", "باران می‌آید"), ("lead", "لید خبر."), ("paragraph", "بند نخست."), ("tags", "باران، سیل")]
    text = "\n".join(words for _, words in lines)
    parts = tuple(Part(kind, text.index(words), text.index(words) + len(words)) for kind, words in lines)  # type: ignore[arg-type]
    found = framed(text, declared_parts=parts)
    assert found.parts == lines
    assert found.frame.tags == ["باران", "سیل"]


def test_no_statement_is_found_in_the_footer() -> None:
    record = read("تیتر\nلید خبر.\nبه گزارش ایسنا، باران آمد.\nانتهای پیام\nخبرنگار: نیلوفر راستین گفت\nبیشتر بخوانید:\nراستین: برف می‌آید")
    assert record.statements == []


def test_sentences_after_an_end_mark_are_text() -> None:
    more = "راستین همچنین گفت که راه روستای بالادره از فردا برای خودروهای سنگین بسته خواهد بود."
    found = framed(f"تیتر\nلید خبر.\nبند نخست.\nانتهای پیام\n{more}\nکد خبر: 1402041207411\n{more}")
    assert found.of("paragraph") == ["بند نخست.", more]
    assert found.of("leftover") == [more]
    assert found.frame.code == "1402041207411"


def test_endless_paragraphs_are_read_in_pieces() -> None:
    record = read("تیتر خبر\nلید خبر.\n" + "نیلوفر راستین گفت که باران می‌آید و " * 600)
    assert len(record.body) == 1
    assert len(record.statements) > 500
