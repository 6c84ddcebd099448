"""The two languages of the pages: words, digits and dates in Persian and in English."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from typing import Literal

from persiantools.jdatetime import JalaliDate

from naql.calendar import ENGLISH_MONTHS, MONTHS, persian_date, persian_digits
from naql.speech.labels import act_label, form_label

Code = Literal["fa", "en"]
CODES: tuple[Code, ...] = ("fa", "en")
_GREGORIAN_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Language:
    """One of the languages; called with the name of a text (`naql/data/web/words.tsv`) it gives the text."""

    code: Code
    words: Mapping[str, str]

    @property
    def direction(self) -> str:
        return "rtl" if self.code == "fa" else "ltr"

    @property
    def other(self) -> Code:
        return "en" if self.code == "fa" else "fa"

    def __call__(self, name: str, **values: object) -> str:
        """The text called `name`, with `values` in its {places}; numbers in the digits of the language. Of a text «for one|for more»
        `n` chooses. Raises KeyError."""
        text = self.words[name]
        if "|" in text:
            one, _, more = text.partition("|")
            text = one if values.get("n") in (1, "1") else more
        return text.format(**{key: self.number(value) if isinstance(value, int) else value for key, value in values.items()})

    def number(self, value: int | float) -> str:
        """«۱۲٬۳۴۵», "12,345"."""
        text = f"{value:,}"
        return persian_digits(text.replace(",", "٬").replace(".", "٫")) if self.code == "fa" else text

    def digits(self, text: str | int) -> str:
        """Digits as the language writes them; the rest as it is."""
        return persian_digits(text) if self.code == "fa" else str(text)

    def date(self, published: str | None) -> str:
        """«شنبه ۱۸ دی ۱۴۰۰، ۰۹:۵۹», "8 January 2022, 09:59"; of an ISO 8601 date or time."""
        if not published:
            return self("undated")
        if self.code == "fa":
            return persian_date(published)
        day = date.fromisoformat(published[:10])
        hour = f", {datetime.fromisoformat(published):%H:%M}" if "T" in published else ""
        return f"{day.day} {_GREGORIAN_MONTHS[day.month - 1]} {day.year}{hour}"

    def other_date(self, published: str | None) -> str:
        """The day in the other calendar: «2022-01-08», "18 Dey 1400"."""
        if not published or self.code == "fa":
            return (published or "")[:10]
        jalali = JalaliDate(date.fromisoformat(published[:10]))
        return f"{jalali.day} {ENGLISH_MONTHS[jalali.month - 1]} {jalali.year}"

    def month(self, name: str) -> str:
        """«1400-10» as «دی ۱۴۰۰», "Dey 1400"."""
        year, _, month = name.partition("-")
        return self.digits(f"{(MONTHS if self.code == 'fa' else ENGLISH_MONTHS)[int(month) - 1]} {year}")

    def act(self, act: str) -> str:
        return act_label(act, self.code)

    def form(self, form: str) -> str:
        return form_label(form, self.code)


@cache
def language(code: Code) -> Language:
    return Language(code, _tables()[code])


def preferred(accepted: str) -> Code:
    """The one of both that an Accept-Language header wants more; Persian where it wants neither."""
    wanted: list[tuple[float, Code]] = []
    for place, part in enumerate(accepted.split(",")):
        name, _, quality = part.strip().partition(";q=")
        code = name[:2].lower()
        try:
            weight = float(quality) if quality else 1.0
        except ValueError:
            continue
        if code in CODES and weight > 0:
            wanted.append((weight - place / 1000, code))
    return max(wanted)[1] if wanted else "fa"


@cache
def _tables() -> dict[Code, dict[str, str]]:
    tables: dict[Code, dict[str, str]] = {"fa": {}, "en": {}}
    for line in files("naql").joinpath("data", "web", "words.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            name, persian, english = line.split("\t")
            tables["fa"][name], tables["en"][name] = persian, english
    return tables
