"""Sketches: by which copies of an item are found again, however they were cut, reordered or given another headline.

A sketch is the bottom-k kind of MinHash (Broder 1997): the k smallest hashes of an item's shingles, which are runs of three
folded words. A copy that keeps a third of the text keeps about a third of the sketch, because what is small in the whole is
small in the part: so cut copies are found, which banded MinHash signatures miss, since they estimate the Jaccard likeness of the
wholes. One hash a shingle instead of 128, too. The hashes are the words of a full-text index, so that adding is a sequential
write and looking one up is one search.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from hashlib import blake2b
from struct import unpack

SIZE = 32
"""Hashes in a sketch."""
SHINGLE = 3
"""Words in a shingle."""
HASH_BYTES = 5
"""Of each hash that is kept: 40 bits, so that of a million items only a few share one by chance."""
_FACTORS = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9)
"""Odd numbers without a pattern, so that the order of words counts."""
_MIX = 0x7FB5D329728EA185
_MASK = (1 << 64) - 1
_KEEP = 64 - 8 * HASH_BYTES


@lru_cache(maxsize=300_000)
def _word_hash(word: str) -> int:
    return int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def shingles(words: Sequence[str]) -> set[int]:
    """The hashes of all runs of three words of a text, 64 bits each; of a text shorter than that, one for the whole."""
    hashes = [_word_hash(word) for word in words]
    if len(hashes) < SHINGLE:
        return {_mixed(sum(hashes))} if hashes else set()
    x, y, z = _FACTORS
    return {
        ((v ^ v >> 31) * _MIX & _MASK) ^ (v >> 27)
        for v in [a * x + b * y + c * z & _MASK for a, b, c in zip(hashes, hashes[1:], hashes[2:], strict=False)]
    }


def _mixed(value: int) -> int:
    value &= _MASK
    return ((value ^ value >> 31) * _MIX & _MASK) ^ (value >> 27)


def sketch(words: Sequence[str]) -> bytes:
    """The sketch of a text: up to SIZE hashes of 40 bits, smallest first."""
    smallest = sorted(value >> _KEEP for value in shingles(words))[:SIZE]
    return b"".join(value.to_bytes(HASH_BYTES, "big") for value in smallest)


def hashes(kept: bytes) -> list[int]:
    """The hashes of a sketch, smallest first."""
    return [int.from_bytes(kept[at : at + HASH_BYTES], "big") for at in range(0, len(kept), HASH_BYTES)]


def parts(kept: bytes) -> frozenset[bytes]:
    """The hashes of a sketch as they are kept, for comparing: ten times as quick as numbers."""
    return frozenset(unpack(f"{HASH_BYTES}s" * (len(kept) // HASH_BYTES), kept))


def index_words(kept: bytes) -> str:
    """A sketch as the words of the full-text index."""
    return " ".join(_index_word(value) for value in hashes(kept))


def index_query(values: Iterable[int]) -> str:
    """The full-text query for items whose sketch has any of these hashes."""
    return " OR ".join(f'"{_index_word(value)}"' for value in values)


def _index_word(value: int) -> str:
    return f"{value:010x}"
