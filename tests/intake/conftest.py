"""What the tests of the intake share: sources made on the spot, and the two kinds of what comes out."""

from collections.abc import Callable
from pathlib import Path

import pytest

from naql.intake import Failure, Options, items
from naql.record import Item

TEXT = """کتابخانه محله گلستان باز شد

مدیر کتابخانه از باز شدن آن پس از دو سال خبر داد.

به گزارش گندمزار، مریم دریایی، مدیر کتابخانه، گفت: هزار جلد کتاب تازه خریده‌ایم و از این پس شب‌ها هم در خدمت مردم هستیم.
"""


class Came:
    """What came out of a source."""

    def __init__(self, found: list[Item | Failure]) -> None:
        self.all = found
        self.items = [one for one in found if isinstance(one, Item)]
        self.failures = [one for one in found if isinstance(one, Failure)]
        self.texts = [item.text for item in self.items]

    @property
    def errors(self) -> list[str]:
        """Without the folder of the test."""
        return [str(failure).rpartition("/")[2] for failure in self.failures]


Take = Callable[..., Came]


@pytest.fixture
def take(tmp_path: Path) -> Take:
    """Write bytes (or text) to a file of this name and take it in."""

    def take_in(name: str, content: bytes | str, **options: object) -> Came:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return Came(list(items([path], Options(**options))))  # type: ignore[arg-type]

    return take_in
