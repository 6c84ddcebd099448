"""What a reader does: search, filter, open, see the very place; in both languages, by keyboard, on a phone, on paper."""

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import Opened

PAGES = (
    "/",
    "/search?q=سد",
    "/search?q=سد&kind=items",
    "/search?q=راستن",
    "/search?since=1402&until=1402&act=deny",
    "/item/1402041207411",
    "/item/1402041207411?view=raw",
    "/copies/1402102215120",
    "/correct/1402041207411?statement=s3",
    "/corrections",
    "/who/نیلوفر راستین",
    "/outlet/رویترز",
    "/stories",
    "/chains",
    "/conflicts",
    "/places",
    "/calendar",
    "/add",
    "/whos?q=ر",
    "/help",
    "/docs",
    "/no-such-page",
)
"""One of each kind."""


def test_a_filter_is_put_on_and_taken_away(opened: Opened) -> None:
    page = opened("/search")
    page.get_by_role("complementary").get_by_role("link", name="رد کرد", exact=True).click()
    expect(page).to_have_url(re.compile("act=deny"))
    for card in page.locator(".card .act").all():
        expect(card).to_have_text("رد کرد")
    page.locator(".chosen a").click()
    expect(page).not_to_have_url(re.compile("act=deny"))


def test_the_address_of_a_search_has_no_empty_fields(opened: Opened) -> None:
    page = opened("/")
    page.get_by_role("searchbox").fill("سد")
    page.get_by_role("searchbox").press("Enter")
    expect(page).to_have_url(re.compile(r"/search\?q=[^&]+$"))


def test_the_minute(opened: Opened) -> None:
    """What did the head of the village's council say in 1402 about the letter, and on whose word? Asked as one would ask."""
    page = opened("/")
    page.get_by_role("searchbox").fill("رئیس شورای روستای بالادره نامه")
    page.get_by_role("searchbox").press("Enter")
    page.locator(".people a").first.click()
    page.get_by_role("complementary").get_by_role("link", name="۱۴۰۲").click()
    card = page.locator(".card").first
    expect(card.locator(".said-by")).to_contain_text("بهرام کوهی")
    expect(card.locator("blockquote")).to_contain_text("نامه‌ای")
    expect(card.locator(".chain")).to_have_text("ایسنا")
    expect(card.locator("time")).to_contain_text("۱۴۰۲")


def test_a_slip_in_a_name_is_one_click_away_from_what_they_said(opened: Opened) -> None:
    page = opened("/search?q=راستن", lang="en")
    page.get_by_role("link", name="نیلوفر راستین").click()
    expect(page.locator(".card .said-by").first).to_contain_text("نیلوفر راستین")


def test_names_are_offered_while_one_types(opened: Opened) -> None:
    page = opened("/")
    page.get_by_label("گوینده").press_sequentially("راستی")
    expect(page.locator("datalist option").first).to_have_attribute("value", "نیلوفر راستین")


def test_what_was_found_leads_to_its_very_place(opened: Opened) -> None:
    page = opened("/search?q=حقابه")
    page.locator(".card a.place").first.click()
    expect(page.locator(".said:target")).to_contain_text("حقابه")
    expect(page.locator(".said:target")).to_be_in_viewport()


def test_repairs_are_shown_where_they_were_made(opened: Opened) -> None:
    page = opened("/item/1402041207411")
    shown = "getComputedStyle(document.querySelector('.repair'), '::after').content"
    assert page.evaluate(shown) == "none"
    page.get_by_text("اصلاح نویسه و نیم‌فاصله").click()
    assert "منطقهای" in page.evaluate(shown)
    page.get_by_role("link", name="متن خام در کنار متن اصلاح‌شده").click()
    expect(page.locator(".sides del").first).to_have_text("منطقهای")


def test_the_language_is_changed_and_stays(opened: Opened) -> None:
    page = opened("/search?q=سد")
    page.get_by_role("link", name="English").click()
    expect(page.locator("html")).to_have_attribute("dir", "ltr")
    page.get_by_role("link", name="Chains").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Who quotes whom")
    page.get_by_role("link", name="فارسی").click()
    expect(page.locator("html")).to_have_attribute("dir", "rtl")


def test_by_keyboard_alone(opened: Opened) -> None:
    page = opened("/search?q=سد")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="رفتن به متن")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.get_by_role("searchbox").blur()
    page.keyboard.press("j")
    expect(page.locator(".card a.place").first).to_be_focused()


def test_without_script_everything_is_there(opened: Opened, browser: object, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)  # type: ignore[attr-defined]
    page: Page = context.new_page()
    page.goto(f"{site}/?lang=fa")
    page.get_by_role("searchbox").fill("سد")
    page.get_by_role("button", name="جستجو").click()
    assert page.locator(".card").count() == 4
    context.close()


def test_on_a_phone_the_page_one_is_on_is_in_sight(opened: Opened) -> None:
    for lang in ("fa", "en"):
        page = opened("/calendar", lang=lang, phone=True)
        expect(page.locator(".top nav [aria-current]")).to_be_in_viewport()


def test_on_paper_only_what_was_said_is_left(opened: Opened) -> None:
    page = opened("/search?q=سد")
    page.emulate_media(media="print")
    expect(page.get_by_role("searchbox")).to_be_hidden()
    expect(page.locator(".card").first).to_be_visible()
