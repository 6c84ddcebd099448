"""Who a subject is: from its words to a Name; «وی» and dropped subjects are whoever spoke last."""

import re

from naql.names.name import Mention, Name
from naql.record import EntityType
from naql.speech.function_words import PRONOUNS
from naql.speech.subject import Subject
from naql.speech.words import Line, fold

_DOCUMENTS = frozenset(
    [
        "بیانیه",
        "گزارش",
        "نامه",
        "اطلاعیه",
        "پیام",
        "خبر",
        "مقاله",
        "یادداشت",
        "مطلب",
        "متن",
        "نظرسنجی",
        "تحقیق",
        "مصوبه",
        "قانون",
        "بخشنامه",
        "پژوهش",
        "مطالعه",
        "سند",
        "توییت",
    ]
)
_BODIES = frozenset(
    [
        "سازمان",
        "وزارت",
        "وزارتخانه",
        "شرکت",
        "باشگاه",
        "آژانس",
        "نهاد",
        "انجمن",
        "اتحادیه",
        "موسسه",
        "روزنامه",
        "خبرگزاری",
        "شبکه",
        "رسانه",
        "نشریه",
        "سایت",
        "پایگاه",
        "وبسایت",
        "مرکز",
        "بانک",
        "کشور",
        "دولت",
        "تیم",
        "فدراسیون",
        "حزب",
        "گروه",
        "کمیسیون",
        "شورا",
        "هیات",
        "دانشگاه",
    ]
)
_PLURAL = ("ها", "ان", "ین")


class Speakers:
    """Remembers who spoke while an item is read from first to last, and makes Names for speakers that have none."""

    def __init__(self, names: list[Name]) -> None:
        self.names = names
        self.last: Name | None = None
        self.last_person: Name | None = None
        self.last_body: Name | None = None
        self.pending: list[tuple[str, Name]] = []
        self._made = 0

    def resolve(self, line: Line, subject: Subject | None) -> Name | None:
        """The Name that is meant; None only if nobody has spoken yet and the subject is dropped."""
        if subject is None:
            return self.last
        words = [line.keys[i] for i in range(subject.start, subject.end)]
        first = words[0]
        if first in PRONOUNS:
            return self._pronoun(first, subject)
        if first in ("این", "همین"):
            return self._described(line, subject, words)
        if subject.name is not None:
            return subject.name
        return self._by_role(line, subject) or self._new(line, subject)

    def spoke(self, name: Name | None) -> None:
        """Remember that `name` spoke."""
        if name is None:
            return
        self.last = name
        if name.type == "person":
            self.last_person = name
        else:
            self.last_body = name

    def _pronoun(self, word: str, subject: Subject) -> Name | None:
        if word in ("آنها", "آنان", "اینها", "اینان"):
            if self.last is not None and self.last.type != "person":
                return self.last
            return subject.name or self.last
        return self.last_person or self.last or subject.name

    def _described(self, line: Line, subject: Subject, words: list[str]) -> Name | None:
        """«این مقام مسوول» is the last person, «این وزارتخانه» the last body, «این گزارش» whoever issued it."""
        head = words[1] if len(words) > 1 else ""
        if head in _DOCUMENTS or head in _BODIES:
            return subject.name or self.last_body or self.last
        if (
            subject.name is not None
            and subject.name.type == "person"
            and subject.mention is not None
            and subject.mention.kind != "pronoun"
        ):
            return subject.name
        return self.last_person or self.last or subject.name or self._new(line, subject)

    def _by_role(self, line: Line, subject: Subject) -> Name | None:
        """A title that the item gives to somebody: the same words, or all of its words inside a role."""
        text = press(line.text[line.starts[subject.start] : line.ends[subject.end - 1]])
        for name in self.names:
            if name.role and (press(name.role) == text or text in press(name.role)):
                return name
        for known, name in self.pending:
            if known == text:
                return name
        return None

    def _new(self, line: Line, subject: Subject) -> Name:
        start, end = line.span(subject.start, subject.end)
        text = line.text[start:end].strip('«»" ')
        self._made += 1
        kind: EntityType = "person"
        if line.keys[subject.start] in _BODIES:
            kind = "organization"
        name = Name(f"speaker{self._made}", text, kind, mentions=[Mention(start, end, "description")])
        self.names.append(name)
        self.pending.append((press(text), name))
        return name


_SPACE = re.compile(r"[\s«»\"]+")


def press(text: str) -> str:
    """Words without spaces and half-spaces, to compare by."""
    return _SPACE.sub("", fold(text))
