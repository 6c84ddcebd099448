"""Titles and descriptions of people: their head nouns, and whether two of them can be the same person's."""

from dataclasses import dataclass
from functools import cache

from naql.names.name import Name
from naql.speech.function_words import word_class
from naql.speech.words import fold
from naql.text.tables import table

_LONG = 8
"""So many letters two titles must have in a row to be one however their words are parted."""
_SAME = 0.6
"""The share of the shorter title's words that the other must have where each has words that the other lacks."""


@dataclass(frozen=True, slots=True)
class Title:
    """«سخنگو و رئیس مرکز دیپلماسی وزارت خارجه»: heads (سخنگو، رئیس), and the words beside them."""

    heads: frozenset[str]
    words: frozenset[str]
    plural: bool = False
    pressed: str = ""
    """The words beside the heads without spaces: «سنگ‌آهن» and «سنگ آهن» are one."""


def title_of(words: list[str]) -> Title:
    """The title that folded words make."""
    joined = _joined(words)
    heads, known = set(), _heads()
    for i, word in enumerate(joined):
        if word in known and (i == 0 or joined[i - 1] in ("و", "،", ",", "یک", "این", "آن", "همین")):
            heads.add(_bare(word))
    skipped = _skipped()
    same = _same_words()
    rest = frozenset(same.get(word, word) for word in joined if word not in skipped and _bare(word) not in heads)
    pressed = "".join(same.get(word, word) for word in joined if word not in skipped and _bare(word) not in heads)
    return Title(frozenset(heads), rest, is_plural(words), pressed)


@cache
def title_of_text(text: str) -> Title:
    """The title that a role or another text makes."""
    return title_of(fold(text).replace("،", " ، ").replace("(", " ").replace(")", " ").split())


def likeness(title: Title, role: Title) -> float:
    """0 if they are not the same person's, else how much they share: «وزیر خارجه» and «وزیر امور خارجه ایران», not «وزیر نیرو»."""
    if title.heads and role.heads and not title.heads & role.heads:
        return 0.0
    if title.heads and not role.heads:
        return 0.0
    if role.heads and not title.heads and title.words != role.words:
        return 0.0
    if not title.heads and not title.words:
        return 0.0
    if not title.words or not role.words:
        return 0.5 if title.heads & role.heads else 0.0
    shared = title.words & role.words
    if (
        title.heads
        and min(len(title.pressed), len(role.pressed)) >= _LONG
        and (title.pressed in role.pressed or role.pressed in title.pressed)
    ):
        return 0.6 + 0.4 * min(len(title.pressed), len(role.pressed)) / max(len(title.pressed), len(role.pressed))
    if not shared:
        return 0.0
    if shared == title.words or shared == role.words:
        return 0.6 + 0.4 * len(shared) / max(len(title.words), len(role.words))
    share = len(shared) / min(len(title.words), len(role.words))
    return share * 0.6 if share >= _SAME and (title.heads or len(shared) > 1) else 0.0


def titles_of(name: Name, text: str) -> list[Title]:
    """The titles known of somebody: the role, and what describes him in the text."""
    told = [title_of_text(name.role)] if name.role else []
    return told + [title_of_text(text[m.start : m.end]) for m in name.mentions if m.kind == "description"]


def heads_title(words: list[str]) -> bool:
    """Whether the phrase names somebody by an office or trade: «رئیس …», «یک کارشناس …», «معاون اول …»."""
    joined = _joined(words)
    if not joined:
        return False
    first = joined[1] if joined[0] in ("یک", "این", "آن", "همین") and len(joined) > 1 else joined[0]
    return first in _heads()


def is_plural(words: list[str]) -> bool:
    """Whether a phrase names several: «کارشناسان», «دو منبع آگاه», «برخی …», «آمریکایی‌ها»."""
    first = words[0] if words else ""
    if first in ("این", "آن", "همین") and len(words) > 1:
        first = words[1]
    if first in word_class("quantity"):
        return first not in ("یکی", "بخشی", "تنی")
    if first in word_class("several") or first in word_class("people"):
        return True
    return first.endswith(("ها", "های", "هایی", "گان", "ان", "ین", "ات", "اعضای", "اعضا")) and first not in word_class("looks_plural")


def _joined(words: list[str]) -> list[str]:
    """«رئیس جمهور» as one word, however it is spaced."""
    pairs = _pairs()
    joined: list[str] = []
    for word in words:
        if joined and (joined[-1], word) in pairs:
            joined[-1] += word
        else:
            joined.append(word)
    return joined


@cache
def _pairs() -> frozenset[tuple[str, str]]:
    apart = [fold(row[0].replace("\u200c", " ")).split() for row in table("names/role_heads.tsv") if "\u200c" in row[0]]
    spelt = "رییس جمهور|رییس جمهوری|نخست وزیر|مدیر عامل|مدیر کل|دبیر کل|امام جمعه|قایم مقام|سر مربی|نایب رییس|ملی پوش|پیش کسوت"
    return frozenset((first, last) for first, last, *more in [*apart, *(pair.split() for pair in spelt.split("|"))] if not more)


@cache
def _heads() -> frozenset[str]:
    rows = [fold(row[0]).replace(" ", "") for row in table("names/role_heads.tsv")]
    return frozenset(rows) | {"سخنگوی", "رییسجمهور", "نایبرییس"}


def _bare(word: str) -> str:
    """A head without the «ی» of ezafe: «سخنگوی» is «سخنگو», «رئیس‌جمهوری» «رئیس‌جمهور»."""
    bare = word[:-1] if word.endswith(("وی", "ای", "ری")) and word[:-1] in _heads() else word
    return _same_words().get(bare, bare)


@cache
def _skipped() -> frozenset[str]:
    return word_class("preposition") | word_class("this") | word_class("title_filler") | frozenset('«»"،,()-–ـ') | {"و", "که"}


@cache
def _same_words() -> dict[str, str]:
    """Words of titles that say the same: «کشورمان» is «ایران», «امورخارجه» «خارجه»."""
    return {fold(a): fold(b) for a, b in table("speech/title_words.tsv")}


def may_be_one(title: Title, role: Title) -> bool:
    """Whether an item's only speaker, whose role is told, may go by the title too: they have a word in common besides places, or a
    trade («ستاره تیم ملی», «ستاره بارسلونا»)."""
    return bool((title.words & role.words) - _place_words() or title.heads & role.heads & _trades())


@cache
def _place_words() -> frozenset[str]:
    same = _same_words()
    return frozenset(same.get(word, word) for row in table("names/places.tsv") for word in fold(row[0]).split())


@cache
def _trades() -> frozenset[str]:
    return frozenset(fold(row[0]) for row in table("names/role_heads.tsv") if row[1] in ("trade", "member"))
