"""The tables of the frame: what each line must have, so that a new one cannot break the reading."""

import re
from collections import defaultdict

import pytest

from naql.frame.outlets import outlet_named, outlet_of_site
from naql.frame.spelling import press
from naql.text.tables import table

OUTLETS = table("frame/outlets.tsv")


def test_outlets_have_their_columns() -> None:
    for names, latin, country, site, kind, *word in OUTLETS:
        assert names
        assert latin
        assert re.fullmatch("[A-Z]{2}", country), names
        assert re.fullmatch(r"(?:[a-z0-9-]+\.)+[a-z]+|", site), names
        assert kind in ("agency", "paper", "site", "broadcaster", "magazine"), names
        assert word in ([], [""], ["word"]), names


def test_a_spelling_names_one_outlet() -> None:
    owners = defaultdict(set)
    for row in OUTLETS:
        for name in row[0].split("|"):
            owners[press(name)].add(row[0])
    assert {key: names for key, names in owners.items() if len(names) > 1} == {}


@pytest.mark.parametrize(
    ("name", "latin"),
    [
        ("ایسنا", "ISNA"),
        ("رویتر", "Reuters"),
        ("بی‌بی‌سی", "BBC"),
        ("بی بی سی", "BBC"),
        ("نیویورک تایمز", "The New York Times"),
        ("CNN", "CNN"),
    ],
)
def test_outlets_in_any_spelling(name: str, latin: str) -> None:
    outlet = outlet_named(name)
    assert outlet is not None
    assert outlet.latin == latin


@pytest.mark.parametrize(
    ("url", "latin"),
    [
        ("https://www.isna.ir/news/1400101812745/x", "ISNA"),
        ("https://khabarfarsi.isna.ir:443", "ISNA"),
        ("http://fa.shafaqna.com/news/1", "Shafaqna"),
        ("https://notisna.ir/news/1", None),
        ("", None),
    ],
)
def test_outlets_by_their_address(url: str, latin: str | None) -> None:
    outlet = outlet_of_site(url)
    assert (outlet.latin if outlet else None) == latin


@pytest.mark.parametrize(
    ("name", "column", "allowed"),
    [
        ("months", 1, {"jalali", "gregorian", "hijri"}),
        ("relative_days", 1, {"day", "week", "month", "year"}),
        ("numbers", 2, {"day", "count", "tens"}),
        ("leftovers", 1, {"line", "opens", "list"}),
        (
            "footer_labels",
            1,
            {"date", "updated", "category", "code", "reporter", "photographer", "tags", "source", "place", "link", "other"},
        ),
    ],
)
def test_kinds_are_known(name: str, column: int, allowed: set[str]) -> None:
    assert {row[column] for row in table(f"frame/{name}.tsv")} <= allowed


def test_the_agencies_of_codes_are_in_the_table() -> None:
    latin = {row[1] for row in OUTLETS}
    for agency, digits, form in table("frame/code_dates.tsv"):
        assert agency in latin
        assert len(form) < int(digits)
