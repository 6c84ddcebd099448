"""Settings of a server, in one place."""

import secrets
from pathlib import Path

import msgspec

MEGABYTE = 1 << 20
SHORTEST_TOKEN = 16
"""Characters, where others can reach the server."""
LOOPBACK = ("127.0.0.1", "localhost", "::1")


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """How `naql serve` serves an archive."""

    archive: Path
    host: str = "127.0.0.1"
    public: bool = False
    """For everybody to read. Without `token` nobody may write."""
    token: str | None = None
    """Who knows it may write. None: nobody."""
    fetching: bool = False
    """Whether addresses that a writer names are fetched."""
    names: tuple[str, ...] = ()
    """Names of the host under which a public server is asked, beside `host`. Empty: any."""
    threads: int = 3
    """Pages that are worked on at once; the others wait in line. More would only hold each other up: one interpreter runs them."""
    heavy_threads: int = 2
    """The same for pages that count much (`Page.heavy`), so that the others need not wait for them."""
    writing_threads: int = 2
    """The same for what is done by hand, which may have to wait for others that write."""
    reused_seconds: float = 10.0
    """So old may a page of a large archive be for whoever only reads. What is done by hand here is seen at once."""
    large: int = 200 * MEGABYTE
    """Bytes from which on an archive is large: its pages cost much, and adding would have each made anew every second."""
    exports: int = 4
    """Exports that are sent at once."""
    answer_seconds: float = 10.0
    """An answer that takes longer is given up."""
    body_seconds: float = 120.0
    """A body that takes longer to come is given up."""
    largest_body: int = 64 * MEGABYTE
    """Bytes of an upload."""
    idle_minutes: float = 0
    """Without a request for so long the server ends. 0: never."""

    @property
    def loopback(self) -> bool:
        return self.host in LOOPBACK

    @property
    def hosts(self) -> tuple[str, ...]:
        """Names that a request may call us by; () for any. A page elsewhere must not reach a server on loopback by a name of its own
        (DNS rebinding)."""
        if self.loopback:
            return (*LOOPBACK, *self.names)
        return (self.host, *self.names) if self.names else ()


def new_token() -> str:
    return secrets.token_urlsafe(24)
