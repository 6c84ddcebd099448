"""`Page` and `Action`: what an address asks, what it answers, how that is shown. From the same declaration come the HTML page, its
JSON twin at the same address plus `.json`, and its entry in the OpenAPI document."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

import msgspec

from naql.archive.archive import Archive
from naql.archive.errors import QueryError
from naql.web.site import Site
from naql.web.view import View

Asks = TypeVar("Asks", bound=msgspec.Struct)
Gives = TypeVar("Gives")


@dataclass(frozen=True, kw_only=True)
class Other(Generic[Asks]):
    """The same answer in another format: at the same address plus `.ending`, piece by piece."""

    ending: str
    media_type: str
    write: "Callable[[Archive, Asks, View], Iterable[bytes]]"
    download: bool = False
    """Whether a browser saves it."""
    also: Mapping[str, str] = field(default_factory=dict)
    """Parameters of this format alone, and what they are."""


@dataclass(frozen=True, kw_only=True)
class Page(Generic[Asks, Gives]):
    """Something to look at. `answer` runs in a thread; what it raises (NotFound, QueryError, …) becomes a page of its own."""

    name: str
    """Of the template (`templates/NAME.html`) and of the operation."""
    paths: tuple[str, ...]
    """The first one is the address; parameters in braces."""
    asks: type[Asks]
    gives: type[Gives]
    summary: str
    """A line of English for the API's document."""
    answer: Callable[[Archive, Asks], Gives] = field(default=lambda archive, asked: _missing())
    live: Callable[[Site, View, Asks], Gives] | None = None
    """Instead of `answer` for what is no matter of the archive: what the server is doing. Never kept."""
    shows: Callable[[View, Asks, Gives], Mapping[str, Any]] = field(default=lambda view, asked, answer: {})
    """What the template gets beside `answer` and `asked`: charts and the like."""
    others: tuple[Other[Asks], ...] = ()
    hidden: bool = False
    """Not part of the API."""
    changes: bool = False
    """Whether it shows what changes though the archive does not, so that no answer may be kept."""
    heavy: bool = False
    """Whether it counts over the whole archive: it is then made apart, so that others need not wait for it."""
    private: bool = False
    """Whether only who knows the token may see it."""

    @property
    def fleeting(self) -> bool:
        return self.changes or self.live is not None


@dataclass(frozen=True, kw_only=True)
class Action(Generic[Asks, Gives]):
    """Something that is done, by POST: a form of a page, or JSON at the same address plus `.json`. Needs the token."""

    name: str
    path: str
    asks: type[Asks]
    gives: type[Gives]
    summary: str
    do: Callable[[Site, Asks], Gives]
    then: Callable[[Asks, Gives], str]
    """Where a browser goes afterwards."""


def convert(asks: type[Asks], given: Iterable[tuple[str, str]]) -> Asks:
    """Parameters as they came in an address or a form. Empty ones count as not given; of one that is given twice the last counts, unless
    it is a list. Raises QueryError that names the parameter."""
    lists = {info.name for info in msgspec.structs.fields(asks) if _is_list(info.type)}
    values: dict[str, Any] = {}
    for name, value in given:
        if value.strip() == "" or "\x00" in value:
            continue
        if name in lists:
            values.setdefault(name, []).append(value)
        else:
            values[name] = value
    try:
        return msgspec.convert(values, asks, strict=False)
    except msgspec.ValidationError as error:
        raise QueryError(told(error)) from error


def told(error: Exception) -> str:
    """«Expected `int` - at `$.limit`» as «limit: Expected `int`»."""
    what, _, where = str(error).partition(" - at `$")
    return f"{where.strip('`.') or 'the question'}: {what}"


def _missing() -> Any:
    raise NotImplementedError("a page without an answer")


def _is_list(type_: Any) -> bool:
    info = msgspec.inspect.type_info(type_)
    while isinstance(info, msgspec.inspect.Metadata):
        info = info.type
    return isinstance(info, msgspec.inspect.ListType)
