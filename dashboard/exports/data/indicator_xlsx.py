"""An indicator as a workbook: its table, its metadata and its notes."""

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import xlsxwriter

from dashboard.domain.statistics import indicators
from dashboard.exports.data import facts
from dashboard.model.codes import Unit
from dashboard.model.documents import Indicator
from dashboard.model.toolkit import Toolkit

# Text stays text, whatever its first character: no cell may become a formula, a link or a number.
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
MAX_WIDTH = 80  # characters
MISREAD = re.compile("^<r>.*</r>$|_x[0-9A-Fa-f]{4}_x[0-9A-Fa-f]{4}_", re.DOTALL)
PIECE = re.compile("[^_<]*[_<]|[^_<]+")


def workbook(toolkit: Toolkit, indicator: Indicator) -> bytes:
    """The sheets Data (the table of the page with exact numbers), Metadata (name, text; status legend) and Notes."""
    content = BytesIO()
    book = xlsxwriter.Workbook(content, OPTIONS)
    book.set_properties(properties(toolkit, indicator.short_title))
    formats = CellFormats.of(book)
    header, rows = data(toolkit, indicator)
    write_sheet(book.add_worksheet("Data"), header, rows, formats)
    about = [
        *facts.metadata(toolkit, indicator).items(),
        *((f"Status: {s}", text) for s, text in facts.STATUS_LEGEND.items()),
    ]
    write_sheet(book.add_worksheet("Metadata"), ("Name", "Text"), about, formats, wrapped=True)
    write_sheet(book.add_worksheet("Notes"), ("About", "Note"), facts.notes(toolkit, indicator), formats, wrapped=True)
    book.close()
    return content.getvalue()


@dataclass(frozen=True)
class CellFormats:
    """The cell formats of one workbook."""

    plain: Any
    heading: Any
    wrapped: Any

    @classmethod
    def of(cls, book: Any) -> "CellFormats":
        """The formats, added to a workbook."""
        return cls(
            book.add_format(),
            book.add_format({"bold": True, "bottom": 1}),
            book.add_format({"text_wrap": True, "valign": "top"}),
        )


def properties(toolkit: Toolkit, title: str) -> dict[str, Any]:
    """The properties of a workbook: its title, the data version and the disclaimer."""
    comments = f"{facts.DISCLAIMER} Data version {toolkit.version}."
    return {"title": title, "comments": comments, "created": created(toolkit)}


def created(toolkit: Toolkit) -> dt.datetime:
    """The date in the data package, so that equal data give equal bytes; by default 1 January 1980, as in zip files."""
    return dt.datetime.combine(toolkit.created or dt.date(1980, 1, 1), dt.time())


def data(toolkit: Toolkit, indicator: Indicator) -> tuple[list[str], list[list[Any]]]:
    """The table of the page with years and values as numbers, None for a missing value: (header, rows).

    The columns of ``domain.statistics.indicators.TABLE_COLUMNS``, with ``Code`` after the country or group and
    ``Unit in words`` after the unit; for coded answers, ``Answer`` with the label after ``Value``.
    """
    table = indicators.table(toolkit, indicator)
    # The table is in reading order, with the index of the observations.
    observations = toolkit.observations_of(indicator.id).reindex(table.index)
    values = [_number(raw) for raw in observations["raw_value"].tolist()]
    for name, after, content in (
        ("Code", "Country or group", observations["ref_area"]),
        ("Unit in words", "Unit", indicator.unit),
    ):
        table.insert(list(table.columns).index(after) + 1, name, content)
    header = list(table.columns)
    place = header.index("Value")
    rows = []
    for cells, value in zip(table.to_numpy().tolist(), values, strict=True):
        cells[header.index("Year")] = int(cells[header.index("Year")])
        answer = [indicator.answers.get(int(value), "") if value is not None else ""]
        rows.append(
            [*cells[:place], value, *(answer if indicator.unit_measure is Unit.CODE else []), *cells[place + 1 :]]
        )
    if indicator.unit_measure is Unit.CODE:
        header.insert(place + 1, "Answer")
    return header, rows


def _number(raw: str) -> int | float | None:
    if not raw:
        return None
    return float(raw) if "." in raw else int(raw)


def write_sheet(
    sheet: Any, header: Sequence[str], rows: Iterable[Sequence[Any]], formats: CellFormats, *, wrapped: bool = False
) -> None:
    """Fill in a sheet with a table under a frozen header; columns are as wide as their content, within limits."""
    cell_format = formats.wrapped if wrapped else formats.plain
    widths = [len(name) for name in header]
    sheet.write_row(0, 0, header, formats.heading)
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row):
            if value is None or value == "":
                continue
            if isinstance(value, str):
                write_text(sheet, number, column, value, formats.plain, cell_format)
            else:
                sheet.write_number(number, column, value, cell_format)
            widths[column] = max(widths[column], min(MAX_WIDTH, len(str(value))))
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width + 2)
    sheet.freeze_panes(1, 0)


def write_text(sheet: Any, row: int, column: int, text: str, plain: Any, cell_format: Any) -> None:
    """Write a text, in pieces if the library would read it as its own markup or escape it wrongly."""
    if MISREAD.search(text):
        first, *rest = PIECE.findall(text)
        sheet.write_rich_string(row, column, first, plain, *rest, cell_format)
    else:
        sheet.write_string(row, column, text, cell_format)
