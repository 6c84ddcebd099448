"""What kind of speaker words without a known name make: a person, a body, an outlet, a place, or nobody who can speak."""

from collections import Counter
from functools import cache

from naql.names.word_traits import word_clusters
from naql.record import EntityType
from naql.speech.function_words import word_class
from naql.speech.spelling import person_titles
from naql.speech.titles import heads_title, is_plural
from naql.speech.words import fold
from naql.text.tables import column, table

_BEFORE_HEAD = frozenset(("یک", "این", "آن", "هیچ", "دیگر", "همه", "تمام", "تمامی", "همین", "همان"))

_FEW_NAMES = 0.02
"""The share of names in a cluster of words up to which its other words are held for common nouns."""


def kind_of(words: list[str]) -> EntityType:
    """The type of the speaker: «یک شرکت انگلیسی» is a body, «برخی از رسانه‌ها» outlets, «کشورهای اروپایی» places, else a person."""
    if _is_outlet(words):
        return "outlet"
    head = singular(_head(words))
    if head in word_class("outlet_head") or head in ("رسانه", "کانال"):
        return "outlet"
    if head == "کشور":
        return "place"
    return "organization" if head in word_class("body_head") or head in word_class("bodies") else "person"


def can_speak(words: list[str]) -> bool:
    """Whether the words are plainly somebody: a title, people, a body, a name; not «استفاده صحیح», «یکی از علل»."""
    head = _head(words)
    bare = singular(head)
    return (
        heads_title([head])
        or heads_title([bare])
        or heads_title(words)
        or head in word_class("people")
        or bare in word_class("someone")
        or bare in word_class("body_head")
        or bare in word_class("bodies")
        or bare in word_class("outlet_head")
        or bare == "رسانه"
        or head in _nationals()
        or bare in _nationals()
        or (words[0] in word_class("quantity") and words[1:] in ([], ["دیگر"]))
        or is_people(head)
        or (words[-1] == "گران" and head in words[-2:])
        or head in column("names/surnames.tsv")
        or head in column("names/first_names.tsv")
        or head in person_titles()
        or _is_outlet(words)
    )


def is_people(word: str) -> bool:
    """«کارشناسان», «منتقدین»: these plurals are of people alone."""
    return word in word_class("people") or (is_plural([word]) and word.endswith(("ان", "ین")) and word not in word_class("times_in_plural"))


def is_several(words: list[str]) -> bool:
    """Whether the words are people without a name, not somebody whose name ends like a plural: «هواداران استقلال», not «احسان رضایی»."""
    first = words[0] if words else ""
    stem = first[:-2] if first.endswith(("ان", "ین")) else ""
    return first in word_class("people") or bool(stem and (stem in word_class("someone") or heads_title([stem])))


def _is_outlet(words: list[str]) -> bool:
    """«بی بی سی عربی» begins with a known outlet."""
    return any("".join(words[:n]) in _outlets() for n in range(1, min(5, len(words)) + 1))


def is_common_noun(word: str) -> bool:
    """Whether the word keeps company with nouns that name no people: «افزایش», «توصیه»; by the clusters of the names room."""
    cluster = word_clusters().get(word)
    return cluster is not None and cluster[2] in _clusters_without_names()


@cache
def _clusters_without_names() -> frozenset[str]:
    names = column("names/first_names.tsv") | column("names/surnames.tsv")
    all_words: Counter[str] = Counter()
    of_people: Counter[str] = Counter()
    for word, (_, _, fine) in word_clusters().items():
        all_words[fine] += 1
        of_people[fine] += word in names
    return frozenset(fine for fine, count in all_words.items() if of_people[fine] <= _FEW_NAMES * count)


def singular(word: str) -> str:
    """«رسانه‌های» as «رسانه», «شرکت‌ها» as «شرکت»."""
    for ending in ("هایی", "های", "ها"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return word[: -len(ending)]
    return word


def _head(words: list[str]) -> str:
    """The noun that the words are about: «برخی از رسانه‌ها» رسانه‌ها, «۳۰ نماینده» نماینده."""
    i = 0
    while i + 1 < len(words) and (
        words[i] in _BEFORE_HEAD
        or words[i] in word_class("quantity")
        or words[i] in word_class("several")
        or words[i] in ("از", "تعداد", "حدود", "بیش")
        or words[i].isdigit()
        or words[i] in ("«", '"')
        or words[i].endswith("ترین")
    ):
        i += 1
    return words[i]


@cache
def _outlets() -> frozenset[str]:
    names = [name for row in table("names/outlets.tsv") for name in (row[0], *(row[1].split("|") if len(row) > 1 else ()))]
    return frozenset(fold(name).replace(" ", "") for name in names)


@cache
def _nationals() -> frozenset[str]:
    adjectives = [fold(word) for word in column("names/nationalities.tsv")]
    return frozenset(adjectives) | frozenset(word[:-1] + "ان" for word in adjectives) | {"اروپاییان", "اروپایی", "غربی", "عرب"}
