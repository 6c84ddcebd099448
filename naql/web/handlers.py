"""From a `Page` or an `Action` to what the server calls: parameters in, page or JSON out, errors told as pages."""

import hashlib
import logging
from collections.abc import Awaitable, Callable, Iterator
from itertools import chain
from typing import Any

import msgspec
from anyio import to_thread
from starlette.requests import ClientDisconnect, Request
from starlette.responses import RedirectResponse, Response, StreamingResponse

from naql.archive.archive import Archive
from naql.archive.errors import ArchiveBusy, ArchiveError, ArchiveMissing, NotFound, QueryError
from naql.web.page import Action, Other, Page, convert, told
from naql.web.safety import TooLarge, comes_from_here, may_write
from naql.web.site import Site, TooLong
from naql.web.templating import render
from naql.web.view import COOKIE, View, view_of

Handler = Callable[[Request], Awaitable[Response]]
JSON = "application/json"
_CHOICES = ("lang", "theme")
_YEAR = 365 * 24 * 3600
_MOST_PARTS = 1_000
log = logging.getLogger("naql.web")


class Forbidden(ArchiveError):
    """Whoever asked may not write."""


class ErrorAnswer(msgspec.Struct, frozen=True):
    """What went wrong, in words."""

    error: str


def page(site: Site, of: Page[Any, Any]) -> Handler:
    """The HTML page."""
    return _kept(site, of, "text/html; charset=utf-8", "html", lambda archive, asked, view: _html(of, archive, asked, view))


def twin(site: Site, of: Page[Any, Any]) -> Handler:
    """The same as JSON."""
    return _kept(site, of, JSON, "json", lambda archive, asked, view: msgspec.json.encode(of.answer(archive, asked)))


def other(site: Site, of: Page[Any, Any], form: Other[Any]) -> Handler:
    """The same in another format, sent piece by piece: an export may be larger than the memory."""

    async def handle(request: Request) -> Response:
        view = viewed(site, request, form.ending)
        try:
            pieces = _written(site, form, _asked(of, request), view)
            first = await to_thread.run_sync(next, pieces, b"", limiter=site.limiter)
        except Exception as error:
            return failed(site, view, error, as_json=True)
        headers = {"content-disposition": f'attachment; filename="naql-{of.name}.{form.ending}"'} if form.download else {}
        return StreamingResponse(chain((first,), pieces), media_type=form.media_type, headers=headers)

    return handle


def action(site: Site, of: Action[Any, Any], *, as_json: bool) -> Handler:
    """Something that is done, if whoever asks may."""

    async def handle(request: Request) -> Response:
        view = viewed(site, request, "json" if as_json else "")
        try:
            if not may_write(request, site.settings) or not comes_from_here(request):
                raise Forbidden(view.language("needs_token"))
            given = await _given(request, of.asks)
            done = await to_thread.run_sync(lambda: (asked := given(), of.do(site, asked)), limiter=site.limiter)
        except Exception as error:
            return failed(site, view, error, as_json=as_json)
        if as_json:
            return Response(msgspec.json.encode(done[1]), media_type=JSON)
        return RedirectResponse(of.then(*done), 303)

    return handle


def failed(site: Site, view: View, error: Exception, *, as_json: bool) -> Response:
    """An error as an answer: what is wrong, and its status."""
    status = _status(error)
    words = str(error)
    if status == 500:
        log.error("%s %s", view.path, type(error).__name__, exc_info=error)
        words = view.language("went_wrong")
    headers = {"retry-after": "2"} if status == 503 else {}
    if as_json:
        return Response(msgspec.json.encode(ErrorAnswer(words)), status, headers, JSON)
    return Response(render("error.html", view, status=status, words=words), status, headers, "text/html; charset=utf-8")


def _status(error: Exception) -> int:
    for kind, status in (
        (NotFound, 404), (QueryError, 400), (Forbidden, 403), (TooLarge, 413), (TooLong, 503), (ArchiveBusy, 503), (ArchiveMissing, 503),
        (ArchiveError, 409), (ClientDisconnect, 400),
    ):  # fmt: skip
        if isinstance(error, kind):
            return status
    return 500


def _kept(site: Site, of: Page[Any, Any], media_type: str, ending: str, make: Callable[[Any, Any, View], bytes]) -> Handler:
    """Answers out of what was answered before, while the archive is the same; «not modified» to who has it already."""

    async def handle(request: Request) -> Response:
        if handed := token_handed_in(site, request):
            return handed
        view = viewed(site, request, "" if ending == "html" else ending)
        state = site.state()
        key = "\n".join((ending, str(request.url), view.language.code, view.theme, str(view.writes)))
        tag = f'W/"{state}{hashlib.blake2b(key.encode(), digest_size=6).hexdigest()}"'
        headers = {"etag": tag, "cache-control": "private, no-cache", "vary": "accept-language, cookie, authorization"}
        if of.changes:
            headers = {"cache-control": "no-store"}
        elif request.headers.get("if-none-match") == tag:
            return Response(status_code=304, headers=headers)
        body = None if of.changes else site.kept(key, state)
        if body is None:
            try:
                body = await to_thread.run_sync(_work, site, of, request, view, make, limiter=site.limiter)
            except Exception as error:
                return failed(site, view, error, as_json=ending == "json")
            site.keep(key, state, body)
        answer = Response(body, headers=headers, media_type=media_type)
        _remember_choices(answer, request, view)
        return answer

    return handle


def _work(site: Site, of: Page[Any, Any], request: Request, view: View, make: Callable[[Any, Any, View], bytes]) -> bytes:
    with site.asking() as archive:
        return make(archive, _asked(of, request), view)


def _html(of: Page[Any, Any], archive: Any, asked: Any, view: View) -> bytes:
    answer = of.answer(archive, asked)
    return render(f"{of.name}.html", view, asked=asked, answer=answer, **of.shows(view, asked, answer)).encode()


def _asked(of: Page[Any, Any], request: Request) -> Any:
    return convert(of.asks, [*request.query_params.multi_items(), *request.path_params.items()])


def viewed(site: Site, request: Request, ending: str = "") -> View:
    path = request.url.path.removesuffix(f".{ending}") if ending else request.scope["path"]
    base = f"{request.url.scheme}://{request.url.netloc}"
    return view_of(
        site.settings, path, request.url.query, request.headers, request.cookies, base, writes=may_write(request, site.settings)
    )  # fmt: skip


def _remember_choices(answer: Response, request: Request, view: View) -> None:
    for name in _CHOICES:
        if name in request.query_params:
            answer.set_cookie(name, view.language.code if name == "lang" else view.theme, max_age=_YEAR, samesite="lax", httponly=True)


async def _given(request: Request, asks: type[Any]) -> Callable[[], Any]:
    """What a form or a JSON body gives. Files are read whole: the limit of a body bounds them."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() == JSON:
        body = await request.body()

        def decode() -> Any:
            try:
                return msgspec.json.decode(body, type=asks)
            except msgspec.ValidationError as error:
                raise QueryError(told(error)) from error
            except (msgspec.DecodeError, UnicodeDecodeError) as error:
                raise QueryError(f"The body is no JSON: {error}") from error

        return decode
    try:
        async with request.form(max_files=_MOST_PARTS, max_fields=_MOST_PARTS, max_part_size=16 << 20) as form:
            fields = [(name, value) for name, value in form.multi_items() if isinstance(value, str)]
            files = [(value.filename or "", await value.read()) for _, value in form.multi_items() if not isinstance(value, str)]
    except TooLarge:
        raise
    except Exception as error:  # Whatever a broken multipart body makes the parser say.
        raise QueryError(f"The form cannot be read: {error}") from error

    def from_form() -> Any:
        asked = convert(asks, fields)
        named = [file for file in files if file[0]]
        return msgspec.structs.replace(asked, files=named) if named and hasattr(asked, "files") else asked

    return from_form


def token_handed_in(site: Site, request: Request) -> Response | None:
    """Whoever comes with `?token=…` (the address that `naql serve` tells) gets it as a cookie, and an address without it."""
    if "token" not in request.query_params or site.settings.token is None:
        return None
    rest = request.url.remove_query_params("token")
    answer = RedirectResponse(f"{rest.path}{'?' + rest.query if rest.query else ''}", 303)
    answer.set_cookie(COOKIE, request.query_params["token"], samesite="strict", httponly=True)
    return answer


def _written(site: Site, form: Other[Any], asked: Any, view: View) -> Iterator[bytes]:
    """Through a connection of its own: the pieces are made by whichever thread is free."""
    with Archive.open(site.settings.archive, read_only=True) as archive:
        yield from form.write(archive, asked, view)
