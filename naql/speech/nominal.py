"""Attributions without a verb: «به گفته X، …», «طبق اعلام X …», and which of them only name the item's source."""

from naql.speech.clauses import first_comma_after_verb, has_main_verb, is_finite_word
from naql.speech.content import clause_start, opens_with_colon
from naql.speech.cue import CAME, CLAUSE, IS_THAT, Cue
from naql.speech.function_words import word_class
from naql.speech.kinds import can_speak
from naql.speech.subject import Mentions, Subject, find_subject
from naql.speech.titles import heads_title
from naql.speech.verbs import forms
from naql.speech.words import Line

_LONGEST_SPEAKER = 25
_LONGEST_ROLE = 20
_LONGEST_BODY = 6
_BESIDE_PROPOSAL = frozenset(("پیشین", "اصلی", "نهایی", "مشترک", "عمومی", "اولیه", "مشخص", "جدید"))
_QUOTES = frozenset(("«", '"', "“"))
_DASHES = frozenset(("-", "–", "ـ"))


def nominal_statement(
    line: Line, mentions: Mentions, cue: Cue, end: int, later: list[Cue], chain: frozenset[str]
) -> tuple[int, int, Subject] | None:
    """The words of the content and the speaker; None if the words name the item's source or a verb of speech takes over."""
    limit = min(end, line.sentence_end(cue.start))
    i = cue.end
    if IS_THAT in cue.takes:
        i += line.key(i) in _BESIDE_PROPOSAL
        subject = find_subject(line, mentions, i, cue.verb_start)
        somebody = subject is not None and subject.start == i and (subject.name is not None or can_speak(line.keys[i : subject.end]))
        return (cue.verb_end, limit, subject) if subject is not None and somebody and cue.verb_end < limit else None
    if line.key(i + 1) == "که" and line.key(i).endswith("ی") and i not in mentions.at:
        i += 1
    if line.key(i) == "که":  # «طبق گزارشی که در X آمده است، …», «بر اساس گزارش‌های جدیدی که X منتشر کرده است، …»
        return _reported_in(line, mentions, i, limit, later)
    if i >= limit or line.key(i) in word_class("no_speaker") or _names_source(line, mentions, cue, i, chain):
        return None
    entry = mentions.at.get(i)
    if "نام" in cue.takes and (entry is None or entry[2].type != "person"):
        return None
    speaker_end = _speaker_end(line, mentions, i, limit)
    if speaker_end is None:
        return None
    subject = find_subject(line, mentions, i, speaker_end) or Subject(i, speaker_end)
    begin = _after_role(line, _after_relative(line, speaker_end, limit), limit)
    while begin < limit and (line.keys[begin] in word_class("comma") or line.keys[begin] == ":"):
        begin += 1
    if _verb_takes_over(line, begin, limit, later) or not any(is_finite_word(line, j) for j in range(begin, limit)):
        return None
    return begin, limit, subject


def _reported_in(line: Line, mentions: Mentions, i: int, limit: int, later: list[Cue]) -> tuple[int, int, Subject] | None:
    """«… که در روزنامه X آمده است، …», «… که از سوی X اعلام شده است، …»."""
    comma = first_comma_after_verb(line, i, limit)
    if comma is None or not any(is_finite_word(line, j) for j in range(comma, limit)):
        return None
    later = [cue for cue in later if cue.start > comma]
    if _verb_takes_over(line, comma + 1, limit, later):
        return None
    by = next((j + 1 for j in range(i, comma - 1) if line.keys[j] in ("سوی", "توسط")), None)
    if by is not None:
        verb = next((j for j in range(by, comma) if any(form.tense == "participle" for form in forms().get(line.keys[j], ()))), comma)
        subject = find_subject(line, mentions, by, verb)
        return None if subject is None else (comma + 1, limit, subject)
    named = next(iter(mentions.inside(i, comma)), None)
    if named is None:
        return None
    start, end, mention, name = named
    return comma + 1, limit, Subject(start, end, name, mention)


def _names_source(line: Line, mentions: Mentions, cue: Cue, i: int, chain: frozenset[str]) -> bool:
    """«به گزارش ایسنا», «به گزارش خبرنگار …», «بر اساس این گزارش», and «به نقل از» behind «به گزارش»."""
    first = line.key(i)
    if first in ("این", "همین") and line.key(cue.start) != "به":
        return True
    noun = line.key(cue.end - 1)
    if noun == "بهگزارش" or (noun == "گزارش" and line.key(cue.start) == "به"):
        if cue.start == 0 and (first == "روابط" or (first == "ستاد" and line.key(i + 1) == "خبری")):
            return True
        if first in word_class("agency_desk") or first in ("این", "همین"):
            return True
        at = i + (first in _QUOTES)
        entry = mentions.at.get(at) or mentions.at.get(at + 1)
        return first in chain or line.key(i + 1) in chain or (entry is not None and pressed(line, at, entry[0]) in chain)
    sentence = line.sentence_starts[line.sentences[cue.start]]
    if noun == "از" and line.key(cue.end - 2) == "نقل":
        return line.key(sentence) == "به" and line.key(sentence + 1) == "گزارش" and cue.start > sentence
    return False


def pressed(line: Line, start: int, end: int) -> str:
    """Words [start, end) without spaces."""
    return "".join(line.keys[start:end])


def _speaker_end(line: Line, mentions: Mentions, i: int, limit: int) -> int | None:
    reach = min(limit, i + _LONGEST_SPEAKER)
    commas = [mentions.comma_after(line, i, reach), next((j for j in range(i, reach) if line.keys[j] == ":"), None)]
    comma = min((j for j in commas if j is not None), default=None)
    entry = mentions.at.get(i)
    if comma is not None and has_main_verb(line, i, comma):  # «بر اساس آمار کار آغاز شده است؛ …»
        comma = None
    if line.key(i) in word_class("pronoun"):  # «به گفته وی این نمایش از روز شنبه، …»
        return i + 1
    if line.key(i) in word_class("people"):  # «به گفته محققان وجود هر مایعی …», «به گفته محققان فقط در …»
        following = line.key(i + 1)
        ends = following in word_class("comma") or following in word_class("preposition") or following in ("فقط", "تنها", "این", "هر")
        if ends or comma is None:
            return i + 1
    if line.key(i) in word_class("this") and line.key(i + 1) in word_class("body_head") and (comma is None or comma > i + _LONGEST_BODY):
        return i + 2  # «به گفته این نهاد نسبت بدهی‌ها …»
    if entry and (comma is None or comma > entry[0]):
        return _after_blessing(line, entry[0])
    if entry is None:
        for j in range(i + 1, min(i + 4, limit)):  # «به گفته رئیس کل بانک مرکزی …»
            named = mentions.at.get(j)
            if line.key(j - 1) in word_class("preposition") or (comma is not None and comma <= j):
                break
            if named and (comma is None or comma > named[0]):
                return named[0]
    return comma if comma is not None and comma > i else None


def _after_blessing(line: Line, i: int) -> int:
    """«امام خمینی (ره)»."""
    return i + 3 if line.key(i) == "(" and line.key(i + 2) == ")" else i


def _after_role(line: Line, i: int, limit: int) -> int:
    """«به گفته X، رئیس اداره آب، …», «به گفته X - رئیس اداره آب - …»: behind the title that stands beside the name."""
    marks = _DASHES if line.key(i) in _DASHES else word_class("comma")
    if line.key(i) not in marks or not heads_title(line.keys[i + 1 : i + 3]):
        return i
    for j in range(i + 2, min(limit, i + _LONGEST_ROLE)):
        if is_finite_word(line, j):
            return i
        if line.keys[j] in marks and line.key(j + 1) != "و":
            return j + 1
    return i


def _after_relative(line: Line, i: int, limit: int) -> int:
    """«به گزارش وبگاه X که … محسوب می‌شود، …»: behind the relative clause."""
    if line.key(i) != "که":
        return i
    comma = first_comma_after_verb(line, i, limit)
    return i if comma is None else comma


def _verb_takes_over(line: Line, begin: int, limit: int, later: list[Cue]) -> bool:
    """«به نقل از Y گفت: …», «به گزارش رویترز، X گفت که …»."""
    for cue in later:
        if line.key(cue.verb_end) in word_class("comma"):  # «… که بر N تاکید داشتند، …»
            continue
        told = cue.kind == "verb" and begin <= cue.start < limit and cue.third_person and cue.takes & {CLAUSE, CAME}
        if told and (opens_with_colon(line, cue) is not None or clause_start(line, cue) is not None):
            return True
    return False
