"""The house: a room imports only from rooms above it, nothing touches the world but the rooms that may, and tables say what they hold."""

import ast
from pathlib import Path

import pytest

import naql

HOME = Path(naql.__file__).parent
ROOMS = [
    "record",
    "calendar",
    "text",
    "frame",
    "names",
    "speech",
    "assembly",
    "reading",
    "evaluation",
    "intake",
    "archive",
    "scale",
    "web",
    "assistants",
    "cli",
]
"""In the order of docs/architecture.md."""
MODULES = sorted(HOME.rglob("*.py"))


def room_of(module: str) -> str:
    return module.split(".")[1] if "." in module else ""


def imported(path: Path) -> set[str]:
    """The rooms of Naql that a module imports, wherever in the file."""
    rooms = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("naql."):
            rooms.add(room_of(node.module))
        elif isinstance(node, ast.Import):
            rooms |= {room_of(alias.name) for alias in node.names if alias.name.startswith("naql.")}
    return rooms


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(HOME)))
def test_a_room_imports_only_from_rooms_above_it(path: Path) -> None:
    room = path.relative_to(HOME).parts[0].removesuffix(".py")
    if room == "__init__":
        return
    assert room in ROOMS, f"docs/architecture.md and this test do not know the room {room!r}"
    below = {other for other in imported(path) if ROOMS.index(other) > ROOMS.index(room)}
    assert not below


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(HOME)))
def test_every_module_says_what_it_does(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert not source.strip() or ast.get_docstring(ast.parse(source))


@pytest.mark.parametrize("path", sorted((HOME / "data").rglob("*.tsv")), ids=lambda path: str(path.relative_to(HOME / "data")))
def test_every_table_says_in_its_head_what_it_holds(path: Path) -> None:
    with path.open(encoding="utf-8") as lines:
        assert next(lines).startswith("#")
