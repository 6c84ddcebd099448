"""When the item was published: from what the source declared, from the footer, from the code of an agency whose codes carry the day."""

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from functools import cache

from naql.frame.calendars import GREGORIAN_YEARS, gregorian_day, in_tehran, jalali_day
from naql.frame.dates import find_dates
from naql.frame.footer import unglued_clock
from naql.frame.spelling import latin_digits
from naql.text.repair import repair
from naql.text.tables import table
from naql.text.tokens import tokens

_TIME = re.compile(r"(?<!\d)([01]?\d|2[0-3])[:٫.]([0-5]\d)(?::([0-5]\d))?(?![\d.])")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ](.*))?")
_EPOCH = re.compile(r"\d{10}(?:\d{3})?")


class Moment:
    """A day, and the moment in it where it is known."""

    __slots__ = ("day", "iso")

    def __init__(self, day: date, iso: str) -> None:
        self.day = day
        self.iso = iso


def written_moment(text: str) -> Moment | None:
    """The day and hour that words of a footer tell: «شنبه/ ۱۸ دی ۱۴۰۰ / ۰۹:۵۹», «1400/10/18 - 09:59». The day alone if no hour stands."""
    text = unglued_clock(text)
    words = tokens(text, 0, len(text))
    found = next((d for d in find_dates(words, None) if d.value is not None and len(d.value) == 10), None)
    if found is None or found.value is None:
        return None
    day = date.fromisoformat(found.value)
    rest = latin_digits(text[: found.start] + " " + text[found.end :])
    if (clock := _TIME.search(rest)) is None:
        return Moment(day, day.isoformat())
    hour, minute, second = int(clock[1]), int(clock[2]), int(clock[3] or 0)
    if hour < 12 and re.search(r"(?<![\w\u200c])(?:ب\.?\s?ظ|بعد از ظهر|عصر|PM)(?![\w\u200c])", rest, re.IGNORECASE):
        hour += 12
    return Moment(day, in_tehran(datetime(day.year, day.month, day.day, hour, minute, second)))


def declared_moment(text: str) -> Moment | None:
    """The day and hour that a source declares: ISO 8601, RFC 2822, seconds since 1970, or a date in Persian words or digits."""
    text = latin_digits(text.strip())[:100]
    if _EPOCH.fullmatch(text):
        return _moment(datetime.fromtimestamp(int(text[:10]), UTC))
    if (iso := _ISO.fullmatch(text)) is not None:
        if int(iso[1]) < 1500:
            day = jalali_day(int(iso[1]), int(iso[2]), int(iso[3]))
            return None if day is None else _with_clock(day, iso[4])
        if (day := gregorian_day(int(iso[1]), int(iso[2]), int(iso[3]))) is None:
            return written_moment(text)
        try:
            return _moment(datetime.fromisoformat(text)) if iso[4] else _with_clock(day, None)
        except ValueError:
            return written_moment(text)
    try:
        moment = parsedate_to_datetime(text)
        return _moment(moment if moment.tzinfo else moment.replace(tzinfo=UTC))
    except (ValueError, TypeError, IndexError, OverflowError):
        return written_moment(repair(text).text)


def _moment(moment: datetime) -> Moment | None:
    try:
        iso = in_tehran(moment)
    except (ValueError, OverflowError):
        return None
    day = date.fromisoformat(iso[:10])
    return Moment(day, iso) if day.year in GREGORIAN_YEARS else None


def _with_clock(day: date, clock: str | None) -> Moment:
    if clock and (found := _TIME.match(clock)) is not None:
        return Moment(day, in_tehran(datetime(day.year, day.month, day.day, int(found[1]), int(found[2]), int(found[3] or 0))))
    return Moment(day, day.isoformat())


@cache
def _code_forms() -> dict[tuple[str, int], str]:
    return {(agency, int(digits)): form for agency, digits, form in table("frame/code_dates.tsv")}


def day_in_code(code: str, agency: str | None) -> date | None:
    """The Jalali day that the codes of some agencies begin with: ISNA's 1400101812745 is of 18 Dey 1400."""
    form = _code_forms().get((agency or "", len(code)))
    if form is None or not code.isdigit():
        return None
    wide = form.count("Y")
    year, month, day = int(code[:wide]), int(code[wide : wide + 2]), int(code[wide + 2 : wide + 4])
    if wide == 2:
        year += 1300 if year >= 40 else 1400
    return jalali_day(year, month, day)
