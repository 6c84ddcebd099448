"""The charts of a page as files: the figures behind one of them, as CSV."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from naql.archive.archive import Archive
from naql.archive.errors import QueryError
from naql.web.charts.download import csv
from naql.web.page import Asks, Gives, Other
from naql.web.view import View


def figures(answer: Callable[[Archive, Asks], Gives], shows: Callable[[View, Asks, Gives], Mapping[str, Any]]) -> Other[Asks]:
    """At the page's address plus `.csv?figure=NAME`: one of its `charts`. Raises QueryError where the page has no such chart."""

    def write(archive: Archive, asked: Asks, view: View) -> Iterable[bytes]:
        charts = {name: chart for name, chart in shows(view, asked, answer(archive, asked))["charts"].items() if chart}
        name = dict(view.parameters).get("figure", "")
        if name not in charts:
            raise QueryError(f"figure: there is no «{name}» here, only {', '.join(charts) or 'none'}.")
        return csv(charts[name])

    return Other(
        ending="csv", media_type="text/csv; charset=utf-8", write=write, download=True, also={"figure": "Which chart of the page."}
    )  # fmt: skip
