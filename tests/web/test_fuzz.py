"""The API asked at random, from its own OpenAPI document: it never fails, and it answers as the document says."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from shutil import copyfile
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import content_type_conformance, response_schema_conformance, status_code_conformance
from starlette.testclient import TestClient
from starlette.types import Receive, Scope, Send

from naql.web.app import ACTIONS, PAGES, make_app
from naql.web.openapi import document
from naql.web.settings import Settings
from tests.web.conftest import TOKEN

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
HEADERS = {"host": "127.0.0.1:8000", "authorization": f"Bearer {TOKEN}"}
FEW = settings(max_examples=15, deadline=None, database=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
SCHEMA = schemathesis.openapi.from_dict(document(PAGES, ACTIONS))
OPERATIONS = {f"{one.ok().method} {one.ok().path}": one.ok() for one in SCHEMA.get_all_operations()}
KNOWN: dict[str, list[Any]] = {
    "q": ["سد", "«آبگیری سد»", "-سد آب", "آب*", "گفت OR (", '"', "a_b NOT c", "*", "-"],
    "since": ["1402", "1402-05", "2023-08-01", "1402-13", "0000", "9999-12-31"],
    "figure": ["network", "world", "iran", "heat", "timeline", "acts", "spread"],
    "statement": ["s1", "s2"],
    "start": [0, 5, 60],
    "end": [5, 60, 100_000],
    "id": [1, 2, -1],
    "text": ["کتابخانه باز شد\nمدیر آن گفت: کتاب خریده‌ایم.", "خبر\u200c\u202e\ufffe\x85 گفت: «", "۱۴۰۲ گفت: " * 50],
    "until": ["1402", "1402-12-30", "2023", "1-1-1"],
}


@pytest.fixture(scope="module", autouse=True)
def _served(demo_archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    own = copyfile(demo_archive, tmp_path_factory.mktemp("fuzz") / "naql.db")
    served = make_app(Settings(archive=own, token=TOKEN, largest_body=1 << 20))

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":  # Whoever asks here would end its life after each question.
            await served(scope, receive, send)

    for operation in OPERATIONS.values():
        operation.app = app
    with TestClient(served):
        yield


@pytest.mark.parametrize("name", OPERATIONS)
def test_what_the_document_allows_is_answered_as_it_says(name: str) -> None:
    asked(OPERATIONS[name].as_strategy())


@pytest.mark.parametrize("name", OPERATIONS)
def test_what_the_document_does_not_allow_is_refused_in_words(name: str) -> None:
    if OPERATIONS[name].query or OPERATIONS[name].path_parameters or OPERATIONS[name].body:
        asked(OPERATIONS[name].as_strategy(generation_mode=GenerationMode.NEGATIVE))


@pytest.mark.parametrize("name", OPERATIONS)
def test_what_is_there_is_answered_as_the_document_says(name: str, client: TestClient) -> None:
    """With ids, keys, words and dates that lead somewhere, which chance alone would hardly find."""
    found = client.get("/search.json", params={"limit": 5}).json()
    keys = sorted({hit["item"]["key"] for hit in found["statements"]})
    ids = sorted({hit["speaker"]["id"] for hit in found["statements"] if hit["speaker"]})
    known = {**KNOWN, "who": [*map(str, ids), "ایسنا"], "item": keys, "key": keys, "cursor": [found["cursor"], "AAAA", "W10"]}
    if name.startswith("post"):
        known = {**KNOWN, "who": ids, "other": [*ids, None], "item": keys, "entity": [f"{key}#e{n}" for key in keys for n in (1, 2, 9)]}
    asked(OPERATIONS[name].as_strategy(), known)


def asked(strategy: Any, known: Mapping[str, Sequence[Any]] | None = None) -> None:
    @seed(1402)
    @FEW
    @given(case=strategy, data=st.data())
    def ask(case: Any, data: st.DataObject) -> None:
        for given_ in (case.path_parameters, case.query, case.body):
            for name in sorted(set(known or {}) & set(given_ if isinstance(given_, dict) else ())):
                given_[name] = data.draw(st.sampled_from((known or {})[name]))
        response = case.call(headers=HEADERS)
        case.validate_response(response, checks=CHECKS)

    ask()
