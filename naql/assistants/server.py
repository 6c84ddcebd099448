"""The MCP server: the tools over standard input and output. Needs the package `mcp` (`pip install naql[mcp]`)."""

import asyncio
import signal
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import msgspec
from mcp.server.lowlevel.server import Server
from mcp.server.stdio import stdio_server
from mcp.types import (
    CallToolRequestParams,
    CallToolResult,
    ListToolsResult,
    PaginatedRequestParams,
    TextContent,
    ToolAnnotations,
)  # fmt: skip
from mcp.types import Tool as Told

from naql import __version__
from naql.archive.archive import Archive
from naql.archive.errors import ArchiveError, NotFound
from naql.assistants.quoting import all_harmless, cut, harmless
from naql.assistants.tools import INSTRUCTIONS, TOOLS, Tool, schema

AT_ONCE = 2
"""Calls that are answered at the same time; the others wait."""
_MOST_TOLD = 1000
"""Code points of an error."""
READ_ONLY = ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)


class Desk:
    """Answers calls out of the archive at `path`, which is opened, for reading alone, by the first call that needs it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._archive: Archive | None = None
        self._lock = threading.Lock()

    def call(self, name: str, arguments: dict[str, Any]) -> CallToolResult:
        """The answer as data and as text; what is wrong as an error that says what to do. Never raises."""
        tool = TOOLS.get(name)
        if tool is None:
            return _error(f"There is no tool «{name}»; there are {', '.join(TOOLS)}.")
        try:
            ask = msgspec.convert(all_harmless(arguments), tool.asked, strict=False)
        except msgspec.ValidationError as error:
            return _error(f"{error}. `{name}` takes {', '.join(tool.asked.__struct_fields__)}.")
        try:
            told = tool.answer(self._opened(), ask) if tool.needs_archive else tool.answer(ask)  # type: ignore[call-arg,arg-type]
        except NotFound as error:
            return _error(f"{error} {tool.hint}")
        except ArchiveError as error:
            return _error(str(error))
        except Exception as error:  # Whatever one question meets must not end the session.
            print(f"naql mcp: {name}: {type(error).__name__}: {harmless(str(error))}", file=sys.stderr)
            return _error(
                f"Naql failed at this call ({type(error).__name__}); the others are not touched. Ask differently, or tell its user."
            )
        answer = all_harmless(msgspec.to_builtins(told))
        return CallToolResult(content=[TextContent(type="text", text=msgspec.json.encode(answer).decode())], structured_content=answer)

    def close(self) -> None:
        if self._archive is not None:
            self._archive.close()

    def _opened(self) -> Archive:
        with self._lock:
            if self._archive is None:
                self._archive = Archive.open(self.path, create=False, read_only=True)
            return self._archive


def server(desk: Desk) -> "Server[Any]":
    """The server with its tools, for any transport of `mcp`. Calls are answered in threads of their own."""
    threads = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="naql-mcp")

    async def list_tools(_context: Any, _params: PaginatedRequestParams | None) -> ListToolsResult:
        return ListToolsResult(tools=[_told(tool) for tool in TOOLS.values()])

    async def call_tool(_context: Any, params: CallToolRequestParams) -> CallToolResult:
        return await asyncio.get_running_loop().run_in_executor(threads, desk.call, params.name, params.arguments or {})

    return Server(
        "naql", title="Naql: who said it, and on whose word", version=__version__, instructions=INSTRUCTIONS, on_list_tools=list_tools,
        on_call_tool=call_tool,
    )  # fmt: skip


def serve(path: Path) -> None:
    """Serve the archive over standard input and output until the other side closes them. Nothing else is written to them."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl-C cannot wake the thread that waits for a line.
    desk = Desk(path)

    async def run() -> None:
        made = server(desk)
        async with stdio_server() as (incoming, outgoing):
            await made.run(incoming, outgoing, made.create_initialization_options())

    try:
        asyncio.run(run())
    finally:
        desk.close()


def _told(tool: Tool) -> Told:
    return Told(
        name=tool.name, title=tool.title, description=tool.description, input_schema=schema(tool.asked), output_schema=schema(tool.told),
        annotations=READ_ONLY,
    )  # fmt: skip


def _error(message: str) -> CallToolResult:
    return CallToolResult(content=[TextContent(type="text", text=harmless(cut(message, _MOST_TOLD)))], is_error=True)
