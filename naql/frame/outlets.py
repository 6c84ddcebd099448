"""The table of outlets, and which of them stand where in a line of words."""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from naql.frame.spelling import press
from naql.text.tables import table


class Outlet(NamedTuple):
    """A row of outlets.tsv. `is_word`: its bare name is also another word («مهر»)."""

    name: str
    latin: str
    country: str
    site: str
    kind: str
    is_word: bool

    @property
    def is_home_agency(self) -> bool:
        """An Iranian agency: what publishes, and is spoken to («در گفت‌وگو با ایسنا»)."""
        return self.country == "IR" and self.kind == "agency"


LONGEST = 7
"""So many words, full stops included, can a spelling in the table have."""


@cache
def _spellings() -> dict[str, Outlet]:
    found: dict[str, Outlet] = {}
    for names, latin, country, site, kind, *rest in table("frame/outlets.tsv"):
        first, *others = names.split("|")
        word = bool(rest and rest[0] == "word")
        found.setdefault(press(first), Outlet(first, latin, country, site, kind, word))
        for other in others:
            found.setdefault(press(other), Outlet(first, latin, country, site, kind, False))
    return found


@cache
def _by_site() -> dict[str, Outlet]:
    return {outlet.site: outlet for outlet in _spellings().values() if outlet.site}


def outlet_named(name: str) -> Outlet | None:
    """The outlet of this name in any of its spellings, without «خبرگزاری» before it."""
    return _spellings().get(press(name))


def outlet_at(keys: Sequence[str], at: int, end: int) -> tuple[int, Outlet] | None:
    """The longest outlet whose name begins at `at`: where it ends, and which it is. `keys`: pressed words."""
    spellings = _spellings()
    found, joined = None, ""
    for last in range(at, min(end, at + LONGEST)):
        if keys[last] != ".":  # «ام. آی. تی نیوز»
            joined += keys[last]
            if (outlet := spellings.get(joined)) is not None:
                found = last + 1, outlet
    return found


def outlet_of_site(url: str) -> Outlet | None:
    """The outlet whose site a URL is on («https://www.isna.ir/news/…»)."""
    host = url.split("//", 1)[-1].split("/", 1)[0].split(":", 1)[0].lower()
    names = host.split(".")
    sites = _by_site()
    for first in range(len(names) - 1):
        if (outlet := sites.get(".".join(names[first:]))) is not None:
            return outlet
    return None
