"""What is known of a word by itself: the traits that the tagger weighs for it and for its neighbours.

Traits are short strings; training/names.py learns a weight for each of them, by the word's place beside the token that is judged.
"""

from functools import cache

from naql.names.folding import fold
from naql.text.tables import column, table

OFFSETS = (-2, -1, 0, 1, 2)
EDGE = "\n"
"""Stands for what is before the first and after the last token of a sentence."""
_MARKS_OF = {"«": "q(", "»": "q)", '"': "qq", "“": "q(", "”": "q)", "(": "b(", ")": "b)"}


@cache
def word_lists() -> dict[str, str]:
    """Folded word → the letters of the lists it stands in.

    Those are t title, T weak title, r role, o organisation, p place kind, n nationality, f first name, s surname.
    """
    found: dict[str, str] = {}

    def add(word: str, letter: str) -> None:
        key = fold(word)
        if letter not in found.get(key, ""):
            found[key] = found.get(key, "") + letter

    for row in table("names/titles.tsv"):
        for word in row[0].split():
            if word != "و":  # «حجت‌الاسلام و المسلمین»
                add(word, "T" if len(row) > 1 else "t")
    for name, letter in (
        ("role_heads", "r"),
        ("organization_heads", "o"),
        ("place_heads", "p"),
        ("nationalities", "n"),
        ("first_names", "f"),
        ("surnames", "s"),
    ):
        for row in table(f"names/{name}.tsv"):
            if " " not in row[0]:
                add(row[0], letter)
    return found


@cache
def word_class(name: str) -> frozenset[str]:
    """The folded words of a class of data/names/word_classes.tsv."""
    return frozenset(" ".join(map(fold, row[0].split(" "))) for row in table("names/word_classes.tsv") if row[1] == name)


@cache
def word_clusters() -> dict[str, tuple[str, str, str]]:
    """Folded word → the clusters it belongs to, coarse to fine."""
    return {row[0]: (row[1], row[2], row[3]) for row in table("names/clusters.tsv")}


def word_traits(word: str) -> list[str]:
    """The traits of a token's text, for any place beside the token that is judged."""
    if word == EDGE:
        return ["w=EDGE"]
    key = fold(word)
    if key[:1].isdigit():
        return ["k=0"]
    if mark := _MARKS_OF.get(word):
        return ["w=" + mark]
    traits = ["w=" + key]
    clusters = word_clusters().get(key)
    if clusters:
        traits += ["a" + clusters[0], "b" + clusters[1], "c" + clusters[2]]
    else:
        traits.append("rare")
    letters = word_lists().get(key, "")
    traits += ["l" + letter for letter in letters]
    if "a" <= key[:1] <= "z":
        traits.append("k=latin")
    if key in _closing_verbs() or ("\u200c" in word and word.startswith(("می\u200c", "نمی\u200c"))):
        traits.append("verb")
    return traits


@cache
def _closing_verbs() -> frozenset[str]:
    return frozenset(map(fold, column("text/closing_verbs.tsv")))


def own_traits(word: str) -> list[str]:
    """Further traits of the token that is judged: how it is spelt."""
    key = fold(word)
    if not key[:1].isalpha():
        return []
    traits = [f"e{key[-n:]}" for n in (2, 3, 4) if len(key) > n] + [f"s{key[:n]}" for n in (2, 3) if len(key) > n]
    if "\u200c" in word:
        traits += ["z", "z" + word.partition("\u200c")[2]]
    return traits


_FREQUENT = 4000


@cache
def _frequent() -> frozenset[str]:
    rows = table("names/clusters.tsv")[:_FREQUENT]
    return frozenset(row[0] for row in rows) | frozenset(map(fold, column("names/role_stops.tsv")))


def is_common(key: str) -> bool:
    """Whether a folded word is so frequent that it is a name only where it is found as one: «تاج», «نوروزی», «امید»."""
    return len(key) < 3 or (key in _frequent() and "s" not in word_lists().get(key, ""))
