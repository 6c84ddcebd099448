"""Who stands between the item and the speaker: «به گزارش رویترز، X گفت», and the outer speaker of speech inside speech."""

from naql.names.name import Name
from naql.speech.function_words import word_class
from naql.speech.mentions import Mentions, Subject
from naql.speech.noun_phrase import noun_phrase
from naql.speech.words import Line, fold

_REPORTS = frozenset(("گزارش", "نوشته", "اعلام", "گفته"))
_BY = frozenset(("به", "بنابر", "براساس", "طبق", "اساس", "بنابه", "بر", "مطابق"))
_REACH = 4


def passed_on_by(line: Line, mentions: Mentions, start: int, end: int) -> Name | None:
    """The outlet or body that words [start, end) name at their beginning as the one it is known from; None if they name none."""
    for i in range(start, min(end - 2, start + _REACH)):
        key, following = line.keys[i], line.keys[i + 1]
        if (following in _REPORTS and key in _BY) or (key == "نقل" and following == "از"):
            at = i + 2
        elif key == "گزارشی" and following == "که" and line.key(i + 2) == "در":
            at = i + 3
        else:
            continue
        for j in range(at, min(end, at + _REACH)):
            entry = mentions.at.get(j)
            if entry:
                return entry[2] if entry[2].type in ("outlet", "organization") and entry[0] < end else None
            if line.keys[j] in word_class("comma"):
                break
    return None


def quoted_source(line: Line, mentions: Mentions, start: int, cue: int) -> tuple[int, int, Subject] | None:
    """«رویترز به نقل از یک منبع آگاه گزارش داد»: the words «به نقل از» in [start, cue) and whom they name; None if nobody is quoted."""
    for i in range(start, cue - 2):
        key, following, third = line.keys[i], line.keys[i + 1], line.key(i + 2)
        if key == "به" and following == "نقل" and third == "از":
            end = i + 3
        elif key == "از" and following in ("قول", "زبان"):
            end = i + 2
        else:
            continue
        begin = end + (line.key(end) in ("«", '"'))
        subject = noun_phrase(line, mentions, begin, cue)
        return (i, end, subject) if subject is not None else None
    return None


def bare(name: str) -> str:
    """The name of an outlet without «خبرگزاری», «روزنامه» and quotation marks."""
    words = name.split()
    while len(words) > 1 and fold(words[0]) in word_class("outlet_head") | {"خبری"}:
        words = words[1:]
    return " ".join(words).strip('«»"')
