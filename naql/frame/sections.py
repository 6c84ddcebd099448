"""The parts of an item: headline, kicker, lead, paragraphs, end mark, footer and leftovers, and the fields that the footer names.

A source that knows its parts (a page with a layout) has named them; in plain text the first line is the headline, the next the lead,
and what is a footer's line before the body and after it belongs to the frame.
"""

import re
from dataclasses import dataclass, field
from itertools import pairwise

from naql.frame.end_marks import end_mark
from naql.frame.footer import Field, fields, is_leftover, opens_list
from naql.frame.frame import FramePart
from naql.record import PartKind
from naql.text.document import Document

_HEAD_LINES = 8
"""Lines of the frame above the body are looked for among so many, and after no more than kicker, headline and lead."""
_MOST_ABOVE = 3
_LONGEST_LISTED = 160
"""A line under «بیشتر بخوانید» is a headline, so it is no longer than this."""
_MOST_LISTED = 12
_LONGEST_HEADLINE = 220
_KINDS: dict[str, PartKind] = {
    "reporter": "reporter", "photographer": "photographer", "tags": "tags", "link": "leftover", "unknown": "leftover",
}  # fmt: skip


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
        self.declared = declared
        self.found = Sections()
        self.lines = [(paragraph.line, paragraph.start, paragraph.end) for paragraph in document.paragraphs]

    def read(self) -> Sections:
        parts = self.found.parts
        body = self._before_end_mark()
        body = self._without_foot(body)
        body = self._without_head(body)
        body = self._without_leftovers(body)
        if self.declared:
            parts += self._as_declared(body)
        else:
            parts += self._as_plain(body)
        parts.sort(key=lambda part: part.start)
        self.found.fields.sort(key=lambda found: found.start)
        return self.found

    def _before_end_mark(self) -> list[tuple[int, int, int]]:
        """The lines before the end mark; the mark and what follows it become parts."""
        mark = end_mark(self.text)
        if mark is None:
            return self.lines
        start, end = mark
        before: list[tuple[int, int, int]] = []
        self.found.parts.append(FramePart("end_mark", start, end))
        after_list = False
        for number, first, last in self.lines:
            if first < start:
                cut = len(self.text[first:start].rstrip()) + first if last > start else last
                before.append((number, first, cut))
            first = max(first, end)
            if first < last and (after := self.text[first:last].strip()):
                first = self.text.index(after, first)
                if after_list and not fields(self.text, first, first + len(after)):
                    self._leftover(first, first + len(after))
                    continue
                after_list = opens_list(after)
                self._add(fields(self.text, first, first + len(after), after_end=True) or [], (first, first + len(after)))
        return before

    def _without_foot(self, body: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
        """Without the footer's lines at the end where no end mark stands above them."""
        foot: list[tuple[tuple[int, int], list[Field]]] = []
        kept = len(body)
        while kept > 1:
            _, first, last = body[kept - 1]
            found = fields(self.text, first, last)
            if found is None:
                break
            foot.append(((first, last), found))
            kept -= 1
        found = [f for _, fields_found in foot for f in fields_found]
        if not self._counts(found) and not (len(foot) == 1 and self._is_hour(found) and self.text[body[kept - 1][2] - 1] in '.»"؟!'):
            return body
        for place, fields_found in foot:
            self._add(fields_found, place)
        return body[:kept]

    def _is_hour(self, found: list[Field]) -> bool:
        """A date with its hour, the one last line under a sentence. A plan of matches has several, or «ساعت» in it."""
        line = self.text[found[0].start : found[0].end] if len(found) == 1 and found[0].name == "date" else ""
        return ":" in line and "ساعت" not in line

    def _without_head(self, body: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
        """Without lines of the frame (date, code, sharing) above the body."""
        head: list[tuple[tuple[int, int], list[Field]]] = []
        rest: list[tuple[int, int, int]] = []
        for line in body[:_HEAD_LINES]:
            found = fields(self.text, line[1], line[2]) if len(rest) < _MOST_ABOVE else None
            if found is None:
                rest.append(line)
            else:
                head.append((line[1:], found))
        found = [f for _, fields_found in head for f in fields_found]
        if not head or not rest or not (self._counts(found) or [f.is_bare for f in found] == [True]):
            return body
        for place, fields_found in head:
            self._add(fields_found, place)
        return rest + body[_HEAD_LINES:]

    def _counts(self, found: list[Field]) -> bool:
        """Whether fields make a footer: a label that running text does not have, or a name under «عکس». A date alone may be a plan's."""
        return any((not f.weak and not f.is_bare) or f.name in ("reporter", "photographer", "source") for f in found)

    def _without_leftovers(self, body: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
        kept: list[tuple[int, int, int]] = []
        listed = 0
        for number, line in enumerate(body):
            text = self.text[line[1] : line[2]]
            if number and is_leftover(text, whole_lines=False):
                self._leftover(line[1], line[2])
                listed = _MOST_LISTED if opens_list(text) else 0
            elif listed and len(text) <= _LONGEST_LISTED and text[-1] not in '.:؛»"':
                self._leftover(line[1], line[2])
                listed -= 1
            else:
                kept.append(line)
                listed = 0
        return kept

    def _leftover(self, start: int, end: int) -> None:
        self.found.parts.append(FramePart("leftover", start, end))

    def _add(self, found: list[Field], place: tuple[int, int]) -> None:
        """The fields of a line as parts that cover all of it, its bullets too."""
        self.found.fields += found
        starts = [place[0], *(f.start for f in found[1:]), place[1]]
        for f, start, end in zip(found, starts, starts[1:], strict=False):
            end -= len(self.text[start:end]) - len(self.text[start:end].rstrip())
            self.found.parts.append(FramePart(_KINDS.get(f.name, "footer"), start, end))
        if not found:
            self._leftover(*place)

    def _as_declared(self, body: list[tuple[int, int, int]]) -> list[FramePart]:
        """The body's lines with the kinds that the source gave them; lines it did not name stay paragraphs."""
        found: list[FramePart] = []
        for _, start, end in body:
            kind: PartKind = "paragraph"
            for part in self.declared:
                if part.start < end and start < part.end and (min(end, part.end) - max(start, part.start)) * 2 > end - start:
                    kind = part.kind
                    break
            found.append(FramePart(kind, start, end))
        return found

    def _as_plain(self, body: list[tuple[int, int, int]]) -> list[FramePart]:
        found: list[FramePart] = []
        lines = [(number, start, end) for number, start, end in body]
        if len(lines) == 1 and _is_running_text(self.text[lines[0][1] : lines[0][2]]):
            return [FramePart("paragraph", *lines[0][1:])]
        if len(lines) > 2 and _is_kicker(self.text[lines[0][1] : lines[0][2]], self.text[lines[1][1] : lines[1][2]]):
            found.append(FramePart("kicker", *lines.pop(0)[1:]))
        if lines:
            found.append(FramePart("headline", *lines.pop(0)[1:]))
        found += self._lead(lines)
        return found + [FramePart("paragraph", start, end) for _, start, end in lines]

    def _lead(self, lines: list[tuple[int, int, int]]) -> list[FramePart]:
        """Takes the lead off the lines: the first, if it is not the body that begins at once, or a dateline alone and the line after it."""
        if not lines or (self._is_lead_left_out(lines[0]) or _OPENS_BODY.match(self.text, lines[0][1])):
            return []
        lead = [lines.pop(0)]
        if lines and _DATELINE_ALONE.fullmatch(self.text, *lead[0][1:]):
            lead.append(lines.pop(0))
        return [FramePart("lead", start, end) for _, start, end in lead]

    def _is_lead_left_out(self, line: tuple[int, int, int]) -> bool:
        """An empty line stands where the lead would, in a text that has no empty lines elsewhere."""
        numbers = [number for number, *_ in self.lines]
        gaps = sum(b - a > 1 for a, b in pairwise(numbers))
        return line[0] >= 2 and gaps == 1 and len(numbers) > 3


_OPENS_BODY = re.compile("به[ \u200c]گزارش[ \u200c]")
_DATELINE_ALONE = re.compile("خبرگزاری [\u0600-\u06ff\u200c]{2,12} ?[:：]?")


def _is_running_text(line: str) -> bool:
    return len(line) > _LONGEST_HEADLINE or len(re.findall("[.؟!](?: |$)", line)) > 1


def _is_kicker(line: str, following: str) -> bool:
    """A line above the headline ends in a colon or semicolon: «وزیر نیرو:»."""
    return line[-1] in ":؛" and len(line) < 90 and len(following) < _LONGEST_HEADLINE and following[-1] not in ".:؛"
