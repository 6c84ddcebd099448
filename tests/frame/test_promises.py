"""What must hold for every text: no crash, parts inside the text and apart from each other, time in proportion to the length."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from naql.frame.cutting import cut
from naql.frame.framing import find_frame
from naql.record import Item, Part
from naql.text.repair import repair
from naql.text.segmentation import segment

ITEM = """باران در راه شمال است
سازمان هواشناسی از بارش سه روزه در استان‌های شمالی خبر داد.
ایسنا/گیلان – به گزارش خبرنگار ایسنا به نقل از خبرگزاری رویترز، بارش از فردا (یکشنبه) ۱۹ دی ۱۴۰۰ آغاز می‌شود.
وی گفت: مردم از سفر در هفته آینده پرهیز کنند.
بیشتر بخوانید:
برف در ارتفاعات البرز
انتهای پیام/۲۳
• شنبه/ ۱۸ دی ۱۴۰۰ / ۰۹:۵۹ • دسته‌بندی: محیط زیست • کد خبر: 1400101812745
• خبرنگار : 71660
برچسب‌ها: باران، هواشناسی
لینک کوتاه کپی شد"""
PIECES = [
    *ITEM.split("\n"),
    *ITEM.split(),
    "\n",
    " ",
    "\u200c",
    "•",
    ":",
    "/",
    "«",
    "»",
    "(",
    "به نقل از",
    "به گزارش",
    "۱۸",
    "شنبه",
    "انتهای",
]


def check(text: str, item: Item | None = None) -> None:
    item = item or Item(text=text)
    repaired = repair(text)
    document = segment(repaired.text)
    frame = find_frame(document, item, repaired)
    end = 0
    for part in frame.parts:
        assert end <= part.start < part.end <= len(repaired.text)
        end = part.end
    end = 0
    for date in frame.dates:
        assert end <= date.start < date.end <= len(repaired.text)
        end = date.end
    for source in frame.chain:
        assert repaired.text[source.start : source.end] == source.name
        assert source.name
    for paragraph in cut(document, frame).paragraphs:
        touching = [part for part in frame.parts if part.start < paragraph.end and paragraph.start < part.end]
        assert len(touching) == 1, (paragraph, touching)


@given(st.lists(st.sampled_from(PIECES), max_size=40), st.sampled_from(["", " ", "\n"]))
@settings(max_examples=250, deadline=None)
def test_shuffled_and_cut_items(pieces: list[str], between: str) -> None:
    check(between.join(pieces))


@given(st.text(max_size=200))
@settings(max_examples=100, deadline=None)
def test_any_text(text: str) -> None:
    check(text)


@given(st.integers(0, len(ITEM)), st.integers(0, len(ITEM)))
@settings(max_examples=400, deadline=None)
def test_any_part_of_an_item(start: int, end: int) -> None:
    check(ITEM[start:end])


@given(
    st.lists(st.tuples(st.sampled_from(["headline", "lead", "kicker", "paragraph"]), st.integers(0, 300), st.integers(0, 300)), max_size=6)
)
@settings(max_examples=60, deadline=None)
def test_parts_that_a_page_declares(parts: list[tuple[str, int, int]]) -> None:
    declared = tuple(Part(kind, min(a, b), max(a, b)) for kind, a, b in parts)  # type: ignore[arg-type]
    check(ITEM, Item(text=ITEM, declared_parts=declared))


@given(st.text(alphabet="0123456789-/:T+Z ۰۱۲۳۴دیماهشنبه،", max_size=40))
@settings(max_examples=200, deadline=None)
def test_declared_dates_of_any_form(declared: str) -> None:
    check(ITEM, Item(text=ITEM, declared_date=declared))


def test_shuffled_lines() -> None:
    lines = ITEM.split("\n")
    shuffle = random.Random(1).shuffle
    for _ in range(50):
        shuffle(lines)
        check("\n".join(lines))
