"""The API asked at random, from its own OpenAPI document: it never fails, and it answers as the document says."""

from pathlib import Path
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
READING = [name for name in OPERATIONS if name.startswith("get")]
KNOWN = {
    "q": ["سد", "«آبگیری سد»", "-سد آب", "آب*", "گفت OR (", '"', "a_b NOT c", "*", "-"],
    "since": ["1402", "1402-05", "2023-08-01", "1402-13", "0000", "9999-12-31"],
    "until": ["1402", "1402-12-30", "2023", "1-1-1"],
}


@pytest.fixture(scope="module", autouse=True)
def _served(demo_archive: Path) -> None:
    served = make_app(Settings(archive=demo_archive, token=TOKEN, largest_body=1 << 20))

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":  # Whoever asks here would end its life after each question.
            await served(scope, receive, send)

    for operation in OPERATIONS.values():
        operation.app = app


@pytest.mark.parametrize("name", OPERATIONS)
def test_what_the_document_allows_is_answered_as_it_says(name: str) -> None:
    asked(OPERATIONS[name].as_strategy())


@pytest.mark.parametrize("name", OPERATIONS)
def test_what_the_document_does_not_allow_is_refused_in_words(name: str) -> None:
    if OPERATIONS[name].query or OPERATIONS[name].path_parameters or OPERATIONS[name].body:
        asked(OPERATIONS[name].as_strategy(generation_mode=GenerationMode.NEGATIVE))


@pytest.mark.parametrize("name", READING)
def test_what_is_there_is_answered_as_the_document_says(name: str, client: TestClient) -> None:
    """With ids, keys, words and dates that lead somewhere, which chance alone would hardly find."""
    found = client.get("/search.json", params={"limit": 5}).json()
    keys = {hit["item"]["key"] for hit in found["statements"]}
    ids = {str(hit["speaker"]["id"]) for hit in found["statements"] if hit["speaker"]}
    known = {
        **KNOWN, "who": [*sorted(ids), "ایسنا"], "item": sorted(keys), "key": sorted(keys), "cursor": [found["cursor"], "AAAA", "W10"],
    }  # fmt: skip
    asked(OPERATIONS[name].as_strategy(), known)


def asked(strategy: Any, known: dict[str, list[str]] | None = None) -> None:
    @seed(1402)
    @FEW
    @given(case=strategy, data=st.data())
    def ask(case: Any, data: st.DataObject) -> None:
        for given_ in (case.path_parameters, case.query):
            for name in set(given_ or {}) & set(known or {}):
                given_[name] = data.draw(st.sampled_from((known or {})[name]))
        response = case.call(headers=HEADERS)
        case.validate_response(response, checks=CHECKS)

    ask()
