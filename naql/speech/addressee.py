"""To whom it was said: «در گفت‌وگو با ایسنا», «به رویترز گفت», «خطاب به وزیر نیرو», «از ایران خواست که …»."""

from naql.speech.cue import CALLED, DEMAND, Cue
from naql.speech.function_words import word_class
from naql.speech.mentions import Mentions, Subject
from naql.speech.noun_phrase import noun_phrase
from naql.speech.object_start import object_start
from naql.speech.titles import heads_title, is_plural
from naql.speech.words import Line

_REACH = 9
"""So many words at most stand between «با» and the outlet («با خبرنگار حوزه آموزش و پرورش خبرگزاری …»)."""


def addressee(line: Line, mentions: Mentions, start: int, cue: Cue, content: tuple[int, int]) -> Subject | None:
    """The words for whom the cue's speech is addressed to, in words [start, cue.start); None if the sentence does not tell.
    `content` is the place of what was said: a name in it («از دعوت او به تیم ملی خبر داد») is nobody's address."""
    for i in range(start, cue.start - 1):
        key, following = line.keys[i], line.keys[i + 1]
        if key in word_class("conversation") and following in ("با", "که"):
            found = _partner(line, mentions, i + 2, cue.start)
        elif following == "به" and (key == "خطاب" or key in word_class("sent_to")):
            found = _receiver(line, mentions, i + 2, cue.start)
        else:
            continue
        if found is not None:
            return found
    if CALLED in cue.takes and line.key(content[0] - 2) == "را":
        return _called(line, mentions, start, content[0] - 2)
    return _asked(line, mentions, start, cue) if DEMAND in cue.takes else _told(line, mentions, start, cue, content)


def to_outer(line: Line, cue: Cue) -> Subject | None:
    """«به من گفتند», «از ما می‌پرسند», inside another's speech: he is spoken to."""
    i = cue.start - 1
    asked = line.key(i - 1) == "به" or (line.key(i - 1) == "از" and cue.act in ("ask", "demand"))
    return Subject(i, i + 1) if asked and line.keys[i] in ("من", "ما", "بنده") else None


def _called(line: Line, mentions: Mentions, start: int, marker: int) -> Subject | None:
    """«مردم را به آرامش فراخواند»: the object."""
    begin = object_start(line, mentions, start, marker)
    entry = mentions.at.get(begin)
    return Subject(begin, marker, entry[2], entry[1]) if entry and entry[0] == marker else Subject(begin, marker)


def _partner(line: Line, mentions: Mentions, i: int, end: int) -> Subject | None:
    """Behind «در گفت‌وگو با»: the first outlet in the phrase, else the name it begins with."""
    if line.key(i) == "با":
        i += 1
    first = mentions.at.get(i)
    for j in range(i, min(end, i + _REACH)):
        if line.keys[j] in word_class("comma") or (j > i and line.keys[j] in word_class("preposition")):
            break
        entry = mentions.at.get(j)
        if entry and entry[2].type == "outlet":
            return Subject(j, entry[0], entry[2], entry[1])
    return Subject(i, first[0], first[2], first[1]) if first else None


def _receiver(line: Line, mentions: Mentions, i: int, end: int) -> Subject | None:
    """Behind «خطاب به», «در تذکری به»: a name or a title."""
    entry = mentions.at.get(i)
    if entry:
        return Subject(i, entry[0], entry[2], entry[1])
    words = line.keys[i : i + 2]
    if words and (heads_title(words) or is_plural(words) or words[0] in word_class("body_head")):
        return noun_phrase(line, mentions, i, end)
    return None


def _told(line: Line, mentions: Mentions, start: int, cue: Cue, content: tuple[int, int]) -> Subject | None:
    """«به ایسنا گفت», «به آلمان نسبت به … هشدار داد»: the name between «به» and the cue."""
    if "به" in cue.takes or cue.kind != "verb" or cue.passive:
        return None
    for i in range(cue.start - 2, max(start, cue.start - 12) - 1, -1):
        if (
            line.keys[i] != "به"
            or content[0] <= i < content[1]
            or line.key(i - 1) in word_class("not_before به")
            or line.key(i - 1) == "نسبت"
        ):
            continue
        at = i + 1
        while at < cue.start and at not in mentions.at and _leads_to_outlet(line.keys[at]):
            at += 1
        entry = mentions.at.get(at)
        if line.keys[i + 1] == "این" and line.key(i + 2) in word_class("outlet_head") and _only_adverbs(line, i + 3, cue.start):
            return Subject(i + 1, i + 3)
        if entry is None and line.keys[at] in ("او", "وی", "ایشان", "آنها", "آنان"):
            return Subject(at, at + 1) if at + 1 == cue.start else None
        after = entry[0] + (line.key(entry[0]) in ("»", '"')) if entry else 0
        if entry and (line.key(after) in ("نسبت", "هم", "نیز") or _only_adverbs(line, after, cue.start)):
            return Subject(at, entry[0], entry[2], entry[1])
        return None
    return None


def _leads_to_outlet(key: str) -> bool:
    return key in word_class("agency_desk") or key in word_class("outlet_head") or key in ("«", '"')


def _only_adverbs(line: Line, start: int, end: int) -> bool:
    return all(line.keys[i] in word_class("adverb") or line.keys[i] in word_class("time") for i in range(start, end))


def _asked(line: Line, mentions: Mentions, start: int, cue: Cue) -> Subject | None:
    """«از وزیر نیرو خواست تا …»: the words between the last «از» and the cue."""
    for i in range(cue.start - 2, start - 1, -1):
        if line.keys[i] == "از":
            entry = mentions.at.get(i + 1)
            if entry and entry[0] == cue.start:
                return Subject(i + 1, cue.start, entry[2], entry[1])
            pronoun = line.keys[i + 1] in word_class("pronoun") and i + 2 == cue.start
            return Subject(i + 1, cue.start) if pronoun or heads_title(line.keys[i + 1 : i + 3]) else None
    return None
