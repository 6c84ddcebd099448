"""Quotation marks of a paragraph in pairs, and whether a pair encloses speech or only a name («آیین چراغ»)."""

from naql.speech.verbs import is_finite
from naql.speech.words import Line

_SENTENCE_END = frozenset((".", "!", "؟"))
_AFTER_SPEECH = frozenset((".", "،", "؛", "؟", "!", "...", ":", "و", "»", '"'))


def pair_quotes(line: Line) -> dict[int, int]:
    """For each opening mark («, ") the word index of the mark that closes it. Marks without a partner are left out."""
    pairs: dict[int, int] = {}
    guillemets: list[int] = []
    straight: int | None = None
    for i, key in enumerate(line.keys):
        if key == "«":
            guillemets.append(i)
        elif key == "»" and guillemets:
            pairs[guillemets.pop()] = i
        elif key == '"':
            if straight is None:
                straight = i
            else:
                pairs[straight] = i
                straight = None
    return pairs


def encloses_speech(line: Line, opening: int, closing: int, end: int) -> bool:
    """Whether the marks at `opening` and `closing` hold a whole utterance that ends there; `end` is where the reach of the cue ends."""
    if closing >= end - 1 or line.key(closing - 1) in _SENTENCE_END:
        return True
    if line.words_between(opening, closing) < 3 or line.key(closing + 1) not in _AFTER_SPEECH:
        return all(not word for word in line.is_word[closing + 1 : end])
    return any(is_finite(line, i) for i in range(opening + 1, closing))
