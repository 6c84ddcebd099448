"""What could not become an item: where it was, and what was wrong with it."""

import msgspec

BROKEN_OFF = "the page breaks off"
"""What `Item.missing` says of half a page: what there is of it is read, and still something has failed."""


class Failure(msgspec.Struct, frozen=True, kw_only=True):
    """Something that came in and is no item. It is told and counted; the rest goes on."""

    source: str
    """The file as given, a member of an archive as «archive.zip/member.html», or an address."""
    error: str
    """For the person who meets it: what is wrong, and what to do where something can be done."""
    place: str = ""
    """Where in the source («line 12», «byte 4096»); empty where the whole of it is meant."""
    url: str | None = None

    def __str__(self) -> str:
        return f"{self.source}{', ' + self.place if self.place else ''}: {self.error}"


class Unreadable(Exception):
    """Raised inside a reader where a whole source cannot be read; `items` turns it into a Failure.

    `place` says where in the source."""

    def __init__(self, error: str, place: str = "") -> None:
        super().__init__(error)
        self.place = place
