"""A server over an archive of the demo's items; requests reach it without a network."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from naql.web.app import make_app
from naql.web.settings import Settings

TOKEN = "open-sesame"
HERE = "http://127.0.0.1:8000"


@pytest.fixture(scope="session")
def client(demo_archive: Path) -> Iterator[TestClient]:
    """Somebody without the token."""
    with TestClient(make_app(Settings(archive=demo_archive, token=TOKEN)), base_url=HERE, follow_redirects=False) as client:
        yield client


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Callable[..., TestClient]]:
    """Starts a server of one's own, over an archive that is empty unless `archive` names another; any setting may be given."""
    started: list[TestClient] = []

    def start(**settings: object) -> TestClient:
        made = make_app(Settings(**{"archive": tmp_path / "own.db", "token": TOKEN, **settings}))  # type: ignore[arg-type]
        client = TestClient(made, base_url=HERE, follow_redirects=False)
        client.__enter__()
        started.append(client)
        return client

    yield start
    for client in started:
        client.__exit__(None, None, None)
