"""Who a subject is: from its words to a Name; «وی» and dropped subjects are whoever spoke last, titles whoever holds them."""

import re

from naql.names.name import Mention, MentionKind, Name
from naql.record import EntityType
from naql.speech.function_words import word_class
from naql.speech.kinds import can_speak, is_people, kind_of
from naql.speech.spelling import person_titles, same_spelling
from naql.speech.subject import Subject
from naql.speech.titles import Title, heads_title, is_plural, likeness, title_of, title_of_text, titles_of
from naql.speech.unnamed import unnamed
from naql.speech.words import Line, fold

_ALSO = ("نیز", "هم")
_BODIES: tuple[EntityType, ...] = ("organization", "outlet")


class Speakers:
    """Remembers who spoke while an item is read from first to last, and makes Names for speakers that have none.
    `sources` are the pressed names of the outlets that the item is passed on by."""

    def __init__(self, names: list[Name], text: str, sources: frozenset[str] = frozenset()) -> None:
        self.names = names
        self.text = text
        self.sources = sources
        self.last: Name | None = None
        self.last_person: Name | None = None
        self.last_body: Name | None = None
        self.last_group: Name | None = None
        self.topic: Name | None = None
        """Whom the lead is about: speaks where nobody has yet («متن این توییت به شرح زیر است»)."""
        self.issuer: Name | None = None
        """Who issued the last letter or statement that the item told of."""
        self.merged: dict[int, Name] = {}
        """Speakers of the lead by title («وزیر نیرو گفت») that the next paragraph named, by their id()."""
        self.persons: list[Name] = []
        """The people who have spoken, in the order they first did."""
        self._titles: dict[int, list[Title]] = {id(name): titles_of(name, text) for name in names if name.type == "person"}
        self._groups: set[int] = set()
        self._unnamed_lead: Name | None = None
        self._title_only: set[int] = set()
        """Speakers of whom no more than a title is known, by their id()."""
        self._made = 0

    def resolve(self, line: Line, subject: Subject | None, *, plural: bool, lead: bool, reporter: bool = True) -> Name | None:
        """The Name that is meant; None if nobody is. `plural` is the number of the verb, `lead` whether the line is headline or lead,
        `reporter` whether the reporter tells it and not a speaker."""
        if subject is None:
            return self._dropped(plural)
        words = line.keys[subject.start : subject.end]
        name = self._meant(line, subject, words, lead, reporter=reporter)
        if name is not None:
            self._mention(line, subject, words, name)
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
        name = self._between(line.starts[start], line.starts[min(limit, len(line) - 1)], types, outer)
        if name is None and subject is not None:
            name = self.last_group if several else self.last_person
            return None if name is outer else name
        return outer if name is None and not plural else name

    def resolve_quoted(self, line: Line, subject: Subject) -> Name | None:
        """Whom «به نقل از X» quotes."""
        words = line.keys[subject.start : subject.end]
        return None if words[0] in word_class("pronoun") else self.resolve(line, subject, plural=False, lead=False)

    def _between(self, start: int, end: int, types: tuple[EntityType, ...], outer: Name | None) -> Name | None:
        """The name mentioned last in [start, end) of the text that can be meant."""
        best: tuple[int, Name] | None = None
        for name in self.names:
            if name is outer or (name.type not in types and id(name) not in self._groups):
                continue
            for mention in name.mentions:
                if start <= mention.start < end and (best is None or mention.start > best[0]):
                    best = mention.start, name
        return best[1] if best else None

    def addressed(self, line: Line, subject: Subject, speaker: Name) -> Name | None:
        """Who is spoken to: a name, whoever holds the title; «وی» is the person told of last besides the speaker."""
        words = line.keys[subject.start : subject.end]
        if words[0] in word_class("pronoun"):
            if self.last_person is not None and self.last_person is not speaker:
                return self.last_person
            return self._between(0, line.starts[subject.start], ("person",), speaker)
        name = self.actual(subject.name) if subject.name is not None else self._meant(line, subject, words, False, reporter=False)
        if name is not None and name is not speaker:
            self._mention(line, subject, words, name)
            return name
        return None

    def _meant(self, line: Line, subject: Subject, words: list[str], lead: bool, *, reporter: bool) -> Name | None:
        if words[0] in word_class("pronoun"):
            return self._pronoun(line, words[0], subject)
        if words[0] in word_class("this") and len(words) > 1:
            return self._described(line, subject, words)
        if (
            words[0] in word_class("documents") or words[0] in word_class("document") or words[0].removesuffix("ای") in word_class("letter")
        ) and subject.name is None:
            return self._issuer_inside(line, subject, words)
        if subject.name is not None:
            name = self.actual(subject.name)
            if name.type != "person" and subject.end - subject.start == 1 and (bearer := self._spelt(words, persons=True)) is not None:
                self._merge(name, bearer)
                return bearer
            if name.type == "person":
                self._introduce(name, line.starts[subject.start])
            return name
        known = self._spelt(words)
        if known is not None:
            if known.type == "person":
                self._introduce(known, line.starts[subject.start])
            return known
        return self._by_title(line, subject, words, lead, reporter) or self._new(line, subject, words, lead)

    def _spelt(self, words: list[str], *, persons: bool = False) -> Name | None:
        """Whose name the words are where no mention was seen: a surname, also behind a title («سرلشکر رشید»), a name spelt apart."""
        titled = persons
        while len(words) > 1 and (words[0] in person_titles() or words[0] in ('"', "«")):
            titled, words = titled or words[0] in person_titles(), words[1:]
        if len(words) > 4:
            return None
        key = "".join(words).strip('«»"')
        if len(key) < 3:
            return None
        for name in reversed(self.names):
            parts = fold(name.name).split()
            if name.type == "person":
                if id(name) not in self._groups and (
                    key in parts[1:] or any(same_spelling(key, "".join(parts[i:])) for i in range(len(parts)))
                ):
                    return self.actual(name)
            elif not titled and (key == "".join(parts) or any(key == press(self.text[m.start : m.end]) for m in name.mentions)):
                return self.actual(name)
        return None

    def about(self, subject: Subject | None) -> None:
        """Remember whom a headline or lead is about."""
        if subject is not None and subject.name is not None and subject.name.type != "place":
            self.topic = subject.name

    def actual(self, name: Name) -> Name:
        """`name`, or whom it turned out to be."""
        return self.merged.get(id(name), name)

    def spoke(self, name: Name | None) -> None:
        """Remember that `name` spoke."""
        if name is None:
            return
        self.last = name
        if name.type != "person":
            self.last_body = name
        elif id(name) in self._groups:
            self.last_group = name
        else:
            self.last_person = name
            if all(name is not other for other in self.persons):
                self.persons.append(name)

    def _dropped(self, plural: bool) -> Name | None:
        if plural and self.last is not None and self.last.type == "person" and id(self.last) not in self._groups:
            return self.last_group
        return self.last or self.topic

    def _pronoun(self, line: Line, word: str, subject: Subject) -> Name | None:
        if word in word_class("plural_pronoun"):
            if self.last is not None and (self.last.type != "person" or id(self.last) in self._groups):
                return self.last
            return self.last_group or self._people_before(line, subject) or subject.name or self.last
        return self.last_person or subject.name or self._latest(line, subject, ("person",)) or self.last

    def _people_before(self, line: Line, subject: Subject) -> Name | None:
        """«پژوهشگران … بررسی کردند. آنها باور دارند»: the people whom the paragraph named last before the subject."""
        for i in range(subject.start - 1, -1, -1):
            if is_people(line.keys[i]) and line.key(i - 1) not in word_class("people"):
                people = Subject(i, i + 1)
                return self.resolve(line, people, plural=True, lead=False)
        return None

    def _described(self, line: Line, subject: Subject, words: list[str]) -> Name | None:
        """«این مقام مسوول» is the last person, «این وزارتخانه» the last body, «این گزارش» whoever issued it."""
        head = words[1]
        if head in word_class("document"):
            return self._issuer(line, subject)
        if head in word_class("body_head") or kind_of(words[1:]) != "person":
            if subject.name is not None and subject.name.type != "person":
                return self.actual(subject.name)
            return self._body(line, subject, head)
        if subject.name is not None and subject.name.type == "person" and subject.mention and subject.mention.kind != "pronoun":
            return self.actual(subject.name)
        if is_plural(words):
            return (
                self._titled(words, group=True) or self.last_group or (self._new(line, subject, words, False) if can_speak(words) else None)
            )
        return self._titled(words) or self.last_person or self._latest(line, subject, ("person",)) or self._new(line, subject, words, False)

    def _issuer(self, line: Line, subject: Subject) -> Name | None:
        """Who issued «این بیانیه»: the body or outlet that spoke last, else the one that was told of last."""
        if subject.name is not None and subject.name.type != "person":
            return self.actual(subject.name)
        return self.issuer or self.last_body or self._latest(line, subject, _BODIES) or self.last

    def _issuer_inside(self, line: Line, subject: Subject, words: list[str]) -> Name | None:
        """«گزارش‌های این انجمن»: the body whose documents they are; nobody where none is told of («گزارش‌ها حاکی است»)."""
        for i, word in enumerate(words[:-1]):
            if word in word_class("this") and words[i + 1] in word_class("body_head"):
                return self._described(line, Subject(subject.start + i, subject.end), words[i:])
        return self._issuer(line, subject) if words[-1] in ("مذکور", "یادشده", "فوق") else None

    def _body(self, line: Line, subject: Subject, head: str) -> Name | None:
        """«این شرکت»: the last body whose name says so, else the last that spoke or was told of."""
        types: tuple[EntityType, ...] = ("outlet",) if head in word_class("outlet_head") else _BODIES
        if head in ("کشور", "دولت"):
            types = ("place", "organization")
        same_head = self._latest(line, subject, types, head)
        if same_head is not None:
            return same_head
        if self.last_body is not None and self.last_body.type in types:
            return self.last_body
        return self._latest(line, subject, types) or self.last

    def _latest(self, line: Line, subject: Subject, types: tuple[EntityType, ...], head: str | None = None) -> Name | None:
        """The name of these types that was mentioned last before the subject; the newsroom's own sources are none."""
        limit = line.starts[subject.start]
        best: tuple[int, Name] | None = None
        for name in self.names:
            if name.type not in types or press(name.name) in self.sources:
                continue
            for mention in name.mentions:
                if mention.start >= limit or (best is not None and mention.start <= best[0]):
                    continue
                if head is None or head in fold(self.text[mention.start : mention.end]).split():
                    best = mention.start, name
        return best[1] if best else None

    def _titled(self, words: list[str], *, group: bool = False) -> Name | None:
        """Whose title it is, by the roles and the titles used so far."""
        title = title_of(words)
        best: tuple[float, bool, Name] | None = None
        for name in self.names:
            if name.type != "person" or (id(name) in self._groups) != group:
                continue
            like = max((likeness(title, known) for known in self._titles.get(id(name), ())), default=0.0)
            if like and (best is None or (like, name is self.last_person) > best[:2]):
                best = like, name is self.last_person, name
        return self.actual(best[2]) if best else None

    def _by_title(self, line: Line, subject: Subject, words: list[str], lead: bool, reporter: bool) -> Name | None:
        """Whose title it is: somebody's role, a title already used, or the only person who speaks in the item."""
        group = is_plural(words)
        if not group or words[0] not in word_class("quantity"):
            found = self._titled(words, group=group)
            if found is not None:
                return found
        if not reporter or len(self.persons) != 1 or group or not heads_title(words):
            return None
        only = self.persons[0]
        if lead:
            return None if self._titles.get(id(only)) or id(only) in self._title_only else only
        if words[0] == "یک":
            return None
        if line.key(subject.end) in _ALSO or id(only) in self._title_only:
            return None
        # A single speaker goes by several titles («عضو کمیسیون …», «نماینده مردم …»); where his role is told, they have a word in common.
        return only if not only.role or title_of_text(only.role).words & title_of(words).words else None

    def _introduce(self, name: Name, at: int) -> None:
        """A named person speaks: whoever the lead called by a title alone is that person. Later in the item so is the one whose title
        was told right before, if the name comes without any title of its own."""
        lead, self._unnamed_lead = self._unnamed_lead, None
        if lead is None and self.last is not None and id(self.last) in self._title_only and not self._titles.get(id(name)):
            first = min((mention.start for mention in name.mentions), default=at)
            lead = self.last if first >= at else None
        if lead is None or lead is name:
            return
        self._title_only.discard(id(lead))
        self._merge(lead, name)

    def _merge(self, other: Name, name: Name) -> None:
        """`other` is `name`: a title that the name came after, a surname taken for a place."""
        self.merged[id(other)] = name
        name.mentions += [mention for mention in other.mentions if mention not in name.mentions]
        self._titles.setdefault(id(name), []).extend(self._titles.get(id(other), ()))
        self.names[:] = [known for known in self.names if known is not other]
        if self.last is other:
            self.last = name
        if self.last_person is other:
            self.last_person = name
        self.persons = [name if known is other else known for known in self.persons]

    def _new(self, line: Line, subject: Subject, words: list[str], lead: bool) -> Name:
        self._made += 1
        name = unnamed(line, subject, self._made, subject.kind)
        words = words[: subject.end - subject.start]
        known = next((other for other in self.names if other.type == name.type and press(other.name) == press(name.name)), None)
        if known is not None:
            return self.actual(known)
        self.names.append(name)
        if name.type == "person":
            self._titles[id(name)] = titles_of(name, self.text) or [title_of(words)]
            if is_plural(words):
                self._groups.add(id(name))
            elif heads_title(words) and words[0] != "یک":
                self._title_only.add(id(name))
                if lead:
                    self._unnamed_lead = name
            elif lead and (heads_title(words) or words[0] == "یک"):
                self._unnamed_lead = name
            elif name.role:
                self._introduce(name, line.starts[subject.start])
        return name

    def _mention(self, line: Line, subject: Subject, words: list[str], name: Name) -> None:
        """The words of the subject are a mention of who is meant."""
        start, end = line.span(subject.start, subject.end)
        if name.type == "person" and words[0] not in word_class("this") and words[0] not in word_class("pronoun") and subject.name is None:
            self._titles.setdefault(id(name), []).append(title_of(words))
        if any(mention.start == start and mention.end == end for mention in name.mentions):
            return
        if words[0] in word_class("document") or (words[0] in word_class("this") and line.key(subject.start + 1) in word_class("document")):
            return
        kind: MentionKind = "pronoun" if words[0] in word_class("pronoun") else "description"
        if subject.name is None or kind == "pronoun":
            name.mentions.append(Mention(start, end, kind))


_SPACE = re.compile(r"[\s«»\"]+")


def press(text: str) -> str:
    """Words without spaces and half-spaces, to compare by."""
    return _SPACE.sub("", fold(text))
