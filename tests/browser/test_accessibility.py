"""axe-core finds nothing wrong on any page, in both languages and themes; headings come in order."""

from itertools import pairwise

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import Opened
from tests.browser.test_reading_in_a_browser import PAGES

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize(("lang", "theme"), [("fa", "light"), ("en", "dark")])
def test_axe_has_nothing_to_say(opened: Opened, path: str, lang: str, theme: str) -> None:
    page = opened(path, lang=lang, theme=theme)
    found = Axe().run(page, options=RULES).response["violations"]
    assert [(one["id"], [node["html"][:200] for node in one["nodes"][:3]]) for one in found] == []


@pytest.mark.parametrize("path", PAGES)
def test_headings_come_in_order(opened: Opened, path: str) -> None:
    levels = [int(one.evaluate("heading => heading.tagName[1]")) for one in opened(path).locator("h1, h2, h3, h4").all()]
    assert levels.count(1) == 1
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))
