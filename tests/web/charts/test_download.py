"""The figures behind a chart, as a spreadsheet opens them."""

import csv as reader
import io

from naql.archive.answers import Count
from naql.web.charts import download
from naql.web.charts.bars import bars


def test_every_row_is_there_and_none_is_a_formula() -> None:
    figure = bars([Count("رویترز", 3), Count('=HYPERLINK("x")', 1)], "en", title="Outlets", heading="Outlet", most=1)
    written = b"".join(download.csv(figure)).decode("utf-8-sig")
    assert list(reader.reader(io.StringIO(written))) == [
        ["Outlet", "Count", "Share"],
        ["رویترز", "3", "0.75"],
        ['\'=HYPERLINK("x")', "1", "0.25"],
    ]
