"""Raw and repaired text side by side: positions map both ways in O(log edits)."""

from bisect import bisect_right
from collections.abc import Sequence

from naql.record import Edit


class Alignment:
    """Maps positions between a raw text and the text its edits make of it. All positions are code points."""

    def __init__(self, edits: Sequence[Edit]) -> None:
        self._raw_ends: list[int] = []
        self._repaired_ends: list[int] = []
        self._raw_starts: list[int] = []
        self._repaired_starts: list[int] = []
        shift = 0
        for edit in edits:
            self._raw_starts.append(edit.start)
            self._raw_ends.append(edit.end)
            self._repaired_starts.append(edit.start + shift)
            shift += len(edit.insert) - (edit.end - edit.start)
            self._repaired_ends.append(edit.end + shift)

    def to_raw(self, position: int) -> int:
        """The raw position of a repaired one. Inside an insertion: the place where it was inserted."""
        i = bisect_right(self._repaired_starts, position) - 1
        if i < 0:
            return position
        if position >= self._repaired_ends[i]:
            return position - self._repaired_ends[i] + self._raw_ends[i]
        return min(self._raw_starts[i] + position - self._repaired_starts[i], self._raw_ends[i])

    def to_repaired(self, position: int) -> int:
        """The repaired position of a raw one. Inside a deletion: the place where it was deleted."""
        i = bisect_right(self._raw_starts, position) - 1
        if i < 0:
            return position
        if position >= self._raw_ends[i]:
            return position - self._raw_ends[i] + self._repaired_ends[i]
        return min(self._repaired_starts[i] + position - self._raw_starts[i], self._repaired_ends[i])
