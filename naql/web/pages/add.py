"""Add: a text that is pasted, files, or addresses; and how far a job of adding is."""

from typing import Annotated

import msgspec
from msgspec import Meta

from naql.archive.errors import ArchiveError, QueryError
from naql.archive.keeping import Status
from naql.intake.addresses import is_web, plain
from naql.intake.failure import Failure
from naql.intake.opening import checked
from naql.intake.options import DEFAULTS
from naql.reading import read
from naql.record import Item
from naql.scale.worker import read_one
from naql.web.addresses import item_url
from naql.web.jobs import Job, JobHead
from naql.web.page import Action, Page
from naql.web.site import Site
from naql.web.view import View

MOST_ADDRESSES = 500
LONGEST_TEXT = 100_000
"""Characters of a text that is read at once, while its sender waits. Longer ones come as a file."""


class AddAsked(msgspec.Struct, frozen=True, kw_only=True):
    """Nothing."""

    wrong: Annotated[bool, Meta(description="Say that the token was not the right one.")] = False


class Adding(msgspec.Struct, frozen=True, kw_only=True):
    """What may be added here by whoever asks."""

    writes: bool
    """Whether they may add at all."""
    fetching: bool
    """Whether addresses are fetched."""
    largest: int
    """Bytes of all files together."""
    longest: int = LONGEST_TEXT
    """Characters of a text that is pasted."""
    jobs: list[JobHead] = []
    """The newest, if they may."""


class JobAsked(msgspec.Struct, frozen=True):
    """Which job."""

    job: Annotated[str, Meta(max_length=100, description="The id of a job.")]


class Given(msgspec.Struct, frozen=True, kw_only=True):
    """One of `text`, `files` and `urls`."""

    text: Annotated[str, Meta(max_length=LONGEST_TEXT, description="One item: headline, lead, paragraphs, a line each.")] = ""
    url: Annotated[str, Meta(max_length=2000, description="Where the text stands.")] = ""
    date: Annotated[str, Meta(max_length=100, description="When it was published, if the text does not say.")] = ""
    files: Annotated[list[tuple[str, bytes]], Meta(max_length=1000, description="Name and content (base64) of each.")] = []
    urls: Annotated[
        list[Annotated[str, Meta(max_length=1_000_000)]],
        Meta(max_length=MOST_ADDRESSES, description="Addresses of pages to be fetched, if the server may."),
    ] = []


class Added(msgspec.Struct, frozen=True, kw_only=True):
    """Of a text the item, of anything else the job."""

    status: Status | None = None
    item: str | None = None
    """The key of the item."""
    job: str | None = None
    """The id of the job; it is told at /add/JOB."""


def adding(site: Site, view: View, asked: AddAsked) -> Adding:
    return Adding(
        writes=view.writes, fetching=site.settings.fetching, largest=site.settings.largest_body,
        jobs=site.jobs.newest() if view.writes else [],
    )  # fmt: skip


def add(site: Site, given: Given) -> Added:
    """Raises QueryError for what cannot be added, TooMany."""
    if sum(map(bool, (given.text.strip(), given.files, given.urls))) != 1:
        raise QueryError("Give one of them: a text, files, or addresses.")
    if given.text.strip():
        return _text(site, given)
    if given.files:
        return Added(job=site.jobs.add_files(given.files))
    if not site.settings.fetching:
        raise QueryError("urls: this server fetches nothing; naql serve --fetch lets it.")
    addresses = [address for lines in given.urls for address in lines.split()]
    if not 0 < len(addresses) <= MOST_ADDRESSES:
        raise QueryError(f"urls: {len(addresses)} addresses; 1 to {MOST_ADDRESSES} at once.")
    if wrong := next((address for address in addresses if not is_web(address)), None):
        raise QueryError(f"urls: not an address of the web (http:// or https://): {wrong[:300]}")
    return Added(job=site.jobs.add_addresses(addresses))


def _text(site: Site, given: Given) -> Added:
    if given.url and not is_web(given.url):
        raise QueryError("url: not an address of the web (http:// or https://).")
    text = given.text.replace("\r\n", "\n").strip()
    item = checked(Item(text=text, url=plain(given.url) if given.url else None, declared_date=given.date.strip() or None), DEFAULTS)
    if isinstance(item, Failure):
        raise QueryError(f"text: {item.error}")
    archive = site.writer
    kept = archive.knows(item) or next(archive.add_all([read_one(read, item)]))
    if kept.key is None:
        raise ArchiveError(f"The text cannot be read: {kept.error}")
    return Added(status=kept.status, item=kept.key)


def _then(given: Given, added: Added) -> str:
    return item_url(added.item) if added.item else f"/add/{added.job}"


ADD: Page[AddAsked, Adding] = Page(
    name="add", paths=("/add",), asks=AddAsked, gives=Adding, summary="What may be added here, and the newest jobs.", live=adding
)
JOB: Page[JobAsked, Job] = Page(
    name="job", paths=("/add/{job}",), asks=JobAsked, gives=Job, summary="How far a job of adding is, and what became of its items.",
    live=lambda site, view, asked: site.jobs.get(asked.job), private=True,
)  # fmt: skip
ADDING: Action[Given, Added] = Action(
    name="add_items", path="/add", asks=Given, gives=Added, summary="Add a text, files or addresses.", do=add, then=_then
)
