"""`Archive`: one file that keeps every item with its reading and answers questions. Each call has a command and a page of the
same name."""

import os
import sqlite3
import threading
import time
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Self, Unpack

from naql.archive.again import Failure, ReadAll, Reread, failures, reread, retry
from naql.archive.answers import Dossier, SearchPage, WhoHit
from naql.archive.by_day import Days, days
from naql.archive.chains import Network, chains
from naql.archive.conflicts import Conflict, conflicts, state
from naql.archive.copies import Copies, copies
from naql.archive.correction import Correction
from naql.archive.corrections import ItemReading, correct, corrections, reading, uncorrect
from naql.archive.errors import NotFound, told
from naql.archive.export.stream import Format, Rows, export
from naql.archive.filters import Asked, Asking, Filters
from naql.archive.gold import GoldFile, gold_files
from naql.archive.in_full import InFull, in_full
from naql.archive.judgements import Judgement, different, judgements, same
from naql.archive.keeping import Failed, Keeper, Kept, knows
from naql.archive.maintenance import Size, bodies, check, index_is_outdated, reindex, size
from naql.archive.meant import InOffice, alike, in_office
from naql.archive.named_in import NamedIn, named_in
from naql.archive.names import find_whos, who_hit
from naql.archive.opening import connect
from naql.archive.packing import Body, unpack
from naql.archive.people import dossier
from naql.archive.places import Places, places
from naql.archive.pointing import Said
from naql.archive.preparing import Prepared, prepare
from naql.archive.question import Kind
from naql.archive.remembering import Remembered
from naql.archive.restoring import restore
from naql.archive.search import Sort, search
from naql.archive.spreading import fill, is_filled
from naql.archive.stories import MOST_STORIES, Story, stories
from naql.archive.visits import has_page, keep_visits, visits
from naql.intake.fetching import Visit
from naql.record import Item, Record

DEFAULT_PATH = "naql.db"
BATCH = 500
"""Items written in one transaction."""
CONFLICTS_SECONDS = 60.0
"""How long conflicts that took long to work out are given again."""
BATCH_SECONDS = 2.0
"""After so long what has come is written, however little it is."""
Reading = tuple[Item, Record] | Prepared | Failed | Kept
"""What can be added."""


def default_path() -> Path:
    """`NAQL_ARCHIVE`, else naql.db in the current folder."""
    return Path(os.environ.get("NAQL_ARCHIVE") or DEFAULT_PATH)


class Archive:
    """An open archive. One object may be used by several threads; each gets a connection of its own."""

    def __init__(self, path: Path, *, create: bool, read_only: bool) -> None:
        self.path = path
        self.read_only = read_only
        self._local = threading.local()
        self._open: list[sqlite3.Connection] = []
        self._lock = threading.Lock()
        self._conflicts = Remembered(CONFLICTS_SECONDS)
        self._local.connection = self._connect(create=create)
        if not read_only and index_is_outdated(self.connection):
            for _ in self.reindex():
                pass
        if not read_only and not is_filled(self.connection):
            with told(path):
                fill(self.connection)

    @classmethod
    def open(cls, path: str | Path | None = None, *, create: bool = True, read_only: bool = False) -> Self:
        """Open the archive at `path` (else `default_path()`), or make it. An older one is migrated.

        Raises ArchiveMissing where there is none and none may be made, ArchiveTooNew, ArchiveDamaged, ArchiveBusy.
        """
        return cls(Path(path) if path is not None else default_path(), create=create, read_only=read_only)

    def close(self) -> None:
        for connection in self._open:
            connection.close()
        self._open.clear()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    @property
    def connection(self) -> sqlite3.Connection:
        """This thread's connection, for SQL of one's own. What the tables hold: docs/archive.md."""
        if getattr(self._local, "connection", None) is None:
            self._local.connection = self._connect(create=False)
        connection: sqlite3.Connection = self._local.connection
        return connection

    def add(self, item: Item, record: Record) -> Kept:
        """Keep one item with its reading. When this returns it is on the disk. For many items `add_all` is faster."""
        return next(self.add_all([(item, record)]))

    def add_all(self, readings: Iterable[Reading], *, batch: int = BATCH) -> Iterator[Kept]:
        """Keep many, `batch` of them a transaction, and tell of each what became of it, in the order they came, once it is on
        the disk. What is already known (`knows`) passes through.

        Memory is bounded by the batch. Stopping (an exception, Ctrl-C, kill -9) loses nothing that was told; adding the same
        items again goes on from there. An item that cannot be kept is recorded as failed and does not stop the others.
        Raises ArchiveFull, ArchiveBusy.
        """
        for waiting in _batches(readings, batch):
            prepared = [_prepared(one) for one in waiting if not isinstance(one, Kept)]
            kept = []
            if prepared:
                with told(self.path):
                    kept = self._keeper().keep(prepared)
            reports = iter(kept)
            yield from (one if isinstance(one, Kept) else next(reports) for one in waiting)

    def knows(self, item: Item) -> Kept | None:
        """The report that adding this item would give because the archive has it, word for word; None where it has to be read.

        Looked up by the raw text, so that a second run over a folder reads only what is new.
        """
        with told(self.path):
            return knows(self.connection, item)

    def has_page(self, url: str, *, recheck_hours: float = 0.0) -> bool:
        """Whether the page at this address need not be fetched: it is there, and has been for more than `recheck_hours` (agencies
        edit in the first hours)."""
        with told(self.path):
            return has_page(self.connection, url, recheck_hours)

    def visits(self) -> dict[str, Visit]:
        """What is remembered of feeds that were followed, for `naql.intake.following.follow`."""
        with told(self.path):
            return visits(self.connection)

    def keep_visits(self, kept: Mapping[str, Visit]) -> None:
        """Remember them, once the items that came are kept."""
        with told(self.path), self._keeper():
            keep_visits(self.connection, kept)

    def get(self, key: str, version: int | None = None) -> Body:
        """The item and its record exactly as they were added: the newest version, or one by its number. Raises NotFound."""
        row = self._execute(
            "SELECT packed FROM item JOIN body ON body.item = item.id WHERE key = ?1 AND (version = ?2 OR (?2 IS NULL AND current))",
            (key, version),
        ).fetchone()
        if row is None:
            raise NotFound(f"There is no item {key}{f', version {version},' if version else ''} in {self.path}.")
        return unpack(row[0])

    def retry(self, read_all: ReadAll, *, batch: int = BATCH) -> Iterator[Kept]:
        """Try the failed items again whose text is there, and tell what became of each."""
        with told(self.path):
            yield from retry(self.connection, self._keeper(), read_all, batch)

    def reread(self, read_all: ReadAll, *, everything: bool = False, batch: int = 200) -> Iterator[Reread]:
        """Read the raw texts anew that another version of Naql has read (or everything), and tell what changed in each.

        Judgements by hand are kept. Can be stopped; the next run goes on with what is left.
        """
        with told(self.path):
            yield from reread(self.connection, self._keeper(), read_all, everything, batch)

    def failures(self, *, after: int = 0, limit: int = 100) -> list[Failure]:
        """Items that could not be read or kept, and why, in the order in which they failed; `after` is the last id of the page
        before."""
        with told(self.path):
            return failures(self.connection, after, limit)

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

    def same(self, a: str | int, b: str | int, *, by: str = "") -> int:
        """Say that two names or ids of `who` are one; gives back the id that both are found under. `different` undoes it."""
        with told(self.path), self._keeper():
            return same(self.connection, a, b, by)

    def different(self, a: str | int, b: str | int | None = None, *, by: str = "") -> int:
        """Undo a merge of two ids; or say that an entity of an item («ITEM#e2») is somebody else: `b`, or somebody new to the
        archive."""
        with told(self.path), self._keeper() as keeper:
            return different(self.connection, keeper.rows, a, b, by)

    def judgements(self) -> list[Judgement]:
        """What was said by hand with `same` and `different`, in its order."""
        with told(self.path):
            return judgements(self.connection)

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

    def correct(
        self, key: str, number: str | None = None, *, removed: bool = False, by: str = "", note: str = "", **said: Unpack[Said]
    ) -> Correction:
        """Say by hand how statement `number` («s3») of an item's newest version should read; without a number, that the machine has
        missed one; `removed`: that it is no statement. What is not said stays. The machine's reading is kept beside it (`reading`);
        everything else shows the corrected one. Raises CorrectionError, NotFound."""
        with told(self.path), self._keeper() as keeper:
            return correct(self.connection, keeper.rows, key, number, said, removed=removed, by=by, note=note)

    def uncorrect(self, id: int, *, by: str = "") -> Correction:
        """Undo one correction; others of the same statement stay. Raises CorrectionError, NotFound."""
        with told(self.path), self._keeper() as keeper:
            return uncorrect(self.connection, keeper.rows, id, by)

    def corrections(self, key: str | None = None, *, after: int = 0, limit: int = 100) -> list[Correction]:
        """What was corrected, in all items or in one, the undone corrections too, in the order in which they were made; `after` is
        the last id of the page before."""
        with told(self.path):
            return corrections(self.connection, key, after, limit)

    def gold(self, key: str | None = None) -> Iterator[GoldFile]:
        """Every item in which a correction holds, or this one, as a gold file: `naql.archive.gold.write_gold` writes them."""
        with told(self.path):
            yield from gold_files(self.connection, key)

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
        newest 2000 statements are looked at, without them sums, which know whole Jalali months only. Raises QueryError."""
        with told(self.path):
            return places(self.connection, words, Filters(**filters), limit)

    def days(self, words: str = "", *, kind: Kind = "statements", **filters: Unpack[Asking]) -> Days:
        """How many statements or items there are a day. Words and filters as in `search`; of all that fits the newest 150,000
        are counted. Raises QueryError."""
        with told(self.path):
            return days(self.connection, words, kind, Filters(**filters))

    def size(self) -> Size:
        """How many items, statements and people, from when to when, how large."""
        with told(self.path):
            return size(self.connection, self.path)

    def check(self) -> list[str]:
        """What is wrong with the file, a line each; nothing if it is sound. Reads the whole file."""
        with told(self.path):
            return check(self.connection)

    def reindex(self) -> Iterator[int]:
        """Make the indexes of words anew, telling how many items are done. `open` does it by itself when folding has changed."""
        with told(self.path):
            yield from reindex(self.connection, self._keeper())

    def salvage(self, damaged: str | Path) -> Iterator[Kept]:
        """Add to this archive what can still be read out of a damaged one, at last its corrections. What cannot be read is told as
        failed. Raises ArchiveDamaged."""
        lost = Failed(error="its page in the damaged file cannot be read", stage="salvage", source=str(damaged))
        yield from self.add_all(lost if body is None else (body.item, body.record) for body in bodies(Path(damaged)))
        with told(self.path), self._keeper() as keeper:
            restore(self.connection, keeper.rows, Path(damaged))

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

    def export(
        self,
        format: Format = "jsonl",
        words: str = "",
        *,
        rows: Rows = "statements",
        speaker: Asked = None,
        about: Asked = None,
        act: Asked = None,
        form: Asked = None,
        outlet: Asked = None,
        chain: Asked = None,
        category: Asked = None,
        since: str | None = None,
        until: str | None = None,
        old_versions: bool = False,
    ) -> Iterator[bytes]:
        """The items that fit, in pieces to be written one behind the other: «jsonl» (the records), «csv» and «parquet» (a row a
        statement that fits, or an item with its raw text), «jsonld» (schema.org), «ninjs» (IPTC), «conllu» (the text layer). Words
        and filters as in `search`; those about statements take items that have such a statement. Memory does not grow with the
        archive. Raises QueryError."""
        filters = Filters(
            speaker=speaker, about=about, act=act, form=form, outlet=outlet, chain=chain, category=category, since=since,
            until=until, old_versions=old_versions,
        )  # fmt: skip
        with told(self.path):
            yield from export(self.connection, format, words, filters, rows)

    def search(
        self,
        words: str = "",
        *,
        kind: Kind = "statements",
        speaker: Asked = None,
        about: Asked = None,
        act: Asked = None,
        form: Asked = None,
        outlet: Asked = None,
        chain: Asked = None,
        category: Asked = None,
        since: str | None = None,
        until: str | None = None,
        old_versions: bool = False,
        sort: Sort = "relevance",
        limit: int = 20,
        cursor: str | None = None,
        facets: bool = False,
    ) -> SearchPage:
        """Statements or items that have all of the words, the best first («newest», «oldest»: by date; so too where there are no
        words).

        `words`: each must be there in any of its forms; «…» or "…" is a phrase, -word must not be there, word* is the beginning
        of words. Filters take one value or a list of which one must fit: `speaker` and `about` (a name, or an id as `who` gives
        it), `act`, `form`, `outlet` (the publishing agency), `chain` (any outlet or person it came through), `category`; `since`
        and `until` take Jalali or Gregorian dates or parts of them («1400», «1400-10», «2022-01-08»), both included. `cursor` of
        one page asks for the next, with the same question. Raises QueryError.
        """
        filters = Filters(
            speaker=speaker, about=about, act=act, form=form, outlet=outlet, chain=chain, category=category, since=since,
            until=until, old_versions=old_versions,
        )  # fmt: skip
        with told(self.path):
            return search(self.connection, words, kind, filters, sort, limit, cursor, facets)

    def _execute(self, sql: str, parameters: tuple[object, ...] = ()) -> sqlite3.Cursor:
        with told(self.path):
            return self.connection.execute(sql, parameters)

    def _connect(self, *, create: bool) -> sqlite3.Connection:
        connection = connect(self.path, create=create, read_only=self.read_only)
        with self._lock:
            self._open.append(connection)
        return connection

    def _keeper(self) -> Keeper:
        """This thread's writer."""
        if getattr(self._local, "keeper", None) is None:
            self._local.keeper = Keeper(self.connection)
        keeper: Keeper = self._local.keeper
        return keeper


def _batches(readings: Iterable[Reading], most: int) -> Iterator[list[Reading]]:
    """Up to `most` together; fewer where they come slowly, so that stopping costs seconds of work and no more."""
    waiting: list[Reading] = []
    since = 0.0
    for one in readings:
        if not waiting:
            since = time.monotonic()
        waiting.append(one)
        if len(waiting) >= most or time.monotonic() - since >= BATCH_SECONDS:
            yield waiting
            waiting = []
    if waiting:
        yield waiting


def _prepared(one: "tuple[Item, Record] | Prepared | Failed") -> Prepared | Failed:
    if not isinstance(one, tuple):
        return one
    item, record = one
    try:
        return prepare(item, record)
    except Exception as error:  # Whatever is wrong with one item must not stop a thousand good ones.
        return Failed(error=f"{type(error).__name__}: {error}", stage="keep", item=item)
