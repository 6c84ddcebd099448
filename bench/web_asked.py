"""What readers of the pages ask for: the kinds of pages, and words, names and items of the archive to ask with."""

import random
import re
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote, urlencode

SEED = 14001018
SEEN = 3000
"""Items that readers may go on from, by one statement each: so many that few pages are asked for twice."""


class Asked(NamedTuple):
    """A statement of the archive and its surroundings: what somebody may have seen and go on from."""

    words: str
    speaker: int | None
    act: str
    item: str
    outlet: int | None
    agency: str | None
    year: str


class Kind(NamedTuple):
    """A kind of page: how often people ask for it, and its address for something they have seen (None: not for this one)."""

    often: int
    address: Callable[[Asked], str | None]
    twin: bool = True


def search(**filters: Any) -> str:
    return "/search?" + urlencode({name: value for name, value in filters.items() if value})


KINDS = {
    "first page": Kind(6, lambda _: "/"),
    "search: words": Kind(20, lambda seen: search(q=seen.words)),
    "search: a word": Kind(10, lambda seen: search(q=seen.words.split()[0])),
    "search: words, filters": Kind(10, lambda seen: search(q=seen.words.split()[0], act=seen.act, since=seen.year)),
    "search: a speaker": Kind(8, lambda seen: search(speaker=seen.speaker) if seen.speaker else None),
    "search: an outlet": Kind(3, lambda seen: search(q=seen.words.split()[0], outlet=seen.agency) if seen.agency else None),
    "search: items": Kind(3, lambda seen: search(q=seen.words, kind="items")),
    "feed": Kind(2, lambda seen: search(q=seen.words).replace("/search", "/search.atom"), twin=False),
    "item": Kind(20, lambda seen: f"/item/{quote(seen.item, safe='')}"),
    "who": Kind(12, lambda seen: f"/who/{seen.speaker}" if seen.speaker else None),
    "outlet": Kind(3, lambda seen: f"/outlet/{seen.outlet}" if seen.outlet else None),
    "copies": Kind(4, lambda seen: f"/copies/{quote(seen.item, safe='')}"),
    "chains": Kind(1, lambda _: "/chains"),
    "chains of a year": Kind(1, lambda seen: f"/chains?since={seen.year}&until={seen.year}"),
    "stories": Kind(1, lambda _: "/stories"),
    "stories of a year": Kind(1, lambda seen: f"/stories?since={seen.year}&until={seen.year}"),
    "conflicts": Kind(1, lambda _: "/conflicts"),
    "places": Kind(1, lambda _: "/places"),
    "places: a word": Kind(1, lambda seen: f"/places?{urlencode({'q': seen.words.split()[0]})}"),
    "calendar": Kind(1, lambda _: "/calendar"),
    "calendar: words": Kind(1, lambda seen: f"/calendar?{urlencode({'q': seen.words})}"),
    "conflicts of a person": Kind(1, lambda seen: f"/conflicts?who={seen.speaker}" if seen.speaker else None),
    "add": Kind(1, lambda _: "/add"),
}
"""What is asked for. A kind that this server does not have is told and left out."""


def twin(address: str) -> str:
    path, mark, asked = address.partition("?")
    return ("/index.json" if path == "/" else f"{path}.json") + mark + asked


def seen_in(path: Path) -> list[Asked]:
    """Statements of items from all over the archive, the same ones every time."""
    choose = random.Random(SEED)
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    items = [id_ for (id_,) in connection.execute("SELECT id FROM item WHERE current ORDER BY id")]
    outlets = {name: id_ for id_, name in connection.execute("SELECT id, name FROM who WHERE type = 'outlet'")}
    found: list[Asked] = []
    for item in choose.sample(items, min(len(items), SEEN)):
        said = connection.execute(
            "SELECT content, speaker, act, key, agency, jalali FROM statement JOIN item ON item.id = item WHERE item = ? ORDER BY number",
            (item,),
        ).fetchall()
        content, speaker, act, key, agency, jalali = choose.choice(said) if said else ("", None, "", "", None, None)
        words = [word for word in re.findall(r"[\w\u200c]+", content) if len(word) > 2]
        if words:
            start = choose.randrange(max(1, len(words) - 2))
            found.append(Asked(" ".join(words[start : start + 2]), speaker, act, key, outlets.get(agency), agency, (jalali or "1400")[:4]))
    if not found:
        sys.exit(f"bench.web: nobody says anything in {path}")
    connection.close()
    return found
