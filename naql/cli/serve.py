"""naql serve: the archive in the browser and over HTTP."""

import socket
import sys
from typing import Annotated

import typer

from naql.archive.archive import Archive, default_path
from naql.cli.background import go_behind, stop
from naql.cli.opening import ArchiveFile, told

HELP = """Serve an archive in the browser and over HTTP.

Only this machine can reach it, unless --public and --host say otherwise. Everybody who reaches it may read; to add items and to
correct, enter by the address with the token that is told at the start.

Examples:

  naql serve                                   naql.db of this folder, at http://127.0.0.1:8000/

  naql serve --archive news.db --port 9000 --open

  naql serve --background --idle 60            goes on behind the terminal, ends after an hour without a reader

  naql serve --public --host 0.0.0.0           for everybody, read only
"""
_SWITCH_SECONDS = 0.0005
"""For so long a page that counts keeps the interpreter while another waits for it. A page waits dozens of times, once a query."""
_FIRST_PORT, _PORTS = 8000, 20
"""Without --port: the first of these that is free."""


def command(
    archive: ArchiveFile = None,
    host: Annotated[str, typer.Option("--host", metavar="ADDRESS", help="Where to listen.")] = "127.0.0.1",
    port: Annotated[
        int | None, typer.Option("--port", help="0: any that is free. Default: 8000, or the next that is free.", min=0, max=65535)
    ] = None,
    public: Annotated[bool, typer.Option("--public", help="For others to read: read only unless --token is given.")] = False,
    token: Annotated[
        str | None, typer.Option("--token", metavar="TOKEN", envvar="NAQL_TOKEN", help="Who knows it may write. Default: a new one.")
    ] = None,
    name: Annotated[
        list[str] | None, typer.Option("--name", metavar="HOST", help="A name of this host under which it may be asked.")
    ] = None,
    fetch: Annotated[bool, typer.Option("--fetch", help="Let writers add items by their addresses.")] = False,
    open_: Annotated[bool, typer.Option("--open", help="Open the browser.")] = False,
    background: Annotated[bool, typer.Option("--background", help="Go on behind the terminal; its log lies beside the archive.")] = False,
    stop_: Annotated[bool, typer.Option("--stop", help="End the one that serves this archive in the background.")] = False,
    idle: Annotated[float, typer.Option("--idle", metavar="MINUTES", help="End after so long without a request. 0: never.", min=0)] = 0,
) -> None:
    if stop_:
        if not stop(archive or default_path()):
            typer.echo(f"naql serve: nothing serves {archive or default_path()} in the background.", err=True)
            raise typer.Exit(1)
        return

    from naql.web.settings import LOOPBACK, SHORTEST_TOKEN, Settings, new_token

    if host not in LOOPBACK and not public:
        typer.echo(f"naql serve: others can reach {host}. Say --public if they may read this archive.", err=True)
        raise typer.Exit(2)
    if public and token and len(token) < SHORTEST_TOKEN:
        typer.echo(f"naql serve: a token that others could guess: take at least {SHORTEST_TOKEN} characters.", err=True)
        raise typer.Exit(2)
    settings = Settings(
        archive=archive or default_path(), host=host, public=public, token=token or (None if public else new_token()), fetching=fetch,
        names=tuple(name or ()), idle_minutes=idle,
    )  # fmt: skip
    with told("serve"):
        Archive.open(settings.archive, create=not public, read_only=public).close()  # Made or migrated, or told why not.
    listening = _listening(host, port)
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # Or a body waits for the receipt of its headers: 40 ms a page.
    address = f"http://{f'[{host}]' if ':' in host else host}:{listening.getsockname()[1]}/"
    entrance = f"{address}?token={settings.token}" if settings.token else address
    typer.echo(f"Naql serves {settings.archive} at {address}")
    if settings.token:
        typer.echo(f"To add and correct, enter by {entrance}" if not token else "To add and correct, enter with ?token=… of your own")
    if open_:
        import webbrowser

        webbrowser.open(entrance)
    if background:
        go_behind("serve", settings.archive)
    else:
        typer.echo("Ctrl-C ends it.")
    sys.stdout.flush()

    import uvicorn

    from naql.web.app import make_app
    from naql.web.connections import Patient

    sys.setswitchinterval(_SWITCH_SECONDS)
    with told("serve"):
        app = make_app(settings)
    config = uvicorn.Config(
        app, http=Patient, log_level="warning", access_log=False, server_header=False, limit_concurrency=200, timeout_keep_alive=15
    )
    uvicorn.Server(config).run(sockets=[listening])


def _listening(host: str, port: int | None) -> socket.socket:
    """A socket that listens already: who asks the address that was told is answered, even before all is loaded."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    wanted = [port] if port is not None else [*range(_FIRST_PORT, _FIRST_PORT + _PORTS), 0]
    for one in wanted:
        try:
            return socket.create_server((host, one), family=family)
        except OSError as error:
            if one != wanted[-1]:
                continue
            typer.echo(
                f"naql serve: {host}:{one}: {error.strerror}. Choose another with --port, or --port 0 for any that is free.", err=True
            )
            raise typer.Exit(1) from error
    raise AssertionError("there is always a port to try")
