"""Who a subject is: from its words to a Name; «وی» and dropped subjects are whoever spoke last."""

import re

from naql.names.name import Mention, Name
from naql.record import EntityType
from naql.speech.function_words import word_class
from naql.speech.subject import Subject
from naql.speech.words import Line, fold
from naql.text.tables import table

_SAME_ROLE = 0.5
"""Share of a title's words that must be known of somebody for the title to be his."""
_ALSO = ("نیز", "هم")
_BODIES: tuple[EntityType, ...] = ("organization", "outlet", "place")


class Speakers:
    """Remembers who spoke while an item is read from first to last, and makes Names for speakers that have none."""

    def __init__(self, names: list[Name]) -> None:
        self.names = names
        self.last: Name | None = None
        self.last_person: Name | None = None
        self.last_body: Name | None = None
        self.merged: dict[int, Name] = {}
        """Speakers of the lead by title («وزیر نیرو گفت») that the next paragraph named, by their id()."""
        self._titles: list[tuple[frozenset[str], Name]] = []
        self._unnamed_lead: Name | None = None
        self.persons: list[Name] = []
        """The people who have spoken, in the order they first did."""
        self._made = 0

    def resolve(self, line: Line, subject: Subject | None, *, plural: bool, lead: bool) -> Name | None:
        """The Name that is meant; None if nobody is. `plural` is the number of the verb, `lead` whether the line is headline or lead."""
        if subject is None:
            return self._dropped(plural)
        words = line.keys[subject.start : subject.end]
        if words[0] in word_class("pronoun"):
            return self._pronoun(words[0], subject)
        if words[0] in word_class("this") and len(words) > 1:
            return self._described(line, subject, words)
        if subject.name is not None:
            name = self.actual(subject.name)
            if name.type == "person":
                self._introduce(name)
            return name
        return self._by_title(line, subject, words, lead) or self._new(line, subject, words, lead)

    def actual(self, name: Name) -> Name:
        """`name`, or whom it turned out to be."""
        return self.merged.get(id(name), name)

    def spoke(self, name: Name | None) -> None:
        """Remember that `name` spoke."""
        if name is None:
            return
        self.last = name
        if name.type == "person":
            self.last_person = name
            if all(name is not other for other in self.persons):
                self.persons.append(name)
        else:
            self.last_body = name

    def _dropped(self, plural: bool) -> Name | None:
        if plural and self.last is not None and self.last.type == "person" and not _is_plural(self.last.name):
            return None
        return self.last

    def _pronoun(self, word: str, subject: Subject) -> Name | None:
        if word in word_class("plural_pronoun"):
            if self.last is not None and (self.last.type != "person" or _is_plural(self.last.name)):
                return self.last
            return subject.name or self.last
        return self.last_person or self.last or subject.name or self._latest(("person",), subject)

    def _described(self, line: Line, subject: Subject, words: list[str]) -> Name | None:
        """«این مقام مسوول» is the last person, «این وزارتخانه» the last body, «این گزارش» whoever issued it."""
        head = words[1]
        if head in word_class("document") or head in word_class("body_head"):
            if subject.name is not None and subject.name.type != "person":
                return self.actual(subject.name)
            return self.last_body or self._latest(("organization", "outlet"), subject, line) or self.last
        if subject.name is not None and subject.name.type == "person" and subject.mention and subject.mention.kind != "pronoun":
            return self.actual(subject.name)
        if _is_plural(head) and self.last is not None and self.last.type == "person" and not _is_plural(self.last.name):
            return next((name for _, name in reversed(self._titles) if _is_plural(name.name)), self.last)
        return self.last_person or self.last or subject.name or self._new(line, subject, words, False)

    def _latest(self, types: tuple[EntityType, ...], subject: Subject, line: Line | None = None) -> Name | None:
        """The name of these types that was mentioned last before the subject."""
        limit = line.starts[subject.start] if line else None
        best: tuple[int, Name] | None = None
        for name in self.names:
            if name.type not in types:
                continue
            for mention in name.mentions:
                if limit is not None and mention.start < limit and (best is None or mention.start > best[0]):
                    best = mention.start, name
        return best[1] if best else None

    def _by_title(self, line: Line, subject: Subject, words: list[str], lead: bool) -> Name | None:
        """Whose title it is: somebody's role, a title already used, or the only person who speaks in the item."""
        text = _content_words(words)
        best: tuple[float, Name] | None = None
        for known, name in [*((_role_words(name), name) for name in self.names if name.role), *self._titles]:
            if known and text:
                share = len(text & known) / len(text)
                if share >= _SAME_ROLE and (best is None or share > best[0]) and _same_number(words, name):
                    best = share, name
        if best is not None:
            return self.actual(best[1])
        if lead or len(self.persons) != 1 or _is_plural(words[0]) or words[0] == "یک" or not _heads_title(words):
            return None
        only = self.persons[0]
        if line.key(subject.end) in _ALSO or only.role or _role_words(only):
            return None
        return only

    def _introduce(self, name: Name) -> None:
        """A named person speaks: whoever the lead called by a title alone is that person."""
        lead, self._unnamed_lead = self._unnamed_lead, None
        if lead is None or lead is name:
            return
        self.merged[id(lead)] = name
        name.mentions += lead.mentions
        self.names[:] = [other for other in self.names if other is not lead]
        if self.last is lead:
            self.last = name
        if self.last_person is lead:
            self.last_person = name
        self.persons = [name if other is lead else other for other in self.persons]

    def _new(self, line: Line, subject: Subject, words: list[str], lead: bool) -> Name:
        start, end = line.span(subject.start, subject.end)
        text = line.text[start:end].strip('«»" ')
        self._made += 1
        kind: EntityType = "organization" if words[0] in word_class("body_head") else "person"
        name = Name(f"speaker{self._made}", text, kind, mentions=[Mention(start, end, "description")])
        self.names.append(name)
        self._titles.append((_content_words(words), name))
        if lead and kind == "person" and _heads_title(words) and not _is_plural(words[0]):
            self._unnamed_lead = name
        return name


def _content_words(words: list[str]) -> frozenset[str]:
    skipped = word_class("preposition") | word_class("this") | {"یک", "و", "کشورمان", "کشور", "ما", "«", "»", '"', "،", "امور"}
    return frozenset(word for word in words if word not in skipped)


def _role_words(name: Name) -> frozenset[str]:
    return _content_words(fold(name.role).replace("،", " ").split())


def _heads_title(words: list[str]) -> bool:
    """Whether the phrase names somebody by an office or trade: «رئیس …», «یک کارشناس …»."""
    first = words[1] if words[0] == "یک" and len(words) > 1 else words[0]
    return first in _title_heads() or first.startswith(_title_beginnings())


def _title_heads() -> frozenset[str]:
    return frozenset(fold(row[0]).split()[0] for row in table("names/role_heads.tsv"))


def _title_beginnings() -> tuple[str, ...]:
    return "سخنگو", "مدیر", "معاون", "رییس", "وزیر", "نماینده", "فرمانده", "دبیر", "پخشکننده", "تهیهکننده"


def _is_plural(word: str) -> bool:
    last = fold(word).split()[0] if word else ""
    return last.endswith(("ها", "های", "هایی", "گان", "ان", "ین", "ات")) and last not in (
        "سخنران",
        "خلبان",
        "قهرمان",
        "دهقان",
        "سازمان",
    )


def _same_number(words: list[str], name: Name) -> bool:
    return _is_plural(words[0]) == _is_plural(name.name) or name.type != "person" or bool(name.role)


_SPACE = re.compile(r"[\s«»\"]+")


def press(text: str) -> str:
    """Words without spaces and half-spaces, to compare by."""
    return _SPACE.sub("", fold(text))
