"""Connections as uvicorn keeps them, but for those that keep us waiting: who sends the head of a request by drops, or does not take
an answer, loses the connection."""

import asyncio

from uvicorn.protocols.http.h11_impl import H11Protocol

HEAD_SECONDS = 15.0
"""From the first byte of a request, or from the connection, until the whole head is there."""
FLUSH_SECONDS = 60.0
"""For an answer that is complete, until the other side has taken it."""


class Patient(H11Protocol):
    """Patient within limits."""

    head_seconds = HEAD_SECONDS
    flush_seconds = FLUSH_SECONDS
    _head: asyncio.TimerHandle | None = None
    _flush: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._await_head()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        if self.cycle is None or self.cycle.response_complete:
            self._await_head()
        elif self._head:
            self._head.cancel()
            self._head = None

    def timeout_keep_alive_handler(self) -> None:
        super().timeout_keep_alive_handler()
        self._abort_later()

    def connection_lost(self, exc: Exception | None) -> None:
        super().connection_lost(exc)
        for timer in (self._head, self._flush):
            if timer:
                timer.cancel()

    def _await_head(self) -> None:
        if self._head is None:
            self._head = self.loop.call_later(self.head_seconds, self._give_up)

    def _give_up(self) -> None:
        self._head = None
        if self.cycle is None or self.cycle.response_complete:
            self.transport.close()
            self._abort_later()

    def _abort_later(self) -> None:
        if self._flush is None:
            self._flush = self.loop.call_later(self.flush_seconds, self.transport.abort)
