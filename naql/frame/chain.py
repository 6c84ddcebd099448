"""find_chain: the outlets and bodies that pass the item on, nearest first.

«به گزارش ایسنا، به نقل از خبرگزاری رویترز، …» is ایسنا, then رویترز. The chain stands in the first paragraphs: a dateline
(«خبرگزاری فارس:», «ایسنا/کرمان»), then the opening of the body. What only an interview names («در گفت‌وگو با ایسنا») is the agency too,
if it is an Iranian one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from naql.frame.frame import Source
from naql.frame.outlets import outlet_at, outlet_named
from naql.frame.spelling import press
from naql.text.document import Document, Paragraph, Token
from naql.text.tables import column, table

_OPENINGS = (("به", "گزارش"), ("طبق", "گزارش"), ("بنابر", "گزارش"), ("بنا", "بر", "گزارش"), ("براساس", "گزارش"), ("بر", "اساس", "گزارش"))
_QUOTED_FROM = (("نقل", "از"), ("تقل", "از"), ("استناد", "به"))
_REPORTERS = frozenset(map(press, ("خبرنگار", "گروه", "سرویس", "حوزه", "دفتر", "گزارشگر", "خبرنگاران", "نماینده", "فرستاده")))
_BEFORE_OPENING = frozenset(map(press, ("و", "،", "-", "–", ":", "همچنین")))
_TALKED_TO = frozenset(map(press, ("با", "به", "خبرنگار", "خبرگزاری", "خبرنگاران", "اختیار", "سوی")))
_DASHES = frozenset("/-–—:(|ـ،")
_QUOTES = frozenset("«»\"“”'‘’")
_LONGEST_NAME = 16
_PHRASE = 14
_LOOKED_AT = 5
"""So many paragraphs after the headline are looked at for who reports; the opening stands in the first or, after a lead, the second."""


@dataclass(slots=True)
class Chain:
    sources: list[Source]
    place: tuple[int, int] | None = None
    """The town of the dateline: «ایسنا/کرمان», «خبرگزاری فارس از قم»."""

    def add(self, source: Source | None) -> bool:
        """Adds a link that is not there yet."""
        if source is None or any(press(source.name) == press(other.name) for other in self.sources):
            return False
        self.sources.append(source)
        return True


class Words:
    """The words of a paragraph with their keys."""

    def __init__(self, text: str, tokens: Sequence[Token]) -> None:
        self.text = text
        self.tokens = tokens
        self.keys = [press(token.text) or token.text for token in tokens]

    def at(self, number: int) -> str:
        return self.keys[number] if 0 <= number < len(self.keys) else ""

    def begins(self, at: int, *openings: tuple[str, ...]) -> int:
        """Where the opening that stands at `at` ends; 0 if none does."""
        for words in openings:
            if all(self.at(at + n) == word for n, word in enumerate(words)):
                return at + len(words)
        return 0

    def source(self, first: int, last: int) -> Source | None:
        while first < last and self.tokens[first].text in _QUOTES:
            first += 1
        while last > first and self.tokens[last - 1].text in _QUOTES and not self._opens_inside(first, last):
            last -= 1
        if first >= last:
            return None
        start, end = self.tokens[first].start, self.tokens[last - 1].end
        return Source(self.text[start:end], start, end)

    def _opens_inside(self, first: int, last: int) -> bool:
        """A closing mark whose opening one is in the name: «روابط عمومی فیلم «…»»."""
        return self.tokens[last - 1].text == "»" and any(token.text == "«" for token in self.tokens[first : last - 1])


@cache
def _heads() -> dict[str, bool]:
    return {press(noun): rest == ["keeps"] for noun, *rest in table("frame/outlet_heads.tsv")}


@cache
def _stops() -> frozenset[str]:
    return frozenset(map(press, column("frame/source_stops.tsv")))


@cache
def _nationalities() -> frozenset[str]:
    return frozenset(map(press, column("names/nationalities.tsv")))


@cache
def _after_comma() -> frozenset[tuple[str, ...]]:
    """What may follow a comma inside a name, as keys: from the table, and from the names of organisations."""
    found = {row[0] for row in table("frame/comma_names.tsv")}
    for names in table("names/organizations.tsv"):
        for name in "|".join(names).split("|"):
            pieces = name.split("،")
            found.update("،".join(pieces[n:]) for n in range(1, len(pieces)))
    return frozenset(tuple(press(word) for word in words.replace("،", " ، ").split()) for words in found)


@cache
def _longest_after_comma() -> int:
    return max(map(len, _after_comma()))


def find_chain(document: Document, body: Sequence[Paragraph]) -> Chain:
    """The chain of an item whose lead and paragraphs are `body`."""
    chain = Chain([])
    opened = False
    for number, paragraph in enumerate(body[:_LOOKED_AT]):
        words = Words(document.text, paragraph.tokens[:80])
        at = _dateline(words, chain)
        if opened or number > 3:
            continue
        opened = _opening(words, at, chain)
    if not any(_is_home(source) for source in chain.sources) and (spoken := _spoken_to(document, body)) is not None:
        chain.sources.insert(0, spoken)
    return chain


def _is_home(source: Source) -> bool:
    outlet = outlet_named(source.name)
    return outlet is not None and outlet.country == "IR" and outlet.kind != "paper"


def _dateline(words: Words, chain: Chain) -> int:
    """Reads «خبرگزاری فارس:», «ایسنا/کرمان –», «تهران- ایرنا-», «به گزارش …» aside; where the text goes on after it."""
    at = 0
    while words.at(at) in _QUOTES or words.at(at) in ("(", "#"):
        at += 1
    if words.at(at) == "به":
        return at
    head = words.at(at) == "خبرگزاری"
    found = outlet_at(words.keys, at + head, len(words.keys))
    if found is not None and words.at(found[0]) in _DASHES and (head or not found[1].is_word or words.at(found[0]) == "/"):
        end, outlet = found
        if outlet.country != "IR" and not head and words.at(end) == "،":
            return at
        if words.at(end) == "،" and not head:
            return at
        if not chain.sources:
            chain.add(words.source(at + head, end))
        if words.at(end) in ("/", "-", "–", "(") and (place := _place(words, end + 1)) is not None:
            chain.place = chain.place or (words.tokens[end + 1].start, words.tokens[place - 1].end)
            end = place
        return min(end + 1, len(words.keys))
    # «تهران - ایرنا -», «کرمان (ایسنا)»
    for sign in range(at + 1, min(at + 4, len(words.keys))):
        if words.at(sign) in ("-", "–", "—", "(", "/"):
            inner = sign + 1 + (words.at(sign + 1) == "خبرگزاری")
            found = outlet_at(words.keys, inner, len(words.keys))
            if found is not None and found[1].is_home_agency and words.at(found[0]) in ("-", "–", "—", ")", ":", "/"):
                if not chain.sources:
                    chain.add(words.source(inner, found[0]))
                chain.place = chain.place or (words.tokens[at].start, words.tokens[sign - 1].end)
                return min(found[0] + 1, len(words.keys))
            break
    return at


def _place(words: Words, at: int) -> int | None:
    """The end of the town in «ایسنا/خراسان رضوی -»: at most three words up to a mark."""
    end = at
    while end < len(words.keys) and words.tokens[end].kind == "word" and end - at < 4:
        end += 1
    return end if at < end <= at + 3 and words.at(end) in _DASHES | {")"} else None


def _opening(words: Words, at: int, chain: Chain) -> bool:
    """Reads «به گزارش X به نقل از Y …» at the beginning of a paragraph."""
    begin = at
    while words.at(begin) in _BEFORE_OPENING or words.at(begin) in _QUOTES:
        begin += 1
    end = words.begins(begin, *_OPENINGS)
    quoted = words.begins(begin, *_QUOTED_FROM) or words.begins(begin + 1, *_QUOTED_FROM)
    if not end and quoted and quoted <= begin + 3:
        end = quoted
    if not end:
        return False
    end = _link(words, end, chain)
    while (following := _quoted_from(words, end)) is not None:
        end = _link(words, following, chain)
    return True


def _quoted_from(words: Words, at: int) -> int | None:
    """Where the name begins after «به نقل از», «، به نقل از», «و به نقل از», «از کرمان به نقل از», if that stands at `at`."""
    for step in range(6):
        word = words.at(at + step)
        if end := words.begins(at + step, *_QUOTED_FROM):
            before = words.at(at + step - 1)
            return end if before in ("به", "با", "و", "،", "وبه", "بنقل") or step == 0 else None
        if word in ("طبق", "براساس") and words.at(at + step + 1) == "گزارش":
            return at + step + 2
        if word not in ("،", "و", "به", "با", "از", "وبه", ")", "-") and words.at(at) != "از":
            return None
    return None


def _link(words: Words, at: int, chain: Chain) -> int:
    """Adds the outlet or body that begins at `at`; where its name ends."""
    while words.at(at) == "گزارش" or (words.at(at) in _QUOTES and words.at(at + 1) == "گزارش"):
        at += 1
    limit = _name_end(words, at)
    first = at
    reporter = words.at(at) in _REPORTERS
    if reporter:
        found = _outlet_in(words, at + 1, min(at + _PHRASE, len(words.keys)))
        if found is None:
            return at
        first, limit = found
    else:
        first, limit = _without_head(words, at, limit)
    source = words.source(first, limit)
    if source is not None:
        chain.add(source)
    end = limit
    while words.at(end) in _QUOTES or words.at(end) == ")":
        end += 1
    if words.at(end) in ("/", "-", "–") and (place := _place(words, end + 1)) is not None and words.tokens[end + 1].kind == "word":
        chain.place = chain.place or (words.tokens[end + 1].start, words.tokens[place - 1].end)
        return place
    if words.at(end) == "منطقه":
        chain.place = chain.place or _town(words, end + 1)
        return end + 2
    if words.at(end) == "از" and (town := _town(words, end + 1)) is not None:
        chain.place = chain.place or town
    return end


@cache
def _places() -> frozenset[str]:
    return frozenset(press(row[0]) for row in table("names/places.tsv"))


def _town(words: Words, at: int) -> tuple[int, int] | None:
    """The known place that begins at `at`: «از خراسان شمالی»."""
    for end in (at + 3, at + 2, at + 1):
        if end <= len(words.keys) and "".join(words.keys[at:end]) in _places():
            return words.tokens[at].start, words.tokens[end - 1].end
    return None


def _outlet_in(words: Words, at: int, end: int) -> tuple[int, int] | None:
    """The outlet that a reporter's desk belongs to: «خبرنگار گروه سیاست خارجی خبرگزاری فارس». After «خبرگزاری» any name counts."""
    best: tuple[int, int] | None = None
    for number in range(at, end):
        if words.at(number) in ("،", ":", "؛", ".", "که", "در", "از", "("):
            break
        if words.at(number) == "خبرگزاری" or words.at(number) in ("روزنامه", "سایت"):
            known = outlet_at(words.keys, number + 1, end)
            if known is not None:
                return number + 1, known[0]
            first, last = number + 1, _name_end(words, number + 1)
            return (first, min(last, first + 2)) if first < last else None
        known = outlet_at(words.keys, number, end)
        if known is not None:
            best = (number, known[0])
    if best is None and words.at(at) in _QUOTES:
        return at, _name_end(words, at)
    return best


def _without_head(words: Words, at: int, limit: int) -> tuple[int, int]:
    """The name without «خبرگزاری», «روزنامه انگلیسی», «سایت»; a known outlet ends where its own name ends."""
    first = at
    while words.at(first) in _QUOTES:
        first += 1
    head = 0
    keeps = False
    for length in (3, 2, 1):
        key = "".join(words.keys[first : first + length])
        if key in _heads():
            head, keeps = length, _heads()[key]
            break
    after = first + head
    while (
        head
        and after < limit
        and (words.at(after) in _nationalities() or words.at(after) in _QUOTES or words.at(after) in ("رسمی", "معروف"))
    ):
        if words.at(after) == "رسمی" and keeps:
            break
        after += 1
    known = outlet_at(words.keys, after, len(words.keys))
    if head and known is None:
        known = outlet_at(words.keys, first, len(words.keys))  # «شبکه خبر»
        if known is not None and known[0] > first + head:
            return first, known[0]
        known = None
    if known is not None and (head or not known[1].is_word or _ends_name(words, known[0])):
        return after, known[0]
    if keeps and _is_body(words, after, limit):
        return first, limit
    return (after, limit) if after < limit else (first, limit)


def _ends_name(words: Words, at: int) -> bool:
    """Whether a word that is also an outlet stands alone as one: «به گزارش مهر، …», «به گزارش فارس به نقل از …»."""
    if at >= len(words.keys):
        return True
    word = words.at(at)
    return words.tokens[at].kind != "word" or word in _stops() or word == "و" or words.at(at - 2) == "گزارش"


def _is_body(words: Words, at: int, limit: int) -> bool:
    """Whether a page's name goes on with the body it belongs to: «سایت رسمی باشگاه …», «پایگاه اطلاع‌رسانی ریاست جمهوری»."""
    return words.at(at) == "رسمی" or any(words.at(n) in _body_heads() for n in range(at, min(at + 1, limit)))


@cache
def _body_heads() -> frozenset[str]:
    return frozenset(map(press, column("names/organization_heads.tsv"))) | {press("ریاست"), press("دولت"), press("دفتر")}


def _name_end(words: Words, at: int) -> int:
    """Where the name of a body that begins at `at` ends: before a mark, a preposition, a title."""
    end, quote = at, False
    while end < len(words.keys) and end - at < _LONGEST_NAME:
        key, kind = words.keys[end], words.tokens[end].kind
        text = words.tokens[end].text
        if text in _QUOTES:
            if end == at:
                quote = True
            elif quote:
                return end  # the name itself stands in quotation marks
            elif text == "«" and (close := _closing(words, end)) and _is_short(close - end):
                end = close
            elif text != "«":
                break
            else:
                break
        elif kind == "punctuation":
            if text in "،," and (goes_on := _comma_name(words, end)):
                end = goes_on
                continue
            if text not in ("-", "."):
                break
            if text == "." or end == at:
                break
        elif not quote and end > at and (key in _stops() or (key == "و" and words.at(end + 1) in ("به", "نقل", "طبق"))):
            break
        end += 1
    return end


def _closing(words: Words, at: int) -> int:
    """The closing mark of the quotation that opens at `at`, if it is near."""
    for number in range(at + 1, min(at + 8, len(words.keys))):
        if words.tokens[number].text == "»":
            return number
    return 0


def _is_short(length: int) -> bool:
    return length <= 7


def _comma_name(words: Words, comma: int) -> int:
    """Where the name goes on to, if its comma is part of it: «وزارت صنعت، معدن و تجارت»."""
    longest = min(_longest_after_comma(), len(words.keys) - comma - 1)
    for length in range(longest, 0, -1):
        if tuple(words.keys[comma + 1 : comma + 1 + length]) in _after_comma():
            return comma + 1 + length
    return 0


def _spoken_to(document: Document, body: Sequence[Paragraph]) -> Source | None:
    """The Iranian agency that is talked to: «در گفت‌وگو با ایسنا», «به خبرنگار مهر گفت», «در اختیار ایلنا قرار داد»."""
    for paragraph in body:
        tokens = paragraph.tokens
        for number, token in enumerate(tokens):
            if token.kind != "word" or number == 0:
                continue
            known = outlet_named(token.text)
            if known is None or not known.is_home_agency:
                continue
            before = press(tokens[number - 1].text)
            if before in _TALKED_TO and (not known.is_word or before in ("خبرنگار", "خبرگزاری") or _in_talk(tokens, number)):
                return Source(token.text, token.start, token.end)
    return None


def _in_talk(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word that is also an outlet is talked to: «گفت‌وگو با فارس»."""
    return at >= 2 and press(tokens[at - 1].text) == "با" and press(tokens[at - 2].text) in _TALKS


_TALKS = frozenset(map(press, ("گفت‌وگو", "گفتگو", "گفت‌وگویی", "گفتگویی", "گو", "گویی", "مصاحبه", "مصاحبه‌ای", "تماس")))
