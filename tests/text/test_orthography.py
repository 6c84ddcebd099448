"""docs/orthography.md says what repair does: each row of its tables of examples, repaired and repaired again."""

from pathlib import Path

import pytest

from naql.text.repair import repair

PAGE = Path(__file__).parents[2] / "docs" / "orthography.md"


def _examples() -> list[tuple[str, str]]:
    examples, inside = [], False
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip().replace("·", "\u200c") for cell in line.strip("|").split("|")]
        if line.startswith("| written |"):
            inside = True
        elif not line.startswith("|"):
            inside = False
        elif inside and not line.startswith("|---"):
            examples.append((cells[0], cells[1]))
    return examples


@pytest.mark.parametrize(("written", "repaired"), _examples())
def test_every_example_holds(written: str, repaired: str) -> None:
    assert repair(written).text == repaired
    assert repair(repaired).text == repaired


def test_the_page_has_examples() -> None:
    assert len(_examples()) > 40
