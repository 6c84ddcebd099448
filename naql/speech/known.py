"""The names of an item and what is known of them: found by title, by spelling, by where they were told of last; made and joined."""

from naql.names.holders import is_title_alone
from naql.names.name import Mention, MentionKind, Name
from naql.names.word_traits import word_lists
from naql.record import EntityType
from naql.speech.function_words import word_class
from naql.speech.kinds import is_common_noun, is_several
from naql.speech.spelling import person_titles, press, same_spelling
from naql.speech.subject import Subject
from naql.speech.titles import Title, heads_title, is_plural, likeness, title_of, titles_of
from naql.speech.unnamed import unnamed
from naql.speech.verbs import is_finite
from naql.speech.words import Line, fold

_LONGEST_NAME = 4
_TWO = 2


class Known:
    """The names of an item, unnamed speakers among them. `sources` are the pressed names of the outlets that the item is passed on by."""

    def __init__(self, names: list[Name], text: str, sources: frozenset[str]) -> None:
        self.names = names
        self._text = text
        self._sources = sources
        self.titles: dict[int, list[Title]] = {id(name): titles_of(name, text) for name in names if name.type == "person"}
        """What each person has been called besides the name, by id()."""
        self.title_only = {id(name) for name in names if name.type == "person" and self._is_title(name)}
        """People of whom no more than a title is known, by id()."""
        self._groups = {id(name) for name in names if name.type == "person" and is_several(fold(name.name).split())}
        self._parts: dict[int, list[str]] = {}
        self._became: dict[int, tuple[Name, Name]] = {}
        """Names that turned out to be another's: the two, by the id() of the first."""
        self._made = 0

    @staticmethod
    def _is_title(name: Name) -> bool:
        words = fold(name.name).split()
        return heads_title(words) and (is_title_alone(words) or not any(mention.kind == "name" for mention in name.mentions))

    def actual(self, name: Name) -> Name:
        """`name`, or whom it turned out to be."""
        while id(name) in self._became:
            name = self._became[id(name)][1]
        return name

    def is_group(self, name: Name) -> bool:
        """Whether an unnamed speaker is several people: «کارشناسان»."""
        return id(name) in self._groups

    def is_titled(self, name: Name) -> bool:
        """Whether an office or trade of the person is known."""
        return self.is_group(name) or any(title.heads for title in self.titles.get(id(name), ()))

    def titles_of(self, name: Name) -> list[Title]:
        """What a person has been called besides the name."""
        return self.titles.get(id(name), [])

    def by_spelling(self, words: list[str], *, persons: bool = False) -> Name | None:
        """Whose name the words are where no mention was seen: a surname, also behind a title («سرلشکر رشید»), a name spelt apart."""
        titled = persons
        while len(words) > 1 and (words[0] in person_titles() or words[0] in ('"', "«")):
            titled, words = titled or words[0] in person_titles(), words[1:]
        key = "".join(words).strip('«»"')
        if len(words) > _LONGEST_NAME or len(key) < 3:
            return None
        for name in reversed(self.names):
            parts = self._parts_of(name)
            if name.type == "person":
                if not self.is_group(name) and (key in parts[1:] or any(same_spelling(key, "".join(parts[i:])) for i in range(len(parts)))):
                    return name
                if not self.is_group(name) and (self._is_cut(name, parts, words) or (titled and self._is_foreign_first(key, parts))):
                    return name
            elif not titled and (key == "".join(parts) or any(key == press(self._text[m.start : m.end]) for m in name.mentions)):
                return name
        return None

    @staticmethod
    def _is_foreign_first(key: str, parts: list[str]) -> bool:
        """«پروفسور ولفریم» for «ولفریم پرنیس»: foreigners go by their first names."""
        return len(parts) > 1 and key == parts[0] and "f" not in word_lists().get(key, "")

    def by_title(self, words: list[str], favourite: Name | None, *, group: bool = False, but: Name | None = None) -> Name | None:
        """Whose title it is, other than `but`, by the roles and the titles used so far; of equals the `favourite`."""
        title = title_of(words)
        best: tuple[float, bool, Name] | None = None
        for name in self.names:
            if name.type != "person" or self.is_group(name) != group or name is but:
                continue
            like = max((likeness(title, known) for known in self.titles.get(id(name), ())), default=0.0)
            # «یک وزیر سابق» may be any minister.
            if like > (0.5 if words[0] == "یک" else 0.0) and (best is None or (like, name is favourite) > best[:2]):
                best = like, name is favourite, name
        return best[2] if best else None

    def latest(self, limit: int, types: tuple[EntityType, ...], head: str | None = None, *, sources: bool = False) -> Name | None:
        """The name of these types, with this word in it, that was told of last before `limit`. Groups are none, nor are the newsroom's
        own sources unless `sources`."""
        best: tuple[int, Name] | None = None
        for name in self.names:
            if name.type not in types or self.is_group(name) or (not sources and press(name.name) in self._sources):
                continue
            for mention in name.mentions:
                if mention.start >= limit or (best is not None and mention.start <= best[0]):
                    continue
                if head is None or head in fold(self._text[mention.start : mention.end]).split():
                    best = mention.start, name
        return best[1] if best else None

    def between(self, start: int, end: int, types: tuple[EntityType, ...], but: Name | None) -> Name | None:
        """The name of these types, or the group, that was told of last in [start, end) of the text, other than `but`."""
        best: tuple[int, Name] | None = None
        for name in self.names:
            if name is but or (name.type not in types and not self.is_group(name)):
                continue
            for mention in name.mentions:
                if start <= mention.start < end and (best is None or mention.start > best[0]):
                    best = mention.start, name
        return best[1] if best else None

    def add(self, line: Line, subject: Subject) -> Name:
        """A Name for words that nobody is known by, or the Name that is spelt like them. The subject may get shorter, by a role."""
        self._made += 1
        name = unnamed(line, subject, self._made, subject.kind)
        key = press(name.name)
        known = next((other for other in self.names if other.type == name.type and press(other.name) == key), None)
        if known is not None:
            return known
        self.names.append(name)
        if name.type == "person":
            words = line.keys[subject.start : subject.end]
            self.titles[id(name)] = titles_of(name, self._text) or [title_of(words)]
            if is_plural(words):
                self._groups.add(id(name))
            elif heads_title(words) and words[0] != "یک":
                self.title_only.add(id(name))
        return name

    def shorter(self, name: Name) -> Name | None:
        """A speaker known by the surname of `name` alone so far, where no list has either."""
        surname = self._parts_of(name)[1:][-1:]
        if not surname or name.type != "person":
            return None
        people = (other for other in self.names if other is not name and other.type == "person" and not self.is_group(other))
        return next((other for other in people if self._parts_of(other) == surname), None)

    def join(self, other: Name, name: Name) -> None:
        """`other` is `name`: a title that the name came after, a surname taken for a place."""
        self._became[id(other)] = other, name
        self.title_only.discard(id(other))
        name.mentions += [mention for mention in other.mentions if mention not in name.mentions]
        self.titles.setdefault(id(name), []).extend(self.titles.get(id(other), ()))
        self.names[:] = [known for known in self.names if known is not other]

    def called(self, line: Line, subject: Subject, name: Name) -> None:
        """The words of the subject are a mention of `name`, and a title of his where they are one."""
        words = line.keys[subject.start : subject.end]
        pronoun, demonstrative = words[0] in word_class("pronoun"), words[0] in word_class("this")
        if name.type == "person" and not pronoun and not demonstrative and subject.name is None:
            self.titles.setdefault(id(name), []).append(title_of(words))
        if words[0] in word_class("document") or (demonstrative and line.key(subject.start + 1) in word_class("document")):
            return
        start, end = line.span(subject.start, subject.end)
        kind: MentionKind = "pronoun" if pronoun else "description"
        if (subject.name is None or pronoun) and all(mention.start != start or mention.end != end for mention in name.mentions):
            name.mentions.append(Mention(start, end, kind))
        self._in_relative_clause(line, subject.end, name)

    def _is_cut(self, name: Name, parts: list[str], words: list[str]) -> bool:
        """Whether the words are the surname, or its end, that stands right behind a mention which was taken for too short:
        «جهرمی» or «آذری جهرمی» where «محمدجواد آذری» is known and the text has «محمدجواد آذری جهرمی»."""
        rest = words[1:] if len(words) == _TWO and parts and words[0] == parts[-1] else words
        if len(rest) != 1 or is_common_noun(rest[0]):
            return False
        reach = 2 * len(rest[0]) + 1
        return any(
            fold(self._text[m.end : m.end + reach]).split()[:1] == rest for m in name.mentions if m.kind in ("name", "part", "title")
        )

    def _in_relative_clause(self, line: Line, i: int, name: Name) -> None:
        """«یک وزیر سابق که اکنون رهبر مخالفان است، …»: a second title, told in the relative clause."""
        if name.type != "person" or line.key(i) != "که":
            return
        start = i + 1
        while line.key(start) in word_class("adverb") or line.key(start) in word_class("time"):
            start += 1
        if not heads_title(line.keys[start : start + 1]):
            return
        end = start + 1
        while end < len(line) and line.is_word[end] and not is_finite(line, end):
            end += 1
        if line.key(end) in ("است", "بود", "هست"):
            self.titles.setdefault(id(name), []).append(title_of(line.keys[start:end]))
            name.mentions.append(Mention(*line.span(start, end), "description"))

    def _parts_of(self, name: Name) -> list[str]:
        parts = self._parts.get(id(name))
        if parts is None:
            parts = self._parts[id(name)] = fold(name.name).split()
        return parts
