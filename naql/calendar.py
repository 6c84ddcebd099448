"""Dates for people: the Jalali and the Gregorian calendar side by side."""

from datetime import date, datetime

from persiantools.jdatetime import JalaliDate

WEEKDAYS = ("دوشنبه", "سه‌شنبه", "چهارشنبه", "پنجشنبه", "جمعه", "شنبه", "یکشنبه")
"""Monday first, as `date.weekday()` counts."""
MONTHS = ("فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند")
ENGLISH_MONTHS = (
    "Farvardin", "Ordibehesht", "Khordad", "Tir", "Mordad", "Shahrivar", "Mehr", "Aban", "Azar", "Dey", "Bahman", "Esfand",
)  # fmt: skip
"""The same months as English writes them."""
_PERSIAN_DIGITS = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")


def persian_digits(text: str | int) -> str:
    return str(text).translate(_PERSIAN_DIGITS)


def persian_date(published: str) -> str:
    """«شنبه ۱۸ دی ۱۴۰۰، ۰۹:۵۹» from an ISO 8601 date or time."""
    day = date.fromisoformat(published[:10])
    jalali = JalaliDate(day)
    words = f"{WEEKDAYS[day.weekday()]} {jalali.day} {MONTHS[jalali.month - 1]} {jalali.year}"
    if "T" in published:
        words += f"، {datetime.fromisoformat(published):%H:%M}"
    return persian_digits(words)


def western_date(published: str) -> str:
    """«2022-01-08 09:59 +03:30» from an ISO 8601 date or time."""
    return published if "T" not in published else f"{published[:10]} {published[11:16]} {published[19:]}".strip()
