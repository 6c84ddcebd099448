"""Numbers and dates as a chart writes them: Persian digits and the Jalali calendar, or English and the Gregorian one."""

from datetime import date, datetime, timedelta

from persiantools.jdatetime import JalaliDate

from naql.calendar import MONTHS, persian_digits
from naql.web.charts.svg import Language

_WESTERN_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAY = timedelta(days=1)


def digits(text: str | int, language: Language) -> str:
    return persian_digits(text) if language == "fa" else str(text)


def number(value: int, language: Language) -> str:
    """«۱۲٬۳۴۵», "12,345"."""
    return persian_digits(f"{value:,}".replace(",", "٬")) if language == "fa" else f"{value:,}"


def percent(part: float, language: Language) -> str:
    """Of a share from 0 to 1: «۲۴٪»; what is less than one in a hundred is not called nothing."""
    share = "<1" if 0 < part < 0.01 else f"{part:.0%}"[:-1]
    return persian_digits(share) + "٪" if language == "fa" else share + "%"


def day(when: str | date, language: Language) -> str:
    """«۱۸ دی ۱۴۰۰» or "8 Jan 2022", with the hour if an ISO 8601 time is given."""
    try:
        at = date.fromisoformat(when[:10]) if isinstance(when, str) else when
    except ValueError:  # A slip of the page it came from: shown as it stands there.
        return str(when)
    hour = f"{datetime.fromisoformat(when):%H:%M}" if isinstance(when, str) and "T" in when else ""
    if language == "fa":
        jalali = JalaliDate(at)
        return persian_digits(f"{jalali.day} {MONTHS[jalali.month - 1]} {jalali.year}{'، ' if hour else ''}{hour}")
    return f"{at.day} {_WESTERN_MONTHS[at.month - 1]} {at.year}{', ' if hour else ''}{hour}"


def month_name(month: int, language: Language) -> str:
    """Of the language's calendar, from 1."""
    return (MONTHS if language == "fa" else _WESTERN_MONTHS)[month - 1]


def jalali_month(year: int, month: int, language: Language) -> str:
    """«دی ۱۴۰۰», or the days it covers: "22 Dec 2021 to 20 Jan 2022"."""
    if language == "fa":
        return persian_digits(f"{MONTHS[month - 1]} {year}")
    first, last = jalali_days(year, month)
    return f"{day(first, 'en')} to {day(last, 'en')}"


def jalali_days(year: int, month: int) -> tuple[date, date]:
    """The first and the last day of a Jalali month."""
    after = (year + month // 12, month % 12 + 1)
    return JalaliDate(year, month, 1).to_gregorian(), JalaliDate(*after, 1).to_gregorian() - _DAY


def statements(count: int, language: Language) -> str:
    return counted(count, language, "گفته", "statement")


def items(count: int, language: Language) -> str:
    return counted(count, language, "خبر", "item")


def counted(count: int, language: Language, persian: str, english: str) -> str:
    """«۳ گفته», "1 statement", "3 statements"."""
    return f"{number(count, language)} {persian if language == 'fa' else english if count == 1 else english + 's'}"


def later(minutes: int, language: Language) -> str:
    """«۲ ساعت و ۵ دقیقه بعد», "2 h 5 min later"."""
    hours, rest = divmod(minutes, 60)
    days, hours = divmod(hours, 24)
    names = ("روز", "ساعت", "دقیقه") if language == "fa" else ("d", "h", "min")
    parts = [f"{number(n, language)} {name}" for n, name in zip((days, hours, rest), names, strict=True) if n]
    if language == "fa":
        return " و ".join(parts or ["همان دقیقه"]) + (" بعد" if parts else "")
    return " ".join(parts) + " later" if parts else "the same minute"
