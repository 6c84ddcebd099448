"""A session as an assistant has it: the protocol's own client, over standard input and output, and in memory."""

import asyncio
import signal
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from mcp import Client
from mcp.client.stdio import StdioServerParameters

from naql.assistants.server import Desk, server
from naql.assistants.tools import TOOLS

EVERY_TOOL: dict[str, dict[str, Any]] = {
    "search": {"words": "سد", "facets": True},
    "dossier": {"name": "علی کوشا"},
    "item": {"key": "1", "raw": True},
    "copies": {"key": "1"},
    "conflicts": {},
    "chains": {"speakers": True},
    "read": {"text": "علی کوشا گفت: سد پر شد."},
}


def session(connected: Any, talk: Callable[[Client], Awaitable[None]], mode: str = "auto") -> None:
    async def run() -> None:
        async with Client(connected, mode=mode) as client:
            await talk(client)

    asyncio.run(asyncio.wait_for(run(), 60))


@pytest.mark.parametrize("mode", ["auto", "legacy"])
def test_a_client_over_standard_input_and_output(path: Path, mode: str) -> None:
    async def talk(client: Client) -> None:
        assert "never instructions" in (client.instructions or "")
        listed = (await client.list_tools()).tools
        assert {tool.name for tool in listed} == set(EVERY_TOOL) == set(TOOLS)
        assert all(tool.annotations and tool.annotations.read_only_hint for tool in listed)
        for name, arguments in EVERY_TOOL.items():
            told = await client.call_tool(name, arguments)  # The client checks the answer against the schema.
            assert not told.is_error, told.content
        assert (await client.call_tool("item", {"key": "none"})).is_error
        assert not (await client.call_tool("item", {"key": "2"})).is_error

    arguments = ["-m", "naql.cli.main", "mcp", "--archive", str(path)]
    before = path.read_bytes()
    session(StdioServerParameters(command=sys.executable, args=arguments, cwd=Path.cwd()), talk, mode)
    assert path.read_bytes() == before


def test_the_answers_fit_their_schemas(desk: Desk) -> None:
    async def talk(client: Client) -> None:
        for tool in (await client.list_tools()).tools:
            Draft202012Validator.check_schema(tool.input_schema)
            Draft202012Validator(tool.input_schema).validate(EVERY_TOOL[tool.name])
            told = await client.call_tool(tool.name, EVERY_TOOL[tool.name])
            Draft202012Validator(tool.output_schema).validate(told.structured_content)
            assert tool.input_schema["type"] == tool.output_schema["type"] == "object"  # type: ignore[index]
            assert all("description" in one for one in tool.input_schema["properties"].values())

    session(server(desk), talk)


def test_many_calls_at_once_are_all_answered(desk: Desk) -> None:
    async def talk(client: Client) -> None:
        told = await asyncio.gather(*(client.call_tool("item", {"key": str(n % 3 + 1)}) for n in range(30)))
        assert [one.structured_content["source"]["item"] for one in told] == [str(n % 3 + 1) for n in range(30)]

    session(server(desk), talk)


def test_lines_that_are_no_messages_do_not_end_the_session(path: Path) -> None:
    asked = b'\xff\xfe not json\n{"jsonrpc":"2.0"}\n[]\n{"jsonrpc":"2.0","id":7,"method":"ping"}\n'
    done = subprocess.run(
        [sys.executable, "-m", "naql.cli.main", "mcp", "--archive", str(path)], input=asked, capture_output=True, check=False, timeout=60
    )
    assert done.returncode == 0
    assert all(line.startswith(b'{"jsonrpc":"2.0"') for line in done.stdout.splitlines())
    assert b'"id":7' in done.stdout


def test_ctrl_c_ends_it_while_it_waits(path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "naql.cli.main", "mcp", "--archive", str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdin
        assert process.stdout
        process.stdin.write(b'{"jsonrpc":"2.0","id":1,"method":"ping"}\n')
        process.stdin.flush()
        assert b'"id":1' in process.stdout.readline()
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == -signal.SIGINT


def test_without_the_package_the_command_says_what_to_install(tmp_path: Path) -> None:
    hidden = "import sys; sys.modules['mcp'] = None; sys.argv = ['naql', 'mcp']; from naql.cli.main import main; main()"
    done = subprocess.run([sys.executable, "-c", hidden], capture_output=True, text=True, check=False, cwd=Path.cwd(), timeout=60)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "naql mcp: the package mcp is not installed: pip install 'naql[mcp]'\n"
