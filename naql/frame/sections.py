"""The parts of an item: headline, kicker, lead, paragraphs, end mark, footer and leftovers, and the fields that the footer names.

A source that knows its parts (a page with a layout) has named them; in plain text the first line is the headline, the next the lead,
and what is a footer's line above the body and below it belongs to the frame.
"""

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from naql.frame.end_marks import end_mark, is_end_mark
from naql.frame.footer import Field, fields, is_section
from naql.frame.frame import FramePart
from naql.frame.leftovers import is_leftover, opens_list
from naql.record import PartKind
from naql.text.document import Document

_HEAD_LINES = 8
"""Lines of the frame above the body are looked for among so many, and after no more than kicker, headline and lead."""
_MOST_ABOVE = 3
_LONGEST_LISTED = 160
"""A line under «بیشتر بخوانید» is a headline, so it is no longer than this."""
_MOST_LISTED = 12
_LONGEST_HEADLINE = 220
_LONGEST_KICKER = 90
_SHORTEST_TEXT = 60
_KINDS: dict[str, PartKind] = {
    "reporter": "reporter", "photographer": "photographer", "tags": "tags", "link": "leftover", "unknown": "leftover",
}  # fmt: skip
_ASIDE: frozenset[PartKind] = frozenset(("footer", "tags", "reporter", "photographer", "leftover"))
_NAMES = frozenset(("reporter", "photographer", "source"))
_OPENS_BODY = re.compile("(?:به[ \u200c]گزارش|به نقل از)[ \u200c]")
_DATELINE_ALONE = re.compile("خبرگزاری [\u0600-\u06ff\u200c]{2,12} ?[:：]?")
_DATELINE = re.compile("خبرگزاری [\u0600-\u06ff\u200c]{2,12} ?[:：–-]")
_SENTENCE_END = re.compile("[.؟!](?: |$)")


class Line(NamedTuple):
    """text[start:end], the line `number` of the text, empty ones counted."""

    number: int
    start: int
    end: int


@dataclass(slots=True)
class Sections:
    parts: list[FramePart] = field(default_factory=list)
    fields: list[Field] = field(default_factory=list)


def sections(document: Document, declared: list[FramePart]) -> Sections:
    """The parts of a document in the order of the text. `declared`: those that the source named, in repaired positions."""
    return _Reader(document, declared).read()


class _Reader:
    def __init__(self, document: Document, declared: list[FramePart]) -> None:
        self.text = document.text
        self.declared = sorted(declared, key=lambda part: part.start)
        self.found = Sections()
        self.lines = [Line(paragraph.line, paragraph.start, paragraph.end) for paragraph in document.paragraphs]

    def read(self) -> Sections:
        kinds = self._declared_kinds()
        body = self._before_end_mark(self._without_declared_asides(kinds))
        body = self._without_leftovers(self._without_head(self._without_foot(body)))
        self.found.parts += self._as_declared(body, kinds) if kinds else self._as_plain(body)
        self.found.parts.sort(key=lambda part: part.start)
        self.found.fields.sort(key=lambda found: found.start)
        return self.found

    # What the source named

    def _declared_kinds(self) -> dict[int, PartKind]:
        """The kind that the source gave each line, by the start of the line: that of the part which holds most of it."""
        kinds: dict[int, PartKind] = {}
        at = 0
        for line in self.lines:
            while at < len(self.declared) and self.declared[at].end <= line.start:
                at += 1
            for part in self.declared[at : at + 3]:
                if 2 * (min(line.end, part.end) - max(line.start, part.start)) > line.end - line.start:
                    kinds[line.start] = part.kind
        return kinds

    def _without_declared_asides(self, kinds: dict[int, PartKind]) -> list[Line]:
        """Without the lines that the source says are no text; their fields are read."""
        kept: list[Line] = []
        for line in self.lines:
            kind = kinds.get(line.start)
            if kind in _ASIDE:
                found = fields(self.text, line.start, line.end, after_end=True) or []
                if kind == "tags" and all(f.name == "unknown" for f in found):
                    found = [Field("tags", line.start, line.end, line.start, line.end, weak=False)]
                self._add(found, line)
            else:
                kept.append(line)
        return kept

    def _as_declared(self, body: list[Line], kinds: dict[int, PartKind]) -> list[FramePart]:
        """The lines with the kinds that the source gave them; those it did not name are paragraphs."""
        return [FramePart(kinds.get(line.start, "paragraph"), line.start, line.end) for line in body]

    # The end mark and the footer

    def _before_end_mark(self, lines: list[Line]) -> list[Line]:
        """The lines before the end mark, and sentences between it and the footer; the mark and the footer become parts."""
        mark = end_mark(self.text, [(line.start, line.end) for line in lines])
        if mark is None:
            return lines
        start, end = mark
        before: list[Line] = []
        self.found.parts.append(FramePart("end_mark", start, end))
        footer = listed = False
        waiting: Field | None = None
        for line in lines:
            if line.end <= start:
                before.append(line)
            elif line.start < start:
                before.append(line._replace(end=line.start + len(self.text[line.start : start].rstrip())))
            rest = self._rest(line, end)
            if rest is None:
                continue
            found = fields(self.text, rest.start, rest.end, after_end=True) or []
            if not footer and rest.start == line.start and all(f.name == "unknown" for f in found) and self._is_text(rest):
                before.append(rest)
                continue
            footer = True
            if listed and all(f.name == "unknown" for f in found):
                self._leftover(rest)
                continue
            listed = opens_list(self.text[rest.start : rest.end])
            found = _valued(waiting, found)
            waiting = _waiting(waiting, found)
            self._add(found, rest)
        return before

    def _is_text(self, line: Line) -> bool:
        """Whether a line right after an end mark is text all the same: a full sentence, as where one item follows another."""
        text = self.text[line.start : line.end]
        return len(text) >= _SHORTEST_TEXT and text[-1] in ".؟!" and not is_leftover(text, whole_lines=False)

    def _rest(self, line: Line, end: int) -> Line | None:
        """What of a line stands after the end mark."""
        start = max(line.start, end)
        if start >= line.end:
            return None
        start += len(self.text[start : line.end]) - len(self.text[start : line.end].lstrip())
        return line._replace(start=start) if start < line.end else None

    def _without_foot(self, body: list[Line]) -> list[Line]:
        """Without the footer's lines at the end where no end mark stands above them."""
        foot: list[tuple[Line, list[Field]]] = []
        while len(foot) < len(body) - 1:
            line = body[len(body) - 1 - len(foot)]
            found = fields(self.text, line.start, line.end)
            if found is None:
                break
            foot.append((line, found))
        last = body[len(body) - 1 - len(foot)] if foot else None
        if last is None or not (_counts(foot) or self._is_hour(foot, last)):
            return body
        for line, found in foot:
            self._add(found, line)
        return body[: len(body) - len(foot)]

    def _is_hour(self, foot: list[tuple[Line, list[Field]]], above: Line) -> bool:
        """A date with its hour, the one last line under a sentence. A plan of matches has several, or «ساعت» in it."""
        if len(foot) != 1 or [f.name for f in foot[0][1]] != ["date"] or self.text[above.end - 1] not in '.»"؟!':
            return False
        line = self.text[foot[0][0].start : foot[0][0].end]
        return ":" in line and "ساعت" not in line

    def _without_head(self, body: list[Line]) -> list[Line]:
        """Without lines of the frame (desk, date, code, sharing) above the body."""
        head: list[tuple[Line, list[Field]]] = []
        rest: list[Line] = []
        for line in body[:_HEAD_LINES]:
            found = fields(self.text, line.start, line.end) if len(rest) < _MOST_ABOVE else None
            if found is None and line is body[0] and len(body) > 2 and is_section(self.text[line.start : line.end]):
                found = [Field("category", line.start, line.end, line.start, line.end, weak=False)]
            if found is None:
                rest.append(line)
            else:
                head.append((line, found))
        bare = [f.is_bare for _, found in head for f in found] == [True]
        if not rest or not (_counts(head) or bare or (head and head[0][1][:1] and head[0][1][0].name == "category")):
            return body
        for line, found in head:
            self._add(found, line)
        return rest + body[_HEAD_LINES:]

    def _without_leftovers(self, body: list[Line]) -> list[Line]:
        kept: list[Line] = []
        listed = 0
        for number, line in enumerate(body):
            text = self.text[line.start : line.end]
            if number and is_end_mark(text):  # of a part of the item, or twice
                self.found.parts.append(FramePart("end_mark", line.start, line.end))
            elif number and is_leftover(text, whole_lines=False):
                self._leftover(line)
                listed = _MOST_LISTED if opens_list(text) else 0
            elif listed and len(text) <= _LONGEST_LISTED and text[-1] not in '.:؛»"':
                self._leftover(line)
                listed -= 1
            else:
                kept.append(line)
                listed = 0
        return kept

    def _leftover(self, line: Line) -> None:
        self.found.parts.append(FramePart("leftover", line.start, line.end))

    def _add(self, found: list[Field], line: Line) -> None:
        """The fields of a line as parts that cover all of it, its bullets too."""
        self.found.fields += found
        starts = [line.start, *(f.start for f in found[1:]), line.end]
        for f, (start, end) in zip(found, pairwise(starts), strict=False):
            end -= len(self.text[start:end]) - len(self.text[start:end].rstrip())
            self.found.parts.append(FramePart(_KINDS.get(f.name, "footer"), start, end))
        if not found:
            self._leftover(line)

    # Headline and lead of plain text

    def _as_plain(self, body: list[Line]) -> list[FramePart]:
        found: list[FramePart] = []
        lines = list(body)
        if len(lines) == 1 and self._is_running_text(lines[0]):
            return [FramePart("paragraph", lines[0].start, lines[0].end)]
        if len(lines) > 2 and self._is_kicker(lines[0], lines[1]):
            found.append(FramePart("kicker", lines[0].start, lines.pop(0).end))
        if lines and not self._is_lead_alone(lines[0]):
            found.append(FramePart("headline", lines[0].start, lines.pop(0).end))
        if lines and not self._opens_body(lines[0]):
            alone = len(lines) > 1 and _DATELINE_ALONE.fullmatch(self.text, lines[0].start, lines[0].end)
            lead, lines = (lines[:2], lines[2:]) if alone else (lines[:1], lines[1:])
            found += [FramePart("lead", line.start, line.end) for line in lead]
        return found + [FramePart("paragraph", line.start, line.end) for line in lines]

    def _opens_body(self, line: Line) -> bool:
        """Whether the line after the headline is the body: there is no lead, or an empty line stands where it would, in a text that has
        no other empty lines."""
        numbers = [line.number for line in self.lines]
        gaps = sum(b - a > 1 for a, b in pairwise(numbers))
        left_out = line.number >= 2 and gaps == 1 and len(numbers) > 3
        return left_out or _OPENS_BODY.match(self.text, line.start) is not None

    def _is_lead_alone(self, line: Line) -> bool:
        """A first line with a dateline and a full stop is the lead of an item whose headline is lost: «خبرگزاری فارس: وزیر … خبر داد.»."""
        return self.text[line.end - 1] == "." and _DATELINE.match(self.text, line.start) is not None

    def _is_running_text(self, line: Line) -> bool:
        return line.end - line.start > _LONGEST_HEADLINE or len(_SENTENCE_END.findall(self.text, line.start, line.end)) > 1

    def _is_kicker(self, line: Line, following: Line) -> bool:
        """A line above the headline ends in a colon or semicolon: «وزیر نیرو:»."""
        if self.text[line.end - 1] not in ":؛" or self.text[following.end - 1] in ".:؛":
            return False
        return line.end - line.start < _LONGEST_KICKER and following.end - following.start < _LONGEST_HEADLINE


def _counts(lines: list[tuple[Line, list[Field]]]) -> bool:
    """Whether lines make a footer: a label that running text does not have, or a name under «عکس». A date alone may be a plan's."""
    return any((not f.weak and not f.is_bare) or f.name in _NAMES for _, found in lines for f in found)


def _waiting(before: Field | None, found: list[Field]) -> Field | None:
    """The label whose value is still to come: «کد خبر:» at the end of its line. Tags go on for lines."""
    last = found[-1] if found else None
    if last is not None and last.value_start == last.value_end:
        return last
    return before if before is not None and before.name == "tags" and last is not None and last.name == "tags" else None


def _valued(waiting: Field | None, found: list[Field]) -> list[Field]:
    """The fields of a line, as the value of the label that waits for one above it."""
    if waiting is None or len(found) != 1 or found[0].name not in ("unknown", "date", "clock", "link"):
        return found
    return [found[0]._replace(name=waiting.name, weak=waiting.weak)]
