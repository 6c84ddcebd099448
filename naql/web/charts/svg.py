"""What all charts share: the figure they give back, escaped elements, and labels that stand right in both directions.

No chart has a style attribute or a script: colours come from classes (`naql/web/static/charts.css`), places from attributes.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from hashlib import blake2s
from typing import Literal

import msgspec
from markupsafe import Markup, escape

Language = Literal["fa", "en"]
Side = Literal["left", "middle", "right"]
Cell = str | int | float | None
TEXT = 12
"""The size of labels, in units of the viewBox."""
_UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 has no place for."""
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Bidi embeddings, overrides and isolates: a name must not turn what stands beside it. Half-spaces and marks stay."""
_EMPTY: dict[Language, str] = {"fa": "هنوز چیزی برای نمودار نیست", "en": "Nothing to draw yet"}
_RIGHT_TO_LEFT = ("R", "AL")


class Figure(msgspec.Struct, frozen=True):
    """A chart and the figures behind it, for a table and a download."""

    svg: Markup
    headings: tuple[str, ...]
    rows: Sequence[tuple[Cell, ...]]
    """In the order of the headings; numbers as numbers, dates and months as the archive has them."""


def element(tag: str, *inside: str, **attributes: str | float | None) -> Markup:
    """An element. Attributes and what is inside are escaped unless they are Markup; `class_` is class, other underscores are
    hyphens, None is left out."""
    written = "".join([f' {_named(name)}="{_written(value)}"' for name, value in attributes.items() if value is not None])
    content = "".join(one if isinstance(one, Markup) else escape(clean(one)) for one in inside)
    return Markup(f"<{tag}{written}>{content}</{tag}>" if content else f"<{tag}{written}/>")


def chart(
    kind: str, language: Language, width: float, height: float, title: str, description: str, marks: Sequence[str], *, links: bool = False
) -> Markup:
    """The whole picture. One with links is a group, since an image hides what is inside it from a screen reader."""
    inside = Markup("").join(marks)
    name = "chart-" + blake2s(f"{kind}{language}{title}{description}{inside}".encode("utf-8", "replace"), digest_size=5).hexdigest()
    return element(
        "svg",
        element("title", title, id=f"{name}-title"),
        element("desc", description, id=f"{name}-desc"),
        inside,
        class_=f"chart chart-{kind}", viewBox=f"0 0 {_plain(width)} {_plain(height)}", role="group" if links else "img", lang=language,
        direction="rtl" if language == "fa" else "ltr", aria_labelledby=f"{name}-title", aria_describedby=f"{name}-desc",
    )  # fmt: skip


def empty(kind: str, language: Language, title: str, words: str = "") -> Markup:
    """What stands where there is nothing to draw."""
    words = words or _EMPTY[language]
    note = label(180, 44, words, "middle", "chart-quiet")
    return chart(f"{kind} chart-empty", language, 360, 80, title, words, [note])


def mark(tip: str, *shapes: str, url: str | None = None, class_: str = "chart-mark") -> Markup:
    """A part of a chart that tells what it is when pointed at, and leads to `url` if there is one."""
    inside = (element("title", tip), *shapes)
    if url is None:
        return element("g", *inside, class_=class_)
    # Not every browser takes the name of a link from a title inside it. Where there are words, a label would hide them.
    worded = any("<text" in shape for shape in shapes)
    return element("a", *inside, href=url, class_=class_, aria_label=None if worded else clean(tip))


def label(x: float, y: float, words: str, side: Side, class_: str | None = None) -> Markup:
    """Words whose left or right end or middle is at `x`. They run in their own direction, whatever the chart's is: Persian
    names stand in English charts too."""
    words = clean(words)
    turned = runs_right_to_left(words)
    anchor = {"left": "end" if turned else "start", "middle": "middle", "right": "start" if turned else "end"}[side]
    return element(
        "text", words, x=x, y=y, text_anchor=None if anchor == "start" else anchor, direction="rtl" if turned else "ltr", class_=class_
    )


def runs_right_to_left(words: str) -> bool:
    """By the first letter that has a direction, as a browser does for dir=auto; what has none is a number."""
    for letter in words:
        direction = unicodedata.bidirectional(letter)
        if direction in _RIGHT_TO_LEFT:
            return True
        if direction == "L":
            return False
    return False


def clean(words: str) -> str:
    """On one line, without what cannot be written or would turn its surroundings."""
    return " ".join(_TURNING.sub("", _UNWRITABLE.sub("\ufffd", words)).split())


def width_of(words: str, size: float = TEXT) -> float:
    """About how wide words are: there is no font here to ask, so rather too wide than too narrow."""
    return size * sum(_share(letter) for letter in words)


def fit(words: str, room: float, size: float = TEXT) -> str:
    """As much of the words as `room` takes, with «…» where they are cut."""
    words = clean(words)
    if width_of(words, size) <= room:
        return words
    left, end = room - size * _share("…"), 0
    while end < len(words) and (left := left - size * _share(words[end])) > -1e-9:
        end += 1
    return words[:end].rstrip(" \u200c،,") + "…"


def _share(letter: str) -> float:
    """The width of a letter in parts of its height."""
    if unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return 0.0
    if unicodedata.east_asian_width(letter) in "WF":
        return 1.1
    return 0.34 if letter in " .,،:;!|'ilj" else 0.8 if letter in "mwMW…%٪" else 0.58


@lru_cache(4096)
def _written(value: str | float) -> str:
    """A value of an attribute. A chart has thousands, mostly the same ones."""
    return str(escape(_UNWRITABLE.sub("\ufffd", value))) if isinstance(value, str) else _plain(value)


@cache
def _named(name: str) -> str:
    return name.rstrip("_").replace("_", "-")


def _plain(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


class Flow:
    """Along which way a chart reads: in Persian the beginning is at the right, in English at the left.

    `x` turns a distance from the beginning into a place; `start` and `end` are the sides where words begin and end.
    """

    def __init__(self, language: Language, width: float) -> None:
        self.turned = language == "fa"
        self.width = width
        self.start: Side = "right" if self.turned else "left"
        self.end: Side = "left" if self.turned else "right"

    def x(self, distance: float, length: float = 0.0) -> float:
        """The left edge of something `length` long that begins at `distance`."""
        return self.width - distance - length if self.turned else distance
