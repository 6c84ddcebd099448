"""`naql mcp`: the archive for assistants, over standard input and output."""

import typer

from naql.archive.archive import default_path
from naql.cli.opening import ArchiveFile
from naql.cli.terminal import tell

HELP = """Let an assistant ask the archive, over the Model Context Protocol (standard input and output).

The assistant starts this command itself; what to write into its settings: docs/guides/assistants.md. Its tools search statements and
items, give dossiers, texts, copies, conflicts and chains, every statement with its source, and read a text that is given. They only
read. Needs the package mcp: pip install 'naql[mcp]'.

Examples:

  naql mcp --archive /home/me/news.db
"""


def command(archive: ArchiveFile = None) -> None:
    try:
        from naql.assistants.server import serve
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("mcp", "mcp_types"):
            raise
        tell("mcp", "the package mcp is not installed: pip install 'naql[mcp]'")
        raise typer.Exit(2) from None
    path = archive or default_path()
    if not path.exists():
        tell("mcp", f"there is no archive at {path} yet, so that only the tool read will answer; naql add FILES --archive {path} makes one")
    serve(path)
