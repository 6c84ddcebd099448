"""Where sentences end: «|» stands in each line where one must be cut, and nowhere else."""

import pytest

from naql.text.segmentation import segment

PLAIN = """
او آمد. | ما رفتیم.
آیا می‌آیند؟ | کسی نمی‌داند!
چرا رفتی؟! | پاسخی نداد.
کار تمام شد… | همه رفتند.
سروسامان داد... | اما کسی نیامد.
در ادامه خبر
"""
NO_END = """
این طرح ۳.۵ درصد رشد داشت و تا ساعت ۱۰:۳۰ ادامه یافت. | پایان جلسه اعلام نشد.
در تاریخ ۱۳۹۸.۴.۱۲ برگزار شد.
آلمان، فرانسه و ... حضور دارند.
دکتر ا. رضایی سخن گفت.
در سده پنجم ق.م. ساخته شد.
نشانی www.example.ir را ببینید. | نامه به info@example.com برسد.
شرکت ام.آی.تی قراردادی بست.
سازمان ج.ا.ا بیانیه داد.
B. Johnson آمد. | دیگران رفتند.
او متحد (؟) ما است.
او [...] را نپذیرفت.
۱. نخست آنکه بودجه کم است. | ۲. دوم آنکه زمان نیست.
الف. آموزش رایگان
"""
QUOTED = """
او گفت: «ما آمدیم.» | دیگران رفتند.
او گفت: «ما آمدیم. | آنان رفتند.» | سپس نشست.
فیلم «کجا می‌روی؟» اکران شد.
«کجا می‌روی؟»، این را پدر پرسید.
او پرسید: «چرا؟» | پاسخی نبود.
گفت: "می‌رویم." | سپس رفتند.
او گفت: "می‌رویم. | می‌مانیم." | سپس رفت.
"""
DATELINE = """
لندن - ایرنا: | نخست‌وزیر آمد.
وزیر گفت: ما آماده‌ایم.
"""
LINES = """
قیمت نان بالا رفت
وزیر کشاورزی خبر داد
"""


@pytest.mark.parametrize("line", [line for lines in (PLAIN, NO_END, QUOTED, DATELINE, LINES) for line in lines.strip().split("\n")])
def test_sentences(line: str) -> None:
    text = line.replace(" | ", " ")
    document = segment(text)
    found = [text[sentence.start : sentence.end] for paragraph in document.paragraphs for sentence in paragraph.sentences]
    assert " | ".join(found) == line


def test_a_line_without_a_full_stop_ends_its_sentence() -> None:
    document = segment("قیمت نان بالا رفت\n\n  وزیر خبر داد. همه شنیدند \n")
    assert [paragraph.line for paragraph in document.paragraphs] == [0, 2]
    assert [len(paragraph.sentences) for paragraph in document.paragraphs] == [1, 2]
