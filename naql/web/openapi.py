"""The OpenAPI document (3.1), made from the same declarations that answer the requests."""

import re
from collections.abc import Iterable, Sequence
from typing import Any, get_args, get_type_hints

import msgspec

from naql import __version__
from naql.web.handlers import ErrorAnswer
from naql.web.page import Action, Page

_REFERENCE = "#/components/schemas/{name}"
_ERRORS = {"400": "The question is wrong.", "404": "There is no such thing.", "503": "Too much at once, or too long; ask again."}


def document(pages: Sequence[Page[Any, Any]], actions: Sequence[Action[Any, Any]]) -> dict[str, Any]:
    """The API as JSON-like values."""
    shown = [page for page in pages if not page.hidden]
    types = [ErrorAnswer, *(page.gives for page in shown), *(page.asks for page in shown)]
    types += [type_ for action in actions for type_ in (action.asks, action.gives)]
    schemas, components = msgspec.json.schema_components(types, ref_template=_REFERENCE)
    of = dict(zip(map(_key, types), schemas, strict=True))
    paths: dict[str, Any] = {}
    for page in shown:
        for path, media, answer, also in _addresses(page, of):
            paths[path] = {"get": {
                "operationId": f"{page.name}_{path.rpartition('.')[2]}", "summary": page.summary,
                "parameters": [*_parameters(page.asks, path, components), *also],
                "responses": _responses({media: answer}, of, private=page.private),
                **({"security": [{"token": []}]} if page.private else {}),
            }}  # fmt: skip
    for action in actions:
        body = {"application/json": {"schema": of[_key(action.asks)]}}
        paths.setdefault(f"{action.path}.json", {})["post"] = {
            "operationId": action.name, "summary": action.summary, "security": [{"token": []}],
            "requestBody": {"required": True, "content": body},
            "responses": _responses({"application/json": {"schema": of[_key(action.gives)]}}, of, private=True, writes=True),
        }  # fmt: skip
    return {
        "openapi": "3.1.0",
        "info": {"title": "Naql", "version": __version__, "description": "Who said it, and on whose word: an archive of Persian news."},
        "paths": paths,
        "components": {"schemas": components, "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}}},
    }


def _addresses(page: Page[Any, Any], of: dict[str, Any]) -> Iterable[tuple[str, str, dict[str, Any], list[dict[str, Any]]]]:
    path = re.sub(r":\w+}", "}", page.paths[0])
    path = "/search" if path == "/" else path
    yield f"{path}.json", "application/json", {"schema": of[_key(page.gives)]}, []
    for other in page.others:
        yield f"{path}.{other.ending}", other.media_type.partition(";")[0], {}, [
            {"name": name, "in": "query", "required": True, "description": words, "schema": {"type": "string"}}
            for name, words in other.also.items()
        ]  # fmt: skip


def _parameters(asks: Any, path: str, components: dict[str, Any]) -> Iterable[dict[str, Any]]:
    schema = components[asks.__name__]
    texts = get_type_hints(asks, include_extras=True)
    for name, of_one in schema.get("properties", {}).items():
        inside = f"{{{name}}}" in path
        yield {
            "name": name, "in": "path" if inside else "query", "required": inside or name in schema.get("required", ()),
            "description": of_one.get("description", _description(texts.get(name))), "schema": of_one,
        }  # fmt: skip


def _description(hint: Any) -> str:
    """Of a hint, or of what it is one of: «Since | None»."""
    for extra in getattr(hint, "__metadata__", ()):
        if isinstance(extra, msgspec.Meta) and extra.description:
            return extra.description
    return next((found for one in get_args(hint) if (found := _description(one))), "")


def _responses(good: dict[str, Any], of: dict[str, Any], *, private: bool = False, writes: bool = False) -> dict[str, Any]:
    errors = {
        **_ERRORS, **({"403": "The token is missing."} if private else {}),
        **({"409": "It cannot be done.", "408": "Too slow.", "413": "Too large."} if writes else {}),
    }  # fmt: skip
    content = {"application/json": {"schema": of[_key(ErrorAnswer)]}}
    return {
        "200": {"description": "The answer.", "content": good},
        **{status: {"description": words, "content": content} for status, words in errors.items()},
    }


def _key(type_: Any) -> str:
    return repr(type_)
