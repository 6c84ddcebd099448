"""Where the name of an outlet or body begins and ends: «خبرگزاری | رویترز |», «| روابط عمومی وزارت صنعت، معدن و تجارت |، وزیر …»."""

from collections.abc import Sequence
from functools import cache

from naql.frame.frame import Source
from naql.frame.outlets import outlet_at
from naql.frame.spelling import press
from naql.text.document import Token
from naql.text.tables import column, table

QUOTES = frozenset("«»\"“”'‘’")
REPORTERS = frozenset(map(press, ("خبرنگار", "گروه", "سرویس", "حوزه", "گزارشگر", "خبرنگاران", "فرستاده")))
"""Who is named before the agency: «خبرنگار گروه سیاسی خبرگزاری فارس»."""
_MORE_BODY_HEADS = ("ریاست", "دولت", "دفتر", "عمومی", "خبری", "دبیرخانه", "ستاد")
_ORDINAL = ("مین", "ومین")
_LONGEST_NAME = 16
_LONGEST_DESK = 14
_LONGEST_QUOTED = 8
_LONGEST_INITIAL = 3
_BEFORE_FIRST_NAME = frozenset(
    map(press, ("شهید", "شهدای", "امام", "امامزاده", "حضرت", "بنیاد", "آستان", "و", "ابن", "بن", "سید", "شاه", "فرهنگی"))
)
"""After these a first name belongs to the body: «دانشگاه شهید محمد …»."""


class Words:
    """The words of a paragraph with their keys."""

    def __init__(self, text: str, tokens: Sequence[Token]) -> None:
        self.text = text
        self.tokens = tokens
        self.keys = [press(token.text) or token.text for token in tokens]

    def __len__(self) -> int:
        return len(self.keys)

    def at(self, number: int) -> str:
        """The key of a word, "" outside the paragraph."""
        return self.keys[number] if 0 <= number < len(self.keys) else ""

    def begins(self, at: int, *openings: tuple[str, ...]) -> int:
        """Where the first of these openings that stands at `at` ends; 0 if none does."""
        for words in openings:
            if all(self.at(at + n) == word for n, word in enumerate(words)):
                return at + len(words)
        return 0

    def outlet(self, at: int, end: int | None = None) -> int:
        """Where the known outlet that begins at `at` ends; 0 if none does."""
        found = outlet_at(self.keys, at, len(self.keys) if end is None else end)
        return found[0] if found else 0

    def source(self, first: int, last: int) -> Source | None:
        """The words as a link of a chain, without quotation marks around them."""
        while first < last and self.tokens[first].text in QUOTES and not self._closes_inside(first, last):
            first += 1
        while last > first and self.tokens[last - 1].text in QUOTES and not self._opens_inside(first, last):
            last -= 1
        if first >= last or self.keys[first] in no_sources() or (last == first + 1 and self.keys[first] in _heads()):
            return None
        start, end = self.tokens[first].start, self.tokens[last - 1].end
        return Source(self.text[start:end], start, end)

    def _opens_inside(self, first: int, last: int) -> bool:
        """A closing mark whose opening one is within the name: «روابط عمومی فیلم «…»»."""
        opening = {"»": "«", '"': '"'}.get(self.tokens[last - 1].text)
        return opening is not None and any(token.text == opening for token in self.tokens[first + 1 : last - 1])

    def _closes_inside(self, first: int, last: int) -> bool:
        """An opening mark whose closing one is within the name: ««صدا» و سیما»."""
        return self.tokens[first].text == "«" and any(token.text == "»" for token in self.tokens[first + 1 : last - 1])


def unheaded(words: Words, at: int) -> tuple[int, int]:
    """The name at `at` without «خبرگزاری», «روزنامه انگلیسی», «سایت»; a known outlet ends where its own name ends."""
    first = at
    while words.at(first) in QUOTES:
        first += 1
    head, keeps = _head(words, first)
    after = first + head
    while head and (words.at(after) in _nationalities() or words.at(after) in QUOTES or words.at(after) == "معروف"):
        if words.at(after + 1) in ("،", ":", ""):
            break
        after += 1
    known = words.outlet(after)
    if head and not known and (with_head := words.outlet(first)) > first + head:
        return first, with_head  # «شبکه خبر»
    if known and (head or _ends_name(words, known) or not _is_word(words, after, known)):
        return after, known
    if head and words.at(after) == "رسمی":
        official = after + 1
        while words.at(official) in QUOTES:
            official += 1
        if not keeps or words.outlet(official):
            return official, words.outlet(official) or name_end(words, official)
    limit = name_end(words, after)
    if after >= limit or (keeps and (words.at(after) == "رسمی" or words.at(after) in _body_heads())):
        return first, max(limit, after)
    return after, limit


def _head(words: Words, at: int) -> tuple[int, bool]:
    """How many words at `at` are the noun before an outlet's name, and whether it stays before a body's."""
    for length in (3, 2, 1):
        key = "".join(words.keys[at : at + length])
        if key in _heads() and at + length <= len(words):
            return length, _heads()[key]
    return 0, False


def _is_word(words: Words, at: int, end: int) -> bool:
    found = outlet_at(words.keys, at, end)
    return found is not None and found[1].is_word


def _ends_name(words: Words, at: int) -> bool:
    """Whether a word that is also an outlet stands alone as one: «به گزارش مهر، …», «به گزارش فارس به نقل از …»."""
    if at >= len(words) or words.tokens[at].kind != "word":
        return True
    return words.at(at) in _stops() or words.at(at) == "و" or words.at(at - 2) == "گزارش"


def desk_outlet(words: Words, at: int) -> tuple[int, int] | None:
    """The outlet that a reporter belongs to: «گروه سیاست خارجی خبرگزاری فارس». After «خبرگزاری» any name counts, if none is known."""
    best: tuple[int, int] | None = None
    end = min(at + _LONGEST_DESK, len(words))
    for number in range(at, end):
        if words.at(number) in ("،", ":", "؛", ".", "که", "در", "از", "("):
            break
        if _head(words, number)[0]:
            first, last = unheaded(words, number)
            if words.outlet(first):
                return first, last
            best = best or (first, min(last, first + 2))
        elif known := words.outlet(number, end):
            best = (number, known)
    if best is None and words.at(at) in QUOTES:
        return at, name_end(words, at)
    return best


def name_end(words: Words, at: int) -> int:
    """Where the name of a body that begins at `at` ends: before a mark, a preposition, a verb, a title, or the first name of who speaks."""
    end = at
    quoted = words.at(at) in QUOTES or words.at(at - 1) in QUOTES
    while end < len(words) and end - at < _LONGEST_NAME:
        token = words.tokens[end]
        if token.text in QUOTES:
            if end == at:
                end += 1
                continue
            close = 0 if quoted else _closing(words, end)  # in quotation marks itself, the name ends with them
            if not close:
                return end
            end = close + 1
        elif token.kind == "punctuation":
            goes_on = _goes_on(words, at, end)
            if not goes_on:
                break
            end = goes_on
        elif not quoted and end > at and _stops_name(words, at, end):
            break
        else:
            end += 1
    return _before_person(words, at, end)


def _goes_on(words: Words, at: int, mark: int) -> int:
    """Where a name goes on after a mark inside it: a comma of its own, «رادیو-تلویزیون», «ام. آی. تی نیوز»; 0 if it ends there."""
    token = words.tokens[mark]
    if token.text in "،,":
        return _after_comma(words, mark)
    if mark == at or mark + 1 >= len(words) or words.tokens[mark - 1].end < token.start:
        return 0
    if token.text == "." and len(words.at(mark - 1)) <= _LONGEST_INITIAL and words.tokens[mark + 1].kind == "word":
        return mark + 1
    return mark + 1 if token.text in "-–" and words.tokens[mark + 1].kind == "word" else 0


def _stops_name(words: Words, first: int, at: int) -> bool:
    """Whether the name that begins at `first` ends before the word at `at`."""
    key, before = words.at(at), words.at(at - 1)
    if key == "و" and words.at(at + 1) in ("به", "نقل", "طبق"):
        return True
    if words.tokens[first].kind == "latin" and words.tokens[at].kind == "word":
        return True  # «شبکه خبری News 24 | درگیری …»
    return key in _stops() and not (_stops()[key] and (before in _body_heads() or before.endswith(_ORDINAL)))


def _before_person(words: Words, at: int, end: int) -> int:
    """The end of a name that runs on into who speaks, for want of a comma: «روابط عمومی شهرداری | احمد …»."""
    for number in range(at + 2, end - 1):
        before, after = words.keys[number - 1], words.keys[number + 1]
        if words.keys[number] not in _first_names() or after == "و" or before in _body_heads():
            continue
        if before not in _BEFORE_FIRST_NAME | QUOTES:
            return number
    return end


def _closing(words: Words, at: int) -> int:
    """The mark that closes the quotation opened at `at`, if it is near: «روابط عمومی فیلم «…»»."""
    mark = words.tokens[at].text
    if mark not in ("«", '"'):
        return 0
    for number in range(at + 1, min(at + _LONGEST_QUOTED, len(words))):
        if words.tokens[number].text == ("»" if mark == "«" else mark):
            return number
    return 0


def _after_comma(words: Words, comma: int) -> int:
    """Where a name goes on to, if the comma is part of it: «وزارت صنعت، معدن و تجارت»."""
    going_on = _comma_names()
    for length in range(min(max(map(len, going_on)), len(words) - comma - 1), 0, -1):
        if tuple(words.keys[comma + 1 : comma + 1 + length]) in going_on:
            return comma + 1 + length
    return 0


@cache
def _heads() -> dict[str, bool]:
    return {press(noun): rest == ["keeps"] for noun, *rest in table("frame/outlet_heads.tsv")}


@cache
def _stops() -> dict[str, bool]:
    """Each word that ends a name, and whether it may stand within one."""
    return {press(word): kind == ["inner"] for word, *kind in table("frame/source_stops.tsv")}


@cache
def no_sources() -> frozenset[str]:
    return frozenset(map(press, column("frame/no_sources.tsv")))


@cache
def _nationalities() -> frozenset[str]:
    return frozenset(map(press, column("names/nationalities.tsv")))


@cache
def _first_names() -> frozenset[str]:
    return frozenset(map(press, column("names/first_names.tsv")))


@cache
def _body_heads() -> frozenset[str]:
    return frozenset(map(press, column("names/organization_heads.tsv"))) | frozenset(map(press, _MORE_BODY_HEADS))


@cache
def _comma_names() -> frozenset[tuple[str, ...]]:
    """What may follow a comma inside a name: from the table, and from the names of organisations."""
    found = {row[0] for row in table("frame/comma_names.tsv")}
    for names in table("names/organizations.tsv"):
        for name in "|".join(names).split("|"):
            pieces = name.split("،")
            found.update("،".join(pieces[n:]) for n in range(1, len(pieces)))
    return frozenset(tuple(press(word) for word in words.replace("،", " ، ").split()) for words in found)
