"""Questions: from what a person writes to a query of the full-text index."""

import re
from collections.abc import Iterable, Sequence
from functools import cache

import msgspec

from naql.archive import fold, tags
from naql.archive.errors import QueryError
from naql.text.repair import repair
from naql.text.tables import column

_NEAR = 5
"""Words that may stand between words that are near each other."""
_PIECE = re.compile(r'(-?)(?:"([^"]*)"|«([^»]*)»|(\S+))')


class Words(msgspec.Struct, frozen=True):
    """The words of a question, folded."""

    match: str
    """The query of the full-text index, without filters; "" for none."""
    closer: tuple[str, ...]
    """Queries that only the better ones of what fits also fit: the loose words near each other, then one behind the other."""
    wanted: frozenset[str]
    """Folded words to mark in what is found."""
    beginnings: tuple[str, ...]
    """Beginnings of words to mark."""


@cache
def stopwords() -> frozenset[str]:
    """Words that tell nothing, folded."""
    return frozenset(word for line in column("search/stopwords.tsv") for word in fold.words(line))


def parse(text: str) -> Words:
    """Words all have to be there; «…» or "…" is a phrase; -word must not be there; word* is the beginning of words.

    Lost half-spaces are repaired as in the items. Raises QueryError for words that are all to be left out.
    """
    asked: list[str] = []
    unwanted: list[str] = []
    wanted: set[str] = set()
    beginnings: list[str] = []
    plain: list[str] = []
    for minus, quoted, guillemets, word in _PIECE.findall(text):
        phrase = quoted or guillemets
        if minus:
            unwanted += _phrase(phrase or word)
        elif phrase:
            asked += _phrase(phrase)
            wanted.update(_folded(phrase))
        elif word.endswith("*") and (start := "".join(fold.name_words(word[:-1]))):
            asked.append(f'"{start}"*')
            beginnings.append(start)
        else:
            plain.append(word)
    loose = _folded(" ".join(plain))
    telling = [word for word in loose if word not in stopwords()] or loose
    wanted.update(telling)
    asked += [f'"{word}"' for word in dict.fromkeys(telling)]
    if unwanted and not asked:
        raise QueryError("Ask for at least one word beside those that must not be there.")
    match = " AND ".join(asked)
    if unwanted:
        match = f"({match}) NOT ({' OR '.join(unwanted)})"
    quoted = [f'"{word}"' for word in telling]
    closer = (f"NEAR({' '.join(quoted)}, {_NEAR})", f'"{" ".join(telling)}"') if len(telling) > 1 else ()
    return Words(match, closer, frozenset(wanted), tuple(beginnings))


def matching(words: str, groups: Iterable[Sequence[str]], *, old_versions: bool, columns: str = "words beside") -> str:
    """The query for these words (`Words.match`) in these columns and, of each group of tags, at least one. "" if nothing is asked
    for."""
    parts = [f"{{{columns}}} : ({words})"] if words else []
    parts += [f"tags : ({' OR '.join(_quoted(tag) for tag in group)})" for group in groups]
    query = " AND ".join(parts)
    return query if old_versions or not query else f'({query}) NOT tags : "{tags.OLD}"'


def _phrase(text: str) -> list[str]:
    words = _folded(text)
    return [f'"{" ".join(words)}"'] if words else []


def _folded(text: str) -> list[str]:
    return fold.words(repair(text).text)


def _quoted(tag: str) -> str:
    return f'"{tag}"'
