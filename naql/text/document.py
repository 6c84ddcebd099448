"""A repaired text cut into paragraphs, sentences and tokens: what names and statements are found in.

All positions here are code points of the *repaired* text; `reading.py` maps them to the raw text at the end.
"""

from dataclasses import dataclass, field
from typing import Literal

TokenKind = Literal["word", "number", "punctuation", "latin", "url", "email", "date", "time", "other"]


@dataclass(frozen=True, slots=True)
class Token:
    start: int
    end: int
    text: str
    kind: TokenKind


@dataclass(frozen=True, slots=True)
class Sentence:
    start: int
    end: int
    tokens: tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of the text. `start` and `end` leave out the white space around it. `line` counts from 0, empty lines included."""

    line: int
    start: int
    end: int
    sentences: tuple[Sentence, ...]

    @property
    def tokens(self) -> tuple[Token, ...]:
        return tuple(token for sentence in self.sentences for token in sentence.tokens)


@dataclass(frozen=True, slots=True)
class Document:
    text: str
    paragraphs: tuple[Paragraph, ...] = field(default=())
