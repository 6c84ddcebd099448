"""What was put right by hand: who, when, how it reads now; all of it as gold files."""

import zipfile
from collections.abc import Iterable, Mapping
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from naql.archive.archive import Archive
from naql.archive.correction import Correction
from naql.web.corrected import changes_of
from naql.web.page import Other, Page
from naql.web.view import View


class CorrectionsAsked(msgspec.Struct, frozen=True, kw_only=True):
    """Which corrections."""

    item: Annotated[str, Meta(max_length=1000, description="Only of this item.")] | None = None
    after: Annotated[int, Meta(ge=0, description="Those after this id: the last one of the page before.")] = 0
    limit: Annotated[int, Meta(ge=1, le=500, description="So many.")] = 100


class Corrections(msgspec.Struct, frozen=True, kw_only=True):
    """In the order in which they were made, the undone ones too."""

    corrections: list[Correction]
    more: int | None
    """The next page is `after` this."""


def answer(archive: Archive, asked: CorrectionsAsked) -> Corrections:
    found = archive.corrections(asked.item, after=asked.after, limit=asked.limit + 1)
    shown = found[: asked.limit]
    return Corrections(corrections=shown, more=shown[-1].id if len(found) > len(shown) else None)


class _Sent:
    """What was packed and has not gone out. It cannot be sought in, so that a zip is written from its beginning to its end."""

    def __init__(self) -> None:
        self.pieces: list[bytes] = []

    def write(self, piece: bytes) -> int:
        self.pieces.append(bytes(piece))
        return len(piece)

    def flush(self) -> None:
        pass

    def taken(self) -> bytes:
        taken = b"".join(self.pieces)
        self.pieces.clear()
        return taken


def _gold(archive: Archive, asked: CorrectionsAsked, view: View) -> Iterable[bytes]:
    """A zip of gold files, as `naql corrections --gold` writes them, an item at a time."""
    sent = _Sent()
    with zipfile.ZipFile(sent, "w", zipfile.ZIP_DEFLATED) as packed:  # type: ignore[call-overload]
        for file in archive.gold(asked.item):
            packed.writestr(f"{file.name}.txt", file.text)
            packed.writestr(f"{file.name}.json", msgspec.json.format(msgspec.json.encode(file.item), indent=1) + b"\n")
            yield sent.taken()
    yield sent.taken()


def shows(view: View, asked: CorrectionsAsked, answer: Corrections) -> Mapping[str, Any]:
    return {"changes_of": lambda one: changes_of(one, view.language)}


CORRECTIONS: Page[CorrectionsAsked, Corrections] = Page(
    name="corrections", paths=("/corrections",), asks=CorrectionsAsked, gives=Corrections, answer=answer, shows=shows,
    summary="What was put right by hand, in the order in which it was said.",
    others=(Other(ending="zip", media_type="application/zip", write=_gold, download=True),),
)  # fmt: skip
