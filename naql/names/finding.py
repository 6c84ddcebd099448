"""find_names(document, frame): the people, organisations, places and outlets of an item, each with its mentions, role and link."""

from naql.frame.frame import Frame
from naql.names.beside import mended
from naql.names.folding import press
from naql.names.grouping import Group, bare_outlet, group, place_links
from naql.names.holders import described, role_words, title_start
from naql.names.line import QUOTES, Line, Sighting
from naql.names.name import Mention, Name
from naql.names.own_table import OwnNames
from naql.names.recurrence import glossed, one_type, seen_again
from naql.names.roles import Description, descriptions
from naql.names.tagger import Tagger, shipped_tagger
from naql.record import PartKind
from naql.text.document import Document

_ASIDE: tuple[PartKind, ...] = ("footer", "tags", "reporter", "photographer", "leftover", "end_mark")


def find_names(document: Document, frame: Frame, *, tagger: Tagger | None = None, own: OwnNames | None = None) -> list[Name]:
    """The names of an item in the order of their first mention. Ids are «n1», «n2» …; positions are those of the document's text.

    `own` are the user's own names. `tagger` is given only to measure another one than the one that is shipped.
    """
    lines = _lines(document, frame, tagger or shipped_tagger(), own)
    sightings = [sighting for line in lines for sighting in line.sightings]
    one_type(sightings)
    glossed(lines)
    groups = group(sightings)
    names = sorted((_name(each, lines, document.text) for each in groups), key=lambda pair: pair[1].mentions[0].start)
    of_sighting = {id(sighting): name for each, name in names for sighting in each.sightings}
    _give_roles(lines, of_sighting, document.text)
    for number, (_, name) in enumerate(names, 1):
        name.id = f"n{number}"
        name.mentions = sorted(set(name.mentions), key=lambda m: (m.start, m.end))
    return [name for _, name in names]


def _lines(document: Document, frame: Frame, tagger: Tagger, own: OwnNames | None) -> list[Line]:
    aside = sorted((part.start, part.end) for part in frame.of(*_ASIDE))
    at = 0
    lines: list[Line] = []
    taken: dict[int, list[bool]] = {}
    for paragraph in document.paragraphs:
        line = Line(len(lines), paragraph)
        lines.append(line)
        looked_at = taken[line.number] = [False] * len(line.keys)
        first = 0
        for sentence in paragraph.sentences:
            last = first + len(sentence.tokens)
            while at < len(aside) and aside[at][1] <= sentence.start:
                at += 1
            if at < len(aside) and aside[at][0] <= sentence.start and sentence.end <= aside[at][1]:
                looked_at[first:last] = [True] * (last - first)
            else:
                for found in tagger.find([token.text for token in sentence.tokens]):
                    sighting = line.sighting(first + found.first, first + found.last, found.type)
                    if sighting.key:
                        line.sightings.append(sighting)
                        looked_at[sighting.first : sighting.last] = [True] * (sighting.last - sighting.first)
            first = last
        if own:
            _put_own(line, own, looked_at)
    mended(lines, frame.chain)
    for line in lines:
        for sighting in line.sightings:
            taken[line.number][sighting.first : sighting.last] = [True] * (sighting.last - sighting.first)
    for sighting in seen_again(lines, taken):
        lines[sighting.line].sightings.append(sighting)
    for line in lines:
        line.sightings.sort(key=lambda sighting: sighting.first)
    return lines


def _put_own(line: Line, own: OwnNames, looked_at: list[bool]) -> None:
    """Names of the user's own table take the place of what they overlap, unless that is a longer name: «آرمان» in «تیم بانک آرمان»."""
    for first, last, name in own.in_tokens(line.keys):
        over = [s for s in line.sightings if s.first < last and first < s.last]
        longer = next((s for s in over if s.first <= first and last <= s.last and s.last - s.first > last - first), None)
        if longer or (not over and any(looked_at[first:last])):
            if longer and longer.type == name.type == "person":
                longer.link = longer.link or name.link
            continue
        for each in over:
            line.sightings.remove(each)
        sighting = line.sighting(first, last, name.type)
        sighting.key, sighting.link, sighting.own = name.key, name.link, True
        line.sightings.append(sighting)
        looked_at[first:last] = [True] * (last - first)


def _name(found: Group, lines: list[Line], text: str) -> tuple[Group, Name]:
    seen = sorted(found.sightings, key=lambda s: s.start)
    fullest = max((s for s in seen if s.key == found.key), key=lambda s: (not s.key[0].isascii(), s.last - s.first, -s.start))
    mentions = []
    name = text[fullest.start : fullest.end]
    for sighting in seen:
        line = lines[sighting.line]
        mentions.append(Mention(sighting.start, sighting.end, "name" if sighting.key == found.key else "part"))
        if found.type == "person":
            first = title_start(line, sighting)
            if first < sighting.first:
                mentions.append(Mention(line.tokens[first].start, _quoted_end(line, first, sighting), "title"))
        elif found.type == "outlet" and (bare := _bare(line, sighting)) is not None:
            # «خبرگزاری رویترز» is «رویترز».
            mentions.append(Mention(*bare, "name"))
            if sighting is fullest:
                name = text[slice(*bare)]
    link = next((sighting.link for sighting in seen if sighting.link), None)
    if not link and found.type == "place":
        link = place_links().get(press(name)) or None
    return found, Name("", name, found.type, mentions=mentions, link=link)


def _quoted_end(line: Line, first: int, sighting: Sighting) -> int:
    """Where a name ends behind titles from `first` on, with the quotation mark that closes what opened before it: «پروفسور "رید"»."""
    opened = any(key in QUOTES for key in line.keys[first : sighting.first])
    closes = opened and sighting.last < len(line.keys) and line.keys[sighting.last] in QUOTES
    return line.tokens[sighting.last].end if closes else sighting.end


def _bare(line: Line, sighting: Sighting) -> tuple[int, int] | None:
    """Where the outlet's name stands without «خبرگزاری» and quotation marks around it; None if it has no such word."""
    words = [i for i in range(sighting.first, sighting.last) if line.keys[i] not in QUOTES]
    key = tuple(line.keys[i] for i in words)
    bare = len(key) - len(bare_outlet(key))
    if not bare:
        return None
    inner = any(line.keys[i] in QUOTES for i in range(words[bare], words[-1]))
    return line.tokens[words[bare]].start, sighting.end if inner else line.tokens[words[-1]].end


def _give_roles(lines: list[Line], of_sighting: dict[int, Name], text: str) -> None:
    """Roles from descriptions beside names; the same descriptions elsewhere become mentions."""
    roles: dict[tuple[str, ...], Name] = {}
    alone: list[Description] = []
    for line in lines:
        found = descriptions(line)
        beside = described(line, found)
        for n, description in enumerate(found):
            if n in beside:
                name = of_sighting[id(beside[n])]
                words = role_words(text, lines[description.line], description)
                if len(words) > len(name.role):
                    name.role = words
                roles.setdefault(description.key, name)
            else:
                alone.append(description)
    for description in alone:
        if description.kind == "the" and (holder := roles.get(description.key)):
            holder.mentions.append(Mention(description.start, description.end, "description"))
