"""A record as a page of its own: self-contained, right to left, no script, nothing fetched."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from jinja2 import Environment, FunctionLoader, StrictUndefined, Template

from naql.calendar import persian_date, persian_digits, western_date
from naql.record import Record, Statement
from naql.speech.labels import act_label, form_label
from naql.web.highlight import lines_of

COLOURS = 10
"""Speakers beyond this many share colours in turn."""
_HEADING = 90


def record_page(record: Record) -> str:
    """The page of one record as HTML. All text of the item is escaped, its ids name nothing in the page, its address is a link only
    if it is http or https."""
    entities = {entity.id: entity for entity in record.entities}
    speakers: dict[str | None, list[Statement]] = {}
    for statement in record.statements:
        speakers.setdefault(statement.speaker if statement.speaker in entities else None, []).append(statement)
    colours = {speaker: number % COLOURS for number, speaker in enumerate(speakers)}
    return _template("record.html").render(
        record=record,
        heading=heading_of(record),
        link=record.url if record.url and record.url.lower().startswith(("http://", "https://")) else None,
        entities=entities,
        speakers=speakers,
        colours=colours,
        colour_of={statement.id: colours[speaker] for speaker, said in speakers.items() for statement in said},
        numbers={statement.id: number for number, statement in enumerate(record.statements, 1)},
        statements={statement.id: statement for statement in record.statements},
        lines=lines_of(record),
    )


def heading_of(record: Record) -> str:
    """The headline, or the first words of an item that has none."""
    if record.headline:
        return record.headline
    words = record.lead or next(iter(record.body), "")
    return (words if len(words) < _HEADING else words[:_HEADING].rpartition(" ")[0] + " …") or record.id


@dataclass(frozen=True, slots=True)
class IndexLine:
    """What the index says of a page; `name` is that of its file."""

    name: str
    headline: str
    chain: str
    published: str | None
    statements: int

    @classmethod
    def of(cls, name: str, record: Record) -> "IndexLine":
        chain = " ← ".join(record.chain) or record.agency or ""
        return cls(name, heading_of(record), chain, record.published, len(record.statements))


def index_page(lines: Sequence[IndexLine]) -> str:
    """The page that leads to the pages of several records."""
    return _template("index.html").render(lines=lines)


def _source(name: str) -> str:
    return (resources.files("naql.web") / "templates" / name).read_text("utf-8")


@cache
def _template(name: str) -> Template:
    environment = Environment(
        loader=FunctionLoader(_source), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters.update(act=act_label, form=form_label)
    environment.filters.update(persian_date=persian_date, persian_digits=persian_digits, western_date=western_date)
    return environment.get_template(name)
