"""Which form a reported clause has: indirect, or mixed where a part of it is in quotation marks as speech."""

from naql.record import Form
from naql.speech.verbs import is_finite
from naql.speech.words import Line


def form_of(line: Line, start: int, end: int, quotes: dict[int, int]) -> Form:
    """The form of the clause in words [start, end)."""
    for opening, closing in quotes.items():
        inside = start < opening and closing < end and line.words_between(opening, closing) >= 3
        if inside and any(is_finite(line, i) for i in range(opening + 1, closing)):
            return "mixed"
    return "indirect"
