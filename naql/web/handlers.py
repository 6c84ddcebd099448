"""From a `Page` or an `Action` to what the server calls: parameters in, page or JSON out, errors told as pages."""

import gzip
import hashlib
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Generator, Iterator
from typing import Any

import anyio
import msgspec
from anyio import to_thread
from starlette.requests import ClientDisconnect, Request
from starlette.responses import RedirectResponse, Response, StreamingResponse
from starlette.types import Message, Receive, Scope, Send

from naql.archive.archive import Archive
from naql.archive.errors import ArchiveBusy, ArchiveError, ArchiveMissing, NotFound, QueryError
from naql.web.entering import handed_in
from naql.web.jobs import TooMany
from naql.web.kept import KeptAnswer, packed
from naql.web.page import Action, Other, Page, convert, told
from naql.web.safety import TooLarge, TooSlow, comes_from_here
from naql.web.site import Site, TooLong
from naql.web.templating import render
from naql.web.view import View, view_of

Handler = Callable[[Request], Awaitable[Response]]
JSON = "application/json"
_CHOICES = ("lang", "theme")
_YEAR = 365 * 24 * 3600
_MOST_PARTS = 1_000
_TAKE_SECONDS = 60.0
"""For a piece of an export to be taken by who asked for it."""
log = logging.getLogger("naql.web")


class Forbidden(ArchiveError):
    """Whoever asked may not write."""


class ErrorAnswer(msgspec.Struct, frozen=True):
    """What went wrong, in words."""

    error: str


def page(site: Site, of: Page[Any, Any]) -> Handler:
    """The HTML page."""
    return _kept(site, of, "text/html; charset=utf-8", "html", lambda archive, asked, view: _html(site, of, archive, asked, view))


def twin(site: Site, of: Page[Any, Any]) -> Handler:
    """The same as JSON."""
    return _kept(site, of, JSON, "json", lambda archive, asked, view: msgspec.json.encode(_answer(site, of, archive, asked, view)))


def other(site: Site, of: Page[Any, Any], form: Other[Any]) -> Handler:
    """The same in another format, sent piece by piece: an export may be larger than the memory."""
    headers = {"content-disposition": f'attachment; filename="naql-{of.name}.{form.ending}"'} if form.download else {}

    async def handle(request: Request) -> Response:
        view = viewed(site, request, form.ending)
        taker = object()
        try:
            site.exports.acquire_on_behalf_of_nowait(taker)
        except anyio.WouldBlock:
            return failed(site, view, TooMany("Much is being exported at once. Try again in some minutes."), as_json=True)
        pieces: Generator[bytes] | None = None

        def ended() -> None:
            if pieces is not None:
                pieces.close()
            site.exports.release_on_behalf_of(taker)

        try:
            pieces = _written(site, form, _asked(of, request), view)
            first = await to_thread.run_sync(next, pieces, b"", limiter=site.pieces)
        except BaseException as error:
            ended()
            if not isinstance(error, Exception):
                raise
            return failed(site, view, error, as_json=True)

        if request.method == "HEAD":
            ended()
            return Response(media_type=form.media_type, headers=headers)
        return _Sent(_sent(site, first, pieces), ended, media_type=form.media_type, headers=headers)

    return handle


class _Sent(StreamingResponse):
    """Tells when it has ended, in whatever way: whoever asked may have gone."""

    def __init__(self, pieces: AsyncIterator[bytes], ended: Callable[[], None], **settings: Any) -> None:
        super().__init__(pieces, **settings)
        self._ended = ended

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def taken(message: Message) -> None:
            with anyio.fail_after(_TAKE_SECONDS):
                await send(message)

        try:
            await super().__call__(scope, receive, taken)
        except TimeoutError:
            log.warning("%s was not taken by who asked for it", scope["path"])
        finally:
            self._ended()


async def _sent(site: Site, first: bytes, pieces: Iterator[bytes]) -> AsyncIterator[bytes]:
    yield first
    while piece := await to_thread.run_sync(next, pieces, b"", limiter=site.pieces):
        yield piece


def action(site: Site, of: Action[Any, Any], *, as_json: bool) -> Handler:
    """Something that is done, if whoever asks may."""

    async def handle(request: Request) -> Response:
        view = viewed(site, request, "json" if as_json else "")
        try:
            if not view.writes or not comes_from_here(request):
                raise Forbidden(view.language("needs_token"))
            given = await _given(request, of.asks)
            try:
                done = await site.run(site.writing, lambda: (asked := given(), of.do(site, asked)))
            finally:
                site.kept.put_right()
        except Exception as error:
            return failed(site, view, error, as_json=as_json)
        if as_json:
            return Response(msgspec.json.encode(done[1]), media_type=JSON)
        return RedirectResponse(of.then(*done), 303)

    return handle


def failed(site: Site, view: View, error: Exception, *, as_json: bool) -> Response:
    """An error as an answer: what is wrong, and its status."""
    status = _status(error)
    words = _without_paths(site, str(error))
    if status == 500:
        log.error("%s %s", view.path, type(error).__name__, exc_info=error)
        words = view.language("went_wrong")
    headers = {"retry-after": "2"} if status == 503 else {}
    if as_json:
        return Response(msgspec.json.encode(ErrorAnswer(words)), status, headers, JSON)
    return Response(render("error.html", view, status=status, words=words), status, headers, "text/html; charset=utf-8")


def _without_paths(site: Site, words: str) -> str:
    """The archive by its name: where it lies on this machine is nobody's business."""
    path = site.settings.archive
    for where in sorted({str(path), str(path.absolute()), str(path.resolve())}, key=len, reverse=True):
        words = words.replace(where, path.name)
    return words


def _status(error: Exception) -> int:
    for kind, status in (
        (NotFound, 404), (QueryError, 400), (Forbidden, 403), (TooLarge, 413), (TooSlow, 408), (TooLong, 503), (TooMany, 503),
        (ArchiveBusy, 503), (ArchiveMissing, 503), (ArchiveError, 409), (ClientDisconnect, 400),
    ):  # fmt: skip
        if isinstance(error, kind):
            return status
    return 500


def _kept(site: Site, of: Page[Any, Any], media_type: str, ending: str, make: Callable[[Any, Any, View], bytes]) -> Handler:
    """Answers out of what was answered before, while the archive is the same; «not modified» to who has it already."""

    async def handle(request: Request) -> Response:
        if handed := await handed_in(site, request):
            return handed
        view = viewed(site, request, "" if ending == "html" else ending)
        state, turn = site.state(), site.kept.turn
        key = "\n".join((ending, str(request.url), view.language.code, view.theme, str(view.writes)))
        answer = None if of.fleeting else site.kept.find(key, state, 0.0 if view.writes else site.reused_seconds())
        headers = _about(answer.state if answer else state, key, answer) if not of.fleeting else {"cache-control": "no-store"}
        if not of.fleeting and _has_already(request, headers["etag"]):
            return Response(status_code=304, headers=headers)
        if answer is None:
            try:
                if of.private and not view.writes:
                    raise Forbidden(view.language("needs_token"))
                threads = site.heavy if of.heavy else site.quick
                answer = KeptAnswer(state, turn, await site.run(threads, lambda: packed(_work(site, of, request, view, make))))
            except Exception as error:
                return failed(site, view, error, as_json=ending == "json")
            if not of.fleeting:
                site.kept.keep(key, answer)
        sent = _packed_or_not(request, answer.packed, headers, media_type)
        _remember_choices(sent, request, view)
        return sent

    return handle


def _about(state: str, key: str, answer: KeptAnswer | None) -> dict[str, str]:
    """The headers of an answer that may be kept. A browser asks each time whether it is still the one."""
    tag = f'W/"{state}{hashlib.blake2b(key.encode(), digest_size=6).hexdigest()}"'
    headers = {"etag": tag, "cache-control": "private, no-cache", "vary": "accept-encoding, accept-language, cookie, authorization"}
    return {**headers, "age": str(int(answer.age))} if answer else headers


def _packed_or_not(request: Request, body: bytes, headers: dict[str, str], media_type: str) -> Response:
    """As gzip for whoever takes it."""
    if "gzip" in request.headers.get("accept-encoding", ""):
        return Response(body, headers={**headers, "content-encoding": "gzip"}, media_type=media_type)
    return Response(gzip.decompress(body), headers=headers, media_type=media_type)


def _work(site: Site, of: Page[Any, Any], request: Request, view: View, make: Callable[[Any, Any, View], bytes]) -> bytes:
    with site.asking() as archive:
        return make(archive, _asked(of, request), view)


def _has_already(request: Request, tag: str) -> bool:
    """Whether If-None-Match names this answer (RFC 9110: a list, compared weakly)."""
    named = [one.strip().removeprefix("W/") for one in request.headers.get("if-none-match", "").split(",")]
    return tag.removeprefix("W/") in named


def _answer(site: Site, of: Page[Any, Any], archive: Any, asked: Any, view: View) -> Any:
    return of.live(site, view, asked) if of.live else of.answer(archive, asked)


def _html(site: Site, of: Page[Any, Any], archive: Any, asked: Any, view: View) -> bytes:
    answer = _answer(site, of, archive, asked, view)
    return render(f"{of.name}.html", view, asked=asked, answer=answer, **of.shows(view, asked, answer)).encode()


def _asked(of: Page[Any, Any], request: Request) -> Any:
    return convert(of.asks, [*request.query_params.multi_items(), *request.path_params.items()])


def viewed(site: Site, request: Request, ending: str = "") -> View:
    path = request.url.path.removesuffix(f".{ending}") if ending else request.scope["path"]
    base = f"{request.url.scheme}://{request.url.netloc}"
    return view_of(
        site.settings, path, request.url.query, request.headers, request.cookies, base, writes=site.door.opens(request)
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
            except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
                raise QueryError(f"The body is no JSON that can be read: {error}") from error

        return decode
    try:
        async with request.form(max_files=_MOST_PARTS, max_fields=_MOST_PARTS, max_part_size=16 << 20) as form:
            fields = [(name, value) for name, value in form.multi_items() if isinstance(value, str)]
            files = [(value.filename or "", await value.read()) for _, value in form.multi_items() if not isinstance(value, str)]
    except (TooLarge, TooSlow):
        raise
    except Exception as error:  # Whatever a broken multipart body makes the parser say.
        raise QueryError(f"The form cannot be read: {error}") from error

    def from_form() -> Any:
        asked = convert(asks, fields)
        named = [file for file in files if file[0]]
        return msgspec.structs.replace(asked, files=named) if named and hasattr(asked, "files") else asked

    return from_form


def _written(site: Site, form: Other[Any], asked: Any, view: View) -> Generator[bytes]:
    """Through a connection of its own: the pieces are made by whichever thread is free. Each may take as long as an answer."""
    with Archive.open(site.settings.archive, read_only=True) as archive:
        connection = archive.connection
        pieces = iter(form.write(archive, asked, view))
        while True:
            with site.in_time(connection):
                piece = next(pieces, None)
            if piece is None:
                return
            if piece:
                yield piece
