"""Whose words the next cue of a sentence tells, where it names nobody itself: «X گفت … و افزود …», «X پس از آنکه Y خبر داد، نوشت …»."""

from naql.speech.clauses import STOPS, first_comma_after_verb, is_finite_word, own_clause
from naql.speech.function_words import word_class
from naql.speech.kinds import can_speak, is_people
from naql.speech.mentions import Mentions, Subject
from naql.speech.noun_phrase import noun_phrase
from naql.speech.subject import find_subject
from naql.speech.titles import heads_title
from naql.speech.verbs import forms, is_finite
from naql.speech.words import Line

_NEAR = 12


def subject_of(line: Line, mentions: Mentions, start: int, region: int, cue: int, carried: Subject | None) -> Subject | None:
    """The subject of the clause whose cue starts at `cue`; behind «و» the one before (`carried`) unless a name stands there.
    `start` is where the sentence begins, `region` where the words begin that no earlier cue has taken."""
    antecedent = _antecedent(line, mentions, region, cue)
    if antecedent is not None:
        return antecedent
    plain = _plain_pronoun(line, mentions, region, cue)
    if plain is not None:
        return plain
    named = _behind_participle(line, mentions, region, cue)
    if named is not None:
        return named
    begin, join = own_clause(line, region, cue)
    if join == "درحالیکه" or line.key(begin - 1) in ("اینکه", "آنکه"):
        comma = first_comma_after_verb(line, begin, cue)
        if comma is not None:
            begin, join = comma + 1, "؛"
    if begin > region:
        subject = find_subject(line, mentions, begin, cue)
        if subject is not None and (join in word_class("contrast") or _takes_over(line, begin, subject, carried)):
            return subject
    if carried is not None and begin > region:
        return carried
    subject = find_subject(line, mentions, region, cue)
    contrasted = line.key(region) in ("اما", "ولی")
    joined = line.key(region) == "و" and subject is not None and _takes_over(line, region + 1, subject, carried)
    if carried is not None and (subject is None or not (contrasted or joined or _is_named(line, subject))):
        return carried
    return subject or (find_subject(line, mentions, start, cue) if start < region else None)


def carried_on(line: Line, mentions: Mentions, start: int, cue: int, subject: Subject | None) -> Subject | None:
    """The subject that the sentence goes on with behind a cue whose subject was `subject`: the same, or that of the main clause
    where the cue stands in a clause of its own («X پس از آنکه Y خبر داد، نوشت»). `start` is where the sentence begins."""
    opener = _clause_opener(line, start, cue)
    if opener is None or (subject is not None and subject.start < opener and line.key(cue - 1) != "که"):
        return subject
    main = find_subject(line, mentions, start, opener)
    return main or (subject if line.key(cue - 1) == "که" else None)


def _clause_opener(line: Line, start: int, cue: int) -> int | None:
    """Where the clause with «که» begins that the cue stands in and that a main clause follows; None if it stands in none."""
    comma = False
    for i in range(cue - 1, start, -1):
        key = line.keys[i]
        if comma:  # «X در پی آنکه Y، رئیس شورا، گفته بود …، گفت …»
            if key in ("آنکه", "اینکه") and line.keys[i - 1] in word_class("before_clause"):
                return _with_openers(line, start, i)
            if key in STOPS or key == ":" or is_finite_word(line, i):
                return None
        elif key in word_class("subordinator") or (key == "که" and line.is_word[i - 1] and not is_finite(line, i - 1)):
            return _with_openers(line, start, i)
        elif key in STOPS or key == ":":
            return None
        elif key in word_class("comma"):
            comma = True
    return None


def _with_openers(line: Line, start: int, i: int) -> int:
    """The first word of «در پی آنکه», «پس از آنکه»."""
    while i > start and line.keys[i - 1] in word_class("before_clause"):
        i -= 1
    return i


def _antecedent(line: Line, mentions: Mentions, region: int, cue: int) -> Subject | None:
    """«به نقل از وزیر نیرو اشاره کرد که گفته بود …»: the person who stands last before «که»."""
    if line.key(cue - 1) != "که":
        return None
    for i in range(cue - 2, region, -1):
        entry = mentions.at.get(i)
        if entry and entry[2].type == "person":
            return Subject(i, entry[0], entry[2], entry[1])
        if heads_title([line.keys[i]]) and not heads_title([line.keys[i - 1]]):
            return noun_phrase(line, mentions, i, cue - 1)
    return None


def _plain_pronoun(line: Line, mentions: Mentions, region: int, cue: int) -> Subject | None:
    """«… وارد شده و آنها نیز اعلام کرده بودند», «هر چند برخی معتقدند»: a pronoun with «نیز» behind «و», some right before the cue."""
    for length in (1, 2):
        at = cue - length
        some = at > region and line.keys[at] in word_class("quantity") and line.keys[at - 1] not in word_class("this")
        if some and at not in mentions.at and line.keys[at + 1 : cue] in ([], ["دیگر"]):
            return Subject(at, cue)
    at = cue - 3
    if at > region and line.keys[at] in word_class("quantity") and line.keys[at + 1] == "از" and line.keys[at + 2] in word_class("pronoun"):
        return Subject(at, cue)
    for i in range(cue - 2, max(region, cue - 6), -1):
        if line.keys[i] in word_class("pronoun") and line.keys[i - 1] in ("و", "که", "اما") and line.keys[i + 1] in ("نیز", "هم"):
            entry = mentions.at.get(i)
            return Subject(i, i + 1, entry[2], entry[1]) if entry else Subject(i, i + 1)
    return None


def _behind_participle(line: Line, mentions: Mentions, region: int, cue: int) -> Subject | None:
    """«… در ابهام قرار گرفته و فدراسیون فوتبال این کشور اعلام کرده …»: a name between «و» behind a participle and the cue."""
    for i in range(cue - 2, max(region, cue - _NEAR), -1):
        if line.keys[i] == "و" and any(form.tense == "participle" for form in forms().get(line.keys[i - 1], ())):
            entry = mentions.at.get(i + 1)
            if entry is None and i + 2 == cue and is_people(line.keys[i + 1]):  # «… رسیده و کارشناسان معتقدند …»
                return Subject(i + 1, cue)
            if entry is None or entry[2].type == "place" or entry[0] > cue:
                return None
            rest = [key for key in line.keys[entry[0] : cue] if key not in word_class("adverb")]
            return Subject(i + 1, entry[0], entry[2], entry[1]) if not rest or (rest[0] in word_class("this") and len(rest) == 2) else None
    return None


def _takes_over(line: Line, begin: int, subject: Subject, carried: Subject | None) -> bool:
    """Whether the clause behind «و» has a subject of its own: a name, or people where nobody spoke before or «نیز» tells them apart."""
    if not _opens_clause(line, begin, subject) or line.key(subject.end) == "را":
        return False
    if _is_named(line, subject):
        return True
    return can_speak(line.keys[subject.start : subject.end]) and (carried is None or line.key(subject.end) in ("نیز", "هم"))


def _opens_clause(line: Line, begin: int, subject: Subject) -> bool:
    """«… و علی احمدی گفت», «… و در ادامه، علی احمدی گفت»; not «… و با یاد شهدای روحانی گفت»."""
    before = line.keys[subject.start - 1]
    light = all(line.keys[i] in word_class("adverb") or line.keys[i] in word_class("connective") for i in range(begin, subject.start))
    return (
        light or before in word_class("comma") or not line.is_word[subject.start - 1] or line.keys[subject.start] in word_class("pronoun")
    )


def _is_named(line: Line, subject: Subject) -> bool:
    return subject.name is not None or line.keys[subject.start] in word_class("pronoun")
