"""`naql size`: how much the archive holds."""

from naql.cli.opening import ArchiveFile, Json, opened
from naql.cli.printing import console, dates, table, write_json

HELP = """How many items, versions, statements and people the archive holds, from when to when, and how large it is.

Example:

  naql size --json
"""


def command(archive: ArchiveFile = None, as_json: Json = False) -> None:
    with opened("size", archive) as opened_archive:
        size = opened_archive.size()
    if as_json:
        write_json(size)
        return
    out = console()
    rows: list[tuple[str, int]] = [
        ("خبر", size.items), ("با ویرایش‌های پیشین", size.versions), ("گفته", size.statements), ("نام", size.entities),
        ("شخص", size.people), ("ناموفق", size.failures), ("بایت", size.bytes),
    ]  # fmt: skip
    table(out, ("", ""), rows)
    if size.first:
        out.print(f"{dates(size.first)}  —  {dates(size.last)}")
