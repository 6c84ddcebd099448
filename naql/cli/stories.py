"""`naql stories`: what went round."""

from typing import Annotated

import typer

from naql.archive.stories import MOST_STORIES
from naql.cli.opening import ArchiveFile, Json, Since, Until, opened
from naql.cli.printing import console, dates, line, number, write_json

HELP = """Items of one text over a period, the most spread first.

Examples:

  naql stories --since 1400-10 --until 1400-10

  naql stories --limit 5 --json
"""


def command(
    since: Since = None,
    until: Until = None,
    limit: Annotated[int, typer.Option("--limit", help="So many.", min=1)] = min(20, MOST_STORIES),
    archive: ArchiveFile = None,
    as_json: Json = False,
) -> None:
    with opened("stories", archive) as opened_archive:
        found = opened_archive.stories(since=since, until=until, limit=limit)
    if as_json:
        write_json(found)
        return
    out = console()
    for story in found:
        line(out, (story.items[0].headline or "بی‌تیتر", "bold"), f"  {number(len(story.items))} خبر")
        for item in story.items[:6]:
            line(out, (f"{item.agency or 'بی‌نام'} · {dates(item.published)} · {item.key}", "dim"), indent=3)
        if len(story.items) > 6:
            line(out, (f"… {number(len(story.items) - 6)} خبر دیگر", "dim"), indent=3)
    if not found:
        line(out, "در این بازه متنی بیش از یک بار نیامده است.")
