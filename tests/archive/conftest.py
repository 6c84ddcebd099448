"""Items and records built by hand, and an archive in a folder of its own."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from persiantools.jdatetime import JalaliDate

from naql.archive.archive import Archive
from naql.record import Entity, Item, Record, Span, Statement

Made = tuple[Item, Record]


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(tmp_path / "naql.db") as opened:
        yield opened


def made(
    id_: str,
    text: str,
    *said: tuple[str, str, str],
    day: str | None = "2022-01-08",
    agency: str | None = "ایسنا",
    chain: tuple[str, ...] = (),
    roles: dict[str, str] | None = None,
    about: tuple[tuple[str, str], ...] = (),
    category: str | None = None,
    url: str | None = None,
) -> Made:
    """An item and the record of it. `said`: (speaker, act, content); `about`: (name, type) of other entities; all of it copied
    from `text`."""
    people = [(speaker, "person") for speaker, _, _ in said if speaker]
    named = list(dict.fromkeys([*people, *about]))
    ids = {name: f"e{n}" for n, (name, _) in enumerate(named, 1)}
    entities = [
        Entity(id=ids[name], name=name, type=kind, role=(roles or {}).get(name, ""), mentions=list(_places(text, name)))  # type: ignore[arg-type]
        for name, kind in named
    ]
    statements = []
    for n, (speaker, act, content) in enumerate(said, 1):
        start = text.index(content)
        speaker_at = text.find(speaker)
        statements.append(
            Statement(
                id=f"s{n}",
                content=Span(start, start + len(content), content),
                cue=None,
                speaker=ids.get(speaker),
                speaker_text=Span(speaker_at, speaker_at + len(speaker), speaker) if speaker and speaker_at >= 0 else None,
                form="indirect",
                act=act,  # type: ignore[arg-type]
            )
        )
    lines = text.split("\n")
    record = Record(
        id=id_, url=url, agency=agency, headline=lines[0], body=lines[1:], published=day, category=category,
        jalali=JalaliDate(date.fromisoformat(day[:10])).isoformat() if day else None,
        chain=[agency, *chain] if agency else list(chain), text=text, entities=entities, statements=statements,
    )  # fmt: skip
    return Item(id=id_, text=text, url=url), record


def _places(text: str, words: str) -> Iterator[Span]:
    at = text.find(words)
    while at >= 0:
        yield Span(at, at + len(words), words)
        at = text.find(words, at + 1)


@pytest.fixture
def make() -> Callable[..., Made]:
    return made
