"""Heat: which of five steps a count belongs to, and the legend that tells it."""

from bisect import bisect_right
from collections.abc import Iterable

from markupsafe import Markup

from naql.web.charts.svg import Flow, Language, element
from naql.web.charts.words import number

STEPS = 5


class Steps:
    """The lowest count of each step; fewer than five where there are few different counts."""

    def __init__(self, lowest: Iterable[int]) -> None:
        self.lowest = sorted(set(lowest))

    def heat(self, count: int) -> int:
        """From 0 (nothing) to 5; the highest step is always the hottest."""
        reached = bisect_right(self.lowest, count)
        return round(STEPS * reached / len(self.lowest)) if reached else 0


def by_magnitude(counts: Iterable[int]) -> Steps:
    """Each step is as many times larger than the one before: for counts of which a few are a thousand times the others."""
    most = max(counts, default=0)
    return Steps(_rounded(most ** (step / STEPS)) for step in range(STEPS)) if most > 0 else Steps(())


def by_rank(counts: Iterable[int]) -> Steps:
    """As many counts in each step: one great day does not make all others pale."""
    in_order = sorted(count for count in counts if count > 0)
    return Steps(in_order[len(in_order) * step // STEPS] for step in range(STEPS)) if in_order else Steps(())


def legend(steps: Steps, language: Language, *, width: float, top: float, room: float, unit: str) -> list[Markup]:
    """A band, as wide as `room`, of the steps with the lowest count of each below its beginning, along the way one reads, and what
    is counted at its end. Below `top` it takes 12 units and a line of text."""
    flow, each = Flow(language, width), room / (STEPS + 1)
    begin = (width - room) / 2
    pieces = []
    for place, lowest in enumerate(steps.lowest):
        at = begin + place * each
        pieces.append(element("rect", x=flow.x(at, each - 2), y=top, width=each - 2, height=8, class_=f"heat-{steps.heat(lowest)}"))
        pieces.append(_hung(flow.x(at), top + 12, number(lowest, language), language, "ltr"))
    at = begin + len(steps.lowest) * each
    pieces.append(_hung(flow.x(at), top + 12, unit, language, "rtl" if language == "fa" else "ltr"))
    return pieces


def _hung(x: float, y: float, words: str, language: Language, direction: str) -> Markup:
    """Words that hang from `y`, whatever their size, and begin at `x` as the language reads."""
    anchor = "end" if direction == "ltr" and language == "fa" else "start"
    return element("text", words, x=x, y=y, text_anchor=anchor, dominant_baseline="hanging", direction=direction, class_="chart-quiet")


def _rounded(value: float) -> int:
    """To two digits that count: 1018 is 1000."""
    whole = round(value)
    return round(whole, 2 - len(str(whole))) if whole > 99 else whole
