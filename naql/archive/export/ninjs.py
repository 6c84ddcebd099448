"""ninjs 2.0, the IPTC's News in JSON (https://iptc.org/standards/ninjs/), one news object a line.

ninjs has no place for who said what; the people who speak are told by `rel`.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from naql.archive.export.jsonld import address
from naql.archive.export.stream import Exported
from naql.record import Entity

_LISTS = {"person": "people", "organization": "organisations", "outlet": "organisations", "place": "places"}


def write(items: Iterable[Exported]) -> Iterator[bytes]:
    for one in items:
        yield json.dumps(_object(one), ensure_ascii=False).encode() + b"\n"


def _object(one: Exported) -> dict[str, Any]:
    record = one.record
    speakers = {statement.speaker for statement in record.statements}
    found: dict[str, Any] = {
        "uri": address(one),
        "type": "text",
        "representationtype": "full",
        "version": str(one.version),
        "language": "fa",
        "headlines": [{"role": role, "value": text} for role, text in (("main", record.headline), ("kicker", record.kicker)) if text],
        "bodies": [
            {"role": role, "contenttype": "text/plain", "charcount": len(text), "value": text}
            for role, text in (("lead", record.lead or ""), ("main", "\n".join(record.body)))
            if text
        ],
        "infosources": [{"name": name} for name in record.chain],
    }
    if record.published:
        # ninjs wants a time; of a day alone it is its beginning in Tehran.
        found["versioncreated"] = record.published if "T" in record.published else f"{record.published}T00:00:00+03:30"
    if record.category:
        found["subjects"] = [{"name": record.category}]
    if record.reporter:
        found["by"] = record.reporter
    for entity in record.entities:
        found.setdefault(_LISTS[entity.type], []).append(_named(entity, spoke=entity.id in speakers))
    return {name: value for name, value in found.items() if value}


def _named(entity: Entity, *, spoke: bool) -> dict[str, str]:
    named = {"name": entity.name, "rel": "speaks" if spoke else "mentioned"}
    return named | ({"literal": entity.link} if entity.link else {})
