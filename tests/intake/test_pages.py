"""Pages: each family of content systems, what a page says of itself, pages that nobody has described, half a page."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from naql.intake import items
from naql.intake.failure import BROKEN_OFF, Unreadable
from naql.intake.layouts import layout_of
from naql.intake.markup import text_of_markup
from naql.intake.metadata import metadata_of
from naql.intake.page import item_of_page
from naql.reading import read
from naql.record import Item
from naql.text.tables import table
from tests.intake.conftest import Take

PAGES = Path(__file__).parent / "pages"


def item_of(name: str) -> Item:
    (item,) = items([PAGES / name])
    assert isinstance(item, Item)
    return item


def parts(item: Item) -> list[tuple[str, str]]:
    return [(part.kind, item.text[part.start : part.end]) for part in item.declared_parts]


def test_nastooh() -> None:
    item = item_of("nastooh.html")
    assert parts(item) == [
        ("kicker", "سخنگوی شرکت آب منطقه‌ای سپیددشت:"),
        ("headline", "سد سنگ‌سفید تا پاییز آبگیری می‌شود"),
        ("footer", "ایسنا/سپیددشت"),
        ("lead", "سخنگوی شرکت آب منطقه‌ای سپیددشت از آغاز آبگیری سد سنگ‌سفید خبر داد."),
        ("paragraph", "نیلوفر راستین امروز (دوشنبه) در نشست خبری گفت: کارهای ساختمانی سد به پایان رسیده است."),
        ("paragraph", "وی افزود: آبگیری در مهرماه آغاز می‌شود."),
        ("paragraph", "انتهای پیام"),
        ("footer", "دوشنبه / ۱۲ تیر ۱۴۰۲ / ۱۰:۱۵"),
        ("footer", "کد خبر: 1402041207411"),
        ("tags", "برچسب‌ها: سد سنگ‌سفید، آب"),
    ]
    assert (item.id, item.declared_category, item.missing) == ("1402041207411", "محیط زیست", ())
    assert item.url == "https://www.isna.ir/news/1402041207411/سد-سنگ-سفید"
    assert item.declared_reporter == "71903"


@pytest.mark.parametrize(
    ("name", "agency", "published", "category", "code", "tags"),
    [
        ("nastooh.html", "ایسنا", "2023-07-03T10:15:00+03:30", "محیط زیست", "1402041207411", ["سد سنگ‌سفید", "آب"]),
        ("iransamaneh.html", "تابناک", "2023-11-11T14:30:00+03:30", "فرهنگی", "1187345", ["کتابخانه", "کتاب"]),
        ("asam.html", "گندمزار", "2023-05-21T09:20:00+03:30", "اقتصادی", None, ["گندم"]),
        ("tasnim.html", "تسنیم", "2023-11-26T11:40:00+03:30", "اقتصادی", "2997001", ["راه‌آهن"]),
        ("fars.html", "فارس", "2023-11-26T08:10:00+03:30", None, None, []),
    ],
)
def test_the_frame_of_each_family(name: str, agency: str, published: str, category: str, code: str, tags: list[str]) -> None:
    record = read(item_of(name))
    assert (record.agency, record.published, record.category, record.code, record.tags) == (agency, published, category, code, tags)
    assert record.missing == []


def test_the_dateline_inside_the_lead_names_the_place() -> None:
    record = read(item_of("nastooh.html"))
    assert (record.place, record.chain) == ("سپیددشت", ["ایسنا"])
    assert (record.lead or "").startswith("سخنگوی شرکت آب")


def test_the_parts_of_each_family() -> None:
    assert [text for kind, text in parts(item_of("iransamaneh.html")) if kind == "paragraph"] == [
        "به گزارش تابناک، مریم دریایی، مدیر کتابخانه، گفت: «هزار جلد کتاب تازه خریده‌ایم.»",
        "او گفت که کتابخانه شب‌ها هم باز است.",
    ]
    assert parts(item_of("tasnim.html"))[:3] == [
        ("kicker", "در نشست راه‌آهن"), ("headline", "قطار تازه به شمال می‌رود"), ("lead", "مدیر راه‌آهن از راه‌اندازی قطار تازه خبر داد."),
    ]  # fmt: skip
    assert ("lead", "خبرگزاري فارس: هواشناسي از بارش باران در جنوب خبر داد.") in parts(item_of("fars.html"))
    asam = item_of("asam.html")
    assert (asam.declared_reporter, asam.declared_agency, asam.url) == ("سارا کشتکار", "گندمزار", "https://gandomzar.example/fa/news/55123")


def test_every_selector_of_the_table_is_one_and_every_site_has_a_family() -> None:
    tree = LexborHTMLParser("<p>")
    families = set()
    for family, _, need, selector in table("intake/layouts.tsv"):
        tree.css(selector)
        families.add(family)
        assert need in ("must", "may")
    assert {row[1] for row in table("intake/sites.tsv")} <= families


def test_a_site_is_found_under_its_name_and_another_by_its_signs() -> None:
    bare = LexborHTMLParser("<p>x</p>")
    sign = LexborHTMLParser("<div id=echo_detail>x</div>")
    found = [
        layout_of(bare, "https://www.isna.ir/news/1"),
        layout_of(sign, "https://new.example/1"),
        layout_of(bare, "https://isna.ir.x.org/"),
    ]
    assert [layout.family if layout else None for layout in found] == ["nastooh", "asam", None]


def test_what_the_layout_should_have_had_is_told_and_not_guessed() -> None:
    page = PAGES.joinpath("nastooh.html").read_text()
    changed = page.replace('<p class="summary"', "<p").replace('class="breadcrumb"', "").replace('class="fa fa-calendar-o"', "")
    item = item_of_page(changed, "x.html")
    assert item.missing == ("category", "lead", "date")
    assert "lead" not in [kind for kind, _ in parts(item)]
    assert (item.declared_date, item.declared_category) == (None, None)


def test_a_site_with_a_new_look_is_read_by_what_its_pages_say_of_themselves_and_that_is_told() -> None:
    page = PAGES.joinpath("unknown.html").read_text().replace("https://sofal.example/1", "https://www.isna.ir/news/1402111912345")
    item = item_of_page(page, "x.html")
    assert item.missing == ("category", "headline", "lead", "body", "date", "code")
    assert parts(item)[0] == ("headline", "نمایشگاه سفال گشایش یافت")
    assert len(parts(item)) == 4


def test_a_headline_that_the_layout_has_lost_is_taken_from_the_metadata_and_told() -> None:
    page = PAGES.joinpath("nastooh.html").read_text().replace('<h1 class="first-title" itemprop="headline">', "<h1>")
    item = item_of_page(page, "x.html")
    assert item.missing == ("headline",)
    assert ("headline", "سد سنگ‌سفید تا پاییز آبگیری می‌شود") in parts(item)


def test_a_page_that_nobody_has_described_keeps_its_half_spaces() -> None:
    item = item_of("unknown.html")
    assert item.declared_date == "2024-02-08T09:30:00+03:30"
    assert parts(item)[0] == ("headline", "نمایشگاه سفال گشایش یافت")
    assert "گل‌آباد" in item.text
    assert "حقوق" not in item.text


def test_json_ld_with_line_breaks_in_its_strings_in_a_graph_or_a_list() -> None:
    for wrap in ('{{"@graph": [{}]}}', "[{}]", "{}"):
        article = '{"@type": ["NewsArticle"], "headline": "باران\nآمد", '
        article += '"author": [{"@type": "Person", "name": "سارا"}], "articleBody": "باران."}'
        found = metadata_of(LexborHTMLParser(f'<script type="application/ld+json">{wrap.format(article)}</script>'))
        assert (found.is_article, found.headline, found.reporter, found.body) == (True, "باران آمد", "سارا", ["باران."])


def test_broken_json_ld_is_passed_over() -> None:
    for script in ("{", "[1]", '{"@graph": 5}', '{"@type": "NewsArticle", "author": 5, "headline": {"a": 1}}', "[" * 5000):
        metadata_of(LexborHTMLParser(f'<script type="application/ld+json">{script}</script>'))


def test_microdata_and_open_graph() -> None:
    found = metadata_of(
        LexborHTMLParser(
            '<meta property="article:section" content="هنر"><div itemscope><h2 itemprop="headline">باران آمد</h2>'
            '<meta itemprop="datePublished" content="2024-02-08"><div itemprop="articleBody"><p>الف</p><p>ب</p></div></div>'
        )
    )
    assert (found.headline, found.date, found.body, found.category) == ("باران آمد", "2024-02-08", ["الف", "ب"], "هنر")


def test_the_name_of_the_site_is_no_part_of_the_headline() -> None:
    page = '<meta property="og:site_name" content="گندمزار"><meta property="og:title" content="باران آمد | گندمزار">'
    assert metadata_of(LexborHTMLParser(page)).headline == "باران آمد"


def test_half_a_page_is_read_as_far_as_it_goes_and_told() -> None:
    page = PAGES.joinpath("nastooh.html").read_text()
    item = item_of_page(page[: page.index("آغاز می‌شود")], "x.html")
    assert "وی افزود: آبگیری در مهرماه" in item.text
    assert BROKEN_OFF in item.missing


def test_a_page_without_an_article_is_refused() -> None:
    for page in ("<html><body></body></html>", "<html><body><ul><li><a href='/1'>خبر یک</a></li></ul></body></html>"):
        with pytest.raises(Unreadable, match="no article"):
            item_of_page(page, "x.html")


def test_elements_without_end_inside_each_other_are_refused() -> None:
    with pytest.raises(Unreadable, match="inside each other"):
        item_of_page("<html><body>" + "<div>" * 30_000 + "آب" + "</div>" * 30_000 + "</body></html>", "x.html")


def test_an_address_that_is_none_of_the_web_is_not_taken() -> None:
    page = PAGES.joinpath("unknown.html").read_text().replace("https://sofal.example/1", "javascript:alert(1)")
    assert item_of_page(page, "x.html").url is None


def test_pages_in_windows_1256_with_a_wrong_declaration(take: Take) -> None:
    page = PAGES.joinpath("fars.html").read_text().replace("ی", "ي").replace("ک", "ك").replace("۱۴۰۲/۰۹/۰۵ - ۰۸:۱۰", "1402/09/05 - 08:10")
    came = take("a.html", page.replace("windows-1256", "utf-8").encode("windows-1256"))
    assert came.items[0].text.startswith("باران در جنوب\nخبرگزاري فارس: هواشناسي")


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<div>الف<b>ب</b> ج<p>د<br>ه</p>و</div>", "الفب ج\nد\nه\nو"),
        ("<p>آب\n   و  <i>باد</i></p>", "آب و باد"),
        ("می&zwnj;شود &laquo;آب&raquo;&nbsp;", "می‌شود «آب»"),
        ("<style>x</style>آب<script>y</script><figure><figcaption>عکس</figcaption></figure>", "آب"),
        ("آب<ul><li>یک<li>دو</ul>باد", "آب\nیک\nدو\nباد"),
        ("<!-- نه -->آب<template>نه</template>", "آب"),
    ],
)
def test_text_as_a_browser_shows_it(markup: str, text: str) -> None:
    assert text_of_markup(markup) == text


@given(st.sampled_from(sorted(PAGES.glob("*.html"))), st.integers(0, 3000), st.integers(0, 60))
@settings(max_examples=120, deadline=None)
def test_a_page_with_a_piece_cut_out_is_read_or_refused(path: Path, at: int, size: int) -> None:
    page = path.read_text()
    try:
        item = item_of_page(page[:at] + page[at + size :], "x.html")
    except Unreadable:
        return
    assert all(0 <= part.start < part.end <= len(item.text) for part in item.declared_parts)
    assert "\n".join(item.text[part.start : part.end] for part in item.declared_parts) == item.text


@pytest.mark.parametrize(
    ("markup", "date"),
    [
        ('<ul><li><i class="fa fa-calendar-o"></i> <span>تاریخ:</span> <span>۱۲ تیر ۱۴۰۲</span></li></ul>', "تاریخ: ۱۲ تیر ۱۴۰۲"),
        ('<div><i class="fa fa-calendar-o"></i> <span>۱۲ تیر ۱۴۰۲</span> <b>کد</b></div>', "۱۲ تیر ۱۴۰۲"),
        ('<p><i class="fa fa-calendar-o"></i> ۱۲ تیر ۱۴۰۲</p>', "۱۲ تیر ۱۴۰۲"),
        ('<ul><li class="date">۱۲ تیر ۱۴۰۲</li></ul>', "۱۲ تیر ۱۴۰۲"),
        ('<div class="item-date">۱۲ تیر ۱۴۰۲</div>', "۱۲ تیر ۱۴۰۲"),
    ],
)
def test_the_places_of_the_date_in_nastooh(markup: str, date: str) -> None:
    page = (
        f'<body>{markup}<h1 class="first-title">باران آمد</h1><div class="item-text" itemprop="articleBody"><p>باران آمد.</p></div></body>'
    )
    assert item_of_page(page, "x.html").declared_date == date


def test_the_front_page_is_no_category() -> None:
    page = PAGES.joinpath("nastooh.html").read_text()
    page = page.replace('<li><a href="/service/society">اجتماعی</a></li><li><a href="/environment">محیط زیست</a></li>', "")
    assert item_of_page(page, "x.html").declared_category is None


def test_a_body_in_json_ld_that_has_lost_its_paragraphs_gets_them_back_from_the_page() -> None:
    sentence = "این خبر درباره نمایشگاه سفال شهرستان گل‌آباد است و دبیر آن گفت که بازدید از همه بخش‌ها رایگان خواهد بود."
    paragraphs = [f"بند {n}: {sentence} شماره {n} نیز چنین است." for n in range(1, 6)]
    article = {"@type": "NewsArticle", "headline": "نمایشگاه سفال", "articleBody": " ".join(paragraphs)}
    shown = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    page = f'<html><head><script type="application/ld+json">{json.dumps(article)}</script></head>'
    page += f"<body><main><h1>نمایشگاه سفال</h1>{shown}</main></body></html>"
    assert [text for kind, text in parts(item_of_page(page, "x.html")) if kind == "paragraph"] == paragraphs


def test_the_one_heading_of_a_page_without_metadata_is_its_headline() -> None:
    sentence = "این خبر درباره نمایشگاه سفال شهرستان گل‌آباد است و دبیر آن گفت که بازدید از همه بخش‌ها رایگان خواهد بود."
    item = item_of_page(f"<html><body><main><h1>نمایشگاه سفال</h1><p>{sentence}</p><p>{sentence} پایان.</p></main></body></html>", "x.html")
    assert [kind for kind, _ in parts(item)] == ["headline", "paragraph", "paragraph"]


def test_microdata_that_has_paragraphs_goes_before_json_ld_that_has_none() -> None:
    article = {"@type": "NewsArticle", "headline": "تیتر", "alternativeHeadline": "تیتر", "articleBody": "الف ب"}
    page = f'<script type="application/ld+json">{json.dumps(article)}</script><div itemprop="articleBody"><p>الف</p><p>ب</p></div>'
    found = metadata_of(LexborHTMLParser(page))
    assert (found.body, found.kicker) == (["الف", "ب"], "")
