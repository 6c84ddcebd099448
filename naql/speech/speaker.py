"""Who a subject is: from its words to a Name; «وی» and dropped subjects are whoever spoke last, titles whoever holds them."""

from naql.names.name import Name
from naql.record import EntityType
from naql.speech.function_words import word_class
from naql.speech.kinds import can_speak, is_people, kind_of
from naql.speech.known import Known
from naql.speech.subject import Subject
from naql.speech.titles import heads_title, is_plural, likeness, may_be_one, title_of, title_of_text
from naql.speech.words import Line

_ALSO = ("نیز", "هم")
_FORCES = ("نیروهای", "مقام‌های", "مقامهای")
_BODIES: tuple[EntityType, ...] = ("organization", "outlet")


class Speakers:
    """Remembers who spoke while an item is read from first to last, and makes Names for speakers that have none.
    `sources` are the pressed names of the outlets that the item is passed on by."""

    def __init__(self, names: list[Name], text: str, sources: frozenset[str] = frozenset()) -> None:
        self.known = Known(names, text, sources)
        self.actual = self.known.actual
        self.last: Name | None = None
        self.last_person: Name | None = None
        self.last_body: Name | None = None
        self.last_group: Name | None = None
        self.topic: Name | None = None
        """Whom the lead is about: speaks where nobody has yet («متن این توییت به شرح زیر است»)."""
        self._issuer_told: tuple[Line, Subject] | None = None
        """The words for who issued the last letter or statement that the item told of."""
        self.persons: list[Name] = []
        """The people who have spoken, in the order they first did."""
        self._unnamed_lead: Name | None = None

    @property
    def names(self) -> list[Name]:
        """The names of the item, with the unnamed speakers."""
        return self.known.names

    def resolve(self, line: Line, subject: Subject | None, *, plural: bool, lead: bool, reporter: bool = True) -> Name | None:
        """The Name that is meant; None if nobody is. `plural` is the number of the verb, `lead` whether the line is headline or lead,
        `reporter` whether the reporter tells it and not a speaker."""
        if subject is None:
            return self._dropped(plural)
        name = self._meant(line, subject, lead, reporter)
        if name is not None:
            self.known.called(line, subject, name)
        return name

    def resolve_inside(self, line: Line, subject: Subject | None, start: int, end: int, *, plural: bool, outer: Name | None) -> Name | None:
        """As `resolve`, for speech inside the speech of `outer`, whose words begin at `start`; the inner content begins at `end`.
        «او» and dropped subjects are whom these words named last, not whoever speaks them."""
        if subject is not None and line.keys[subject.start] in word_class("first_person"):
            return outer
        if subject is not None and line.keys[subject.start] not in word_class("pronoun"):
            return self.resolve(line, subject, plural=plural, lead=False, reporter=False)
        limit = subject.start if subject is not None else end
        several = plural if subject is None else line.keys[subject.start] in word_class("plural_pronoun")
        types: tuple[EntityType, ...] = ("organization", "place", "outlet") if several else ("person",)
        name = self.known.between(line.starts[start], line.starts[min(limit, len(line) - 1)], types, outer)
        if name is None and subject is not None:
            name = self.last_group if several else self.last_person
            return None if name is outer else name
        return outer if name is None and not plural else name

    def resolve_quoted(self, line: Line, subject: Subject) -> Name | None:
        """Whom «به نقل از X» quotes."""
        if line.keys[subject.start] in word_class("pronoun"):
            return None
        return self.resolve(line, subject, plural=False, lead=False)

    def addressed(self, line: Line, subject: Subject, speaker: Name) -> Name | None:
        """Who is spoken to: a name, whoever holds the title; «وی» is the person told of last besides the speaker."""
        if line.keys[subject.start] in word_class("pronoun"):
            if self.last_person is not None and self.last_person is not speaker:
                return self.last_person
            return self.known.between(0, line.starts[subject.start], ("person",), speaker)
        if line.keys[subject.start] == "این" and line.key(subject.start + 1) in word_class("outlet_head"):  # «به این خبرگزاری گفت»
            return self.known.between(0, line.starts[subject.start], ("outlet",), speaker)
        name = self.actual(subject.name) if subject.name is not None else self._meant(line, subject, False, False)
        if name is None or name is speaker:
            return None
        self.known.called(line, subject, name)
        return name

    def issued(self, line: Line, subject: Subject) -> None:
        """Remember who issued a letter or statement that the item tells of."""
        self._issuer_told = line, subject

    @property
    def issuer(self) -> Name | None:
        """Who issued the last letter or statement that the item told of; asked for only where that speaks, so that no Name is made idly."""
        if self._issuer_told is None:
            return None
        return self.resolve(*self._issuer_told, plural=False, lead=False, reporter=False)

    def about(self, subject: Subject | None) -> None:
        """Remember whom a headline or lead is about."""
        if subject is not None and subject.name is not None and subject.name.type != "place":
            self.topic = subject.name

    def told_of(self, subject: Subject | None) -> None:
        """Remember the person whom a paragraph without statements is about: «وی» of the next is that one."""
        if subject is not None and subject.name is not None and subject.name.type == "person":
            name = self.actual(subject.name)
            if not self.known.is_group(name):
                self.last_person = name

    def spoke(self, name: Name | None) -> None:
        """Remember that `name` spoke."""
        if name is None:
            return
        self.last = name
        if name.type != "person":
            self.last_body = name
        elif self.known.is_group(name):
            self.last_group = name
        else:
            self.last_person = name
            if all(name is not other for other in self.persons):
                self.persons.append(name)

    def _meant(self, line: Line, subject: Subject, lead: bool, reporter: bool) -> Name | None:
        words = line.keys[subject.start : subject.end]
        first = words[0]
        if first in word_class("pronoun"):
            return self._pronoun(line, first, subject)
        if first in word_class("first_person"):
            return self.last
        if first in word_class("this"):
            return self._described(line, subject, words) if len(words) > 1 else None
        if subject.name is not None:
            name = self.actual(subject.name)
            if id(name) in self.known.title_only and not self.known.is_group(name):
                return self._titled_by_names(name, words, lead, reporter)
            if name.type != "person" and subject.end - subject.start == 1:
                bearer = self.known.by_spelling(words, persons=True)
                if bearer is not None:
                    self._join(name, bearer)
                    return bearer
        elif first in word_class("documents") or first in word_class("document") or first.removesuffix("ای") in word_class("letter"):
            return self._issuer_inside(line, subject, words)
        else:
            name = self.known.by_spelling(words) or self._by_title(line, subject, words, lead, reporter) or self._new(line, subject, lead)
        if reporter and name.type == "person" and (subject.name is not None or name.role or not self.known.is_titled(name)):
            self._introduce(name, line.starts[subject.start])
        return name

    def _titled_by_names(self, name: Name, words: list[str], lead: bool, reporter: bool) -> Name:
        """A title that the names room holds for a person of its own: whoever has it, else as other titles nobody has."""
        holder = self.known.by_title(words, self.last_person, but=name)
        if holder is not None:
            self._join(name, holder)
            return holder
        if lead and reporter:
            self._unnamed_lead = name
        return name

    def _dropped(self, plural: bool) -> Name | None:
        if plural and self.last is not None and self.last.type == "person" and not self.known.is_group(self.last):
            return self.last_group
        return self.last or self.topic

    def _pronoun(self, line: Line, word: str, subject: Subject) -> Name | None:
        if word in word_class("plural_pronoun"):
            if self.last is not None and (self.last.type != "person" or self.known.is_group(self.last)):
                return self.last
            return self.last_group or self._people_before(line, subject) or subject.name
        return self.last_person or subject.name or self.known.latest(line.starts[subject.start], ("person",)) or self.last

    def _people_before(self, line: Line, subject: Subject) -> Name | None:
        """«پژوهشگران … بررسی کردند. آنها باور دارند»: the people whom the paragraph named last before the subject."""
        for i in range(subject.start - 1, -1, -1):
            if is_people(line.keys[i]) and line.key(i - 1) not in word_class("people"):
                return self.resolve(line, Subject(i, i + 1), plural=True, lead=False)
            if line.keys[i] in _FORCES and line.is_word[i + 1] and i + 1 < subject.start:  # «نیروهای انگلیسی»
                return self.resolve(line, Subject(i, i + 2), plural=True, lead=False)
        return None

    def _described(self, line: Line, subject: Subject, words: list[str]) -> Name | None:
        """«این مقام مسوول» is the last person, «این وزارتخانه» the last body, «این گزارش» whoever issued it."""
        head, known = words[1], self.known
        if head in word_class("document"):
            return self._issuer(line, subject)
        if head in word_class("body_head") or kind_of(words[1:]) != "person":
            return self._body(line, subject, head)
        if subject.name is not None and subject.name.type == "person" and subject.mention and subject.mention.kind != "pronoun":
            return self.actual(subject.name)
        if is_plural(words):
            group = known.by_title(words, self.last_person, group=True) or self.last_group
            return group or (self._new(line, subject, False) if can_speak(words) else None)
        person = known.by_title(words, self.last_person) or self.last_person
        return person or known.latest(line.starts[subject.start], ("person",)) or self._new(line, subject, False)

    def _issuer(self, line: Line, subject: Subject) -> Name | None:
        """Who issued «این بیانیه»: the body or outlet that spoke last, else the one that was told of last."""
        if subject.name is not None and subject.name.type != "person":
            return self.actual(subject.name)
        limit, known = line.starts[subject.start], self.known
        return self.issuer or self.last_body or known.latest(limit, _BODIES) or self.last or known.latest(limit, _BODIES, sources=True)

    def _issuer_inside(self, line: Line, subject: Subject, words: list[str]) -> Name | None:
        """«گزارش‌های این انجمن»: the body whose documents they are; nobody where none is told of («گزارش‌ها حاکی است»)."""
        for i, word in enumerate(words[:-1]):
            if word in word_class("this") and words[i + 1] in word_class("body_head"):
                return self._described(line, Subject(subject.start + i, subject.end), words[i:])
        return self._issuer(line, subject) if words[-1] in ("مذکور", "یادشده", "فوق") else None

    def _body(self, line: Line, subject: Subject, head: str) -> Name | None:
        """«این شرکت»: the last body whose name says so, else the last that spoke or was told of."""
        if subject.name is not None and subject.name.type != "person":
            return self.actual(subject.name)
        types: tuple[EntityType, ...] = ("outlet",) if head in word_class("outlet_head") else _BODIES
        if head in ("کشور", "دولت"):
            types = ("place", "organization")
        limit = line.starts[subject.start]
        same_head = self.known.latest(limit, types, head)
        if same_head is not None:
            return same_head
        if self.last_body is not None and self.last_body.type in types:
            return self.last_body
        return self.known.latest(limit, types) or self.last

    def _by_title(self, line: Line, subject: Subject, words: list[str], lead: bool, reporter: bool) -> Name | None:
        """Whose title it is: somebody's role, a title already used, or the only person who speaks in the item."""
        group = is_plural(words)
        if not group or words[0] not in word_class("quantity"):
            found = self.known.by_title(words, self.last_person, group=group)
            if found is not None:
                return found
        if not reporter or len(self.persons) != 1 or group or not heads_title(words):
            return None
        only = self.persons[0]
        if id(only) in self.known.title_only:
            return None
        if lead:
            return None if self.known.is_titled(only) else only
        if words[0] == "یک" or line.key(subject.end) in _ALSO or line.key(subject.start - 1) == "همچنین":
            return None
        return only if not only.role or may_be_one(title_of(words), title_of_text(only.role)) else None

    def _introduce(self, name: Name, at: int) -> None:
        """A named person speaks: whoever the lead called by a title alone is that person. Later in the item so is the one whose title
        was told right before, if the name comes without any title of its own."""
        if self._unnamed_lead is name:
            return
        lead, self._unnamed_lead = self._unnamed_lead, None
        if lead is not None and self._has_gone_on(lead) and self.known.is_titled(name) and not self._may_be(lead, name):
            return
        if lead is None and self.last is not None and id(self.last) in self.known.title_only and not self.known.is_titled(name):
            first = min((mention.start for mention in name.mentions), default=at)
            lead = self.last if first >= at else None
        if lead is not None and lead is not name:
            self._join(lead, name)

    def _has_gone_on(self, lead: Name) -> bool:
        """Whether whoever the lead called by a title has been spoken of by a pronoun since: the next name is of the next person."""
        return any(mention.kind == "pronoun" for mention in lead.mentions)

    def _may_be(self, lead: Name, name: Name) -> bool:
        """Whether a title of the one may be the other's."""
        return any(
            likeness(one, other) or may_be_one(one, other) for one in self.known.titles_of(lead) for other in self.known.titles_of(name)
        )

    def _join(self, other: Name, name: Name) -> None:
        self.known.join(other, name)
        if self.last is other:
            self.last = name
        if self.last_person is other:
            self.last_person = name
        self.persons = [name if known is other else known for known in self.persons]

    def _new(self, line: Line, subject: Subject, lead: bool) -> Name:
        count = len(self.known.names)
        name = self.known.add(line, subject)
        shorter = self.known.shorter(name)
        if shorter is not None:
            self._join(shorter, name)
            return name
        if lead and len(self.known.names) > count and name.type == "person" and not self.known.is_group(name):
            words = line.keys[subject.start : subject.end]
            if heads_title(words) or words[0] in ("یک", "یکی"):
                self._unnamed_lead = name
        return name
