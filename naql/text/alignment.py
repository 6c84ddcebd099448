"""Raw and repaired text side by side: positions and spans map both ways in O(log edits)."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from naql.record import Edit


class Alignment:
    """Maps places between a raw text and the text its edits make of it. All positions are code points."""

    def __init__(self, edits: Sequence[Edit]) -> None:
        self._raw_starts: list[int] = []
        self._raw_ends: list[int] = []
        self._repaired_starts: list[int] = []
        self._repaired_ends: list[int] = []
        shift = 0
        for edit in edits:
            self._raw_starts.append(edit.start)
            self._raw_ends.append(edit.end)
            self._repaired_starts.append(edit.start + shift)
            shift += len(edit.insert) - (edit.end - edit.start)
            self._repaired_ends.append(edit.end + shift)

    def to_raw(self, position: int) -> int:
        """The raw position of a repaired one; right after what was deleted there, right after what an insertion before it stands for.

        Inside a replacement positions keep step from its start, and stop at its end."""
        return _map(position, self._repaired_starts, self._repaired_ends, self._raw_starts, self._raw_ends)

    def to_repaired(self, position: int) -> int:
        """The repaired position of a raw one, by the same rule as `to_raw`."""
        return _map(position, self._raw_starts, self._raw_ends, self._repaired_starts, self._repaired_ends)

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """The raw span of the repaired span [start, end): what became these very characters. What was deleted right before or right
        after them («  » beside a word) lies outside; what was inserted at either edge counts as nothing."""
        return _map_span(start, end, self._repaired_starts, self._repaired_ends, self._raw_starts, self._raw_ends)

    def repaired_span(self, start: int, end: int) -> tuple[int, int]:
        """The repaired span of the raw span [start, end), by the same rule as `raw_span`."""
        return _map_span(start, end, self._raw_starts, self._raw_ends, self._repaired_starts, self._repaired_ends)


def _map(position: int, starts: list[int], ends: list[int], other_starts: list[int], other_ends: list[int]) -> int:
    i = bisect_right(starts, position) - 1
    if i < 0:
        return position
    if position >= ends[i]:
        return position - ends[i] + other_ends[i]
    return min(other_starts[i] + position - starts[i], other_ends[i])


def _map_span(start: int, end: int, starts: list[int], ends: list[int], other_starts: list[int], other_ends: list[int]) -> tuple[int, int]:
    low = _map(start, starts, ends, other_starts, other_ends)
    if end <= start:
        return low, low
    # The last edit that begins before `end`: one that begins at `end` or later has no part in the span.
    i = bisect_left(starts, end) - 1
    if i < 0:
        return low, end
    if end >= ends[i]:
        return low, max(low, end - ends[i] + other_ends[i])
    return low, max(low, min(other_starts[i] + end - starts[i], other_ends[i]))
