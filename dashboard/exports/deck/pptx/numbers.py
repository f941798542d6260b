"""The numbers of a native chart, and the workbook behind it, in which they can be edited."""

import datetime as dt
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from pptx.chart.data import CategoryChartData, XyChartData
from pptx.chart.xlsx import CategoryWorkbookWriter, XyWorkbookWriter
from xlsxwriter import Workbook

from dashboard.exports.data.indicator_xlsx import OPTIONS
from dashboard.exports.deck.pptx.text import clean
from dashboard.model.deck import Chart, ChartForm


def data(chart: Chart, about: Sequence[tuple[str, str]], made: dt.date) -> Any:
    """The numbers as the presentation takes them; ``about`` are pairs of name and text for the second sheet.

    In the workbook they are seen whole; only labels and axes are shortened as the chart says.
    """
    if chart.form is ChartForm.SCATTER:
        found = _Pairs()
        for series in chart.series:
            added = found.add_series(clean(series.name))
            for x, y, name in series.pairs:
                added.add_data_point(x, y).name = clean(name)
    else:
        found = _Categories()
        found.categories = [clean(name) for name in chart.categories]
        for series in chart.series:
            found.add_series(clean(series.name), series.values)
    found.about, found.made = about, made
    return found


class _Workbook:
    """The workbook behind a chart: text stays text, its dates are fixed, and a sheet says where the numbers come from."""

    about: Sequence[tuple[str, str]] = ()
    made = dt.date(1980, 1, 1)

    @contextmanager
    def _open_worksheet(self, file: Any) -> Iterator[tuple[Any, Any]]:
        book = Workbook(file, OPTIONS)
        book.set_properties({"created": dt.datetime.combine(self.made, dt.time())})
        yield book, book.add_worksheet()
        sheet = book.add_worksheet("About")
        for row, pair in enumerate(self.about):
            for column, text in enumerate(pair):
                sheet.write_string(row, column, text)
        book.close()


class _CategoryWorkbook(_Workbook, CategoryWorkbookWriter):  # type: ignore[misc]
    pass


class _PairWorkbook(_Workbook, XyWorkbookWriter):  # type: ignore[misc]
    """Pairs of values, with the name of each beside them."""

    def _populate_worksheet(self, book: Any, sheet: Any) -> None:
        super()._populate_worksheet(book, sheet)
        for series in self._chart_data:
            top = self.series_table_row_offset(series) + 1
            for row, point in enumerate(series):
                sheet.write_string(top + row, 2, point.name)


class _Categories(CategoryChartData):  # type: ignore[misc]
    @property
    def _workbook_writer(self) -> Any:
        return _written(_CategoryWorkbook(self), self.about, self.made)


class _Pairs(XyChartData):  # type: ignore[misc]
    @property
    def _workbook_writer(self) -> Any:
        return _written(_PairWorkbook(self), self.about, self.made)


def _written(writer: Any, about: Sequence[tuple[str, str]], made: dt.date) -> Any:
    writer.about, writer.made = about, made
    return writer
