"""The plain guess where an object begins: behind its subject and the phrases that follow it."""

from naql.speech.clauses import is_finite_word
from naql.speech.function_words import word_class
from naql.speech.subject import Mentions
from naql.speech.words import Line


def behind_phrases(line: Line, mentions: Mentions, start: int, end: int) -> int:
    """The first word behind appositions, adverbs and phrases with a preposition: «سفیر ایران، دیروز در نشست تهران، این خبر را …»."""
    i = start
    if line.key(i) in word_class("comma") and line.key(i + 1) in word_class("person_title"):
        i = _after_apposition(line, i + 1, end)
    while i < end:
        key = line.keys[i]
        if key in word_class("adverb") or key in word_class("comma") or key == "و" or (key in word_class("time") and i + 1 < end):
            i += 1
        elif key == "در" and line.key(i + 1) in ("ادامه", "پایان", "مجموع", "نهایت"):
            i += 2
        elif key in ("در", "طی") and line.key(i + 1) in word_class("this"):
            i += 3
        elif key in word_class("preposition"):
            after = _after_phrase(line, mentions, i, end)
            if after is None:
                return i
            i = after
        else:
            return i
    return i


def _after_apposition(line: Line, i: int, end: int) -> int:
    """«X، مدیر Y در این همایش N را …»: to the comma, or the preposition that follows the title."""
    for j in range(i, end):
        if line.keys[j] in word_class("comma") or (line.keys[j] in word_class("preposition") and j > i + 1):
            return j
    return i


def _after_phrase(line: Line, mentions: Mentions, i: int, end: int) -> int | None:
    """The end of the phrase that the preposition at i opens: its comma, or the last name of «در گفت‌وگو با خبرنگار X»."""
    for j in range(i + 1, end):
        if line.keys[j] in word_class("comma"):
            return j + 1
    last = None
    for j, after, _, _ in mentions.inside(i + 1, end):
        if any(is_finite_word(line, k) or line.keys[k] == "و" for k in range(i, j)):
            break
        last = after
        if line.key(after) not in word_class("preposition"):
            break
    return last if last is not None and last < end else None
