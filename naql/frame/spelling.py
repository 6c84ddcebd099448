"""The key of a word or phrase in the frame's tables: without what writers vary, so that damaged text finds the same entries."""

from functools import lru_cache

_FOLDED: dict[int, str | None] = {
    **{ord(letter): None for letter in " \t\u00a0\u200c\u200d\u200e\u200f\u00ad\u0640ء\"“”'«»"},
    **dict.fromkeys(range(0x064B, 0x0660)),
    **{ord("۰") + n: str(n) for n in range(10)},
    **{ord("٠") + n: str(n) for n in range(10)},
    **{ord(a): b for a, b in {"أ": "ا", "إ": "ا", "آ": "ا", "ئ": "ی", "ؤ": "و", "ۀ": "ه", "ة": "ه", "ي": "ی", "ى": "ی", "ك": "ک"}.items()},
}


@lru_cache(maxsize=1 << 14)
def press(text: str) -> str:
    """«دسته‌بندی», «دسته بندی» and «دستهبندی» have one key; so have «خبرآنلاین» and «خبر آنلاین». Digits are Latin in it."""
    return text.translate(_FOLDED).lower()


_LATIN = {**{ord("۰") + n: str(n) for n in range(10)}, **{ord("٠") + n: str(n) for n in range(10)}}


def latin_digits(text: str) -> str:
    return text.translate(_LATIN)
