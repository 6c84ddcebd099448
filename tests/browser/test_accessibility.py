"""axe-core finds nothing wrong on any page, for readers and for who may write, in both languages and themes; what it cannot see is looked
at besides: the order of headings, what fingers hit, large letters, wide spacing, colours that the system forces, calm."""

from itertools import pairwise

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.conftest import PHONE, Opened
from tests.browser.test_reading_in_a_browser import PAGES

RULES = {"resultTypes": ["violations"], "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
WRITERS = ("/item/1402041207411", "/correct/1402041207411?statement=s3", "/correct/1402041207411", "/who/نیلوفر راستین", "/add")
"""Pages that have more for who may write."""
SMALL = """() => [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, summary")].filter((one) => {
  const {width, height} = one.getBoundingClientRect(), look = getComputedStyle(one);
  const apart = look.display !== "inline" && look.opacity !== "0" && !one.closest("svg, .skip, .hidden, label");
  return apart && width && height < 23.9;
}).map((one) => one.outerHTML.slice(0, 100))"""
"""What stands apart and is less than 24 px high: fingers miss it (WCAG 2.5.8; in running text the line is the measure)."""
WIDE_SPACING = """() => { for (const one of document.querySelectorAll("body *:not(svg *)")) {
  one.style.setProperty("line-height", "1.5", "important"); one.style.setProperty("letter-spacing", ".12em", "important");
  one.style.setProperty("word-spacing", ".16em", "important");
} return document.documentElement.scrollWidth; }"""
"""WCAG 1.4.12."""


def violations(page: Page) -> list[tuple[str, list[str]]]:
    found = Axe().run(page, options=RULES).response["violations"]
    return [(one["id"], [node["html"][:200] for node in one["nodes"][:3]]) for one in found]


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize(("lang", "theme"), [("fa", "light"), ("en", "dark")])
def test_a_page_is_for_everybody(opened: Opened, path: str, lang: str, theme: str) -> None:
    page = opened(path, lang=lang, theme=theme)
    assert violations(page) == []
    levels = page.evaluate("[...document.querySelectorAll('h1, h2, h3, h4')].map((heading) => Number(heading.tagName[1]))")
    assert levels.count(1) == 1
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))
    page.set_viewport_size(PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], "runs over the edge of a phone"
    assert page.evaluate(SMALL) == []


@pytest.mark.parametrize("path", WRITERS)
@pytest.mark.parametrize(("lang", "theme"), [("en", "light"), ("fa", "dark")])
def test_axe_has_nothing_to_say_to_who_may_write(opened: Opened, path: str, lang: str, theme: str) -> None:
    assert violations(opened(path, lang=lang, theme=theme, writer=True)) == []


@pytest.mark.parametrize("path", ["/", "/item/1402041207411", "/who/نیلوفر راستین", "/help"])
def test_letters_twice_as_large_and_wide_spacing_fit(opened: Opened, path: str) -> None:
    page = opened(path)
    page.set_viewport_size({"width": 640, "height": 450})  # A window of 1280 px at 200 %.
    assert page.evaluate("document.documentElement.scrollWidth") <= 640
    assert page.evaluate(WIDE_SPACING) <= 640


def test_forced_colours_leave_marks_and_the_focus_visible(opened: Opened) -> None:
    page = opened("/search?q=سد")
    page.emulate_media(forced_colors="active")
    style = "(css) => getComputedStyle(document.querySelector(css))"
    assert page.evaluate(f"({style})('mark').backgroundColor !== ({style})('.card').backgroundColor")
    page.get_by_role("searchbox").focus()
    assert page.evaluate(f"({style})('#q').outlineStyle") == "solid"


def test_nothing_moves_where_calm_is_asked_for(opened: Opened) -> None:
    page = opened("/")
    page.emulate_media(reduced_motion="reduce")
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
    assert page.evaluate("document.getAnimations().length") == 0


def test_the_focus_goes_from_the_box_to_what_was_found_as_one_reads(opened: Opened) -> None:
    page = opened("/search?q=سد")
    places = []
    for _ in range(40):
        page.keyboard.press("Tab")
        places.append(page.evaluate("document.activeElement.closest('.skip, .top, form, .results, aside')?.className ?? ''"))
    order = [place for before, place in pairwise(["", *places]) if place != before]
    assert order[:4] == ["skip", "top", "search", "results"]
