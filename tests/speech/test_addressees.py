"""To whom it was said, and through whom; one phenomenon a line, with invented people."""

import pytest

from naql.reading import read
from naql.record import Record, Statement


def _statements(text: str) -> tuple[Record, list[Statement]]:
    record = read(f"خبر\nخلاصه‌ای از خبر.\n{text}")
    return record, record.statements


ADDRESSEES = {
    "in conversation": ("حسن رضایی در گفت‌وگو با ایسنا اظهار کرد: سدها پر است.", "ایسنا"),
    "to a reporter": ("حسن رضایی در گفت‌وگو با خبرنگار حوزه نیروی خبرگزاری فارس اظهار کرد: سدها پر است.", "فارس"),
    "told to": ("حسن رضایی به رویترز گفت: سدها پر است.", "رویترز"),
    "turned to a title": ("حسن رضایی خطاب به وزیر نیرو گفت: سدها پر است.", "وزیر نیرو"),
    "demanded of": ("حسن رضایی از ایران خواست که سدها را بسازد.", "ایران"),
    "before reporters": ("حسن رضایی در جمع خبرنگاران گفت: سدها پر است.", None),
    "who is called upon": ("حسن رضایی ایران را به پرداخت بدهی فراخواند.", "ایران"),
    "this agency": ("به گزارش رویترز، سدها پر است. حسن رضایی به این خبرگزاری گفت که سدها پر است.", "رویترز"),
    "who tells of it": ("حسن رضایی گفت: مردم از من می‌پرسند که سدها چه زمانی پر می‌شود.", "حسن رضایی"),
    "a place in the content": ("حسن رضایی از انتقال آب سدها به تهران خبر داد.", None),
    "content, no addressee": ("حسن رضایی به سدهای تهران اشاره کرد.", None),
}


@pytest.mark.parametrize(("text", "expected"), ADDRESSEES.values(), ids=ADDRESSEES)
def test_addressee(text: str, expected: str | None) -> None:
    record, statements = _statements(text)
    names = {entity.id: entity.name for entity in record.entities}
    found = {names[s.addressee] if s.addressee else None for s in statements}
    assert found == {expected} or (expected and any(name and name.endswith(expected) for name in found))


VIA = {
    "by an outlet": ("به گزارش رویترز، حسن رضایی گفت که سدها پر است.", [["رویترز"]]),
    "speech inside speech": (
        "حسن رضایی گفت: مریم احمدی تاکید کرد که سدها پر است.",
        [[], ["حسن رضایی"]],
    ),
    "quoted from": (
        "خبرگزاری رویترز به نقل از یک منبع آگاه اعلام کرد که سدها پر است.",
        [[], ["رویترز"]],
    ),
    "own words inside own words": ("حسن رضایی گفت: سدها پر است.", [[]]),
}


@pytest.mark.parametrize(("text", "expected"), VIA.values(), ids=VIA)
def test_via(text: str, expected: list[list[str]]) -> None:
    record = read(f"خبر\nخلاصه‌ای از خبر.\nبه گزارش ایسنا، این خبر تازه است.\n{text}")
    assert sorted(statement.via for statement in record.statements) == sorted(expected)
