"""Safety: what every answer and every request must have, whatever the page: headers, the host's name, limits, the token."""

import re
import secrets
import time
from collections import OrderedDict
from threading import Lock
from urllib.parse import urlsplit

import anyio
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from naql.web.settings import Settings
from naql.web.view import COOKIE

CONTENT_SECURITY_POLICY = "; ".join((
    "default-src 'none'", "style-src 'self'", "script-src 'self'", "font-src 'self'", "img-src 'self'", "connect-src 'self'",
    "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'", "require-trusted-types-for 'script'",
))  # fmt: skip
HEADERS = {
    "content-security-policy": CONTENT_SECURITY_POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",  # «no-referrer» would take the origin from our own forms, too.
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
_HOST = re.compile(r"[A-Za-z0-9._\-]+(?::\d{1,5})?|\[[0-9A-Fa-f:.]+\](?::\d{1,5})?")
_LENGTH = re.compile(r"[0-9]{1,15}")
_LONGEST_ADDRESS = 48_000
"""Bytes: forty names of three hundred Persian letters, written with %, fit."""
MOST_TRIES = 20
"""Wrong tokens from one address within _SHUT_SECONDS."""
_SHUT_SECONDS = 60.0
_MOST_CLIENTS = 10_000


class Guard:
    """Refuses a request under a foreign name, one with too large a body and one of another method, and puts the headers on every answer."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        headers = Headers(scope=scope)
        refused = self._refused(headers, scope["method"], scope["path"].endswith(".json"))
        if len(scope.get("raw_path") or b"") + len(scope["query_string"]) > _LONGEST_ADDRESS:
            refused = refusal("The address is too long.", 414, scope["path"].endswith(".json"))
        if refused:
            await refused(scope, receive, send_guarded)
            return
        await self._app(scope, self._limited(receive), send_guarded)

    def _refused(self, headers: Headers, method: str, as_json: bool) -> Response | None:
        name = host_name(headers.get("host", ""))
        length = headers.get("content-length", "0")
        if not name or (self._settings.hosts and name not in self._settings.hosts):
            return refusal("This server does not go by that name.", 421, as_json)
        if method not in ("GET", "HEAD", "POST"):
            return refusal("Only GET, HEAD and POST.", 405, as_json, {"allow": "GET, HEAD, POST"})
        if not _LENGTH.fullmatch(length) or int(length) > self._settings.largest_body:
            return refusal(f"At most {self._settings.largest_body >> 20} MB at once.", 413, as_json)
        return None

    def _limited(self, receive: Receive) -> Receive:
        """A body without a told length ends where the limit is, one that comes by drops when its time is over."""
        came, more = 0, True
        until = anyio.current_time() + self._settings.body_seconds

        async def limited() -> Message:
            nonlocal came, more
            if not more:
                return await receive()  # Whether who asked is still there.
            try:
                with anyio.fail_after(max(0.0, until - anyio.current_time())):
                    message = await receive()
            except TimeoutError:
                raise TooSlow(f"The body did not come within {self._settings.body_seconds:g} seconds.") from None
            came += len(message.get("body", b""))
            more = message.get("more_body", False)
            if came > self._settings.largest_body:
                raise TooLarge(f"At most {self._settings.largest_body >> 20} MB at once.")
            return message

        return limited


def refusal(words: str, status: int, as_json: bool, headers: dict[str, str] | None = None) -> Response:
    """An answer to what does not even come to a page."""
    if as_json:
        return JSONResponse({"error": words}, status, headers)
    return PlainTextResponse(f"{words}\n", status, headers)


class TooLarge(Exception):
    """A body beyond the limit."""


class TooSlow(Exception):
    """A body that did not come in time."""


def host_name(host: str) -> str:
    """«[::1]:8000» → «::1», "" for what can be no name."""
    if not _HOST.fullmatch(host):
        return ""
    try:
        return (urlsplit(f"//{host}").hostname or "").lower()
    except ValueError:
        return ""


class Door:
    """Knows the token. Who tries many from one address is not listened to for a while, right or wrong."""

    def __init__(self, token: str | None) -> None:
        self._token = token
        self._wrong: OrderedDict[str, tuple[float, set[int]]] = OrderedDict()
        self._lock = Lock()

    def opens(self, request: Request) -> bool:
        """Whether a request knows the token: as a cookie, or as a bearer's."""
        client = request.client.host if request.client else ""
        told = [one for one in (bearer(request), request.cookies.get(COOKIE)) if one]
        return any(self.is_right(one, client) for one in told)

    def is_right(self, told: str, client: str) -> bool:
        if self._token is None or self._is_shut(client):
            return False
        if secrets.compare_digest(told.encode("utf-8", "replace"), self._token.encode()):
            return True
        with self._lock:
            _, tried = self._wrong.setdefault(client, (time.monotonic(), set()))
            tried.add(hash(told))  # An old cookie that comes again and again is one try.
            while len(self._wrong) > _MOST_CLIENTS:
                self._wrong.popitem(last=False)
        return False

    def _is_shut(self, client: str) -> bool:
        with self._lock:
            since, tried = self._wrong.get(client, (0.0, set()))
            if tried and time.monotonic() - since > _SHUT_SECONDS:
                del self._wrong[client]
                return False
            return len(tried) >= MOST_TRIES


def bearer(request: Request) -> str | None:
    """The token of an `Authorization: Bearer` header."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    return token.strip() or None if scheme.lower() == "bearer" else None


def comes_from_here(request: Request) -> bool:
    """Whether the page that sends a form is one of ours: another site's form would carry our cookie along. A bearer's token is no
    cookie, no other page has it."""
    if bearer(request):
        return True
    if (site := request.headers.get("sec-fetch-site")) is not None:
        return site in ("same-origin", "none")
    origin = request.headers.get("origin")
    if origin is None:
        return True  # No browser: one of today says at least one of the two.
    scheme, _, host = origin.partition("://")
    return scheme in ("http", "https") and host == request.headers.get("host", "")
