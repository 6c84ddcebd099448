"""`naql follow`: what is new in feeds and sitemaps, again and again."""

import time
from typing import Annotated

import typer

from naql.cli.opening import ArchiveFile, Json, opened
from naql.cli.printing import write_json
from naql.cli.progress import Progressing

HELP = """Follow RSS and Atom feeds and sitemaps of news sites: new pages are fetched, read and kept, again and again until Ctrl-C.

Politely: one request a host at a time with a pause between, robots.txt is kept, feeds that have not changed are not sent again,
servers in trouble are left in peace for a while. --once: a single round; exit code 1 if something failed.

Examples:

  naql follow https://news.example/rss --archive news.db

  naql follow feed.example/rss news.example/sitemap.xml --every 30

  naql follow https://news.example/rss --once --recheck 6       fetch again what came in the last six hours: agencies edit
"""


def command(
    feeds: Annotated[list[str], typer.Argument(metavar="FEED...", help="Addresses of feeds and sitemaps.")],
    every: Annotated[float, typer.Option("--every", metavar="MINUTES", help="Minutes between two rounds.", min=1)] = 15,
    once: Annotated[bool, typer.Option("--once", help="One round, then leave.")] = False,
    recheck: Annotated[float, typer.Option("--recheck", metavar="HOURS", help="Fetch again what came in the last hours.", min=0)] = 0,
    processes: Annotated[int | None, typer.Option("--processes", help="How many; default: one a core.", min=1)] = None,
    archive: ArchiveFile = None,
    as_json: Json = False,
) -> None:
    from naql.scale.adding import follow

    addresses = [feed if "://" in feed else f"https://{feed}" for feed in feeds]
    with opened("follow", archive, write=True, create=True) as opened_archive:
        while True:
            with Progressing("follow", None) as progress:
                try:
                    for kept in follow(opened_archive, addresses, recheck_hours=recheck, processes=processes):
                        progress.count(kept)
                        if as_json:
                            write_json(kept)
                except KeyboardInterrupt:
                    once = True
                finally:
                    progress.__exit__(None, None, None)
                    progress.summary()
            if once:
                break
            try:
                time.sleep(every * 60)
            except KeyboardInterrupt:
                return
    if as_json:
        write_json({"summary": progress.counts()})
    if progress.failed:
        raise typer.Exit(1)
