"""The reference of the commands (docs/commands.md), written from the commands themselves so that it cannot drift."""

from importlib import import_module

import typer
from typer.testing import CliRunner

from naql.cli.main import COMMANDS, HELP

HEAD = """# Commands

This page is written by `python -m naql.cli.reference > docs/commands.md`; a test fails where it is not up to date.
"""


def reference() -> str:
    """The help of every command as Markdown."""
    pieces = [HEAD, f"```\n{HELP.strip()}\n```"]
    for command, module_name in COMMANDS.items():
        module = import_module(f"naql.cli.{module_name}")
        app = typer.Typer(rich_markup_mode=None, add_completion=False)
        app.command(command, help=module.HELP)(module.command)
        shown = CliRunner().invoke(app, ["--help"], prog_name=f"naql {command}", env={"COLUMNS": "110", "TERM": "dumb"}, terminal_width=110)
        text = "\n".join(line.rstrip() for line in shown.output.strip().splitlines())
        pieces.append(f"## naql {command}\n\n```\n{text}\n```")
    return "\n\n".join(pieces) + "\n"


if __name__ == "__main__":
    print(reference(), end="")
