"""Folding: the words of a text as search compares them. Letters, digits, half-spaces, plurals and forms of verbs find each other.

«كتاب‌هاي», «کتابها» and «کتاب» are one; «می‌گوید», «مي گويد», «نگفتند» and «گفت» are one; «مسوولان» and «مسئول» are one. Whoever
changes what the code gives must raise VERSION, so that archives make their index anew; a change of the tables is noticed by
itself.
"""

import re
from binascii import crc32
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from naql.archive.stems import PREFIX_PARTS, SUFFIX_PARTS, stem
from naql.text.characters import DIACRITICS
from naql.text.tables import table

VERSION = 1
_WORD = re.compile(rf"[\w{DIACRITICS}ـ\u200c\u200d]+")
_PREFIXES_APART = PREFIX_PARTS | {part.replace("ی", "ي") for part in PREFIX_PARTS}
_APART = _PREFIXES_APART | SUFFIX_PARTS | {part.replace("ی", "ي") for part in SUFFIX_PARTS}
"""Prefixes and endings as they stand in texts that write them apart, with both letters for ی."""
_MOST_REMEMBERED = 300_000
"""Words whose folded form is kept in memory: about 40 MB."""
_FOLD = str.maketrans(
    {
        **dict.fromkeys("يىۍېے", "ی"), **dict.fromkeys("كڪ", "ک"), **dict.fromkeys("ةہھەۃۀ", "ه"), **dict.fromkeys("أإٱآ", "ا"),
        **{mark: None for code in (*range(0x64B, 0x660), 0x670, 0x640, 0x200D) for mark in chr(code)},
        **{digit: str(value) for zero in "۰٠" for value in range(10) for digit in chr(ord(zero) + value)},
    }
)  # fmt: skip


class Token(NamedTuple):
    """A word under its folded form, with its place in the text."""

    folded: str
    start: int
    end: int


class _Words(dict[str, str]):
    """word -> its folded form, worked out when first asked for, then remembered."""

    def __missing__(self, word: str) -> str:
        if len(self) > _MOST_REMEMBERED:
            self.clear()
        folded = self[word] = stem(letters(word))
        return folded


_words = _Words()


@cache
def fingerprint() -> str:
    """Tells apart what different versions and tables of folding give: an index made with another one must be made anew."""
    tables = ("verbs", "plurals", "spellings", "not_plurals")
    return f"{VERSION}-{crc32(repr([table(f'search/{name}.tsv') for name in tables]).encode()):08x}"


def letters(text: str) -> str:
    """Only the letters folded, every half-space and ending left as it is: Arabic and Persian letters, digits, diacritics, «آ»,
    upper case."""
    return text.translate(_FOLD).lower()


def words(text: str) -> list[str]:
    """The folded words of a text, in its order."""
    found = _WORD.findall(text)
    if not _APART.isdisjoint(found):
        found = _joined(found)
    return [folded for word in found if (folded := _words[word])]


def tokens(text: str) -> Iterator[Token]:
    """The folded words with their places in `text`, for marking hits."""
    prefix: re.Match[str] | None = None
    for match in _WORD.finditer(text):
        word = match[0]
        if prefix is None and word in _PREFIXES_APART:
            prefix = match
            continue
        start = match.start()
        if prefix is not None:
            word, start, prefix = prefix[0] + word, prefix.start(), None
        elif word in _APART:
            continue
        if folded := _words[word]:
            yield Token(folded, start, match.end())
    if prefix is not None:
        yield Token(_words[prefix[0]] or prefix[0], prefix.start(), prefix.end())


def matches(text: str, fits: Callable[[str], bool]) -> Iterator[tuple[int, int]]:
    """The places of the words whose folded form fits; of a page of hits quicker than `tokens`."""
    if _APART.isdisjoint(_WORD.findall(text)):
        return (match.span() for match in _WORD.finditer(text) if fits(_words[match[0]]))
    return ((token.start, token.end) for token in tokens(text) if fits(token.folded))


def _joined(found: list[str]) -> list[str]:
    """«می گوید» becomes one word, «ها» of «کتاب ها» goes."""
    out: list[str] = []
    prefix = ""
    for word in found:
        if prefix:
            out.append(prefix + word)
            prefix = ""
        elif word not in _APART:
            out.append(word)
        elif word in _PREFIXES_APART:
            prefix = word
    return [*out, prefix] if prefix else out


def key(name: str) -> str:
    """A name as names are compared: «سيد علي رفيع‌زاده» and «سیدعلی رفیع زاده» are the same. Words in order, nothing stemmed, no
    spaces."""
    return "".join(re.findall(r"\w+", letters(name)))


def name_words(name: str) -> list[str]:
    """The words of a name, letters folded, half-spaces closed."""
    return [word.replace("\u200c", "") for word in _WORD.findall(letters(name)) if word.strip("\u200c")]
