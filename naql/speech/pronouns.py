"""«وی», «او» and «این مقام مسئول» where they are no subject of speech: mentions of whoever spoke last."""

from naql.speech.function_words import word_class
from naql.speech.mentions import Mentions, Subject
from naql.speech.speaker import Speakers
from naql.speech.statements import Found
from naql.speech.titles import heads_title
from naql.speech.words import Line

_SINGULAR = frozenset(("وی", "او", "نامبرده", "مشارالیه"))


def pronouns(line: Line, mentions: Mentions, statements: list[Found], speakers: Speakers) -> None:
    """Give whoever spoke last the pronouns and descriptions in the reporter's own words. In the words of others they can be anybody's."""
    person = speakers.last_person
    if person is None:
        return
    for i, key in enumerate(line.keys):
        end = i + 1 if key in _SINGULAR else i + 2 if key in word_class("this") and heads_title(line.keys[i + 1 : i + 2]) else 0
        if not end or i in mentions.at or any(found.start <= i < found.end for found in statements):
            continue
        if any(found.subject is not None and found.subject.start <= i < found.subject.end for found in statements):
            continue
        speakers.known.called(line, Subject(i, end), person)
