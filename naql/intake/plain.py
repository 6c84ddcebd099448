"""Plain text: one item a file."""

from collections.abc import Iterator

from naql.intake.encodings import decode
from naql.intake.failure import Failure
from naql.intake.source import Source
from naql.record import Item


def plain(source: Source) -> Iterator[Item | Failure]:
    """The text as it stands, line ends as «\\n». Text without an ending that begins as a table is read as one."""
    from naql.intake.kinds import ending

    if ending(source.name) not in (".txt", ".md"):
        from naql.intake.tables import looks_separated, separated

        if looks_separated(source):
            yield from separated(source)
            return
    decoded = decode(source.whole(source.options.largest_page), source.declared_encoding, source.encoding)
    missing = (f"{decoded.lost} characters that cannot be read",) if decoded.lost else ()
    yield Item(text=decoded.text, source=source.name, url=source.url, missing=missing)
