"""The pictures of the documentation: pages of the demo's archive, as Chromium shows them.

Run: python -m training.pictures (it needs Chromium: apt-get install chromium, or one named in CHROMIUM). Writes docs/pictures/*.png.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Literal, NamedTuple
from urllib.parse import quote

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[1]
TO = ROOT / "docs" / "pictures"
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")


class Picture(NamedTuple):
    """A page, as a browser of this language and theme is shown it, so many pixels high."""

    name: str
    path: str
    locale: str
    theme: Literal["light", "dark"]
    height: int


PICTURES = (
    Picture("search-persian", "/search?q=شهردار اصفهان مترو&since=1404&until=1404", "fa-IR", "light", 830),
    Picture("item-persian", "/item/1402041207411", "fa-IR", "light", 630),
    Picture("dossier-english-dark", "/who/نیلوفر راستین", "en-GB", "dark", 900),
    Picture("chains-english", "/chains", "en-GB", "light", 590),
)


def main() -> None:
    if CHROMIUM is None:
        sys.exit("There is no Chromium: apt-get install chromium, or name one in CHROMIUM.")
    naql = [sys.executable, "-m", "naql.cli.main"]
    with tempfile.TemporaryDirectory() as folder:
        archive = ["--archive", f"{folder}/naql.db"]
        subprocess.run([*naql, "add", "demo/items", "demo/newsroom.jsonl", *archive], cwd=ROOT, check=True, stderr=subprocess.DEVNULL)
        with subprocess.Popen([*naql, "serve", *archive, "--port", "0"], cwd=ROOT, stdout=subprocess.PIPE, text=True) as server:
            try:
                assert server.stdout
                found = re.search(r"http://\S+", server.stdout.readline())
                assert found, "the server told no address"
                take(found[0].rstrip("/"))
            finally:
                server.terminate()


def take(site: str) -> None:
    """Every picture, from a server at `site`."""
    TO.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--disable-lcd-text"]
        )
        for picture in PICTURES:
            page = browser.new_page(viewport={"width": 1280, "height": picture.height}, color_scheme=picture.theme, locale=picture.locale)
            page.goto(site + quote(picture.path, safe="/?&=#"))
            page.evaluate("document.fonts.ready")
            file = TO / f"{picture.name}.png"
            page.screenshot(path=file, animations="disabled")
            print(f"{file.relative_to(ROOT)}: {file.stat().st_size / 1000:.0f} kB")
            page.close()
        browser.close()


if __name__ == "__main__":
    main()
