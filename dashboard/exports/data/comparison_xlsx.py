"""A comparison as a workbook: the matrix with fills and letters, its rows as a table, and notes."""

from io import BytesIO
from typing import Any

import xlsxwriter

from dashboard.charts import theme
from dashboard.domain.maturity.comparison import Cell, Source, status
from dashboard.domain.maturity.describe import ARROWS
from dashboard.domain.maturity.history import moved
from dashboard.domain.statistics.columns import ColumnValue
from dashboard.exports.data.comparison_table import (
    GROUP_COLUMNS,
    ComparisonExport,
    about,
    columns,
    counts,
    number,
    rows,
)
from dashboard.exports.data.indicator_xlsx import OPTIONS, CellFormats, properties, write_sheet, write_text
from dashboard.model.areas import Area
from dashboard.model.codes import ObsStatus, Unit
from dashboard.model.documents import Indicator

BANDS = {1: theme.PILLARS[1], 2: theme.PILLARS[2], 3: theme.PILLARS[3]}
DARK = {"advanced"}  # fills on which the letter is white
NARROW, NAME, SHORT = 13, 28, 16  # characters
HATCHED = 14  # the number of a pattern of thin diagonal lines


def workbook(export: ComparisonExport) -> bytes:
    """The sheets Matrix, Stages (one row per country and principle), Groups if chosen, and Notes.

    Equal data gives equal bytes.
    """
    content = BytesIO()
    book = xlsxwriter.Workbook(content, OPTIONS)
    book.set_properties(properties(export.toolkit, about(export)["Title"]))
    formats = CellFormats.of(book)
    _matrix(book, export, formats)
    write_sheet(
        book.add_worksheet("Stages"), list(columns(export)), (list(row.values()) for row in rows(export)), formats
    )
    if export.groups:
        write_sheet(
            book.add_worksheet("Groups"), GROUP_COLUMNS, (list(row.values()) for row in counts(export)), formats
        )
    write_sheet(book.add_worksheet("Notes"), ("Name", "Text"), about(export).items(), formats, wrapped=True)
    book.close()
    return content.getvalue()


def _matrix(book: Any, export: ComparisonExport, formats: CellFormats) -> None:
    """Fill in countries by principles under the pillars; each cell shows its stage by letters and by its fill."""
    sheet = book.add_worksheet("Matrix")
    heading = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    bands = {
        number: book.add_format({"bold": True, "bg_color": colour, "font_color": "#FFFFFF"})
        for number, colour in BANDS.items()
    }
    fills = {name: book.add_format(_fill(name)) for name in (*theme.STAGES, "range", "not assessed")}
    write_text(sheet, 1, 0, "Country", formats.plain, heading)
    write_text(sheet, 1, 1, "Standing", formats.plain, heading)
    for column, principle in enumerate(export.principles, 2):
        numeral = export.toolkit.pillars[principle.pillar].numeral
        sheet.write_string(0, column, numeral, bands[principle.pillar])
        write_text(sheet, 1, column, f"{principle.number} {principle.short_title}", formats.plain, heading)
    beside = len(export.principles) + 2
    for column, indicator_column in enumerate(export.indicators, beside):
        year = f", {indicator_column.year}" if indicator_column.year else ""
        title = f"{indicator_column.indicator.short_title}{year} ({indicator_column.indicator.unit})"
        write_text(sheet, 1, column, title, formats.plain, heading)
    for row, area in enumerate(export.areas, 2):
        write_text(sheet, row, 0, area.name, formats.plain, formats.plain)
        write_text(sheet, row, 1, _status_text(export, area), formats.plain, formats.plain)
        for column, principle in enumerate(export.principles, 2):
            cell = export.comparison.cells[area.code, principle.number]
            text = f"{_stage_text(cell)}{_move_text(export, area, principle.number)}"
            sheet.write_string(row, column, text, fills[_kind(cell, export.comparison.source)])
        for column, indicator_column in enumerate(export.indicators, beside):
            _value(sheet, row, column, indicator_column.indicator, indicator_column.values[area.code], formats)
    sheet.set_column(0, 0, NAME)
    sheet.set_column(1, 1, SHORT)
    sheet.set_column(2, beside - 1, NARROW)
    if export.indicators:
        sheet.set_column(beside, beside + len(export.indicators) - 1, SHORT)
    sheet.freeze_panes(2, 1)
    last = len(export.areas) + 3
    write_text(
        sheet, last, 0, f"Data version {export.toolkit.version}. {about(export)['About']}", formats.plain, formats.plain
    )


def _status_text(export: ComparisonExport, area: Area) -> str:
    document = export.comparison.documents.get(area.code)
    return status(document) if document else f"{export.comparison.cycles[0]}, public evidence"


def _stage_text(cell: Cell) -> str:
    """The symbol of a stage, such as ``I`` or ``≥I``, followed by a different declared stage."""
    declared = cell.declared
    return f"{cell.result.symbol} (declared {declared})" if declared else cell.result.symbol


def _move_text(export: ComparisonExport, area: Area, principle: int) -> str:
    """The change since the earlier cycle and the stage in it; empty without an earlier cycle."""
    if export.before is None:
        return ""
    before = export.before.cells.get((area.code, principle))
    if before is None:
        return ""
    move = moved(before, export.comparison.cells[area.code, principle])
    arrow = f" {ARROWS[move]}" if move in ARROWS else ""
    return f"{arrow} ({export.before.cycle}: {before.result.symbol})"


def _value(sheet: Any, row: int, column: int, indicator: Indicator, value: ColumnValue, formats: CellFormats) -> None:
    """Write a certain number as a number; answers, uncertain numbers and missing values as text."""
    if value.value is not None and value.status == ObsStatus.PRINTED and indicator.unit_measure is not Unit.CODE:
        sheet.write_number(row, column, number(value), formats.plain)
        return
    is_certain = value.value is None or value.status == ObsStatus.PRINTED
    text = value.text if is_certain else f"{value.text} ({value.status})"
    write_text(sheet, row, column, text or str(value.status), formats.plain, formats.plain)


def _kind(cell: Cell, source: Source) -> str:
    """The kind of fill; public evidence only indicates a stage, so its cells are never filled as assessed."""
    if not cell.result.is_assessed:
        return "not assessed"
    return "range" if source is Source.EVIDENCE or not cell.result.is_exact else str(cell.result.lowest)


def _fill(kind: str) -> dict[str, Any]:
    style: dict[str, Any] = {"align": "center", "border": 1, "border_color": theme.AXIS}
    if kind == "not assessed":
        return {**style, "pattern": HATCHED, "fg_color": theme.FAINT, "bg_color": "#FFFFFF"}
    if kind == "range":
        return style
    return {**style, "bg_color": theme.STAGES[kind], "font_color": "#FFFFFF" if kind in DARK else theme.INK}
