"""The footer in the forms that agencies and crawlers give it, and when the item was published."""

import pytest

from tests.frame.framed import framed

BODY = "باران در نیک‌آباد\nباران سه‌روزه آغاز شد.\nبه گزارش ایسنا، باران آمد.\nراستین گفت: فردا هم باران می‌آید."


@pytest.mark.parametrize(
    "footer",
    [
        "\n\nانتهای پیام\n\n  • شنبه/ ۱۸ دی ۱۴۰۰ / ۰۹:۵۹\n  • دسته‌بندی: محیط زیست\n  • کد خبر: 1400101812745\n  • خبرنگار : 71660",
        "\nانتهای پیام\n• شنبه/ 18 دی 1400 / 09:59\n• دستهبندی: محیط زیست\n• کد خبر: 1400101812745\n• خبرنگار : 71660",
        "انتهای پیام • شنبه/ ۱۸ دی ۱۴۰۰ / ۰۹:۵۹ • دسته بندی : محیط زیست • کدخبر:1400101812745 • خبرنگار: 71660",
        "\nانتهای پیام/\nشنبه ۱۸ دی ۱۴۰۰ - ۰۹:۵۹\nسرویس: محیط زیست\nکد خبر : ۱۴۰۰۱۰۱۸۱۲۷۴۵\nخبرنگار: ۷۱۶۶۰",
        "\nانتهای پیام\n1400/10/18 - 09:59 | گروه: محیط زیست | شناسه خبر: 1400101812745 | خبرنگار: 71660",
        "\nانتهای پیام\nشنبه/18دی1400/09:59 دستهبندی:محیط زیست کدخبر:1400101812745 خبرنگار:71660",
        "\nانتهای پیام\nکد خبر:\n1400101812745\nتاریخ انتشار:\n۱۸ دی ۱۴۰۰ - ۰۹:۵۹\nدسته‌بندی:\nمحیط زیست\nخبرنگار:\n71660",
        "انتهای پیامشنبه/ ۱۸ دی ۱۴۰۰ / ۰۹:۵۹دستهبندی: محیط زیستکد خبر: 1400101812745خبرنگار : 71660",
        "\nخبرنگار: 71660\nدسته‌بندی: محیط زیست\nکد خبر 1400101812745\nشنبه ۱۸ دی ۱۴۰۰ - ۰۹:۵۹",
    ],
)
def test_forms_of_a_footer(footer: str) -> None:
    found = framed(BODY + footer)
    frame = found.frame
    assert (frame.published, frame.jalali) == ("2022-01-08T09:59:00+03:30", "1400-10-18")
    assert (frame.category, frame.code, frame.reporter) == ("محیط زیست", "1400101812745", "71660")
    assert found.of("paragraph") == ["به گزارش ایسنا، باران آمد.", "راستین گفت: فردا هم باران می‌آید."]


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("جمعه/ ۳۱ تیر ۱۴۰۱ / ۲۳:۵۹", "2022-07-22T23:59:00+04:30"),  # the last summer time
        ("۳۱ تیر ۱۴۰۲ - ۱۲:۰۰", "2023-07-22T12:00:00+03:30"),  # none since
        ("۱ تیر ۱۳۸۶ - ۱۲:۰۰", "2007-06-22T12:00:00+03:30"),  # none in 2006 and 2007
        ("۱ تیر ۱۳۸۷ - ۱۲:۰۰", "2008-06-21T12:00:00+04:30"),
        ("۱۹ بهمن ۱۴۰۲، ۹:۳۰", "2024-02-08T09:30:00+03:30"),
        ("شنبه ۱۸ دی ۱۴۰۰ ساعت ۹:۵۹", "2022-01-08T09:59:00+03:30"),
        ("تاریخ انتشار: 1400/10/18 9:59 ب.ظ", "2022-01-08T21:59:00+03:30"),
        ("۸ ژانویه ۲۰۲۲ - ۰۹:۵۹", "2022-01-08T09:59:00+03:30"),
        ("شنبه ۱۸ دی ۱۴۰۰", "2022-01-08"),  # no hour is told
        ("شنبه، ۱۸ دی ۱۴۰۰\n۰۹:۵۹", "2022-01-08T09:59:00+03:30"),
        ("کد خبر: 1400101812745", "2022-01-08"),  # ISNA's codes carry the day
        ("کد خبر: 98030903723", "2019-05-30"),
        ("کد خبر: 5994127", None),
    ],
)
def test_when_it_was_published(line: str, published: str | None) -> None:
    assert framed(f"{BODY}\nانتهای پیام\n{line}").frame.published == published


@pytest.mark.parametrize(
    ("declared", "published"),
    [
        ("2022-01-08T09:59:00+03:30", "2022-01-08T09:59:00+03:30"),
        ("2022-01-08T06:29:00Z", "2022-01-08T09:59:00+03:30"),
        ("2022-07-08T06:29:00.000Z", "2022-07-08T10:59:00+04:30"),
        ("2022-01-08 09:59", "2022-01-08T09:59:00+03:30"),
        ("2022-01-08", "2022-01-08"),
        ("Sat, 08 Jan 2022 06:29:00 GMT", "2022-01-08T09:59:00+03:30"),
        ("1641623340", "2022-01-08T09:59:00+03:30"),
        ("1400-10-18 09:59", "2022-01-08T09:59:00+03:30"),
        ("۱۴۰۰/۱۰/۱۸ - ۰۹:۵۹", "2022-01-08T09:59:00+03:30"),
        ("شنبه ۱۸ دی ۱۴۰۰ - ۰۹:۵۹", "2022-01-08T09:59:00+03:30"),
        ("دیروز", None),
        ("2022-13-40", None),
        ("", None),
    ],
)
def test_the_date_that_a_source_declares(declared: str, published: str | None) -> None:
    assert framed(BODY, declared_date=declared).frame.published == published


def test_the_hour_of_the_footer_completes_the_declared_day() -> None:
    text = f"{BODY}\nانتهای پیام\nشنبه/ ۱۸ دی ۱۴۰۰ / ۰۹:۵۹"
    assert framed(text, declared_date="2022-01-08").frame.published == "2022-01-08T09:59:00+03:30"
    assert framed(text, declared_date="2022-01-09").frame.published == "2022-01-09"


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("عکس: رضا مهرجو", "photographer", "رضا مهرجو"),
        ("عکس‌ها از رضا مهرجو", "photographer", "رضا مهرجو"),
        ("(عکس: رضا مهرجو)", "photographer", "رضا مهرجو"),
        ("گزارش از: نیلوفر راستین", "reporter", "نیلوفر راستین"),
        ("گزارش از: نیلوفر راستین خبرنگار ایسنا", "reporter", "نیلوفر راستین"),
        ("سهراب مهرجو/ایران ورزشی", "reporter", "سهراب مهرجو"),
        ("تهیه و تنظیم: نیلوفر راستین", "reporter", "نیلوفر راستین"),
        ("برچسب‌ها: باران، سیل، نیک‌آباد", "tags", ["باران", "سیل", "نیک‌آباد"]),
        ("#باران #نیک‌آباد", "tags", ["باران", "نیک‌آباد"]),
        ("برچسب‌ها:\n• باران\n• سیل", "tags", ["باران", "سیل"]),
        ("صفحه نخست » جامعه » محیط زیست", "category", "محیط زیست"),
        ("https://www.isna.ir/news/1400101812745/x", "code", "1400101812745"),
    ],
)
def test_other_fields(line: str, field: str, value: object) -> None:
    assert getattr(framed(f"{BODY}\nانتهای پیام\n{line}").frame, field) == value


@pytest.mark.parametrize(
    "line",
    [
        "خبرنگار: چرا باران این‌قدر دیر آمد؟",
        "موضوع: نشست هفتگی",
        "شنبه ۱۸ دی ۱۴۰۰ ساعت ۱۸:۳۰",  # the plan of a match
        "گزارش: تیم دوم بازی را در دقیقه ۹۰ باخت. داور گفت وقت تمام است.",
    ],
)
def test_last_lines_that_belong_to_the_text(line: str) -> None:
    found = framed(f"{BODY}\nبرنامه چنین است\n{line}")
    assert found.of("paragraph")[-1] == line
    assert found.frame.published is None


def test_lines_of_the_frame_above_the_body() -> None:
    found = framed("سیاسی\nباران در نیک‌آباد\nکد خبر: 84609123\n۱۸ دی ۱۴۰۰ - ۰۹:۵۹\nباران آغاز شد.\nتهران- ایرنا- باران آمد.\nباز هم آمد.")
    assert found.of("headline", "lead") == ["باران در نیک‌آباد", "باران آغاز شد."]
    assert found.of("paragraph") == ["تهران- ایرنا- باران آمد.", "باز هم آمد."]
    assert (found.frame.category, found.frame.code, found.frame.published) == ("سیاسی", "84609123", "2022-01-08T09:59:00+03:30")


@pytest.mark.parametrize("declared", ["9999-12-31", "9999-12-31T23:59:59+03:30", "0001-01-01", "Mon, 01 Jan 9999 00:00:00 GMT"])
def test_a_declared_day_that_no_newspaper_can_have_is_none(declared: str) -> None:
    assert framed("کتابخانه باز شد\nمدیر آن گفت: خوب است.", declared_date=declared).frame.published is None
