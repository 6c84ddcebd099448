"""The guides' examples are run: every «$ naql …» of a page, one after the other, over the demo's items."""

import re
import shlex
import shutil
import sys
from pathlib import Path

import pytest

from naql.cli import main as program

HOME = Path(__file__).parents[2]
GUIDES = sorted((HOME / "docs" / "guides").glob("*.md"))


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.stem)
def test_the_examples_of_a_guide_run(
    guide: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(HOME / "demo" / "items", tmp_path / "news")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NAQL_ARCHIVE", raising=False)
    for line in re.findall(r"^\$ (naql .*)$", guide.read_text(encoding="utf-8"), re.MULTILINE):
        one_process = ["--processes", "1"] if line.split()[1] in ("add", "reread") else []
        monkeypatch.setattr(sys, "argv", [*shlex.split(line), *one_process])
        with pytest.raises(SystemExit) as left:
            program.main()
        told = capsys.readouterr()
        assert left.value.code in (0, None), f"{line}\n{told.err}"
        assert told.out or told.err or "--out" in line, line
