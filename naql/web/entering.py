"""Entering: whoever knows the token gets it as a cookie, by the address that `naql serve` tells or by a form."""

from collections.abc import Awaitable, Callable
from urllib.parse import quote

import anyio
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from naql.web.addresses import own_path
from naql.web.safety import comes_from_here
from naql.web.site import Site
from naql.web.view import COOKIE

ENTRANCE = "/enter"
_LONGEST = 4096
_WAIT = 1.0
"""Seconds before it is told that a token was wrong."""


def enter(site: Site) -> Callable[[Request], Awaitable[Response]]:
    """The form's end: POST with `token`, and `next`, the path to go on to."""

    async def handle(request: Request) -> Response:
        async with request.form(max_files=0, max_fields=4, max_part_size=_LONGEST) as form:
            token, onwards = str(form.get("token", "")), str(form.get("next", ""))
        if not comes_from_here(request) or not site.door.is_right(token, _client(request)):
            await anyio.sleep(_WAIT)
            return RedirectResponse("/add?wrong=1", 303)
        return _with_cookie(request, RedirectResponse(own_path(onwards, otherwise="/add"), 303), token)

    return handle


async def handed_in(site: Site, request: Request) -> Response | None:
    """Whoever comes with `?token=…` goes on to the same address without it, with the cookie if the token is right."""
    token = request.query_params.get("token")
    if token is None or site.settings.token is None:
        return None
    rest = request.url.remove_query_params("token").query
    onwards = RedirectResponse(own_path(quote(request.scope["path"]) + ("?" + rest if rest else "")), 303)
    if not site.door.is_right(token, _client(request)):
        await anyio.sleep(_WAIT)
        return onwards
    return _with_cookie(request, onwards, token)


def _with_cookie(request: Request, answer: Response, token: str) -> Response:
    answer.set_cookie(COOKIE, token, samesite="strict", httponly=True, secure=request.url.scheme == "https")
    return answer


def _client(request: Request) -> str:
    return request.client.host if request.client else ""
