"""Coloured text as a tree: nothing lost, every statement one place, every name one link."""

from collections.abc import Iterable

from naql.reading import read
from naql.record import Item
from naql.web.highlight import Line, Segment, lines_of
from naql.web.nesting import Node, paragraphs

TEXT = """وزیر نیرو: سد سنگ‌سفید پر می‌شود

به گزارش ایسنا، نیلوفر راستین، سخنگوی شرکت آب، گفت: رئیس شورا «نامه‌ای» نوشت و افزود که آب نمی آید.
راستین این ادعا را رد کرد."""


def text_of(inside: Iterable[Node | str]) -> str:
    return "".join(one if isinstance(one, str) else text_of(one.inside) for one in inside)


def begun(inside: Iterable[Node | str], kind: str) -> list[str]:
    """The keys of what begins, from the outside in."""
    found: list[str] = []
    for one in inside:
        if isinstance(one, Node):
            found += [one.key] if one.kind == kind and one.begins else []
            found += begun(one.inside, kind)
    return found


def test_nothing_is_lost_and_every_statement_begins_once() -> None:
    record = read(Item(text=TEXT))
    lines = lines_of(record)
    drawn = paragraphs(lines)
    assert [text_of(line.inside) for line in drawn] == ["".join(s.text for s in line.segments) for line in lines]
    assert sorted(key for line in drawn for key in begun(line.inside, "said")) == sorted(s.id for s in record.statements)
    assert record.statements


def test_a_repaired_word_does_not_cut_the_name_it_stands_in() -> None:
    line = Line("paragraph", (Segment("شرکت ", 0, entity="e1"), Segment("آب‌ها", 5, entity="e1", raw="آب ها"), Segment(" ", 10)))
    (name, rest) = paragraphs([line])[0].inside
    assert name == Node("name", "e1", True, ("شرکت ", Node("repair", "آب ها", True, ("آب‌ها",))))
    assert rest == " "


def test_what_goes_on_behind_another_begins_only_once() -> None:
    """A name that stands half inside a statement: two pieces, one beginning."""
    line = Line("paragraph", (Segment("بهرام ", 0, ("s1",), entity="e1"), Segment("کوهی", 6, entity="e1")))
    inside = paragraphs([line])[0].inside
    assert begun(inside, "name") == ["e1"]
    assert text_of(inside) == "بهرام کوهی"
