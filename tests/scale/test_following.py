"""Following a feed on a server of this machine: new pages are kept, known ones not fetched again, edited ones become versions."""

from pathlib import Path

import pytest

from naql.archive.archive import Archive
from naql.intake.fetching import Fetcher
from naql.record import Item, Record
from naql.scale import adding
from tests.intake.test_following import PAGE, Site, site  # noqa: F401


def read(item: Item) -> Record:
    return Record(id=item.id or item.url or "", url=item.url, text=item.text, headline=item.text.split("\n")[0])


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive.open(tmp_path / "news.db")


def _round(archive: Archive, site: Site, recheck_hours: float = 0.0) -> list[str]:  # noqa: F811
    fetcher = Fetcher(pause=0.0, own=site.own)
    feeds = [f"{site.address}/rss"]
    return [
        kept.status for kept in adding.follow(archive, feeds, fetcher=fetcher, recheck_hours=recheck_hours, processes=1, read=read)
    ]  # fmt: skip


def test_a_page_is_fetched_once_and_the_feed_only_when_it_has_changed(archive: Archive, site: Site) -> None:  # noqa: F811
    site.feed("/news/1")
    site.pages |= {f"/news/{n}": PAGE.format(title=f"کتابخانه {n} باز شد").encode() for n in (1, 2)}
    assert _round(archive, site) == ["new"]
    assert _round(archive, site) == []
    assert site.unchanged["/rss"] == 1
    site.feed("/news/1", "/news/2")
    assert _round(archive, site) == ["new"]
    assert (site.asked["/news/1"], site.asked["/news/2"]) == (1, 1)
    assert archive.search("کتابخانه", kind="items").total == 2


def test_what_an_agency_edits_in_the_first_hours_becomes_a_version(archive: Archive, site: Site) -> None:  # noqa: F811
    site.feed("/news/1")
    site.pages["/news/1"] = PAGE.format(title="کتابخانه باز شد").encode()
    assert _round(archive, site) == ["new"]
    site.pages["/news/1"] = PAGE.format(title="کتابخانه باز نشد").encode()
    assert _round(archive, site) == []
    assert _round(archive, site, recheck_hours=6) == ["changed"]
    (hit,) = archive.search("کتابخانه", kind="items").items
    assert (hit.item.version, hit.item.headline) == (2, "کتابخانه باز نشد")


def test_a_page_that_is_not_there_is_kept_as_a_failure(archive: Archive, site: Site) -> None:  # noqa: F811
    site.feed("/news/404")
    assert _round(archive, site) == ["failed"]
    (failure,) = archive.failures()
    assert (failure.stage, failure.error) == ("intake", "the server answers 404 Not Found")
