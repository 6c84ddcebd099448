"""JSON-LD: schema.org NewsArticle with its Quotations, as one document with a graph."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from naql.archive.export.stream import Exported
from naql.record import Entity, Statement

_TYPES = {"person": "Person", "organization": "Organization", "place": "Place", "outlet": "NewsMediaOrganization"}


def write(items: Iterable[Exported]) -> Iterator[bytes]:
    yield b'{"@context": "https://schema.org", "@graph": ['
    before = b"\n"
    for one in items:
        yield before + json.dumps(_article(one), ensure_ascii=False).encode()
        before = b",\n"
    yield b"\n]}\n"


def _article(one: Exported) -> dict[str, Any]:
    record = one.record
    id_ = address(one)
    entities = {entity.id: entity for entity in record.entities}
    return _present(
        {
            "@type": "NewsArticle",
            "@id": id_,
            "url": record.url,
            "identifier": record.id,
            "version": str(one.version),
            "inLanguage": "fa",
            "headline": record.headline,
            "alternativeHeadline": record.kicker,
            "abstract": record.lead,
            "articleBody": "\n".join(record.body),
            "articleSection": record.category,
            "datePublished": record.published,
            "dateline": record.place,
            "keywords": record.tags,
            "publisher": _outlet(record.agency),
            "author": _present({"@type": "Person", "name": record.reporter}) if record.reporter else None,
            "isBasedOn": [{"@type": "CreativeWork", "publisher": _outlet(name)} for name in record.chain if name != record.agency],
            "mentions": [_entity(id_, entity) for entity in record.entities],
            "hasPart": [_quotation(id_, statement, entities) for statement in record.statements],
        }
    )


def address(one: Exported) -> str:
    """What names an item in the world: its URL, else a name made of its id."""
    return one.record.url or f"urn:naql:item:{one.key}"


def _quotation(id_: str, statement: Statement, entities: dict[str, Entity]) -> dict[str, Any]:
    speaker = entities.get(statement.speaker or "")
    return _present(
        {
            "@type": "Quotation",
            "@id": f"{id_}#{statement.id}",
            "text": statement.content.text,
            "spokenByCharacter": _entity(id_, speaker) if speaker else None,
            "creditText": " ← ".join(statement.via),
            "genre": statement.act,
            "position": statement.content.start,
        }
    )


def _entity(id_: str, entity: Entity) -> dict[str, Any]:
    role = entity.role if entity.type == "person" else ""
    return _present(
        {"@type": _TYPES[entity.type], "@id": f"{id_}#{entity.id}", "name": entity.name, "jobTitle": role, "sameAs": entity.link}
    )


def _outlet(name: str | None) -> dict[str, Any] | None:
    return {"@type": "NewsMediaOrganization", "name": name} if name else None


def _present(values: dict[str, Any]) -> dict[str, Any]:
    """Without what is empty: schema.org knows no null."""
    return {name: value for name, value in values.items() if value not in (None, "", [])}
