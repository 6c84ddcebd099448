"""Packing: an item and its record as one small blob, out of which both come again exactly as they went in.

The raw text stands in the item, in the record's text and in its parts: together, a deflate window sees the repetition. Measured
on 150 corpus items: level 4 makes 3.5 kB in 0.14 ms, level 6 3.2 kB in 0.24 ms, which is an eighth of what adding costs. zstandard
without a dictionary gives the same, with one less, but wants a dependency and a dictionary that must never be lost.
"""

import zlib

import msgspec

from naql.record import Item, Record

_LEVEL = 4


class Body(msgspec.Struct, frozen=True):
    """What is kept of an item: how it came in, and how it was read."""

    item: Item
    record: Record


class _Text(msgspec.Struct, frozen=True):
    text: str


class _TextBody(msgspec.Struct, frozen=True):
    record: _Text


_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(Body)
_text_decoder = msgspec.json.Decoder(_TextBody)
_item_decoder = msgspec.json.Decoder(Item)


def pack(item: Item, record: Record) -> bytes:
    return zlib.compress(_encoder.encode(Body(item, record)), _LEVEL)


def unpack(packed: bytes) -> Body:
    return _decoder.decode(zlib.decompress(packed))


def unpack_text(packed: bytes) -> str:
    """The repaired text alone, in half the time."""
    return _text_decoder.decode(zlib.decompress(packed)).record.text


def pack_item(item: Item) -> bytes:
    return zlib.compress(_encoder.encode(item), _LEVEL)


def unpack_item(packed: bytes) -> Item:
    return _item_decoder.decode(zlib.decompress(packed))
