"""Words of items made harmless for an assistant and for whoever reads what it writes: nothing invisible, nothing that turns a line
around."""

import re
from typing import Any

_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # controls, but for tab and newline
    "\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069"  # marks, embeddings, overrides and isolates of direction, line separators
    "\u00ad\u180e\u200b\u2060-\u2065\u206a-\u206f\ufeff\ufff9-\ufffb"  # what has no width; not the half-space and the joiner
    "\ud800-\udfff\U000e0000-\U000e0fff]"  # halves of letters; tags and selectors, in which whole sentences can be hidden
)

_LONGEST_ADDRESS = 2000


def harmless(text: str) -> str:
    """The text with every hidden character as «�», so that places in it stay where they are."""
    return text if text.isascii() and text.isprintable() else _HIDDEN.sub("\ufffd", text)


def all_harmless(value: Any) -> Any:
    """A value of JSON with every text in it harmless, keys too."""
    if isinstance(value, str):
        return harmless(value)
    if isinstance(value, list):
        return [all_harmless(one) for one in value]
    if isinstance(value, dict):
        return {all_harmless(name): all_harmless(one) for name, one in value.items()}
    return value


def cut(text: str, length: int) -> str:
    """The first `length` code points, with «…» where something follows, between words where that costs no more than half."""
    if len(text) <= length:
        return text
    return text[: max(text.rfind(" ", 0, length), length // 2)] + "…"


def web_address(url: str | None) -> str | None:
    """The address, if it is one of the web: what begins otherwise («javascript:») must not become a link."""
    return url if url and len(url) <= _LONGEST_ADDRESS and url.lower().startswith(("http://", "https://")) else None
