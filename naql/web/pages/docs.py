"""The API's own page: every address with its parameters; its JSON twin is the OpenAPI document."""

from collections.abc import Callable
from typing import Any

import msgspec

from naql.web.page import Page


class DocsAsked(msgspec.Struct, frozen=True):
    """Nothing."""


def docs_page(document: Callable[[], dict[str, Any]]) -> Page[DocsAsked, dict[str, Any]]:
    """`document` gives the OpenAPI document."""
    return Page(
        name="docs",
        paths=("/docs",),
        asks=DocsAsked,
        gives=dict[str, Any],
        summary="The API in OpenAPI 3.1.",
        answer=lambda archive, asked: document(),
        hidden=True,
    )
