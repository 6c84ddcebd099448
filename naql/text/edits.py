"""Edits: applied to a text, undone again, and two rounds of them put together as one."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from naql.record import Edit

Change = tuple[int, int, str]
"""(start, end, insert): what a step of the repair wants instead of text[start:end]. A list of them is sorted and free of overlaps."""


def apply(text: str, changes: Iterable[Change]) -> str:
    """The text with its changes made."""
    pieces: list[str] = []
    done = 0
    for start, end, insert in changes:
        pieces.append(text[done:start])
        pieces.append(insert)
        done = end
    pieces.append(text[done:])
    return "".join(pieces)


def undo(text: str, edits: Iterable[Edit]) -> str:
    """The raw text back from a repaired one and the edits that made it."""
    back: list[Change] = []
    shift = 0
    for edit in edits:
        start = edit.start + shift
        back.append((start, start + len(edit.insert), edit.removed))
        shift += len(edit.insert) - (edit.end - edit.start)
    return apply(text, back)


def as_edits(raw: str, changes: Iterable[Change]) -> list[Edit]:
    """Changes with what they take away, so that they can be undone from the repaired text alone."""
    return [Edit(start, end, insert, raw[start:end]) for start, end, insert in changes]


def compose(first: Sequence[Change], middle: str, second: Sequence[Change]) -> list[Change]:
    """One list of changes that does what `first` and then `second` do. `middle` is the text between the two."""
    if not first or not second:
        return list(first or second)
    # Where the changes of `first` stand in the middle text, and how far raw and middle positions are apart after each.
    starts: list[int] = []
    ends: list[int] = []
    shifts = [0]
    for start, end, insert in first:
        starts.append(start + shifts[-1])
        ends.append(start + shifts[-1] + len(insert))
        shifts.append(shifts[-1] + len(insert) - (end - start))
    out: list[Change] = []
    i = j = 0
    while i < len(first) or j < len(second):
        if j == len(second) or (i < len(first) and ends[i] <= second[j][0] and (starts[i], ends[i]) != second[j][:2]):
            out.append(first[i])
            i += 1
            continue
        if i == len(first) or second[j][1] <= starts[i]:
            start, end, insert = second[j]
            out.append((start - shifts[i], end - shifts[i], insert))
            j += 1
            continue
        # They overlap: one change for all that hang together.
        low = min(starts[i], second[j][0])
        high = max(ends[i], second[j][1])
        i_from, j_from = i, j
        while True:
            i = max(i, bisect_left(starts, high, i))
            while j < len(second) and second[j][0] < high:
                j += 1
            new_high = max(high, ends[i - 1] if i > i_from else high, second[j - 1][1] if j > j_from else high)
            if new_high == high:
                break
            high = new_high
        inside = [(start - low, end - low, insert) for start, end, insert in second[j_from:j]]
        out.append((low - shifts[i_from], high - shifts[i], apply(middle[low:high], inside)))
    return out


def shorten(raw: str, changes: Iterable[Change]) -> list[Change]:
    """The same changes without letters that stay the same at either end, and without those that change nothing."""
    out: list[Change] = []
    for start, end, insert in changes:
        while start < end and insert and raw[start] == insert[0]:
            start, insert = start + 1, insert[1:]
        while start < end and insert and raw[end - 1] == insert[-1]:
            end, insert = end - 1, insert[:-1]
        if start < end or insert:
            out.append((start, end, insert))
    return out
