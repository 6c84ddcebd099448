"""Words from outside made safe for a terminal: nothing in an item may move the cursor, change colours or turn the line around."""

import re
import sys

_CONTROLS = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)?|[\x00-\x08\x0b-\x1f\x7f-\x9f]")
"""Whole escape sequences, then every control character but tab and newline."""
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_DIRECTIONS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\u061c]")
"""Bidirectional controls: «RIGHT-TO-LEFT OVERRIDE» in a headline would show the rest of the line backwards."""


def safe(text: str) -> str:
    """The text without control characters, escape sequences and bidirectional controls."""
    if text.isascii() and text.isprintable():
        return text
    return _DIRECTIONS.sub("", _CONTROLS.sub("", text))


def harmless(text: str) -> str:
    """As `safe`, but every such character becomes «�», so that places in the text stay where they are."""
    if text.isascii() and text.isprintable():
        return text
    return _DIRECTIONS.sub("\ufffd", _CONTROL.sub("\ufffd", text))


def tell(command: str, message: object) -> None:
    """A message on standard error, safe and on one line."""
    sys.stderr.write(f"naql {command}: {' '.join(safe(str(message)).split())}\n")
