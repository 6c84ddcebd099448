"""The figures behind a chart as CSV."""

from collections.abc import Iterator

from naql.archive.export.csv import lines
from naql.web.charts.svg import Figure


def csv(figure: Figure) -> Iterator[bytes]:
    """A line a row, UTF-8 with a mark at the beginning, the headings first. No text from outside becomes a formula."""
    return lines(figure.headings, figure.rows)
