"""Addresses from outside: made fit for the wire, stripped of tracking, kept out of private networks."""

import ipaddress
import re
import socket
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

_TRACKING = re.compile(r"^(?:utm_\w+|fbclid|gclid|yclid|ref_src)$")
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
"""RFC 6052."""


def is_web(url: str) -> bool:
    """Whether an address is one of the web that a request may go to."""
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:  # «http://[», a port beyond 65535.
        return False


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
    return not all(map(is_public, found))


def is_public(address: str) -> bool:
    """Whether an IP address is one of the whole internet. One that carries an IPv4 address inside (mapped, 6to4, NAT64, Teredo)
    leads to that one, which must be public too."""
    at = ipaddress.ip_address(address.partition("%")[0])
    inside = _inside(at) if isinstance(at, ipaddress.IPv6Address) else []
    if isinstance(at, ipaddress.IPv6Address) and at in _NAT64:
        return inside[0].is_global
    return at.is_global and not at.is_multicast and not at.is_reserved and all(one.is_global for one in inside)


def _inside(at: ipaddress.IPv6Address) -> list[ipaddress.IPv4Address]:
    if at in _NAT64:
        return [ipaddress.IPv4Address(at.packed[-4:])]
    return [one for one in (at.ipv4_mapped, at.sixtofour, *(at.teredo or ())) if one is not None]
