"""What a writer does: say who is who, add a text and files, take what was corrected home."""

import io
import zipfile
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.conftest import Opened

NEWS = """شهردار بندر نیلگون: اسکله تازه تا نوروز آماده می‌شود

به گزارش ایسنا، پروانه دریادل، شهردار بندر نیلگون، گفت: اسکله تازه تا نوروز آماده می‌شود و ماهیگیران از آن رایگان بهره می‌برند.
"""
MERGED = "یکی شده با"


def judging(page: Page, button: str) -> None:
    page.locator(".judge").get_by_role("button", name=button).click()


def test_two_are_said_to_be_one_and_parted_again(opened: Opened) -> None:
    page = opened("/who/توماس برگ", writer=True)
    page.get_by_label("همان است که").fill("النا مارتینس")
    judging(page, "یکی کردن")
    expect(page.locator(".judge")).to_contain_text(MERGED)
    merged = page.url
    for name in ("توماس برگ", "النا مارتینس"):
        page.goto(merged.partition("/who/")[0] + f"/who/{name}")
        expect(page.locator(".judge")).to_contain_text(MERGED)
    page.locator(".judge form", has_text=MERGED).get_by_role("button").click()
    expect(page.locator(".judge")).not_to_contain_text(MERGED)


def test_who_is_somebody_else_in_one_item_is_told_apart(opened: Opened) -> None:
    page = opened("/who/بهرام کوهی", writer=True)
    expect(page.get_by_role("heading", name="همنام‌ها")).to_have_count(0)
    judging(page, "جدا کردن")
    expect(page.get_by_role("heading", name="همنام‌ها")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text("بهرام کوهی")


def test_a_text_that_is_added_is_seen_at_once_and_found(opened: Opened) -> None:
    page = opened("/add", writer=True)
    page.get_by_label("متن خبر").fill(NEWS)
    page.get_by_label("تاریخ انتشار").fill("۱۴۰۴-۱۱-۰۲")
    page.get_by_role("button", name="بخوان و نشان بده").click()
    expect(page.locator(".speaker-card").first).to_contain_text("پروانه دریادل")
    expect(page.locator(".said").first).to_contain_text("اسکله تازه")
    page.goto(page.url.partition("/item/")[0] + "/search?q=ماهیگیران اسکله")
    expect(page.locator(".card .said-by").first).to_contain_text("پروانه دریادل")


def test_files_are_sent_watched_and_counted(opened: Opened, tmp_path: Path) -> None:
    (tmp_path / "news.txt").write_text(NEWS.replace("نیلگون", "کبود").replace("دریادل", "موجی"), "utf-8")
    (tmp_path / "more.txt").write_text(NEWS.replace("نیلگون", "ژرف").replace("پروانه", "فرزین"), "utf-8")
    page = opened("/add", writer=True)
    page.locator("#files").set_input_files([tmp_path / "news.txt", tmp_path / "more.txt"])
    page.get_by_role("button", name="افزودن پرونده‌ها").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("افزوده شد", timeout=20_000)
    expect(page.locator("[data-count=new]")).to_have_text("۲")
    page.locator("tr", has_text="news.txt").get_by_role("link").click()
    expect(page.locator(".speaker-card").first).to_contain_text("پروانه موجی")


def test_what_was_found_is_taken_home(opened: Opened) -> None:
    page = opened("/search?q=سد")
    places = [str(one.get_attribute("href")) for one in page.locator(".card a.place").all()]
    items = {place.partition("#")[0] for place in places}
    for name, lines_of in (("CSV", len(places) + 1), ("JSONL", len(items))):
        with page.expect_download() as started:
            page.get_by_role("contentinfo").get_by_role("link", name=name, exact=True).click()
        lines = Path(started.value.path()).read_text("utf-8").splitlines()
        assert len(lines) == lines_of
        assert started.value.suggested_filename == f"naql-search.{name.lower()}"


def test_what_was_corrected_is_taken_home_as_gold(opened: Opened) -> None:
    page = opened("/correct/1402041207411?statement=s3", writer=True)
    page.locator("[name=act]").first.select_option("announce")
    page.get_by_role("button", name="ثبت تصحیح").click()
    page.get_by_role("contentinfo").get_by_role("link", name="تصحیح‌ها").click()
    with page.expect_download() as started:
        page.get_by_role("link", name="دریافت به صورت پرونده‌های طلایی").click()
    names = zipfile.ZipFile(io.BytesIO(Path(started.value.path()).read_bytes())).namelist()
    assert {Path(name).suffix for name in names} == {".json", ".txt"}
    page.get_by_role("button", name="بازگرداندن").first.click()
