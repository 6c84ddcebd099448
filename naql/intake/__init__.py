"""What comes in from outside becomes Items: texts, pages, tables, feeds, archives of them; what cannot is told as a Failure."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from naql.intake.failure import Failure
    from naql.intake.opening import items, size_of
    from naql.intake.options import Options

__all__ = ["Failure", "Options", "items", "size_of"]


def __getattr__(name: str) -> Any:
    from importlib import import_module

    modules = {"Failure": "failure", "Options": "options", "items": "opening", "size_of": "opening"}
    if name not in modules:
        raise AttributeError(f"module 'naql.intake' has no attribute {name!r}")
    return getattr(import_module(f"naql.intake.{modules[name]}"), name)
