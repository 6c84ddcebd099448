"""`Questions`: what an archive answers. Each call has a command and a page of the same name."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Unpack

from naql.archive.again import Failure, failures
from naql.archive.answers import Dossier, SearchPage, WhoHit
from naql.archive.by_day import Days, days
from naql.archive.chains import Network, chains
from naql.archive.conflicts import Conflict, conflicts, state
from naql.archive.connected import Connected
from naql.archive.copies import Copies, copies
from naql.archive.correction import Correction
from naql.archive.corrections import ItemReading, corrections, reading
from naql.archive.errors import NotFound, told
from naql.archive.export.stream import Format, Rows, export
from naql.archive.filters import Asking, Filters
from naql.archive.gold import GoldFile, gold_files
from naql.archive.in_full import InFull, in_full
from naql.archive.judgements import Judgement, judgements
from naql.archive.maintenance import Size, check, size
from naql.archive.meant import InOffice, alike, in_office
from naql.archive.named_in import NamedIn, named_in
from naql.archive.names import find_whos, who_hit
from naql.archive.packing import Body, unpack
from naql.archive.people import dossier
from naql.archive.places import Places, places
from naql.archive.question import Kind
from naql.archive.remembering import Remembered
from naql.archive.search import Sort, search
from naql.archive.stories import MOST_STORIES, Story, stories

CONFLICTS_SECONDS = 60.0
"""How long conflicts that took long to work out are given again."""


class Questions(Connected):
    """Everything that can be asked; nothing of it changes the archive."""

    def __init__(self, path: Path, *, create: bool, read_only: bool) -> None:
        super().__init__(path, create=create, read_only=read_only)
        self._conflicts = Remembered(CONFLICTS_SECONDS)

    def get(self, key: str, version: int | None = None) -> Body:
        """The item and its record exactly as they were added: the newest version, or one by its number. Raises NotFound."""
        row = self._execute(
            "SELECT packed FROM item JOIN body ON body.item = item.id WHERE key = ?1 AND (version = ?2 OR (?2 IS NULL AND current))",
            (key, version),
        ).fetchone()
        if row is None:
            raise NotFound(f"There is no item {key}{f', version {version},' if version else ''} in {self.path}.")
        return unpack(row[0])

    def search(
        self,
        words: str = "",
        *,
        kind: Kind = "statements",
        sort: Sort = "relevance",
        limit: int = 20,
        cursor: str | None = None,
        facets: bool = False,
        **filters: Unpack[Asking],
    ) -> SearchPage:
        """Statements or items that have all of the words, the best first («newest», «oldest»: by date; so too where there are no
        words).

        `words`: each must be there in any of its forms; «…» or "…" is a phrase, -word must not be there, word* is the beginning
        of words. Filters take one value or a list of which one must fit: `speaker` and `about` (a name, or an id as `who` gives
        it), `act`, `form`, `outlet` (the publishing agency), `chain` (any outlet or person it came through), `category`; `since`
        and `until` take Jalali or Gregorian dates or parts of them («1400», «1400-10», «2022-01-08»), both included. `cursor` of
        one page asks for the next, with the same question. Raises QueryError.
        """
        with told(self.path):
            return search(self.connection, words, kind, Filters(**filters), sort, limit, cursor, facets)

    def who(self, name: str | int, *, since: str | None = None, until: str | None = None, newest: int = 10) -> Dossier:
        """The dossier of a person, organisation, place or outlet: names and roles with dates, statements over time, acts, whom
        they speak about, through whom we know it. `name` is a name or an id; of several of one name the most named comes, the
        others stand under `others`. `since` and `until` narrow the counts to Jalali months. Raises NotFound, QueryError."""
        with told(self.path):
            return dossier(self.connection, name, since, until, newest)

    def whos(self, name: str, *, type: str | None = None, limit: int = 20) -> list[WhoHit]:
        """Who bears this name, or one that has its words or begins with it; the most named first."""
        with told(self.path):
            return find_whos(self.connection, name, limit, type)

    def in_office(self, question: str, *, limit: int = 3) -> list[InOffice]:
        """Whose office stands in a question, among those quoted most: «شهردار اصفهان مترو» means the mayor, and «مترو» is left."""
        with told(self.path):
            return in_office(self.connection, question, limit)

    def alike(self, name: str, *, limit: int = 3) -> list[WhoHit]:
        """Whose name is nearly this one, for a name that is misspelt and found nobody; the most quoted first."""
        with told(self.path):
            return alike(self.connection, name, limit)

    def who_hit(self, name: str | int) -> WhoHit | None:
        """Who is meant by a name (the most named of several) or an id, in short; None for nobody."""
        with told(self.path):
            if str(name).isascii() and str(name).isdigit():
                return who_hit(self.connection, int(name))
            return next(iter(find_whos(self.connection, str(name), 1)), None)

    def named_in(self, who: int, *, limit: int = 20, before: int | None = None) -> tuple[list[NamedIn], int | None]:
        """The items that name somebody, the newest first, with their number in each item's record; and what to give as `before` for
        more, None at the end. Raises NotFound."""
        with told(self.path):
            return named_in(self.connection, who, limit, before)

    def conflicts(
        self, name: str | int | None = None, *, since: str | None = None, until: str | None = None, limit: int = 50
    ) -> list[Conflict]:
        """Pairs of statements that seem to answer each other, the likeliest first, with reasons: of one person (name or id), or
        the denials of a period and what they deny. Candidates for a person to judge. In a large archive, where it takes long, an
        answer may be a minute old if the person has said nothing since. Raises QueryError."""
        with told(self.path):
            work_out = partial(conflicts, self.connection, name, since, until, limit)
            now = state(self.connection, name)
            return work_out() if now is None else list(self._conflicts.ask((name, since, until, limit), now, work_out))

    def copies(self, key: str, *, version: int | None = None) -> Copies:
        """The copies of an item, wholly or in part, the earliest first, what each changed, where its statements were first seen,
        and its own versions. Raises NotFound."""
        with told(self.path):
            return copies(self.connection, key, version)

    def stories(self, *, since: str | None = None, until: str | None = None, limit: int = MOST_STORIES) -> list[Story]:
        """Items of one text over a period, the most spread first. Raises QueryError."""
        with told(self.path):
            return stories(self.connection, since, until, limit)

    def chains(
        self, *, since: str | None = None, until: str | None = None, speakers: bool = True, limit: int = 300, delays: bool = True
    ) -> Network:
        """Who quotes whom: outlets that take items from outlets, and (`speakers`) whom the outlets quote; the `limit` busiest
        links of the Jalali months from `since` to `until`. `delays` tells how much later the one has the other's texts, from the
        stories of the period."""
        with told(self.path):
            return chains(self.connection, since, until, speakers, limit, delays)

    def places(self, words: str = "", *, limit: int = 300, **filters: Unpack[Asking]) -> Places:
        """Where on earth that lies which is spoken of, the most frequent first. Words and filters as in `search`; with them the
        newest 1000 statements are looked at, without them sums, which know whole Jalali months only. Raises QueryError."""
        with told(self.path):
            return places(self.connection, words, Filters(**filters), limit)

    def days(self, words: str = "", *, kind: Kind = "statements", **filters: Unpack[Asking]) -> Days:
        """How many statements or items there are a day. Words and filters as in `search`; of all that fits the newest 150,000
        are counted. Raises QueryError."""
        with told(self.path):
            return days(self.connection, words, kind, Filters(**filters))

    def reading(self, key: str, version: int | None = None) -> ItemReading:
        """How an item is read, by the machine and with the corrections by hand, its statements side by side: the newest version, or
        one by its number. Raises NotFound."""
        with told(self.path):
            return reading(self.connection, key, version)

    def in_full(self, key: str, version: int | None = None) -> InFull:
        """An item with its reading, who is who in it, its versions, and what changed from the one before: the newest version, or one
        by its number. Raises NotFound."""
        with told(self.path):
            return in_full(self.connection, key, version)

    def corrections(self, key: str | None = None, *, after: int = 0, limit: int = 100) -> list[Correction]:
        """What was corrected, in all items or in one, the undone corrections too, in the order in which they were made; `after` is
        the last id of the page before."""
        with told(self.path):
            return corrections(self.connection, key, after, limit)

    def gold(self, key: str | None = None) -> Iterator[GoldFile]:
        """Every item in which a correction holds, or this one, as a gold file: `naql.archive.gold.write_gold` writes them."""
        with told(self.path):
            yield from gold_files(self.connection, key)

    def judgements(self) -> list[Judgement]:
        """What was said by hand with `same` and `different`, in its order."""
        with told(self.path):
            return judgements(self.connection)

    def export(
        self,
        format: Format = "jsonl",
        words: str = "",
        *,
        rows: Rows = "statements",
        **filters: Unpack[Asking],
    ) -> Iterator[bytes]:
        """The items that fit, in pieces to be written one behind the other: «jsonl» (the records), «csv» and «parquet» (a row a
        statement that fits, or an item with its raw text), «jsonld» (schema.org), «ninjs» (IPTC), «conllu» (the text layer). Words
        and filters as in `search`; those about statements take items that have such a statement. Memory does not grow with the
        archive. Raises QueryError."""
        with told(self.path):
            yield from export(self.connection, format, words, Filters(**filters), rows)

    def failures(self, *, after: int = 0, limit: int = 100) -> list[Failure]:
        """Items that could not be read or kept, and why, in the order in which they failed; `after` is the last id of the page
        before."""
        with told(self.path):
            return failures(self.connection, after, limit)

    def size(self) -> Size:
        """How many items, statements and people, from when to when, how large."""
        with told(self.path):
            return size(self.connection, self.path)

    def check(self) -> list[str]:
        """What is wrong with the file, a line each; nothing if it is sound. Reads the whole file."""
        with told(self.path):
            return check(self.connection)
