"""Words and names as keys: without what writers vary (half-spaces, hamza, vowel signs), so that damaged texts find the same entries."""

import re
from functools import lru_cache

_LETTERS = str.maketrans({
    "أ": "ا", "إ": "ا", "ٱ": "ا", "ئ": "ی", "ؤ": "و", "ۀ": "ه", "ة": "ه", "ي": "ی", "ى": "ی", "ك": "ک", "ء": None, "ٔ": None,
    "\u200c": None, "\u200f": None, "\u200e": None, "\u00a0": None, "\u0640": None,
})  # fmt: skip
_MARKS = re.compile("[\u064b-\u0652\u0654-\u065f\u0670]")
_NOT_LETTERS = re.compile(r"[\s«»\"“”]+")


@lru_cache(maxsize=1 << 15)
def fold(word: str) -> str:
    """The key of a word: «وکیل‌زاده» and «وکیلزاده», «رئیس» and «رییس» have the same."""
    return _MARKS.sub("", word.translate(_LETTERS)).lower()


def press(name: str) -> str:
    """The key of a name of several words: as `fold`, without spaces and quotation marks."""
    return _NOT_LETTERS.sub("", fold(name))
