"""A statement is put right with the mouse, shown, and undone."""

from playwright.sync_api import Page, expect

from tests.browser.conftest import Opened

ITEM = "/item/1402041207411"
SELECT = """([first, last]) => {
  const find = (words, behind) => {
    const walker = document.createTreeWalker(document.getElementById("text"), NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const at = walker.currentNode.data.indexOf(words);
      if (at >= 0) return [walker.currentNode, at + (behind ? words.length : 0)];
    }
  };
  getSelection().setBaseAndExtent(...find(first, false), ...find(last, true));
}"""
"""From the first place of the one word to the end of the other, as a mouse would."""


def select(page: Page, first: str, last: str) -> None:
    page.evaluate(SELECT, [first, last])


def test_what_is_selected_becomes_the_statement(opened: Opened) -> None:
    page = opened(ITEM, writer=True)
    page.locator(".speaker-card li", has_text="کارهای ساختمانی").get_by_role("link", name="تصحیح").click()
    expect(page.locator(".marked").first).to_be_in_viewport()
    select(page, "آبگیری در مهرماه", "جابه‌جا")
    page.get_by_role("button", name="واژه‌های برگزیده گفته است").click()
    expect(page.locator("[name=content]")).to_have_value("آبگیری در مهرماه آغاز خواهد شد و هیچ روستایی جابه‌جا")
    page.locator("[name=act]").select_option("promise")
    page.locator("form.correct").first.get_by_label("نام شما").fill("نگار")
    page.get_by_role("button", name="ثبت تصحیح").click()
    expect(page.locator(".said:target")).to_have_text("آبگیری در مهرماه آغاز خواهد شد و هیچ روستایی جابه‌جا")
    expect(page.locator(".corrections")).to_contain_text("نگار")
    page.get_by_role("button", name="بازگرداندن").click()
    expect(page.locator(".corrections")).to_have_count(0)
    expect(page.locator("#said-s3")).to_contain_text("نمی‌شود")


def test_words_typed_over_forget_the_place_that_was_selected(opened: Opened) -> None:
    page = opened("/correct/1402041207411?statement=s3", writer=True)
    select(page, "دریچه‌ها", "نصب")
    page.get_by_role("button", name="واژه‌های برگزیده گفته است").click()
    assert page.locator("[name=start]").first.input_value()
    page.locator("[name=content]").fill("دریچه‌ها")
    assert not page.locator("[name=start]").first.input_value()
