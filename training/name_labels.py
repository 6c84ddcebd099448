"""From annotated items to labelled tokens: where each named entity stands, in the words that make its name.

Labelled are names, not everything that refers: of a person the name without titles, of the others each mention that is a name of its own.
Left out are «این بانک», «وی», bare heads («سازمان» for a ministry named elsewhere) and people without a name («محققان», «یک مقام آگاه»).
"""

from dataclasses import dataclass

from naql.names.folding import fold, press
from naql.names.word_traits import word_class, word_lists
from naql.text.document import Document, Token

KIND = {"person": "PER", "organization": "ORG", "place": "PLA", "outlet": "OUT"}
_NAMES_TOO = frozenset(map(fold, ["امیر", "روحانی", "آزاده", "شاه", "سلطان", "دادرس"]))
"""Words of the list of roles that begin a name as well."""


@dataclass(frozen=True)
class Labelled:
    """A sentence: its tokens' texts and a label each, «O», «B-PER», «I-PER» and so on."""

    words: list[str]
    labels: list[str]


def is_unnamed(name: str) -> bool:
    """Whether a person's name in the annotation is a description: «یک مقام آگاه», «سخنگوی وزارت خارجه»."""
    words = [fold(word) for word in name.split()]
    lists = word_lists()
    if words[0] in word_class("determiner") or words[0] in word_class("people"):
        return True
    return "r" in lists.get(words[0], "") and words[0] not in _NAMES_TOO and "f" not in lists.get(words[0], "")


def _names(entity: dict) -> set[str]:
    """The strings of an entity that are to be labelled where they stand."""
    lists = word_lists()
    found: set[str] = set()
    own = [fold(word) for word in entity["name"].replace("«", " ").replace("»", " ").split()]
    if entity["type"] == "person" and is_unnamed(entity["name"]):
        return found
    for mention in {entity["name"], *entity["mentions"]}:
        words = mention.split()
        keys = [fold(word.strip('«»"')) for word in words]
        if not keys or keys[0] in word_class("determiner"):
            continue
        if entity["type"] == "person":
            while words and keys[0] not in own:
                words, keys = words[1:], keys[1:]
            pressed = press(entity["name"])
            if words and (all(key in own for key in keys) or press(mention) in pressed):
                found.add(" ".join(words))
            elif len(mention.split()) <= 3 and not any("r" in lists.get(fold(w), "") for w in mention.split()) and mention.isascii():
                found.add(mention)
        else:
            bare_head = len(keys) == 1 and ("o" in lists.get(keys[0], "") or "p" in lists.get(keys[0], ""))
            if (
                not bare_head
                or mention == entity["name"]
                or keys[0] in (fold("سپاه"), fold("ارتش"), fold("گمرک"), fold("سنا"), fold("کنگره"))
            ):
                if entity["type"] == "place" and len(keys) > 1 and region_head(keys[0]):
                    words = words[1:]
                found.add(" ".join(words))
    return {name for name in found if press(name)}


def region_head(key: str) -> bool:
    """Whether a place is as often said without this word before it: «استان کرمان», «کرمان»."""
    from naql.text.tables import table

    return any(fold(row[0]) == key and row[1] == "region" for row in table("names/place_heads.tsv"))


def labelled(document: Document, entities: list[dict]) -> list[Labelled]:
    """The sentences of a document with their labels. Of names that overlap the longer one counts."""
    wanted = {(press(name), KIND[e["type"]]) for e in entities for name in _names(e)}
    order = sorted(wanted, key=lambda pair: (-len(pair[0]), pair))
    found = []
    for paragraph in document.paragraphs:
        for sentence in paragraph.sentences:
            found.append(Labelled([t.text for t in sentence.tokens], _labels(sentence.tokens, order)))
    return found


def _labels(tokens: tuple[Token, ...], wanted: list[tuple[str, str]]) -> list[str]:
    labels = ["O"] * len(tokens)
    pressed, starts, ends = "", {}, {}
    for i, token in enumerate(tokens):
        key = press(token.text)
        if key:
            starts[len(pressed)] = i
            pressed += key
            ends[len(pressed)] = i
    for name, kind in wanted:
        at = pressed.find(name)
        while at >= 0:
            first, last = starts.get(at), ends.get(at + len(name))
            if first is not None and last is not None and all(label == "O" for label in labels[first : last + 1]):
                labels[first] = "B-" + kind
                labels[first + 1 : last + 1] = ["I-" + kind] * (last - first)
            at = pressed.find(name, at + 1)
    return labels
