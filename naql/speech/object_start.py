"""Where the object before «را» begins when no comma parts it from what stands before: «سفیر ایران | این خبر را تایید کرد».

The weights of `speech/object_starts.tsv` are learnt by `training/object_starts.py`; a place's score is the sum of its features' weights.
"""

from functools import cache

from naql.speech.behind_phrases import behind_phrases
from naql.speech.clauses import is_finite_word
from naql.speech.function_words import word_class
from naql.speech.subject import Mentions, Subject, find_subject
from naql.speech.titles import heads_title
from naql.speech.verbs import forms
from naql.speech.words import Line
from naql.text.tables import table

_CLASSES = (
    "comma", "preposition", "pronoun", "adverb", "time", "connective", "this", "person_title", "body_head",
    "quantity", "join", "modal", "light", "document",
)  # fmt: skip
_FARTHEST = 60
_START = "^"


@cache
def _weights() -> dict[str, float]:
    return {feature: float(weight) for feature, weight, *_ in table("speech/object_starts.tsv")}


def object_start(line: Line, mentions: Mentions, clause: int, marker: int) -> int:
    """The word at which the object of the «را» at `marker` begins, `clause` or later. `clause` is where its clause begins."""
    weights = _weights()
    best, start = float("-inf"), clause
    for place, features in places(line, mentions, clause, marker):
        score = sum(weights.get(feature, 0.0) for feature in features)
        if score > best:
            best, start = score, place
    return start


def places(line: Line, mentions: Mentions, clause: int, marker: int) -> list[tuple[int, list[str]]]:
    """Every word of [clause, marker) that may begin the object, with the features of that place."""
    clause = _behind_and(line, max(clause, marker - _FARTHEST), marker)
    subject = find_subject(line, mentions, clause, marker)
    guess = behind_phrases(line, mentions, subject.end if subject else clause, marker)
    names = mentions.inside(clause, marker)
    inside = {i for start, end, _, _ in names for i in range(start + 1, end)}
    begins = {start: name.type for start, _, _, name in names}
    ends = {end: name.type for _, end, _, name in names}
    classes = {i: _class(line, i) for i in range(clause, marker)}
    found = []
    verbs = commas = 0
    for i in range(marker - 1, clause - 1, -1):
        verbs += classes[i] == "verb"
        commas += classes[i] == "comma"
        if i in inside or (i > clause and _governs(line, classes[i - 1], i - 1)):
            continue
        features = [*_words(line, classes, clause, i, marker), *_subject(subject, i, classes[i])]
        features.append(f"name {begins.get(i, '')}|{ends.get(i, '')}")
        if i == guess:
            features.append(f"guess {classes[i - 1] if i > clause else _START}")
        if classes[i] == "this" and i == marker - 2 and line.keys[i + 1] in word_class("what_was_said"):  # «شهردار | این خبر را»
            features.append("this thing said")
        features.append("verb inside" if verbs else "no verb inside")
        features.append(f"commas {min(commas, 3)}")
        found.append((i, features))
    return found


def _behind_and(line: Line, clause: int, marker: int) -> int:
    """«مصوبه را صادر و | حقوق کارکنان را …», «آمده و | این خبر را …»: behind the «و» that follows another object or a verb."""
    other = None
    for i in range(clause, marker - 1):
        if line.keys[i] == "را":
            other = i
        ended = is_finite_word(line, i - 1) or any(form.tense == "participle" for form in forms().get(line.key(i - 1), ()))
        if line.keys[i] == "و" and i > clause and (ended or other is not None):
            clause, other = i + 1, None
    return clause


def _governs(line: Line, kind: str, i: int) -> bool:
    """Whether the word at i cannot stand right before an object: «به …», «برنامه‌های …», but «طی نامه‌ای | این خبر را»."""
    if kind == "preposition":
        return True
    word = line.text[line.starts[i] : line.ends[i]]
    return len(word) > 4 and word.endswith("های") and kind == "-"


def _words(line: Line, classes: dict[int, str], clause: int, i: int, marker: int) -> list[str]:
    first, kind = line.keys[i], classes[i]
    before, before_kind = (line.keys[i - 1], classes[i - 1]) if i > clause else (_START, _START)
    length = _length(marker - i)
    return [
        f"first {first}", f"before {before}", f"kinds {before_kind}|{kind}", f"length {length}", f"first ending {_ending(first)}",
        f"before ending {_ending(before)}", f"before letter {_ending(before)[-1:]}|{kind}", f"before and length {before_kind}|{length}",
    ]  # fmt: skip


def _ending(word: str) -> str:
    """The last two letters of a long word: «خودروی» has the ezafe, «وی» has not."""
    return word[-2:] if len(word) > 3 else ""


def _length(words: int) -> int:
    return next((least for least in (13, 9, 6, 4, 3, 2) if words >= least), 1)


def _subject(subject: Subject | None, i: int, kind: str) -> list[str]:
    if subject is None:
        return ["no subject"]
    if i == subject.end:
        return ["subject ends", f"subject ends {'name' if subject.name else 'words'}|{kind}"]
    if i == subject.start:
        return ["subject begins"]
    return ["behind subject" if i > subject.end else "inside subject" if i > subject.start else "before subject"]


def _class(line: Line, i: int) -> str:
    key = line.keys[i]
    for name in _CLASSES:
        if key in word_class(name):
            return name
    if not line.is_word[i]:
        return "mark"
    if is_finite_word(line, i):
        return "verb"
    return "person_title" if heads_title([key]) else "-"
