"""A real browser on a real server. Skipped, and said so, where there is no Chromium (Debian: apt-get install chromium)."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, sync_playwright

from tests.web.conftest import TOKEN

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
WIDE: ViewportSize = {"width": 1280, "height": 900}
PHONE: ViewportSize = {"width": 360, "height": 740}


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("no Chromium: apt-get install chromium, or name one in CHROMIUM")
    with sync_playwright() as playwright:
        # Containers run as root, where Chromium's own sandbox cannot.
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def site(demo_archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a running server, without a slash at its end, over an archive of its own."""
    archive = tmp_path_factory.mktemp("browser") / "naql.db"
    shutil.copy(demo_archive, archive)
    command = [sys.executable, "-m", "naql.cli.main", "serve", "--archive", str(archive), "--port", "0", "--token", TOKEN]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout
        found = re.search(r"http://\S+", server.stdout.readline())
        assert found
        yield found[0].rstrip("/")
        server.terminate()


Opened = Callable[..., Page]


def _is_answer(complaint: str) -> bool:
    """Chromium calls a page that says «not found» an error too."""
    return "the server responded with a status of 404" in complaint


@pytest.fixture
def opened(browser: Browser, site: str) -> Iterator[Opened]:
    """Opens a page of the server. Whatever the browser complains of (a blocked script, an error in ours, a missing file) fails the test."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def open_(path: str = "/", *, lang: str = "fa", theme: str = "light", phone: bool = False, writer: bool = False) -> Page:
        context = browser.new_context(
            viewport=PHONE if phone else WIDE, has_touch=phone, locale="fa-IR" if lang == "fa" else "en-GB", color_scheme=theme  # type: ignore[arg-type]
        )  # fmt: skip
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        page.on(
            "console", lambda message: complaints.append(message.text) if message.type == "error" and not _is_answer(message.text) else None
        )
        page.on("pageerror", lambda error: complaints.append(str(error)))
        if writer:
            page.goto(f"{site}/?token={TOKEN}")
        page.goto(site + path)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert complaints == []
