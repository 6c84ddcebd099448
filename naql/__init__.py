"""Naql reads Persian news: who said it, and on whose word.

`repair(text)` and `read(item)` are loaded on first use, so that a program that only repairs never pays for the rest.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from naql.reading import read
    from naql.text.repair import repair

__version__ = "0.1.0"
__all__ = ["__version__", "read", "repair"]


def __getattr__(name: str) -> Any:
    if name == "repair":
        from naql.text.repair import repair

        return repair
    if name == "read":
        from naql.reading import read

        return read
    raise AttributeError(f"module 'naql' has no attribute {name!r}")
