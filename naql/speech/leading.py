"""What stands before a subject: «از سوی دیگر», «چند روز پیش», «در این نشست», «پس از آنکه …،»."""

from functools import cache

from naql.speech.clauses import first_comma_after_verb
from naql.speech.function_words import word_class
from naql.speech.mentions import Mentions, Subject
from naql.speech.titles import heads_title
from naql.speech.verbs import is_finite
from naql.speech.words import Line, fold
from naql.text.tables import table

_TIME_WORDS_ALONE = frozenset(("امروز", "دیروز", "امشب", "دیشب", "فردا", "اخیرا", "امسال", "پارسال", "اکنون", "پریروز"))
_MOST_TIME_WORDS = 9


def after_fixed(line: Line, mentions: Mentions, i: int, end: int) -> int:
    """The word after a fixed phrase («از سوی دیگر», «پیش از این») that starts at i; 0 if none does.
    «در ادامه», «پس از این» must not go on with a noun: «در ادامه نشست», «پس از این دیدار»."""
    for phrase in _fixed().get(line.keys[i], ()):
        after = i + len(phrase)
        if after <= end and tuple(line.keys[i:after]) == phrase:
            if phrase[-1] not in word_class("may_go_on") or after >= end or not line.is_word[after]:
                return after
            following = line.keys[after]
            if following in word_class("adverb") or following in word_class("preposition") or begins_subject(line, mentions, after, end):
                return after
    return 0


@cache
def _fixed() -> dict[str, list[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for row in table("speech/leading_phrases.tsv"):
        words = tuple(fold(row[0]).split())
        found.setdefault(words[0], []).append(words)
    for phrases in found.values():
        phrases.sort(key=len, reverse=True)
    return found


def after_time(line: Line, i: int, end: int) -> int:
    """The word after a time («روز گذشته», «چند ساعت پیش», «بیستم تیرماه») that starts at i; 0 if none does."""
    numbers, times, months = word_class("count"), word_class("time"), word_class("month")
    j, timed = i, False
    while j < end and j - i < _MOST_TIME_WORDS:
        key = line.keys[j]
        if key in times or key in months:
            timed = True
        elif not (
            key in numbers
            or key.isdigit()
            or (j == i and key in ("اوایل", "اواخر", "اواسط", "حدود", "همین", "کمی", "اندکی", "بیش", "کمتر"))
            or (j == i and key.endswith("م") and line.key(j + 1) in months)
            or (key == "از" and line.key(j - 1) in ("بیش", "پیش", "کمتر", "بعد", "پس") and line.key(j + 1) in numbers)
            or (key == "بیش" and j == i + 1)
            or (key in ("پس", "بعد") and timed and line.key(j + 1) != "از")
        ):
            break
        j += 1
    return j if timed else 0


def after_phrase(line: Line, mentions: Mentions, i: int, end: int) -> int | None:
    """The word after the phrase with a preposition at i: behind «در این نشست», behind its comma or its clause («پس از آنکه …،»),
    or at the subject that follows it without a comma. None if nothing shows where it ends."""
    noun = i + 2 if line.key(i + 1) == "از" else i + 1
    after = noun + 2 if line.key(noun) in word_class("this") and line.key(noun + 1) not in word_class("comma") else 0
    if after and after < end and (line.keys[after] in ("،", ",", "نیز", "هم", "همچنین") or begins_subject(line, mentions, after, end)):
        return after
    comma = mentions.comma_after(line, i + 1, end)
    limit = end if comma is None else comma
    clause = next((j for j in range(i + 1, limit) if line.keys[j] in ("اینکه", "آنکه") or (line.keys[j] == "که" and j > i + 1)), None)
    if clause is not None:
        limit = clause
    for j in range(i + 2, limit):
        if line.keys[j] in ("وی", "او") and line.key(j - 1) not in word_class("preposition") and _begins_clause(line, j, end):
            return j
        if (_ends_phrase(line, mentions, j - 1) or line.keys[j - 1] in word_class("time")) and begins_subject(line, mentions, j, end):
            return j
        if j in mentions.at and _is_fresh_person(line, mentions, j, end):
            return j
    if clause is not None:
        return _after_clause(line, clause, end) or clause + 1
    return None if comma is None else comma + 1


def _after_clause(line: Line, clause: int, end: int) -> int | None:
    """Behind the verb of the clause that «که» at `clause` opens, and its comma."""
    comma = first_comma_after_verb(line, clause, end)
    if comma is not None:
        return comma + 1
    for j in range(clause + 2, end):
        if line.is_word[j] and is_finite(line, j):
            return j + 1
    return None


def begins_subject(line: Line, mentions: Mentions, j: int, end: int) -> bool:
    """Whether a subject plainly begins at j: a person or body, «یکی از …», «برخی …», a title, people in the plural."""
    if j in mentions.at:
        return mentions.at[j][2].type != "place" or line.key(mentions.at[j][0]) not in word_class("preposition")
    key = line.keys[j]
    return (
        key in word_class("pronoun")
        or key in word_class("quantity")
        or key in word_class("body_head")
        or (key == "یک" and heads_title(line.keys[j : j + 2]))
        or heads_title(line.keys[j : j + 2])
        or (key.endswith(("ان", "ین", "ات")) and key in word_class("people"))
    )


def _ends_phrase(line: Line, mentions: Mentions, j: int) -> bool:
    """Whether a noun phrase must end with word j: «… خود», «… کشورمان», the name of a place before people («در خلیج فارس مقامات …»)."""
    key = line.keys[j]
    if key in ("خود", "خویش", "کشورمان"):
        return True
    return (
        key not in word_class("preposition")
        and line.key(j + 1) in word_class("people")
        and any(entry[0] == j + 1 and entry[2].type == "place" for entry in mentions.at.values())
    )


def _is_fresh_person(line: Line, mentions: Mentions, j: int, end: int) -> bool:
    """«در این باره علی احمدی با اشاره به …»: a person whom no preposition or noun governs and whom a new phrase follows."""
    after, _, name = mentions.at[j]
    if name.type != "person" or after >= end:
        return False
    before = line.keys[j - 1]
    if before in word_class("preposition") or before in word_class("takes_person") or before in ("و", "(", "«", '"'):
        return False
    if heads_title([before]):
        return False
    following, then = line.keys[after], line.key(after + 1)
    return (
        following in ("ضمن", "نیز", "همچنین", "طی", "-", "–", "(", "خطاب", "هم")
        or (following == "در" and then in word_class("after_subject_dar"))
        or (following == "با" and then in word_class("after_subject_ba"))
        or following in word_class("time")
        or heads_title([following])
    )  # fmt: skip


def _begins_clause(line: Line, j: int, end: int) -> bool:
    """Whether «وی» at j is a subject, not «کتاب وی»: an adverb, a preposition or the cue follows it."""
    following = line.key(j + 1)
    return (
        j + 1 >= end or following in word_class("preposition") or following in word_class("adverb") or following in ("،", ",")
    )  # fmt: skip


def later_subject(line: Line, mentions: Mentions, start: int, end: int) -> Subject | None:
    """«در این جلسه شهرکی ضمن …»: the first name behind the phrase that no preposition governs."""
    for i, after, mention, name in mentions.inside(start + 1, end):
        before = line.keys[i - 1]
        if any(line.keys[j] in ("اینکه", "آنکه", "که") for j in range(start, i)):
            break
        if before in word_class("preposition") or before in word_class("agency_desk") or before in ("خبرگزاری", "(", "و"):
            continue
        if name.type == "person" or line.key(after) in word_class("comma") or after == end:
            return Subject(i, after, name, mention)
    for i in range(start + 2, end):
        if line.keys[i] in word_class("both_sides"):
            return Subject(i, i + 1)
    return None
