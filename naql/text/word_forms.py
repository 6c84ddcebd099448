"""How a word is written: with which half-spaces, going by its letters alone.

Seen words are written as most items write them. An unseen word is cut at its likeliest place, if that is likely enough, and its two
parts are looked at in the same way («زلزلهزدهی» → «زلزله|زدهی» → «زلزله‌زده‌ی»). A word that has half-spaces keeps them and may get more.
"""

import re
from functools import cache, lru_cache

from naql.text.characters import DIACRITICS, HALF_SPACE
from naql.text.lexicon import by_letters, codes, forms, model, traits

SURE, LIKELY = 0.995, 0.45
"""The probability from which an unseen word is cut: in sound texts, and in texts whose half-spaces are lost."""
_SHORTEST, _LONGEST = 4, 40
"""Letters of an unseen word that is looked into."""
_MOST_REMEMBERED = 200_000
"""Words kept in memory once resolved: about 40 MB."""
_MARKS = re.compile(f"[{DIACRITICS}]+")


class WordForms(dict[str, str]):
    """word -> the word with its half-spaces, worked out when first asked for, then remembered."""

    def __init__(self, least: float) -> None:
        super().__init__()
        self._least = least
        known = forms("words.txt")
        written = known["sure"] | known["likely"] if least < SURE else known["sure"]
        self._lexicon = by_letters(written)
        self._attested = known["sure"] | known["likely"]
        self._remember_the_known()

    def _remember_the_known(self) -> None:
        self.clear()
        sound = [word for word, code in codes().items() if code[7:] == "1"]
        self.update(zip(sound, sound, strict=True))
        self.update(self._lexicon)

    def __missing__(self, word: str) -> str:
        if len(self) > _MOST_REMEMBERED:
            self._remember_the_known()
        form = self[word] = self._resolve(word)
        return form

    def _resolve(self, word: str) -> str:
        if not word or word in self._attested:
            return word
        if _MARKS.search(word) and (bare := _MARKS.sub("", word)):
            return _with_marks(word, self[bare])
        if HALF_SPACE in word:
            whole = self._lexicon.get(word.replace(HALF_SPACE, ""))
            if whole is not None and _has_all(whole, word):
                return whole
            return self._parts(word)
        if not _SHORTEST <= len(word) <= _LONGEST:
            return word
        place, sureness = likeliest_place(word)
        return self._parts(word[:place] + HALF_SPACE + word[place:]) if sureness >= self._least else word

    def _parts(self, word: str) -> str:
        """Each part resolved, until all stay as they are: so a repaired word is never repaired again."""
        form = HALF_SPACE.join(map(self.__getitem__, word.split(HALF_SPACE)))
        return form if form == word else self._parts(form)


@lru_cache(maxsize=1 << 16)
def likeliest_place(word: str) -> tuple[int, float]:
    """Where in a glued word a half-space is likeliest, and its probability. Before the first letter if there is no such place."""
    chance, known = model("words").word_probability, codes()
    best, place = 0.0, 0
    for i in range(1, len(word)):
        left, right = word[:i], word[i:]
        if left not in known and right not in known:
            continue
        a, b = traits(left), traits(right)
        # Something must be known: a part that half-spaces stand beside, or two words.
        if b.second or a.first or (a.known and b.known):
            here = chance(left, right, a, b)
            if here > best:
                best, place = here, i
    return place, best


def _has_all(form: str, word: str) -> bool:
    """Whether `form` has every half-space that `word` has; both have the same letters."""
    place = 0
    for character in word:
        if place < len(form) and form[place] == character:
            place += 1
        elif character == HALF_SPACE:
            return False
        else:
            place += 2
    return True


def _with_marks(word: str, form: str) -> str:
    """The half-spaces of `form` in a word that has the same letters and diacritics besides."""
    letters = iter(form)
    out: list[str] = []
    for character in word:
        if not _MARKS.match(character):
            letter = next(letters)
            if letter == HALF_SPACE != character:
                out.append(HALF_SPACE)
                next(letters)
        out.append(character)
    return "".join(out)


@cache
def word_forms(*, sure: bool) -> WordForms:
    """The forms that are sure, or also those that are only more likely than not."""
    return WordForms(SURE if sure else LIKELY)
