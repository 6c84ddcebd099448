"""follow(addresses): what is new in feeds and sitemaps, its pages fetched politely."""

import io
from collections.abc import Callable, Iterable, Iterator, MutableMapping
from queue import Empty, Queue
from threading import Event, Thread
from typing import TypeVar

import msgspec

from naql.intake.addresses import host_of, is_web, plain
from naql.intake.failure import Failure, Unreadable
from naql.intake.fetching import Answer, Fetcher, FetchError, Refused, Resting, Visit
from naql.intake.kinds import tell
from naql.intake.opening import checked
from naql.intake.options import DEFAULTS, Options
from naql.intake.source import Peekable, Source
from naql.record import Item

Visits = MutableMapping[str, Visit]
_T = TypeVar("_T")

_AT_ONCE = 8
"""Hosts that are asked at the same time."""
_MOST_SITEMAPS = 50
"""Of an index, the first: news sites put the newest there."""
MOST_PAGES = 1000
"""Of one round, for each feed or sitemap; the rest comes in the next."""


class Lead(msgspec.Struct, frozen=True):
    """A page that a feed or sitemap names, with the item that the feed itself gives of it."""

    url: str
    item: Item | None
    found_in: str
    """The feed or sitemap itself, not the index above it."""


class _Postponed(msgspec.Struct, frozen=True):
    """A page that may be there another time."""

    lead: Lead


def follow(
    addresses: Iterable[str],
    visits: Visits,
    *,
    known: Callable[[str], bool] = lambda url: False,
    fetcher: Fetcher | None = None,
    options: Options = DEFAULTS,
    most: int = MOST_PAGES,
) -> Iterator[Item | Failure]:
    """One round through feeds and sitemaps: the items of pages that they name and that are not `known` by their address.

    `visits` remembers what each feed said of its age and which servers want rest; keep it from one round to the next, and only after the
    items are kept, or what came between is not asked for again. An item whose page robots.txt closes, or on which no article is found,
    comes with what the feed gives of it. What may be there another time (a server that is down) is a Failure for a feed when it is
    asked, and for a page simply left to the next round. `known` is called in the caller's thread.
    """
    addresses = list(dict.fromkeys(addresses))
    fetcher = fetcher or Fetcher(own=frozenset(map(host_of, addresses)))
    fetcher.remember(visits)
    leads: dict[str, Lead] = {}
    for one in in_parallel(addresses, lambda address: _leads(address, visits, fetcher, options)):
        if isinstance(one, Failure):
            yield one
        elif one.url not in leads and not known(one.url):
            leads[one.url] = one
    wanted: list[str] = []
    counts: dict[str, int] = {}
    for lead in leads.values():
        counts[lead.found_in] = counts.get(lead.found_in, 0) + 1
        if counts[lead.found_in] <= most:
            wanted.append(lead.url)
        else:
            _ask_anew(visits, lead)
    for done in in_parallel(wanted, lambda url: _page(leads[url], fetcher, options)):
        if isinstance(done, _Postponed):
            _ask_anew(visits, done.lead)
        else:
            yield checked(done, options) if isinstance(done, Item) else done
    fetcher.note(visits)


def _ask_anew(visits: Visits, lead: Lead) -> None:
    """The feed of a page that is left to the next round must come again then, changed or not."""
    visit = visits.setdefault(lead.found_in, Visit())
    visit.etag = visit.last_modified = ""


def _leads(address: str, visits: Visits, fetcher: Fetcher, options: Options) -> Iterator[Lead | Failure]:
    """The pages that an address names: a feed's, a sitemap's, or those of the sitemaps that an index names."""
    if not is_web(address):
        yield Failure(source=address, error="not an address of the web (http:// or https://)")
        return
    waiting, seen = [address], 0
    while waiting and seen < _MOST_SITEMAPS:
        at = waiting.pop(0)
        seen += 1
        try:
            answer = fetcher.get(at, visits.setdefault(at, Visit()))
            if answer.unchanged:
                continue
            leads, more = _read(answer, at, options)
        except Resting:
            continue
        except (FetchError, Unreadable) as error:
            yield Failure(source=at, error=str(error), url=at)
            continue
        waiting += more
        yield from leads


def _read(answer: Answer, at: str, options: Options) -> tuple[list[Lead], list[str]]:
    source = Source(at, Peekable(io.BytesIO(answer.data)), options, url=at, declared_encoding=answer.encoding)
    if tell(source.head(), at) == "gzip":
        from naql.intake.compressed import gzip

        source = gzip(source)
    kind = tell(source.head(), at)
    if kind == "sitemap":
        from naql.intake import sitemap

        entries = sitemap.entries(source)
        pages = [Lead(plain(entry.url), None, at) for entry in entries if not entry.is_sitemap and is_web(entry.url)]
        return pages, [entry.url for entry in entries if entry.is_sitemap]
    if kind == "page":
        raise Unreadable("a page, neither a feed nor a sitemap")
    from naql.intake import feed

    items = [feed.item_of_entry(entry, at) for entry in feed.entries(source)]
    return [Lead(plain(item.url), item, at) for item in items if item and item.url and is_web(item.url)], []


def _page(lead: Lead, fetcher: Fetcher, options: Options) -> Iterator[Item | Failure | _Postponed]:
    """The item of a page, with what only the feed knows added."""
    from naql.intake.page import item_of_data

    try:
        answer = fetcher.get(lead.url)
        item = item_of_data(answer.data, lead.url, lead.url, answer.encoding, options.encoding)
    except (Refused, Unreadable) as error:
        if lead.item is None:
            yield Failure(source=lead.url, error=str(error), url=lead.url)
            return
        missing = (*lead.item.missing, f"its page: {error}")
        yield msgspec.structs.replace(lead.item, source=lead.url, url=lead.url, missing=missing)
        return
    except FetchError as error:
        yield _Postponed(lead) if error.later else Failure(source=lead.url, error=str(error), url=lead.url)
        return
    if lead.item is not None:
        item = msgspec.structs.replace(
            item,
            declared_date=item.declared_date or lead.item.declared_date,
            declared_category=item.declared_category or lead.item.declared_category,
        )
    yield item


def in_parallel(addresses: list[str], work: Callable[[str], Iterator[_T]]) -> Iterator[_T | Failure]:
    """What `work` yields for each address, hosts side by side, the addresses of one host one after another."""
    by_host: dict[str, list[str]] = {}
    for address in addresses:
        by_host.setdefault(host_of(address), []).append(address)
    hosts: Queue[list[str]] = Queue()
    for queue in by_host.values():
        hosts.put(queue)
    results: Queue[_T | Failure | None] = Queue(maxsize=64)
    stopped = Event()

    def run() -> None:
        try:
            while not stopped.is_set():
                for address in hosts.get_nowait():
                    one_address(address)
        except Empty:
            pass
        finally:
            results.put(None)

    def one_address(address: str) -> None:
        try:
            for result in work(address):
                if stopped.is_set():
                    return
                results.put(result)
        except Exception as error:  # Whatever a server sends, it stops neither its neighbours nor the others.
            results.put(Failure(source=address, error=f"{type(error).__name__}: {error}", url=address))

    threads = [Thread(target=run, daemon=True) for _ in range(min(_AT_ONCE, len(by_host)))]
    for thread in threads:
        thread.start()
    running = len(threads)
    try:
        while running:
            result = results.get()
            if result is None:
                running -= 1
            else:
                yield result
    finally:
        stopped.set()
        while any(thread.is_alive() for thread in threads) and not results.empty():
            results.get()
