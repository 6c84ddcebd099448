"""An archive of the demo's items, for all who look at pages."""

from pathlib import Path

import pytest

from naql.archive.archive import Archive
from naql.scale.adding import add

DEMO = Path(__file__).parents[1] / "demo" / "items"


@pytest.fixture(scope="session")
def demo_archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Read once; for tests that do not write."""
    path = tmp_path_factory.mktemp("web") / "naql.db"
    with Archive.open(path) as archive:
        for _ in add(archive, [DEMO], processes=1):
            pass
    return path
