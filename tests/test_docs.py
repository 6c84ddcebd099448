"""Documentation cannot drift: the page of the commands is what they say, links lead somewhere, commands that are shown exist."""

import re
from pathlib import Path

import pytest

from naql.cli.main import COMMANDS
from naql.cli.reference import reference

HOME = Path(__file__).parents[1]
PAGES = sorted([*HOME.glob("*.md"), *(HOME / "docs").rglob("*.md")])


def test_the_page_of_the_commands_is_up_to_date() -> None:
    written = (HOME / "docs" / "commands.md").read_text(encoding="utf-8")
    assert written == reference(), "run: python -m naql.cli.reference > docs/commands.md"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(HOME)))
def test_links_to_files_of_the_project_lead_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", page.read_text(encoding="utf-8"))
    assert [target for target in targets if not (page.parent / target).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(HOME)))
def test_commands_that_pages_show_exist(page: Path) -> None:
    shown = set(re.findall(r"^(?:\$ )?(?:\.venv/bin/)?naql ([a-z]+)", page.read_text(encoding="utf-8"), re.MULTILINE))
    assert shown <= set(COMMANDS)
