"""A record ready to be drawn: its text as trees, its speakers with their colours, where each statement is led to.

What draws it is `templates/text.html`, on the page of `naql read --html` as on the server's.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from naql.record import Entity, Record, Statement
from naql.web.highlight import lines_of
from naql.web.nesting import Paragraph, paragraphs

COLOURS = 10
"""Speakers beyond this many share colours in turn."""
_HEADING = 90


@dataclass(frozen=True)
class Drawing:
    """Statements and entities are named by their ids in the record."""

    record: Record
    paragraphs: list[Paragraph]
    statements: Mapping[str, Statement]
    entities: Mapping[str, Entity]
    speakers: Mapping[str | None, list[Statement]]
    """What each said, in the order in which they begin to speak; None is nobody known."""
    colours: Mapping[str | None, int]
    """Of each speaker."""
    colour_of: Mapping[str, int]
    """Of each statement."""
    anchors: Mapping[str, str]
    """The id in the page of each statement's place."""
    links: Mapping[str, str]
    """Addresses of entities that have a page."""

    @property
    def headlines(self) -> list[Paragraph]:
        """What stands above the text."""
        return [line for line in self.paragraphs if line.kind == "headline"]

    @property
    def body(self) -> list[Paragraph]:
        """The text without its headline and kicker."""
        return [line for line in self.paragraphs if line.kind not in ("headline", "kicker")]

    @property
    def named(self) -> dict[str, list[Entity]]:
        """Who and what is named without speaking, by type."""
        found: dict[str, list[Entity]] = {}
        for entity in self.record.entities:
            if entity.id not in self.speakers:
                found.setdefault(entity.type, []).append(entity)
        return found


def drawing(record: Record, anchors: Mapping[str, str], links: Mapping[str, str] | None = None) -> Drawing:
    """A record with the ids that its statements have in the page, and with addresses of its entities."""
    entities = {entity.id: entity for entity in record.entities}
    speakers: dict[str | None, list[Statement]] = {}
    for statement in record.statements:
        speakers.setdefault(statement.speaker if statement.speaker in entities else None, []).append(statement)
    colours = {speaker: number % COLOURS for number, speaker in enumerate(speakers)}
    return Drawing(
        record=record,
        paragraphs=paragraphs(lines_of(record)),
        statements={statement.id: statement for statement in record.statements},
        entities=entities,
        speakers=speakers,
        colours=colours,
        colour_of={statement.id: colours[speaker] for speaker, said in speakers.items() for statement in said},
        anchors=anchors,
        links=links or {},
    )


def heading_of(record: Record) -> str:
    """The headline, or the first words of an item that has none."""
    if record.headline:
        return record.headline
    words = record.lead or next(iter(record.body), "")
    return (words if len(words) < _HEADING else words[:_HEADING].rpartition(" ")[0] + " …") or record.id
