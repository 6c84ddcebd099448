"""The server: which pages and actions there are. Start here to see the whole of it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route

from naql.archive.errors import NotFound
from naql.web import handlers
from naql.web.entering import ENTRANCE, enter
from naql.web.files import OwnFiles
from naql.web.idle import Idle
from naql.web.kept import LEVEL
from naql.web.openapi import document
from naql.web.page import Action, Page
from naql.web.pages.add import ADD, ADDING, JOB
from naql.web.pages.calendar import CALENDAR
from naql.web.pages.chains import CHAINS
from naql.web.pages.conflicts import CONFLICTS
from naql.web.pages.copies import COPIES
from naql.web.pages.correct import CORRECT, CORRECTING, UNDOING
from naql.web.pages.corrections import CORRECTIONS
from naql.web.pages.docs import docs_page
from naql.web.pages.help import HELP
from naql.web.pages.item import ITEM
from naql.web.pages.places import PLACES
from naql.web.pages.search import SEARCH
from naql.web.pages.stories import STORIES
from naql.web.pages.who import DIFFERENT, OUTLET, SAME, WHO
from naql.web.pages.whos import WHOS
from naql.web.safety import Guard
from naql.web.settings import Settings
from naql.web.site import Site

PAGES: tuple[Page[Any, Any], ...] = (
    SEARCH, ITEM, COPIES, CORRECT, CORRECTIONS, WHO, OUTLET, WHOS, STORIES, CHAINS, CONFLICTS, PLACES, CALENDAR, ADD, JOB, HELP,
    docs_page(lambda: document(PAGES, ACTIONS)),
)  # fmt: skip
ACTIONS: tuple[Action[Any, Any], ...] = (SAME, DIFFERENT, ADDING, CORRECTING, UNDOING)

_FOR_PROGRAMS = (".json", *{f".{other.ending}" for page in PAGES for other in page.others})
"""Endings of addresses that a program asks: an error is no page there."""


def make_app(settings: Settings) -> Starlette:
    """The ASGI application for one archive. Raises what `Archive.open` raises."""
    site, idle = Site(settings), Idle()

    @asynccontextmanager
    async def life(app: Starlette) -> AsyncIterator[None]:
        watch = asyncio.create_task(idle.end_after(settings.idle_minutes, site.jobs.busy)) if settings.idle_minutes else None
        yield
        if watch:
            watch.cancel()
        site.close()

    async def missing(request: Request, error: Exception) -> Response:
        view = handlers.viewed(site, request)
        return handlers.failed(site, view, NotFound(view.language("no_such_page")), as_json=request.url.path.endswith(_FOR_PROGRAMS))

    app = Starlette(
        routes=[*_routes(site), Mount("/static", OwnFiles())],
        middleware=[
            Middleware(idle.watched),
            Middleware(Guard, settings=settings),
            Middleware(GZipMiddleware, minimum_size=2000, compresslevel=LEVEL),
        ],
        exception_handlers={404: missing},
        lifespan=life,
    )
    app.router.redirect_slashes = False  # It redirects to whatever host a request names.
    return app


def _routes(site: Site) -> list[Route]:
    routes = [Route(ENTRANCE, enter(site), methods=["POST"])]
    for action in ACTIONS:
        routes.append(Route(f"{action.path}.json", handlers.action(site, action, as_json=True), methods=["POST"]))
        routes.append(Route(action.path, handlers.action(site, action, as_json=False), methods=["POST"]))
    for page in PAGES:
        for path in page.paths:
            for other in page.others:
                routes.append(Route(f"{path}.{other.ending}", handlers.other(site, page, other)))
            routes.append(Route("/index.json" if path == "/" else f"{path}.json", handlers.twin(site, page)))
            routes.append(Route(path, handlers.page(site, page)))
    return routes
