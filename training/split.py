"""Which items are kept aside: a tenth of each corpus never builds a lexicon, a fifth of the gold items is looked at only at the end."""

import hashlib


def _bucket(item_id: str, buckets: int) -> int:
    return int(hashlib.md5(item_id.encode()).hexdigest(), 16) % buckets


def corpus_item_is_held_out(item_id: str) -> bool:
    return _bucket(item_id, 10) == 0


def gold_item_is_held_out(item_id: str) -> bool:
    return _bucket(item_id, 5) == 0
