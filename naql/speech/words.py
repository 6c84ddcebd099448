"""A paragraph as the words that cues are looked up in: folded, with «می» and «این که» put together however they are spaced."""

from functools import lru_cache

from naql.text.document import Paragraph

_FOLD = str.maketrans(
    {
        "ي": "ی", "ى": "ی", "ئ": "ی", "ك": "ک", "أ": "ا", "إ": "ا", "ٱ": "ا", "ؤ": "و", "ۀ": "ه", "ة": "ه", "ﻻ": "لا",
        "“": '"', "”": '"', "…": "...",
        **dict.fromkeys("\u200c\u200d\u200e\u200f\u00ad\u0640ًٌٍَُِّْٰٓٔ"),
    }
)  # fmt: skip
_PREFIXES = frozenset(("می", "نمی"))
_SUFFIXES = frozenset(("ها", "های", "هایی", "هایش", "هایشان", "تر", "ترین", "تری"))
_BEFORE_KEH = frozenset(("این", "آن", "چنان", "همان"))
_GLUED_KEH = frozenset(("شدکه", "کردکه", "گفتکه", "دادکه", "داشتکه", "استکه"))
_WORD_KINDS = frozenset(("word", "latin", "number", "date", "time", "url", "email"))


@lru_cache(maxsize=1 << 16)
def fold(text: str) -> str:
    """A word without what writers vary: half-spaces, vowel signs, Arabic ي and ك, the seats of hamza."""
    return text.translate(_FOLD)


class Line:
    """The words and marks of one paragraph, in parallel lists. `starts` and `ends` are code points of the repaired text."""

    __slots__ = ("ends", "is_word", "keys", "line", "sentence_ends", "sentence_starts", "sentences", "starts", "text")

    def __init__(self, text: str, paragraph: Paragraph) -> None:
        self.text = text
        self.line = paragraph.line
        self.keys: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.is_word: list[bool] = []
        self.sentences: list[int] = []
        """For each word the number of its sentence."""
        self.sentence_starts: list[int] = []
        self.sentence_ends: list[int] = []
        for number, sentence in enumerate(paragraph.sentences):
            self.sentence_starts.append(len(self.keys))
            self._add(sentence.tokens, number)
            self.sentence_ends.append(len(self.keys))

    def __len__(self) -> int:
        return len(self.keys)

    def key(self, i: int) -> str:
        """The word at i, or "" outside the paragraph."""
        return self.keys[i] if 0 <= i < len(self.keys) else ""

    def sentence_end(self, i: int) -> int:
        """The word index after the sentence that holds word i."""
        return self.sentence_ends[self.sentences[i]]

    def span(self, i: int, j: int) -> tuple[int, int]:
        """Code points of words i to j (j not included)."""
        return self.starts[i], self.ends[j - 1]

    def words_between(self, i: int, j: int) -> int:
        """How many words, marks not counted, stand in [i, j)."""
        return sum(self.is_word[i:j])

    def _add(self, tokens: tuple, number: int) -> None:
        keys, starts, ends, is_word, sentences = self.keys, self.starts, self.ends, self.is_word, self.sentences
        first = len(keys)
        for token in tokens:
            key = fold(token.text)
            if not key:
                continue
            word = token.kind in _WORD_KINDS
            if key in _GLUED_KEH:
                cut = token.end - 2
                keys += [key[:-2], "که"]
                starts += [token.start, cut]
                ends += [cut, token.end]
                is_word += [True, True]
                sentences += [number, number]
                continue
            if word and len(keys) > first and is_word[-1]:
                before = keys[-1]
                if before in _PREFIXES or key in _SUFFIXES or (key == "که" and before in _BEFORE_KEH):
                    keys[-1] = before + key
                    ends[-1] = token.end
                    continue
                if before == "و" and key[:2] == "گو" and len(keys) > first + 1 and keys[-2] == "گفت":
                    keys.pop(), starts.pop(), ends.pop(), is_word.pop(), sentences.pop()
                    keys[-1] = "گفتو" + key
                    ends[-1] = token.end
                    continue
            keys.append(key)
            starts.append(token.start)
            ends.append(token.end)
            is_word.append(word)
            sentences.append(number)
