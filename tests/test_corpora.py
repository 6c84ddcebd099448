"""Real items, as they are and damaged: no crash, no span outside its text, the raw text had back. Needs ../shared."""

import warnings
from itertools import islice
from pathlib import Path

import pytest

from bench.robustness import damaged, faults
from naql.reading import read
from training.corpora import CORPORA, items

EVERY = 150


@pytest.fixture(params=["isna", "fars", "varzesh3"])
def corpus(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    if not Path(CORPORA, f"{name}.jsonl.gz").exists():
        warnings.warn(f"SKIPPED: {CORPORA}/{name}.jsonl.gz is not there, so no real item was read", stacklevel=1)
        pytest.skip("no corpora beside the project")
    return name


def test_no_fault_in_the_record_of_any_item(corpus: str) -> None:
    found = [
        f"{item_id} ({damage}): {fault}"
        for item_id, text in islice(items(corpus), 7, None, EVERY)
        for damage, raw in damaged(text)
        for fault in faults(raw, read(raw))
    ]
    assert not found
