"""Repair, one phenomenon a line: the raw text and what it becomes. A line with one text must stay as it is."""

import pytest

from naql.text.repair import RepairOptions, repair

Z = "\u200c"


def _cases(lines: str) -> list[tuple[str, str]]:
    """«raw → repaired», or one text that stays; «|» stands for a half-space."""
    cases = []
    for line in lines.strip().split("\n"):
        raw, _, repaired = line.replace("|", Z).partition(" → ")
        cases.append((raw, repaired or raw))
    return cases


LOST = """
او از سمت خود کنارهگیری کرد → او از سمت خود کناره|گیری کرد
برنامهاش را اعلام کرد → برنامه|اش را اعلام کرد
بهعنوان نماینده مردم → به|عنوان نماینده مردم
در جمهوریهای سابق → در جمهوری|های سابق
گفت: آمادهام و برمیگردم → گفت: آماده|ام و برمی|گردم
آنان نمیدانند چه میخواهند → آنان نمی|دانند چه می|خواهند
خانهای در کوهپایه → خانه|ای در کوهپایه
بزرگترین و مهم ترین → بزرگترین و مهم|ترین
شرکتهایشان را فروختهاند → شرکت|هایشان را فروخته|اند
زغالفروشهای بازار → زغال|فروش|های بازار
"""
SPACED = """
این کار انجام می شود → این کار انجام می|شود
آبی ها برنده شدند → آبی|ها برنده شدند
فرودگاه بین المللی شهر → فرودگاه بین|المللی شهر
در خانه های قدیمی → در خانه|های قدیمی
نمی توانند بروند → نمی|توانند بروند
کتاب هایشان را برده اند → کتاب|هایشان را برده|اند
در گفت و گو با خبرنگار → در گفت|وگو با خبرنگار
کپک هایی که روییده اند → کپک|هایی که روییده|اند
"""
PARTLY = """
نمی|دانند چه میخواهند و کجا میروند → نمی|دانند چه می|خواهند و کجا می|روند
خانه||های شهر → خانه|های شهر
خانه| های شهر → خانه|های شهر
خانه |های شهر → خانه|های شهر
رفته|اند| و برگشته|اند|. → رفته|اند و برگشته|اند.
"""
WHOLE = """
در انتهای میدان تنها ماند
دارای نهادهای مدنی است
نهاد مستقل و میدان بزرگ
مینا و میترا و نمینی آمدند
آقای میرزایی از میامی آمد
رهایی از تنهایی
واشنگتن و لیورپول و مادرید
بهار و بهمن و بهزاد
او را در تهران دید و به شیراز رفت
"""
LETTERS = """
علي كوشا در شوراى شهر → علی کوشا در شورای شهر
وضعيت جديد → وضعیت جدید
مدرسة بزرگ → مدرسه بزرگ
ﻣﻳﻬﻤﺎن → میهمان
ﷲ اکبر → الله اکبر
ســـلام → سلام
سال ۱۳۹۸ هـ.ش → سال ۱۳۹۸ ه.ش
تهران ـ ایسنا
مسئله، تأکید، مؤثر، جرأت
خانۀ دوست و خانهٔ پدر
مدیرِ کلّ ادارهٔ ثبت
"""
DIGITS = """
در سال 2019 حدود 12,500 نفر → در سال ۲۰۱۹ حدود ۱۲,۵۰۰ نفر
ساعت 9:30 روز ١٤٠٠/١٠/١٨ → ساعت ۹:۳۰ روز ۱۴۰۰/۱۰/۱۸
با 3.5 درصد → با ۳.۵ درصد
کد خبر: 1400101812745
کد خبر : 98030 → کد خبر: 98030
خبرنگار : 71903 → خبرنگار: 71903
تلفن 02188888888 را بگیرید
جنگنده F-16 و گوشی iPhone 11 آمد
نشانی www.isna.ir/news/98 را ببینید
به نشانی a2b@example.com بنویسید
COVID-19 در جهان
5G در ایران
"""
CONTROLS = f"""
شیراز\u202b زیبا\u202c است → شیراز زیبا است
\u200fتهران\u200e، امروز → تهران، امروز
گفت\u200fوگو با او → گفت|وگو با او
گام\u00adهای بلند → گام|های بلند
\u2067پهپاد\u2069 سقوط کرد → پهپاد سقوط کرد
\ufeffخبر\u200bها {"رسید"} → خبر|ها رسید
"""
SPACES = """
تهران   و  شیراز → تهران و شیراز
تهران\u00a0و\u00a0شیراز → تهران و شیراز
تهران ، شیراز ؛ تبریز → تهران، شیراز؛ تبریز
تهران،شیراز → تهران، شیراز
او گفت : « ما آمدیم » . → او گفت: «ما آمدیم».
او گفت:«ما آمدیم»و رفت → او گفت: «ما آمدیم» و رفت
اتحادیه ( اوپک ) گفت → اتحادیه (اوپک) گفت
تهران, شیراز; چرا? → تهران، شیراز؛ چرا؟
قرارداد را منعقد کرد.این بازیکن رفت → قرارداد را منعقد کرد. این بازیکن رفت
آلمان، فرانسه و ... حضور دارند
شرکت ام.آی.تی و ج.ا.ا
ساعت ۰۹:۵۹ دمای ۳.۵ درجه
نشانی https://isna.ir/?a=1;b=2,3 است
فیلم «پسر»ها
"""


@pytest.mark.parametrize(
    ("raw", "expected"),
    [case for lines in (LOST, SPACED, PARTLY, WHOLE, LETTERS, DIGITS, CONTROLS, SPACES) for case in _cases(lines)],
)
def test_repair(raw: str, expected: str) -> None:
    assert repair(raw).text == expected


@pytest.mark.parametrize(
    ("kind", "raw"),
    [
        ("controls", "تهران\u202b امروز"),
        ("letters", "علي"),
        ("kashida", "ســلام"),
        ("digits", "سال 2019"),
        ("spaces", "تهران  امروز"),
        ("punctuation", "تهران ، امروز"),
        ("half_spaces", "کتابهایش"),
    ],
)
def test_each_kind_can_be_switched_off(kind: str, raw: str) -> None:
    assert repair(raw).text != raw
    assert repair(raw, RepairOptions(**{kind: False})).text == raw


def test_diacritics_go_only_when_asked() -> None:
    assert repair("مدیرِ کلّ").text == "مدیرِ کلّ"
    assert repair("مدیرِ کلّ", RepairOptions(diacritics=True)).text == "مدیر کل"


def test_a_word_with_diacritics_gets_its_half_space() -> None:
    assert repair("کتابهایِ او").text == f"کتاب{Z}هایِ او"


def test_a_text_of_old_letters_is_repaired_like_any_other() -> None:
    assert repair("كتابهاي علمي منتشر مي شود").text == repair("کتابهای علمی منتشر می شود").text


def test_lines_and_their_breaks_stay() -> None:
    assert repair("سطر یک \r\n\n سطر  دو\n").text == "سطر یک\r\n\nسطر دو\n"


def test_a_sound_text_keeps_spaces_that_a_damaged_one_would_lose() -> None:
    """«تهیه کننده» is written both ways; in a text that keeps its half-spaces the space is the writer's."""
    kept = f"او می{Z}گوید که می{Z}رود و نمی{Z}آید؛ کتاب{Z}ها و خانه{Z}ها را می{Z}بیند. سه بعدی است."
    assert repair(kept).text == kept
