"""Who keeps the server waiting loses the connection, and nobody else's."""

import socket
import threading
import time
from collections.abc import Iterator

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from naql.web.connections import Patient


class Quick(Patient):
    head_seconds = 0.3


async def slow(request: Request) -> Response:
    """Longer than a head may take: only the head is timed."""
    time.sleep(0.5)
    return PlainTextResponse("there")


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(Starlette(routes=[Route("/", slow)]), http=Quick, log_level="error", lifespan="off"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    yield listening.getsockname()[1]
    server.should_exit = True
    thread.join()


def answer(port: int, *pieces: bytes) -> bytes:
    """What comes until the server closes; the pieces are sent a moment apart."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        came = b""
        try:
            for piece in pieces:
                connection.sendall(piece)
                time.sleep(0.1)
            while data := connection.recv(4096):
                came += data
        except (BrokenPipeError, ConnectionResetError):
            pass
        return came


def test_a_head_that_comes_by_drops_is_not_waited_for(port: int) -> None:
    assert answer(port) == b""
    assert answer(port, *[b"GET / HTTP/1.1\r\n", b"Host: a\r\n", *[b"X: y\r\n"] * 20]) == b""


def test_the_next_head_on_the_same_connection_is_not_waited_for_either(port: int) -> None:
    assert answer(port, b"GET / HTTP/1.1\r\nHost: a\r\n\r\n", b"GET / HTTP").count(b"there") == 1


def test_a_request_that_is_there_may_take_its_time(port: int) -> None:
    assert answer(port, b"GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").endswith(b"there")
