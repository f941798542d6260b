"""An indicator as a workbook: its table, what it means and where it comes from, and the remarks."""

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

# Text stays text, whatever its first character: nothing in a cell may become a formula, a link or a number.
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
WIDEST = 80  # characters
MISREAD = re.compile("^<r>.*</r>$|_x[0-9A-Fa-f]{4}_x[0-9A-Fa-f]{4}_", re.DOTALL)
PIECE = re.compile("[^_<]*[_<]|[^_<]+")


def workbook(toolkit: Toolkit, indicator: Indicator) -> bytes:
    """The sheets Data (the reader's table, numbers exact), Metadata (name, text; the status legend) and Notes."""
    content = BytesIO()
    book = xlsxwriter.Workbook(content, OPTIONS)
    book.set_properties(properties(toolkit, indicator.short_title))
    looks = CellFormats.of(book)
    header, rows = data(toolkit, indicator)
    write_sheet(book.add_worksheet("Data"), header, rows, looks)
    about = [
        *facts.metadata(toolkit, indicator).items(),
        *((f"Status: {s}", text) for s, text in facts.STATUS_LEGEND.items()),
    ]
    write_sheet(book.add_worksheet("Metadata"), ("Name", "Text"), about, looks, wrapped=True)
    write_sheet(book.add_worksheet("Notes"), ("About", "Note"), facts.notes(toolkit, indicator), looks, wrapped=True)
    book.close()
    return content.getvalue()


@dataclass(frozen=True)
class CellFormats:
    """The looks of the cells of one workbook."""

    plain: Any
    heading: Any
    wrapped: Any

    @classmethod
    def of(cls, book: Any) -> "CellFormats":
        """Add them to a workbook."""
        return cls(
            book.add_format(),
            book.add_format({"bold": True, "bottom": 1}),
            book.add_format({"text_wrap": True, "valign": "top"}),
        )


def properties(toolkit: Toolkit, title: str) -> dict[str, Any]:
    """What a workbook says of itself: its title, the data version, and that it is no OECD publication."""
    comments = f"{facts.DISCLAIMER} Data version {toolkit.version}."
    return {"title": title, "comments": comments, "created": created(toolkit)}


def created(toolkit: Toolkit) -> dt.datetime:
    """The day that the data package names, so that equal data give equal bytes; 1 January 1980, as in zips, for none."""
    return dt.datetime.combine(toolkit.created or dt.date(1980, 1, 1), dt.time())


def data(toolkit: Toolkit, indicator: Indicator) -> tuple[list[str], list[list[Any]]]:
    """The reader's table with years and values as numbers, None for a missing one: (header, rows).

    The columns of ``domain.statistics.indicators.TABLE_COLUMNS``, with ``Code`` (of the country or group) and ``Unit in words``
    after what they belong to; for coded answers, ``Answer`` with the label after ``Value``.
    """
    table = indicators.table(toolkit, indicator)
    # The table has the order of a reader and the index of the observations.
    told = toolkit.observations_of(indicator.id).reindex(table.index)
    values = [_number(raw) for raw in told["raw_value"].tolist()]
    for name, after, found in (
        ("Code", "Country or group", told["ref_area"]),
        ("Unit in words", "Unit", indicator.unit),
    ):
        table.insert(list(table.columns).index(after) + 1, name, found)
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
    sheet: Any, header: Sequence[str], rows: Iterable[Sequence[Any]], looks: CellFormats, *, wrapped: bool = False
) -> None:
    """A table under a header that stays in sight; columns as wide as their content, within bounds."""
    look = looks.wrapped if wrapped else looks.plain
    widths = [len(name) for name in header]
    sheet.write_row(0, 0, header, looks.heading)
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row):
            if value is None or value == "":
                continue
            if isinstance(value, str):
                write_text(sheet, number, column, value, looks.plain, look)
            else:
                sheet.write_number(number, column, value, look)
            widths[column] = max(widths[column], min(WIDEST, len(str(value))))
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width + 2)
    sheet.freeze_panes(1, 0)


def write_text(sheet: Any, row: int, column: int, text: str, plain: Any, look: Any) -> None:
    """What the library would take for its own markup, or escape wrongly, is written in pieces that look like neither."""
    if MISREAD.search(text):
        first, *rest = PIECE.findall(text)
        sheet.write_rich_string(row, column, first, plain, *rest, look)
    else:
        sheet.write_string(row, column, text, look)
