"""The server's own files: styles, scripts, the font. Their addresses carry a hash of what is in them, so that a browser may keep them."""

from functools import cache
from hashlib import blake2s
from importlib import resources

from starlette.datastructures import MutableHeaders
from starlette.staticfiles import StaticFiles
from starlette.types import Message, Receive, Scope, Send

_FOLDER = resources.files("naql.web") / "static"
_YEAR, _HOUR = "public, max-age=31536000, immutable", "public, max-age=3600"


class OwnFiles(StaticFiles):
    """The files of `static/`; kept by browsers for a year where the address tells the hash, else for an hour."""

    def __init__(self) -> None:
        super().__init__(directory=str(_FOLDER))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_kept(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] in (200, 304):
                MutableHeaders(scope=message)["cache-control"] = _YEAR if b"v=" in scope["query_string"] else _HOUR
            await send(message)

        await super().__call__(scope, receive, send_kept)


@cache
def static_url(name: str) -> str:
    """«/static/naql.css?v=3f2a…». Raises FileNotFoundError for a file that is not there."""
    return f"/static/{name}?v={blake2s((_FOLDER / name).read_bytes(), digest_size=5).hexdigest()}"
