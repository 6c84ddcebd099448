"""find_statements: who said what in a document whose frame and names are known."""

from naql.frame.frame import Frame, FramePart
from naql.names.name import Mention, Name
from naql.record import PartKind
from naql.speech.attributing import Attributor
from naql.speech.attribution import Attribution
from naql.speech.continuation import Voice, continues, voice_after
from naql.speech.headline import headline_statements, outlet_statement
from naql.speech.issuer import issuer
from naql.speech.kinds import can_speak
from naql.speech.pronouns import pronouns
from naql.speech.speaker import Speakers
from naql.speech.spelling import press
from naql.speech.statements import LineReader
from naql.speech.subject import Mentions, find_subject
from naql.speech.words import Line
from naql.text.document import Document

_SILENT: frozenset[PartKind] = frozenset(("end_mark", "footer", "tags", "reporter", "photographer", "leftover"))
_HEADLINES: frozenset[PartKind] = frozenset(("headline", "kicker"))
_LEAD_ENDS = 2
"""So many paragraphs, headline and lead, may name a speaker by a title alone."""


def find_statements(document: Document, frame: Frame, names: list[Name]) -> tuple[list[Attribution], list[Name]]:
    """The statements of a document, in repaired offsets, and the names with the unnamed speakers added."""
    kinds_by_paragraph = _kinds_by_paragraph(document, frame)
    by_line = mentions_by_paragraph(document, names)
    sources = frozenset(press(source.name) for source in frame.chain) | ({press(frame.agency)} if frame.agency else set())
    speakers = Speakers(list(names), document.text, sources)
    attributor = Attributor(speakers)
    voice: Voice | None = None
    for number, paragraph in enumerate(document.paragraphs):
        kinds = kinds_by_paragraph[number]
        if kinds & _SILENT:
            continue
        line = Line(document.text, paragraph)
        if not len(line):
            continue
        mentions = Mentions(line, by_line[number], sources)
        reader = LineReader(line, mentions, speakers.persons)
        lead = number < _LEAD_ENDS
        if lead:
            speakers.about(find_subject(line, mentions, 0, len(line)))
        told = issuer(line, mentions, headline=lead)
        if told is not None and (told.name is not None or can_speak(line.keys[told.start : told.end])):
            speakers.issued(line, told)
        place = continues(reader, voice) if voice is not None else None
        if place is not None and voice is not None:
            reader.read_as_continuation(*place, voice.form, voice.act)
        else:
            start = headline_statements(reader) if (kinds & _HEADLINES if frame.parts else number == 0) else 0
            if lead or not outlet_statement(reader):
                reader.read(start, len(line))
        voice = voice_after(reader, voice, lead=lead)
        if voice is not None and voice.sure and not reader.statements and reader.opens_next is None:
            speakers.spoke(speakers.issuer or speakers.topic)
        for statement in reader.statements:
            attributor.add(line, mentions, statement, lead=lead)
        if not reader.statements and not lead:
            speakers.told_of(find_subject(line, mentions, 0, len(line)))
        pronouns(line, mentions, reader.statements, speakers)
        if reader.opens_next is not None:
            speakers.spoke(speakers.resolve(line, reader.opens_next[1], plural=False, lead=lead))
    return attributor.attributions(), speakers.names


def _kinds_by_paragraph(document: Document, frame: Frame) -> list[frozenset[PartKind]]:
    """The kinds of the parts in which the beginning of each paragraph lies."""
    parts = sorted(frame.parts, key=lambda part: part.start)
    kinds: list[frozenset[PartKind]] = []
    open_parts: list[FramePart] = []
    at = 0
    for paragraph in document.paragraphs:
        while at < len(parts) and parts[at].start <= paragraph.start:
            open_parts.append(parts[at])
            at += 1
        open_parts = [part for part in open_parts if paragraph.start < part.end]
        kinds.append(frozenset(part.kind for part in open_parts))
    return kinds


def mentions_by_paragraph(document: Document, names: list[Name]) -> list[list[tuple[Mention, Name]]]:
    """The mentions that lie in each paragraph."""
    ordered = sorted(((mention, name) for name in names for mention in name.mentions), key=lambda pair: (pair[0].start, -pair[0].end))
    found: list[list[tuple[Mention, Name]]] = [[] for _ in document.paragraphs]
    at = 0
    for number, paragraph in enumerate(document.paragraphs):
        while at < len(ordered) and ordered[at][0].start < paragraph.end:
            if ordered[at][0].start >= paragraph.start:
                found[number].append(ordered[at])
            at += 1
    return found
