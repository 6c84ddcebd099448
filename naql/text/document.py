"""A repaired text cut into paragraphs, sentences and tokens: what names and statements are found in.

All positions here are code points of the *repaired* text; `reading.py` maps them to the raw text at the end.
The classes are msgspec structs because an item has hundreds of tokens and they are made ten times faster than dataclasses.
"""

from typing import Literal

import msgspec

TokenKind = Literal["word", "number", "punctuation", "latin", "url", "email", "date", "time", "other"]


class Token(msgspec.Struct, frozen=True, gc=False):
    """A word, number or mark. `text` is what stands between `start` and `end`; a half-space never parts a token."""

    start: int
    end: int
    text: str
    kind: TokenKind


class Sentence(msgspec.Struct, frozen=True):
    """Its closing marks and the quotation marks after them belong to it."""

    start: int
    end: int
    tokens: tuple[Token, ...]


class Paragraph(msgspec.Struct, frozen=True):
    """One line of the text. `start` and `end` leave out the white space around it. `line` counts from 0, empty lines included."""

    line: int
    start: int
    end: int
    sentences: tuple[Sentence, ...]

    @property
    def tokens(self) -> tuple[Token, ...]:
        return tuple(token for sentence in self.sentences for token in sentence.tokens)


class Document(msgspec.Struct, frozen=True):
    """`paragraphs` holds the lines that are not empty."""

    text: str
    paragraphs: tuple[Paragraph, ...] = ()
