"""Sources: the answers' statements and items with where they stand and on whose word we have them."""

from collections.abc import Mapping, Sequence
from datetime import date

from persiantools.jdatetime import JalaliDate

from naql.archive.answers import ItemHead, StatementHit, WhoName
from naql.archive.days import day_of
from naql.assistants.answers import Person, Said, Source
from naql.assistants.quoting import cut, web_address
from naql.calendar import ENGLISH_MONTHS
from naql.frame.outlets import outlet_named
from naql.record import Entity, Record, Statement

QUOTE = 700
"""Code points of a statement that are quoted."""
_MOST_LINKS = 8
LONG = 200
"""Code points of a headline, a name or a role that are told."""


def head_of(record: Record, key: str, version: int) -> ItemHead:
    """An item in a list, from its record."""
    return ItemHead(
        key=key, version=version, headline=record.headline, agency=record.agency, chain=record.chain, published=record.published,
        jalali=record.jalali, category=record.category, url=record.url,
    )  # fmt: skip


def source_of(
    head: ItemHead, *, statement: str | None = None, via: Sequence[str] = (), start: int | None = None, end: int | None = None
) -> Source:
    return Source(
        line=cited(head, via),
        item=head.key,
        version=head.version,
        statement=statement,
        headline=cut(head.headline, LONG) if head.headline else None,
        url=web_address(head.url),
        outlet=head.agency,
        chain=head.chain[:_MOST_LINKS],
        via=list(via[:_MOST_LINKS]),
        date=head.published,
        jalali=head.jalali,
        start=start,
        end=end,
    )


def cited(head: ItemHead, via: Sequence[str] = ()) -> str:
    """«ISNA ← Reuters, 18 Dey 1400 / 2022-01-08»: the chain in Latin letters where its names are known, the day in both calendars."""
    chain = list(dict.fromkeys([*(head.chain or filter(None, [head.agency])), *via]))
    named = " ← ".join(cut(_latin(name), LONG) for name in chain[:_MOST_LINKS]) or "outlet unknown"
    return f"{named}, {_day(head.published)}"


def _latin(name: str) -> str:
    outlet = outlet_named(name)
    return outlet.latin if outlet and outlet.latin else name


def _day(published: str | None) -> str:
    day = day_of(published)
    if not day:
        return "undated"
    western = date.fromordinal(day)
    jalali = JalaliDate(western)
    return f"{jalali.day} {ENGLISH_MONTHS[jalali.month - 1]} {jalali.year} / {western}"


def said_in_hit(hit: StatementHit) -> Said:
    """A statement that was found in the archive."""
    return Said(
        source=source_of(hit.item, statement=hit.number, via=hit.via, start=hit.start, end=hit.end),
        speaker=_person(hit.speaker),
        speaker_text=cut(hit.speaker_text, LONG) if hit.speaker_text else None,
        verb=cut(hit.cue, LONG) if hit.cue else None,
        act=hit.act,
        form=hit.form,
        negated=hit.negated,
        addressee=_person(hit.addressee),
        quote=cut(hit.content, QUOTE),
    )


def said_in_record(head: ItemHead, record: Record, statement: Statement, whos: Mapping[str, int]) -> Said:
    """A statement of a record; `whos`: which entity is whom in the archive."""
    entities = {entity.id: entity for entity in record.entities}

    def person(id_: str | None) -> Person | None:
        entity = entities.get(id_) if id_ else None
        return told_entity(entity, whos) if entity else None

    return Said(
        source=source_of(head, statement=statement.id, via=statement.via, start=statement.content.start, end=statement.content.end),
        speaker=person(statement.speaker),
        speaker_text=cut(statement.speaker_text.text, LONG) if statement.speaker_text else None,
        verb=cut(statement.cue.text, LONG) if statement.cue else None,
        act=statement.act,
        form=statement.form,
        negated=statement.negated,
        addressee=person(statement.addressee),
        quote=cut(statement.content.text, QUOTE),
    )


def told_entity(entity: Entity, whos: Mapping[str, int]) -> Person:
    return Person(id=whos.get(entity.id), name=cut(entity.name, LONG), role=cut(entity.role, LONG))


def _person(who: WhoName | None) -> Person | None:
    return Person(id=who.id, name=cut(who.name, LONG), role=cut(who.role, LONG)) if who else None
