"""find_frame(document, item, repaired): what the newsroom wrote around the text."""

import re

from naql.frame.calendars import jalali_words
from naql.frame.chain import Chain, find_chain
from naql.frame.dates import find_dates
from naql.frame.footer import Field, code_in
from naql.frame.frame import Frame, FramePart
from naql.frame.outlets import Outlet, outlet_named, outlet_of_site
from naql.frame.published import Moment, day_in_code, declared_moment, written_moment
from naql.frame.sections import Sections, sections
from naql.frame.source_names import Words, unheaded
from naql.frame.spelling import latin_digits
from naql.record import Item
from naql.text.document import Document
from naql.text.repair import Repaired
from naql.text.tokens import tokens

_CODE_IN_URL = re.compile(r"/(\d{6,14})(?=[/?#.\-]|\Z)")
_SOURCE_PIECE = re.compile("[^،,/]+")
_OFFICE = re.compile(r"[،\-–/ ]+(?:خبرنگار|عکاس)[^\n]*")
"""«نیلوفر راستین، خبرنگار ایسنا»"""
_TAG_MARKS = re.compile(r"[،,؛;|#\n•/]+| - ")


def find_frame(document: Document, item: Item, repaired: Repaired) -> Frame:
    """The frame of an item, in code points of the repaired text: what the source declared, else what its text says."""
    found = sections(document, _declared_parts(item, repaired))
    frame = Frame(parts=found.parts)
    _fill_fields(frame, found, document.text)
    text_starts = {part.start for part in frame.of("lead", "paragraph")}
    if item.declared_parts:  # A page may have the dateline in an element of its own above the lead: «ایسنا/کرمان».
        text_starts |= {part.start for part in frame.of("footer", "leftover") if part.start < min(text_starts, default=0)}
    body = [paragraph for paragraph in document.paragraphs if paragraph.start in text_starts]
    chain = find_chain(document, body)
    _add_named_sources(chain, found.fields, document.text)
    frame.chain = chain.sources
    frame.place = frame.place or (document.text[slice(*chain.place)] if chain.place else None)
    outlet = _outlet(item, chain)
    frame.agency = item.declared_agency or (outlet.name if outlet else None)
    frame.category = item.declared_category or frame.category
    frame.reporter = item.declared_reporter or frame.reporter
    frame.code = frame.code or _code_in_address(item, found.fields, document.text)
    moment = _published(item, found.fields, document.text, frame.code, outlet)
    if moment is not None:
        frame.published, frame.jalali = moment.iso, jalali_words(moment.day)
    for paragraph in document.paragraphs:
        frame.dates += find_dates(paragraph.tokens, moment.day if moment else None)
    return frame


def _declared_parts(item: Item, repaired: Repaired) -> list[FramePart]:
    if not item.declared_parts:
        return []
    place = repaired.alignment.repaired_span
    return [FramePart(part.kind, *place(part.start, part.end)) for part in item.declared_parts]


def _value(field: Field, text: str) -> str:
    return text[field.value_start : field.value_end].strip()


def _fill_fields(frame: Frame, found: Sections, text: str) -> None:
    """The first of each field that the footer names; several reporters stand together in one."""
    for field in found.fields:
        value = _value(field, text)
        if not value:
            continue
        if field.name == "code":
            frame.code = frame.code or code_in(value)
        elif field.name == "category":
            frame.category = frame.category or value
        elif field.name == "reporter":
            frame.reporter = frame.reporter or (latin_digits(value) if value.isdigit() else _OFFICE.sub("", value))
        elif field.name == "photographer":
            frame.photographer = frame.photographer or value
        elif field.name == "place":
            frame.place = frame.place or value
        elif field.name == "tags":
            tags = (piece.strip(" «».").replace("_", " ") for piece in _TAG_MARKS.split(value))
            frame.tags += [tag for tag in dict.fromkeys(tags) if tag and tag not in frame.tags]


def _add_named_sources(chain: Chain, fields: list[Field], text: str) -> None:
    """«منبع: رویترز» in the footer is the farthest link; «منبع: ایرنا، رویترز» two."""
    for field in fields:
        if field.name == "source":
            for piece in _SOURCE_PIECE.finditer(text, field.value_start, field.value_end):
                words = Words(text, tokens(text, piece.start(), piece.end()))
                first, last = unheaded(words, 0)
                source = words.source(first, last)
                if source is not None and (piece.start() == field.value_start or outlet_named(source.name) is not None):
                    chain.add(source)


def _code_in_address(item: Item, fields: list[Field], text: str) -> str | None:
    """The code in the item's address, or in a link to it that the footer holds."""
    for address in (item.url, *(text[field.start : field.end] for field in fields if field.name == "link")):
        if address and (code := _CODE_IN_URL.search(latin_digits(address))) is not None:
            return code[1]
    return None


def _outlet(item: Item, chain: Chain) -> Outlet | None:
    """The outlet that published the item, if the table knows it: declared, or told by the address, or named first in the text. One abroad
    that the text names is quoted, not the publisher."""
    if item.declared_agency and (outlet := outlet_named(item.declared_agency)) is not None:
        return outlet
    if item.url and (outlet := outlet_of_site(item.url)) is not None:
        return outlet
    nearest = outlet_named(chain.sources[0].name) if chain.sources else None
    return nearest if nearest is not None and nearest.country == "IR" else None


def _written(fields: list[Field], text: str) -> Moment | None:
    """The first date of the footer, with the hour that stands in the next line where it has none."""
    clock = next((text[field.start : field.end] for field in fields if field.name == "clock"), "")
    for field in fields:
        if field.name == "date" and (moment := written_moment(text[field.start : field.end])) is not None:
            return moment if "T" in moment.iso else written_moment(f"{text[field.start : field.end]} {clock}") or moment
    return None


def _published(item: Item, fields: list[Field], text: str, code: str | None, outlet: Outlet | None) -> Moment | None:
    """The declared day, else the footer's, else the code's. Where two agree on the day the one with the hour is taken."""
    declared = declared_moment(item.declared_date) if item.declared_date else None
    written = _written(fields, text)
    if declared is not None and (written is None or declared.day != written.day or "T" in declared.iso or "T" not in written.iso):
        return declared
    if written is not None:
        return written
    day = day_in_code(code, outlet.latin if outlet else None) if code else None
    return None if day is None else Moment(day, day.isoformat())
