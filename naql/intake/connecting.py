"""Connections that lead nowhere but into the open internet, and end when their time is over."""

import http.client
import socket
import urllib.request
from collections.abc import Callable, Collection
from functools import partial
from threading import Timer
from typing import Any

from naql.intake.addresses import is_public


class Private(OSError):
    """An address that must not be asked: it lies in a private network."""


class Watch:
    """The time that a request may take in all, however slowly its server speaks. To be used in `with`."""

    def __init__(self, seconds: float) -> None:
        self._timer = Timer(seconds, self._cut)
        self._timer.daemon = True
        self._socket: socket.socket | None = None
        self.over = False

    def __enter__(self) -> "Watch":
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()

    def over_it(self, connected: socket.socket) -> None:
        self._socket = connected

    def _cut(self) -> None:
        self.over = True
        if self._socket is not None:
            try:
                self._socket.shutdown(socket.SHUT_RDWR)
            except OSError:
                return  # It had ended by itself.


class Watched(urllib.request.Request):
    """A request with its watch."""

    def __init__(self, url: str, headers: dict[str, str], watch: Watch) -> None:
        super().__init__(url, headers=headers)
        self.watch = watch


def opener(own: Collection[str], *handlers: Any) -> urllib.request.OpenerDirector:
    """What opens `Watched` requests. `own`: «host» and «host:port» that may be asked wherever they lie. A proxy that the
    environment names may be asked too: it is then the one that finds the way."""
    return urllib.request.build_opener(*handlers, _Http(own), _Https(own))


def connect(own: Collection[str], to: tuple[str, int], timeout: float | None, *_: object) -> socket.socket:
    """A connection to the very address that was looked at: were the name asked twice, it could lead elsewhere the second time.
    Raises Private, OSError."""
    host, port = to
    trouble: OSError = OSError(f"{host} has no address")
    for family, kind, protocol, _name, address in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
        if not {host.lower(), f"{host.lower()}:{port}"} & set(own) and not is_public(str(address[0])):
            raise Private(f"{host} leads into a private network")
        try:
            connected = socket.socket(family, kind, protocol)
        except OSError as error:
            trouble = error
            continue
        try:
            connected.settimeout(timeout)
            connected.connect(address)
        except OSError as error:
            connected.close()
            trouble = error
            continue
        return connected
    raise trouble


class _Connection(http.client.HTTPConnection):
    def __init__(self, *arguments: Any, own: Collection[str], watch: Watch, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._create_connection: Callable[..., socket.socket] = partial(connect, own)
        self._watch = watch

    def connect(self) -> None:
        super().connect()
        self._watch.over_it(self.sock)


class _SecureConnection(_Connection, http.client.HTTPSConnection):
    pass


class _Http(urllib.request.HTTPHandler):
    def __init__(self, own: Collection[str]) -> None:
        super().__init__()
        self._own = own

    def http_open(self, request: Any) -> Any:
        return self.do_open(partial(_Connection, own=_also(self._own, request), watch=request.watch), request)


class _Https(urllib.request.HTTPSHandler):
    def __init__(self, own: Collection[str]) -> None:
        super().__init__()
        self._own = own

    def https_open(self, request: Any) -> Any:
        return self.do_open(partial(_SecureConnection, own=_also(self._own, request), watch=request.watch), request)


def _also(own: Collection[str], request: Any) -> Collection[str]:
    """With the proxy that a request goes through, which is then its host."""
    through_proxy = request.has_proxy() or request._tunnel_host
    return (*own, request.host.lower()) if through_proxy else own
