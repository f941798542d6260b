"""The numbers of a native chart, and the editable workbook behind it."""

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


def data(chart: Chart, about: Sequence[tuple[str, str]], date: dt.date) -> Any:
    """The numbers for the presentation; ``about``: (name, text) pairs for the second sheet of the workbook.

    The workbook has the full numbers; labels and axes use the number format of the chart.
    """
    if chart.form is ChartForm.SCATTER:
        numbers = _Pairs()
        for series in chart.series:
            added = numbers.add_series(clean(series.name))
            for x, y, name in series.pairs:
                added.add_data_point(x, y).name = clean(name)
    else:
        numbers = _Categories()
        numbers.categories = [clean(name) for name in chart.categories]
        for series in chart.series:
            numbers.add_series(clean(series.name), series.values)
    numbers.about, numbers.date = about, date
    return numbers


class _Workbook:
    """The workbook behind a chart: text stays text, its date is fixed, and a second sheet has the source."""

    about: Sequence[tuple[str, str]] = ()
    date = dt.date(1980, 1, 1)

    @contextmanager
    def _open_worksheet(self, file: Any) -> Iterator[tuple[Any, Any]]:
        book = Workbook(file, OPTIONS)
        book.set_properties({"created": dt.datetime.combine(self.date, dt.time())})
        yield book, book.add_worksheet()
        sheet = book.add_worksheet("About")
        for row, pair in enumerate(self.about):
            for column, text in enumerate(pair):
                sheet.write_string(row, column, text)
        book.close()


class _CategoryWorkbook(_Workbook, CategoryWorkbookWriter):  # type: ignore[misc]
    pass


class _PairWorkbook(_Workbook, XyWorkbookWriter):  # type: ignore[misc]
    """Pairs of values with their names."""

    def _populate_worksheet(self, book: Any, sheet: Any) -> None:
        super()._populate_worksheet(book, sheet)
        for series in self._chart_data:
            top = self.series_table_row_offset(series) + 1
            for row, point in enumerate(series):
                sheet.write_string(top + row, 2, point.name)


class _Categories(CategoryChartData):  # type: ignore[misc]
    @property
    def _workbook_writer(self) -> Any:
        return _with_facts(_CategoryWorkbook(self), self.about, self.date)


class _Pairs(XyChartData):  # type: ignore[misc]
    @property
    def _workbook_writer(self) -> Any:
        return _with_facts(_PairWorkbook(self), self.about, self.date)


def _with_facts(writer: Any, about: Sequence[tuple[str, str]], date: dt.date) -> Any:
    writer.about, writer.date = about, date
    return writer
