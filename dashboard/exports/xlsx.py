"""An indicator as a workbook: its table, what it means and where it comes from, and the remarks."""

import datetime as dt
from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

import xlsxwriter

from dashboard.domain import indicators
from dashboard.exports import facts
from dashboard.schema.codes import Unit
from dashboard.schema.documents import Indicator
from dashboard.store.toolkit import Toolkit

# Text stays text, whatever its first character: nothing in a cell may become a formula, a link or a number.
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
CREATED = dt.datetime(2015, 1, 1)  # of the file; fixed, so that equal data gives equal bytes
WIDEST = 80  # characters


def workbook(toolkit: Toolkit, entry: Indicator) -> bytes:
    """The sheets Data (the reader's table, numbers exact), Metadata (name, text; the status legend) and Notes."""
    content = BytesIO()
    book = xlsxwriter.Workbook(content, OPTIONS)
    book.set_properties({"title": entry.short_title, "comments": facts.DISCLAIMER, "created": CREATED})
    heading, wrapped = (
        book.add_format({"bold": True, "bottom": 1}),
        book.add_format({"text_wrap": True, "valign": "top"}),
    )
    header, rows = data(toolkit, entry)
    _sheet(book.add_worksheet("Data"), header, rows, heading)
    about = [
        *facts.metadata(toolkit, entry).items(),
        *((f"Status: {s}", text) for s, text in facts.STATUS_LEGEND.items()),
    ]
    _sheet(book.add_worksheet("Metadata"), ("Name", "Text"), about, heading, wrapped)
    _sheet(book.add_worksheet("Notes"), ("About", "Note"), facts.notes(toolkit, entry), heading, wrapped)
    book.close()
    return content.getvalue()


def data(toolkit: Toolkit, entry: Indicator) -> tuple[list[str], list[list[Any]]]:
    """The reader's table with years and values as numbers, None for a missing one: (header, rows).

    The columns of ``domain.indicators.TABLE_COLUMNS``; for coded answers, ``Answer`` with the label after ``Value``.
    """
    table = indicators.table(toolkit, entry)
    header = list(table.columns)
    # The table has the order of a reader and the index of the observations.
    values = [_number(raw) for raw in toolkit.observations_of(entry.id)["raw_value"].reindex(table.index).tolist()]
    place = header.index("Value")
    rows = []
    for cells, value in zip(table.to_numpy().tolist(), values, strict=True):
        cells[header.index("Year")] = int(cells[header.index("Year")])
        answer = [entry.answers.get(int(value), "") if value is not None else ""]
        rows.append([*cells[:place], value, *(answer if entry.unit_measure is Unit.CODE else []), *cells[place + 1 :]])
    if entry.unit_measure is Unit.CODE:
        header.insert(place + 1, "Answer")
    return header, rows


def _number(raw: str) -> int | float | None:
    if not raw:
        return None
    return float(raw) if "." in raw else int(raw)


def _sheet(sheet: Any, header: Sequence[str], rows: Iterable[Sequence[Any]], heading: Any, cell: Any = None) -> None:
    widths = [len(name) for name in header]
    sheet.write_row(0, 0, header, heading)
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row):
            if value is None or value == "":
                continue
            write = sheet.write_string if isinstance(value, str) else sheet.write_number
            write(number, column, value, cell)
            widths[column] = max(widths[column], min(WIDEST, len(str(value))))
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width + 2)
    sheet.freeze_panes(1, 0)
