"""`naql`: the commands. Each lives in a file of its own name and is a thin skin over the library call of the same name."""

import os
import sys
from importlib import import_module

import typer

COMMANDS = {
    "repair": "repair", "read": "read", "eval": "evaluate",
    "add": "add", "follow": "follow", "retry": "retry", "reread": "reread",
    "search": "search", "who": "who", "same": "same", "different": "different", "judgements": "judgements",
    "correct": "correct", "uncorrect": "uncorrect", "corrections": "corrections", "copies": "copies",
    "stories": "stories", "conflicts": "conflicts", "chains": "chains", "places": "places", "days": "days",
    "export": "export", "size": "size", "check": "check",
    "failures": "failures", "salvage": "salvage", "serve": "serve", "mcp": "mcp",
}  # fmt: skip
"""Command → its module in this package; only the module of the command that runs is loaded, so that `naql repair` starts at once."""

HELP = """Naql reads Persian news: who said it, and on whose word.

Examples:

  naql read item.txt                      show one item: chain, date, repaired text, statements

  naql read --json items.jsonl.gz         one record a line, for other programs

  naql read --html page.html > read.html  the item as a page of its own

  naql repair < raw.txt > sound.txt       half-spaces, letters, digits, spacing alone

  naql add news/ feed.xml                 read and keep everything in an archive (naql.db)

  naql search سد --act deny               who denied what about dams
"""


def main() -> None:
    """The entry point of the program."""
    app = typer.Typer(help=HELP, no_args_is_help=True, rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False)
    app.callback()(_root)
    wanted = next((word for word in sys.argv[1:] if not word.startswith("-")), None)
    for command in [wanted] if wanted in COMMANDS else COMMANDS:
        module = import_module(f"naql.cli.{COMMANDS[command]}")
        app.command(command, help=module.HELP)(module.command)
    try:
        app(prog_name="naql")
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(141)
    except OSError as error:
        what = f"{error.filename}: " if error.filename else "what was found cannot be written: "
        typer.echo(f"naql {wanted}: {what}{error.strerror or error}", err=True)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # What still waits to be written must not fail again.
        sys.exit(1)


def _version(wanted: bool) -> None:
    if wanted:
        from naql import __version__

        typer.echo(f"naql {__version__}")
        raise typer.Exit


def _root(
    version: bool = typer.Option(False, "--version", callback=_version, is_eager=True, help="Show the version and leave."),
) -> None:
    pass


if __name__ == "__main__":
    main()
