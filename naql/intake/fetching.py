"""Fetching politely: one request a host at a time, robots.txt kept, nothing fetched twice that has not changed, back-off on trouble."""

import http.client
import time
import urllib.error
import urllib.request
import zlib
from collections.abc import Callable, MutableMapping
from dataclasses import dataclass, field
from email.message import Message
from email.utils import parsedate_to_datetime
from threading import Lock
from urllib.parse import urljoin
from urllib.robotparser import RobotFileParser

import msgspec

from naql import __version__
from naql.intake.addresses import for_the_wire, host_of, is_private, is_web
from naql.intake.connecting import Private, Watch, Watched, opener
from naql.intake.options import MEGABYTE

USER_AGENT = f"Naql/{__version__} (news reader; obeys robots.txt)"
PAUSE = 1.0
"""Seconds between two requests to a host, where its robots.txt asks for no more."""
_TIMEOUT = 20.0
"""Seconds without a byte."""
_LONGEST_REQUEST = 60.0
"""Seconds for a request in all, however slowly its answer comes."""
_LARGEST = 16 * MEGABYTE
_REDIRECTS = 5
_FIRST_BACK_OFF = 60.0
_LONGEST_BACK_OFF = 6 * 3600.0
_LONGEST_PAUSE = 60.0
_ROBOTS_LIVE = 24 * 3600.0
_SERVER = "server:"
_RETRY = frozenset((408, 425, 429, 500, 502, 503, 504))


class FetchError(Exception):
    """A page could not be had. `later` says that it may be there another time."""

    def __init__(self, error: str, *, later: bool = False) -> None:
        super().__init__(error)
        self.later = later


class Resting(FetchError):
    """Not asked at all: after trouble the server is left in peace for a while."""

    def __init__(self, error: str) -> None:
        super().__init__(error, later=True)


class Refused(FetchError):
    """robots.txt keeps us out, or the address leads where we must not go."""


class Visit(msgspec.Struct, kw_only=True):
    """What is remembered of an address from one run to the next (times are seconds since 1970)."""

    etag: str = ""
    last_modified: str = ""
    failures: int = 0
    """In a row."""
    not_before: float = 0.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What came: `data` is empty where nothing has changed since the visit before."""

    url: str
    data: bytes
    unchanged: bool = False
    encoding: str | None = None
    content_type: str = ""


@dataclass(slots=True)
class _Host:
    """A server: its lock is held during a request."""

    lock: Lock = field(default_factory=Lock)
    last: float = 0.0
    not_before: float = 0.0
    failures: int = 0
    robots: RobotFileParser | None = None
    robots_until: float = 0.0


class Fetcher:
    """Fetches pages. May be used from several threads: requests to one host wait for each other, others do not.

    `own`: hosts that may be asked though they lie in a private network, since the user named them."""

    def __init__(
        self,
        *,
        user_agent: str = USER_AGENT,
        pause: float = PAUSE,
        own: frozenset[str] = frozenset(),
        now: Callable[[], float] = time.time,
        sleep: Callable[[float], None] = time.sleep,
        longest: float = _LONGEST_REQUEST,
    ) -> None:
        self._user_agent = user_agent
        self._pause = pause
        self._own = own
        self._now = now
        self._sleep = sleep
        self._hosts: dict[str, _Host] = {}
        self._hosts_lock = Lock()
        self._longest = longest
        self._opener = opener(own, _NoRedirect)

    def remember(self, visits: MutableMapping[str, Visit]) -> None:
        """Leave the servers in peace that wanted rest when these visits were kept."""
        for name, visit in visits.items():
            if name.startswith(_SERVER):
                host = self._hosts.setdefault(name.removeprefix(_SERVER), _Host())
                host.not_before, host.failures = max(host.not_before, visit.not_before), max(host.failures, visit.failures)

    def note(self, visits: MutableMapping[str, Visit]) -> None:
        """Note among the visits which servers want rest, under «server:host»."""
        for name, host in self._hosts.items():
            if host.failures or _SERVER + name in visits:
                visits[_SERVER + name] = Visit(failures=host.failures, not_before=host.not_before if host.failures else 0.0)

    def get(self, url: str, visit: Visit | None = None) -> Answer:
        """The page at an address; with `visit`, only if it has changed since, and the visit is brought up to date.

        Raises Refused where it must not be fetched, Resting where it is not asked for now, FetchError where it cannot be had."""
        visit = visit if visit is not None else Visit()
        if visit.not_before > self._now():
            raise Resting(f"not asked again before {_clock(visit.not_before)}, after {visit.failures} failures")
        try:
            answer = self._follow(url, visit)
        except Resting:
            raise
        except FetchError as error:
            if error.later:
                visit.failures += 1
                visit.not_before = self._now() + _back_off(visit.failures)
            raise
        visit.failures, visit.not_before = 0, 0.0
        return answer

    def _follow(self, url: str, visit: Visit) -> Answer:
        at = url
        for _ in range(_REDIRECTS + 1):
            if not is_web(at):
                raise Refused(f"not an address of the web: {at[:200]}")
            if host_of(at) not in self._own and is_private(at):
                raise Refused(f"leads into a private network: {at[:200]}")
            host = self._host(at)
            with host.lock:
                if not self._robots(host, at).can_fetch(self._user_agent, for_the_wire(at)):
                    raise Refused("robots.txt of the site keeps it closed")
                answer = self._request(host, at, visit)
            if isinstance(answer, Answer):
                return answer
            at = urljoin(at, answer)
        raise FetchError(f"more than {_REDIRECTS} redirects")

    def _host(self, url: str) -> _Host:
        with self._hosts_lock:
            return self._hosts.setdefault(host_of(url), _Host())

    def _robots(self, host: _Host, url: str) -> RobotFileParser:
        """The site's rules; a site without them allows everything (RFC 9309), one whose rules cannot be had nothing, for now."""
        if host.robots is not None and host.robots_until > self._now():
            return host.robots
        rules = RobotFileParser()
        at = urljoin(url, "/robots.txt")
        try:
            for _ in range(_REDIRECTS + 1):
                answer = self._request(host, at, Visit())
                if isinstance(answer, Answer):
                    rules.parse(answer.data.decode("utf-8", "replace").splitlines())
                    break
                at = urljoin(at, answer)
                if host_of(at) != host_of(url):
                    rules.parse([])
                    break
        except (Resting, Refused):
            raise
        except FetchError as error:
            if error.later:
                raise FetchError(f"robots.txt cannot be had: {error}", later=True) from None
            rules.parse([])
        host.robots, host.robots_until = rules, self._now() + _ROBOTS_LIVE
        return rules

    def _request(self, host: _Host, url: str, visit: Visit) -> Answer | str:
        """One request: an answer, or where the server sends us instead."""
        if host.not_before > self._now():
            raise Resting(f"the server is left in peace until {_clock(host.not_before)}")
        self._sleep(max(0.0, host.last + self._pause_of(host) - self._now()))
        try:
            return self._ask(host, url, visit)
        finally:
            host.last = self._now()

    def _pause_of(self, host: _Host) -> float:
        asked = host.robots.crawl_delay(self._user_agent) if host.robots is not None else None
        return max(self._pause, min(float(asked or 0), _LONGEST_PAUSE))

    def _ask(self, host: _Host, url: str, visit: Visit) -> Answer | str:
        headers = {"User-Agent": self._user_agent, "Accept-Encoding": "gzip", "Accept": "*/*"}
        if visit.etag:
            headers["If-None-Match"] = visit.etag
        if visit.last_modified:
            headers["If-Modified-Since"] = visit.last_modified
        watch = Watch(self._longest)
        try:
            with watch, self._opener.open(Watched(for_the_wire(url), headers, watch), timeout=_TIMEOUT) as response:
                data = response.read(_LARGEST + 1)
                if watch.over:
                    raise TimeoutError
                data = _unpacked(data, response.headers)
        except urllib.error.HTTPError as error:
            return self._other_answer(host, url, error)
        except (OSError, http.client.HTTPException, ValueError, UnicodeError) as error:
            reason = getattr(error, "reason", None) or error
            if isinstance(reason, Private):
                raise Refused(f"leads into a private network: {url[:200]}") from None
            if watch.over:
                raise FetchError(f"took longer than {self._longest:g} seconds", later=True) from None
            raise FetchError(f"cannot be reached: {reason}", later=not isinstance(error, ValueError)) from None
        host.failures = 0
        visit.etag = response.headers.get("ETag", "")
        visit.last_modified = response.headers.get("Last-Modified", "")
        return Answer(url, data, encoding=response.headers.get_content_charset(), content_type=response.headers.get_content_type())

    def _other_answer(self, host: _Host, url: str, error: urllib.error.HTTPError) -> Answer | str:
        with error:
            if error.code == 304:
                return Answer(url, b"", unchanged=True)
            if error.code in (301, 302, 303, 307, 308) and (location := error.headers.get("Location")):
                return str(location)
            if error.code in _RETRY:
                host.failures += 1
                host.not_before = self._now() + (_retry_after(error.headers, self._now()) or _back_off(host.failures))
                raise FetchError(f"the server answers {error.code} {error.reason}", later=True)
            raise FetchError(f"the server answers {error.code} {error.reason}")


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """Redirects are followed by hand: where they lead has robots.txt too."""

    def redirect_request(self, *_: object) -> None:
        return None


def _unpacked(data: bytes, headers: Message) -> bytes:
    if headers.get("Content-Encoding", "").lower() in ("gzip", "x-gzip"):
        unpacker = zlib.decompressobj(31)
        try:
            data = unpacker.decompress(data, _LARGEST + 1)
        except zlib.error as error:
            raise FetchError(f"its compression is damaged: {error}") from None
    if len(data) > _LARGEST:
        raise FetchError(f"larger than {_LARGEST // MEGABYTE} MB")
    return data


def _retry_after(headers: Message, now: float) -> float | None:
    """Seconds that the server asks us to wait: a number or a date."""
    value = str(headers.get("Retry-After", "")).strip()
    if value.isdigit():
        return min(float(value), _LONGEST_BACK_OFF)
    try:
        return min(max(0.0, parsedate_to_datetime(value).timestamp() - now), _LONGEST_BACK_OFF) if value else None
    except (ValueError, TypeError):
        return None


def _back_off(failures: int) -> float:
    return min(_FIRST_BACK_OFF * 2 ** min(failures - 1, 20), _LONGEST_BACK_OFF)


def _clock(at: float) -> str:
    return time.strftime("%H:%M:%S", time.localtime(at))
