"""find_chain: the outlets and bodies that pass the item on, nearest first.

«به گزارش ایسنا، به نقل از خبرگزاری رویترز، …» is ایسنا, then رویترز. The chain stands in the first paragraphs: a dateline
(«خبرگزاری فارس:», «ایسنا/کرمان»), then the opening of the body. What only an interview names («در گفت‌وگو با ایسنا») is the agency too,
if it is an Iranian outlet.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from naql.frame.frame import Source
from naql.frame.outlets import outlet_at, outlet_named
from naql.frame.source_names import QUOTES, REPORTERS, Words, desk_outlet, unheaded
from naql.frame.spelling import press
from naql.text.document import Document, Paragraph
from naql.text.tables import column

_OPENINGS = (("به", "گزارش"), ("بهگزارش",), ("بنا", "به", "گزارش"), ("بنابه", "گزارش"))
_QUOTED_FROM = (("نقل", "از"), ("بهنقل", "از"), ("تقل", "از"), ("نقل", "قول", "از"))
_BEFORE_OPENING = frozenset(("و", "،", "-", "–", ":", "همچنین", *QUOTES))
_BEFORE_QUOTED = frozenset(("به", "با", "و", "،", "وبه"))
_TALKED_TO = frozenset(map(press, ("با", "به", "خبرنگار", "خبرگزاری", "خبرنگاران", "اختیار", "سوی", "گزارش", "پرسش", "سوال", "برای")))
_TALKS = frozenset(map(press, ("گفت‌وگو", "گفتگو", "گفت‌وگویی", "گفتگویی", "گو", "گویی", "مصاحبه", "مصاحبه‌ای", "تماس")))
_WRITES = frozenset(map(press, ("نوشت", "می‌نویسد", "نوشته")))
_REPORTS = frozenset(map(press, ("داد", "کرد", "می‌دهد")))
_DASHES = frozenset("-–—")
_AFTER_DATELINE = frozenset("/-–—:(|")
_MOST_TOWN_WORDS = 3
_MOST_VERB_WORDS = 7
_PARAGRAPHS = 4
"""So many paragraphs after the headline may open with «به گزارش»: lead, a paragraph or two, the body."""
_MAY_BE_WRITTEN = 2
"""«رویترز نوشت» counts in the lead and the paragraph after it."""
_WORDS = 80


@dataclass(slots=True)
class Chain:
    sources: list[Source]
    place: tuple[int, int] | None = None
    """The town of the dateline: «ایسنا/کرمان», «خبرگزاری فارس از قم»."""

    def add(self, source: Source | None) -> None:
        """Adds a link that is not there yet."""
        if source is not None and all(press(source.name) != press(other.name) for other in self.sources):
            self.sources.append(source)

    def set_place(self, words: Words, span: tuple[int, int] | None) -> None:
        if self.place is None and span is not None:
            self.place = (words.tokens[span[0]].start, words.tokens[span[1] - 1].end)


def find_chain(document: Document, body: Sequence[Paragraph]) -> Chain:
    """The chain of an item whose lead and paragraphs are `body`."""
    chain = Chain([])
    writer: Source | None = None
    for number, paragraph in enumerate(body[:_PARAGRAPHS]):
        words = Words(document.text, paragraph.tokens[:_WORDS])
        at = _dateline(words, chain)
        if _opening(words, at, chain):
            break
        if number < _MAY_BE_WRITTEN:
            writer = writer or _written_by(words, at)
    if all(_publishes(source.name) for source in chain.sources):
        chain.add(writer)
    if not any(_publishes(source.name) for source in chain.sources) and (spoken := _spoken_to(document, body)) is not None:
        chain.sources.insert(0, spoken)
    return chain


def _publishes(name: str) -> bool:
    """Whether this is an Iranian outlet that items in Persian come from."""
    outlet = outlet_named(name)
    return outlet is not None and outlet.country == "IR" and outlet.kind != "paper"


def _dateline(words: Words, chain: Chain) -> int:
    """Reads «خبرگزاری فارس:», «ایسنا/کرمان –», «تهران- ایرنا-»; where the text goes on after it."""
    at = 0
    while words.at(at) in QUOTES or words.at(at) in ("(", "#"):
        at += 1
    head = words.at(at) == "خبرگزاری"
    found = outlet_at(words.keys, at + head, len(words))
    if found is not None and words.at(found[0]) in _AFTER_DATELINE and (head or not found[1].is_word or words.at(found[0]) == "/"):
        if not chain.sources:
            chain.add(words.source(at + head, found[0]))
        return _after_town(words, found[0], chain)
    # «تهران - ایرنا -», «کرمان (ایسنا)»
    for sign in range(at + 1, min(at + 1 + _MOST_TOWN_WORDS, len(words))):
        if words.at(sign) in _AFTER_DATELINE - {":"}:
            inner = sign + 1 + (words.at(sign + 1) == "خبرگزاری")
            found = outlet_at(words.keys, inner, len(words))
            if found is not None and found[1].is_home_agency and words.at(found[0]) in {*_DASHES, ")", ":", "/"}:
                if not chain.sources:
                    chain.add(words.source(inner, found[0]))
                chain.set_place(words, (at, sign))
                return found[0] + 1
            break
    return at


def _after_town(words: Words, at: int, chain: Chain) -> int:
    """Reads the town after an outlet («/کرمان», « – قم –», «-منطقه اصفهان»); where the text goes on. A dash may as well name the writer."""
    sign = words.at(at)
    if sign not in {"/", "(", *_DASHES}:
        return at + (sign == ":")
    first = at + 1 + (words.at(at + 1) == "منطقه")
    if sign != "/" and words.outlet(first):
        return at + 1
    if (town := _town(words, first)) is not None:
        chain.set_place(words, town)
        end = town[1]
    else:
        end = first
        while end < len(words) and words.tokens[end].kind == "word" and end - first < _MOST_TOWN_WORDS:
            end += 1
        alone = end == len(words)
        if not first < end or not (alone or words.at(end) in {*_DASHES, ":", ")", "،"}) or words.outlet(first):
            return at + 1
        if sign == "/":
            chain.set_place(words, (first, end))
    return end + (words.at(end) in {*_DASHES, ":", ")", "،"})


def _opening(words: Words, at: int, chain: Chain) -> bool:
    """Reads «به گزارش X به نقل از Y …» at the beginning of a paragraph."""
    while words.at(at) in _BEFORE_OPENING:
        at += 1
    end = words.begins(at, *_OPENINGS)
    if not end:
        end = words.begins(at, *_QUOTED_FROM) or (words.begins(at + 1, *_QUOTED_FROM) if words.at(at) in _BEFORE_QUOTED else 0)
    if not end:
        end = _mistyped_opening(words, at)
    if not end:
        return False
    end = _link(words, end, chain)
    while following := _quoted_from(words, end):
        end = _link(words, following, chain)
        if words.at(end) == "و" and words.outlet(end + 1):
            end = _link(words, end + 1, chain)  # «به نقل از رویترز و آسوشیتدپرس»
    chain.add(_written_by(words, end + (words.at(end) == "،")))
    return True


def _mistyped_opening(words: Words, at: int) -> int:
    """«به گزاش ایسنا», «به گزا رش ایسنا»: where the Iranian agency begins, if one follows so near."""
    if words.at(at) == "به" and words.at(at + 1).startswith("گز"):
        for number in (at + 2, at + 3):
            found = outlet_at(words.keys, number, len(words))
            if found is not None and found[1].is_home_agency:
                return number
    return 0


def _quoted_from(words: Words, at: int) -> int:
    """Where the name begins after «به نقل از», «، به نقل از», «از کرمان و به نقل از» that stands at `at`; 0 if none does."""
    from_town = words.at(at) == "از" and (town := _town(words, at + 1)) is not None
    step = town[1] if from_town and town is not None else at
    while words.at(step) in _BEFORE_QUOTED or words.at(step) in (")", "-", "؛", "»"):
        step += 1
        if step - at > _MOST_VERB_WORDS:
            return 0
    return words.begins(step, *_QUOTED_FROM)


def _link(words: Words, at: int, chain: Chain) -> int:
    """Adds the outlet or body that begins at `at`; where its name, and the town after it, ends."""
    while words.at(at) == "گزارش" or (words.at(at) in QUOTES and words.at(at + 1) == "گزارش"):
        at += 1
    desk = words.at(at) in REPORTERS
    found = desk_outlet(words, at + 1) if desk else unheaded(words, at)
    if found is None:
        return at
    first, end = found
    if first >= end:
        return at
    chain.add(words.source(first, end))
    while words.at(end) in QUOTES or (words.at(end) == ")" and words.at(first - 1) == "("):
        end += 1
    if words.at(end) == "(" and (close := _closing(words, end)):
        end = close  # «خبرگزاری آلمان (د.پ.آ)»
    if words.at(end) in {"/", *_DASHES}:
        return _after_town(words, end, chain)
    if words.at(end) in ("از", "منطقه", "در"):
        town = _town(words, end + 1) or (_town_before_comma(words, end + 1) if words.at(end) == "از" else None)
        if town is not None:
            chain.set_place(words, town)
            return end if words.at(end) == "از" else town[1]
    return end


def _closing(words: Words, at: int) -> int:
    for number in range(at + 1, min(at + 6, len(words))):
        if words.at(number) == ")":
            return number + 1
    return 0


def _written_by(words: Words, at: int) -> Source | None:
    """Reads «رویترز نوشت», «روزنامه گاردین در گزارشی نوشت»: a known outlet whose own words follow."""
    first, end = unheaded(words, at) if at < len(words) else (at, at)
    known = words.outlet(first)
    if not known or known != end or _publishes(words.text[words.tokens[first].start : words.tokens[end - 1].end]):
        return None
    found = outlet_at(words.keys, first, len(words))
    if found is None or (found[1].is_word and first == at):
        return None
    for number in range(end, min(end + _MOST_VERB_WORDS, len(words))):
        key = words.at(number)
        if key in ("،", ":", ".", "که") or words.begins(number, ("به", "نقل")):
            return None
        if key in _WRITES or (key in _REPORTS and words.at(number - 1) == "گزارش"):
            return words.source(first, end)
    return None


@cache
def _places() -> frozenset[str]:
    return frozenset(map(press, column("names/places.tsv")))


def _town(words: Words, at: int) -> tuple[int, int] | None:
    """The known place that begins at `at`: «خراسان شمالی»."""
    for end in range(min(at + _MOST_TOWN_WORDS, len(words)), at, -1):
        if "".join(words.keys[at:end]) in _places():
            return at, end
    return None


def _town_before_comma(words: Words, at: int) -> tuple[int, int] | None:
    """A place that no list has: «به گزارش خبرنگار فارس از نیک آباد، …»."""
    for end in (at + 1, at + 2):
        if words.at(end) == "،" and all(words.tokens[number].kind == "word" for number in range(at, end)):
            return at, end
    return None


def _spoken_to(document: Document, body: Sequence[Paragraph]) -> Source | None:
    """The Iranian outlet that is talked to: «در گفت‌وگو با ایسنا», «به خبرنگار مهر گفت», «در اختیار ایلنا قرار داد»."""
    for paragraph in body:
        words: Words | None = None
        for number, token in enumerate(paragraph.tokens):
            if token.text in _TALKED_TO and token.kind == "word":
                words = words or Words(document.text, paragraph.tokens)
                if (found := _talked_to(words, number)) is not None:
                    return found
    return None


def _talked_to(words: Words, at: int) -> Source | None:
    first = at + 1
    if words.at(at) in REPORTERS and (desk := desk_outlet(words, first)) is not None:
        first = desk[0]
    while words.at(first) in QUOTES or words.at(first) == "خبرگزاری":
        first += 1
    found = outlet_at(words.keys, first, len(words))
    if found is None or found[1].country != "IR" or found[1].kind not in ("agency", "site"):
        return None
    sure = words.at(at) in REPORTERS or words.at(at) == "خبرگزاری" or words.at(first - 1) == "خبرگزاری" or words.at(at - 1) in _TALKS
    if found[1].is_word and not sure:
        return None
    return words.source(first, found[0])
