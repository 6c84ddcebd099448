"""Addresses from outside: made fit for the wire, stripped of tracking, kept out of private networks."""

import ipaddress
import re
import socket
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

_TRACKING = re.compile(r"^(?:utm_\w+|fbclid|gclid|yclid|ref_src)$")


def is_web(url: str) -> bool:
    """Whether an address is one of the web that a request may go to."""
    parts = urlsplit(url)
    return parts.scheme in ("http", "https") and bool(parts.hostname)


def plain(url: str) -> str:
    """The address without fragment and without what counts visitors, so that one page has one address."""
    parts = urlsplit(url.strip())
    query = [(name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.match(name)]
    if len(query) == len(parse_qsl(parts.query, keep_blank_values=True)):
        return urlunsplit(parts._replace(fragment=""))
    return urlunsplit(parts._replace(fragment="", query=urlencode(query)))


def for_the_wire(url: str) -> str:
    """«https://نمونه.example/خبر» in the letters that HTTP allows. Raises ValueError for a host that cannot be written so."""
    parts = urlsplit(url)
    host = (parts.hostname or "").encode("idna").decode("ascii")
    port = f":{parts.port}" if parts.port else ""
    host = f"[{host}]" if ":" in host else host
    path, query = (quote(part, safe="/%:@!$&'()*+,;=~-._?") for part in (parts.path or "/", parts.query))
    return urlunsplit((parts.scheme, host + port, path, query, ""))


def host_of(url: str) -> str:
    """Host and port, small letters: what counts as one server."""
    parts = urlsplit(url)
    return f"{(parts.hostname or '').lower()}:{parts.port or ''}".removesuffix(":")


def is_private(url: str) -> bool:
    """Whether an address leads into a private network or to this machine: a feed must not make us knock there."""
    host = urlsplit(url).hostname or ""
    try:
        found = [str(entry[4][0]) for entry in socket.getaddrinfo(host, None)]
    except (OSError, UnicodeError):
        return False  # Nowhere to go: the request itself will say so.
    return any(not ipaddress.ip_address(address.split("%")[0]).is_global for address in found)
