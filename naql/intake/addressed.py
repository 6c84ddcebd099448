"""pages(addresses): the items of pages that somebody names by their addresses, fetched politely."""

from collections.abc import Iterable, Iterator

from naql.intake.addresses import is_web, plain
from naql.intake.failure import Failure, Unreadable
from naql.intake.fetching import Fetcher, FetchError
from naql.intake.following import in_parallel
from naql.intake.opening import checked
from naql.intake.options import DEFAULTS, Options
from naql.intake.page import item_of_data
from naql.record import Item


def pages(addresses: Iterable[str], *, fetcher: Fetcher | None = None, options: Options = DEFAULTS) -> Iterator[Item | Failure]:
    """Each page as an item, as they come; what cannot be had is a Failure, now: nobody asks again for it later."""
    fetcher = fetcher or Fetcher()
    wanted: dict[str, None] = {}
    for address in addresses:
        if is_web(address):
            wanted[plain(address)] = None
        else:
            yield Failure(source=address[:300], error="not an address of the web (http:// or https://)")
    for done in in_parallel(list(wanted), lambda url: _page(url, fetcher, options)):
        yield checked(done, options) if isinstance(done, Item) else done


def _page(url: str, fetcher: Fetcher, options: Options) -> Iterator[Item | Failure]:
    try:
        answer = fetcher.get(url)
        yield item_of_data(answer.data, url, url, answer.encoding, options.encoding)
    except (FetchError, Unreadable) as error:
        yield Failure(source=url, error=str(error), url=url)
