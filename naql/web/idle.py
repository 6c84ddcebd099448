"""A server that nobody asks any more ends by itself."""

import asyncio
import os
import signal
import time
from collections.abc import Callable

from starlette.types import ASGIApp, Receive, Scope, Send

_LOOK = 15.0
"""Seconds between two looks at the clock, at most."""


class Idle:
    """Remembers when the last request came."""

    def __init__(self) -> None:
        self.last = time.monotonic()

    def watched(self, app: ASGIApp) -> ASGIApp:
        async def watch(scope: Scope, receive: Receive, send: Send) -> None:
            self.last = time.monotonic()
            await app(scope, receive, send)

        return watch

    async def end_after(self, minutes: float, busy: Callable[[], bool]) -> None:
        """Returns once there was no request for so long and no work is going on, and has the server end as by Ctrl-C."""
        while time.monotonic() - self.last < minutes * 60 or busy():
            await asyncio.sleep(min(_LOOK, minutes * 60))
        os.kill(os.getpid(), signal.SIGINT)
