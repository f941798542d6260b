"""A comparison as a workbook: the matrix with its fills and letters, the same as a table, and what must be known."""

from io import BytesIO
from typing import Any

import xlsxwriter

from dashboard.charts import theme
from dashboard.domain.maturity.comparison import Cell, Source, status
from dashboard.domain.maturity.history import Direction, moved
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
ARROWS = {Direction.UP: " ↑", Direction.DOWN: " ↓"}
HATCHED = 14  # the number of a pattern of thin diagonal lines


def workbook(shown: ComparisonExport) -> bytes:
    """The sheets Matrix, Stages (one row a country and principle), Groups where there are any, and Notes.

    Equal data gives equal bytes.
    """
    content = BytesIO()
    book = xlsxwriter.Workbook(content, OPTIONS)
    book.set_properties(properties(shown.toolkit, about(shown)["Title"]))
    looks = CellFormats.of(book)
    _matrix(book, shown, looks)
    write_sheet(book.add_worksheet("Stages"), list(columns(shown)), (list(row.values()) for row in rows(shown)), looks)
    if shown.groups:
        write_sheet(book.add_worksheet("Groups"), GROUP_COLUMNS, (list(row.values()) for row in counts(shown)), looks)
    write_sheet(book.add_worksheet("Notes"), ("Name", "Text"), about(shown).items(), looks, wrapped=True)
    book.close()
    return content.getvalue()


def _matrix(book: Any, shown: ComparisonExport, looks: CellFormats) -> None:
    """Countries by principles under the bands of the pillars; each cell says its stage in letters and by its fill."""
    sheet = book.add_worksheet("Matrix")
    heading = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    bands = {
        number: book.add_format({"bold": True, "bg_color": colour, "font_color": "#FFFFFF"})
        for number, colour in BANDS.items()
    }
    fills = {name: book.add_format(_fill(name)) for name in (*theme.STAGES, "range", "not assessed")}
    write_text(sheet, 1, 0, "Country", looks.plain, heading)
    write_text(sheet, 1, 1, "Standing", looks.plain, heading)
    for column, principle in enumerate(shown.principles, 2):
        numeral = shown.toolkit.pillars[principle.pillar].numeral
        sheet.write_string(0, column, numeral, bands[principle.pillar])
        write_text(sheet, 1, column, f"{principle.number} {principle.short_title}", looks.plain, heading)
    beside = len(shown.principles) + 2
    for column, one in enumerate(shown.indicators, beside):
        year = f", {one.year}" if one.year else ""
        title = f"{one.indicator.short_title}{year} ({one.indicator.unit})"
        write_text(sheet, 1, column, title, looks.plain, heading)
    for row, area in enumerate(shown.areas, 2):
        write_text(sheet, row, 0, area.name, looks.plain, looks.plain)
        write_text(sheet, row, 1, _standing(shown, area), looks.plain, looks.plain)
        for column, principle in enumerate(shown.principles, 2):
            cell = shown.comparison.cells[area.code, principle.number]
            text = f"{_said(cell)}{_moved(shown, area, principle.number)}"
            sheet.write_string(row, column, text, fills[_kind(cell, shown.comparison.source)])
        for column, one in enumerate(shown.indicators, beside):
            _value(sheet, row, column, one.indicator, one.entries[area.code], looks)
    sheet.set_column(0, 0, NAME)
    sheet.set_column(1, 1, SHORT)
    sheet.set_column(2, beside - 1, NARROW)
    if shown.indicators:
        sheet.set_column(beside, beside + len(shown.indicators) - 1, SHORT)
    sheet.freeze_panes(2, 1)
    last = len(shown.areas) + 3
    write_text(
        sheet, last, 0, f"Data version {shown.toolkit.version}. {about(shown)['About']}", looks.plain, looks.plain
    )


def _standing(shown: ComparisonExport, area: Area) -> str:
    document = shown.comparison.documents.get(area.code)
    return status(document) if document else f"{shown.comparison.cycles[0]}, public evidence"


def _said(cell: Cell) -> str:
    """Such as ``I`` or ``≥I``; a stage that the country declares otherwise stands behind it."""
    declared = cell.declared
    return f"{cell.result.symbol} (declared {declared})" if declared else cell.result.symbol


def _moved(shown: ComparisonExport, area: Area, principle: int) -> str:
    """Behind the letter where there is an earlier cycle: the way a country moved, and from where."""
    if shown.before is None:
        return ""
    before = shown.before.cells.get((area.code, principle))
    arrow = ARROWS.get(moved(before, shown.comparison.cells[area.code, principle]), "")
    return f"{arrow} ({shown.before.cycle}: {before.result.symbol})" if before else ""


def _value(sheet: Any, row: int, column: int, indicator: Indicator, entry: ColumnValue, looks: CellFormats) -> None:
    """A number as one; an answer, a number that is not sure and what is missing in words."""
    if entry.value is not None and entry.status == ObsStatus.PRINTED and indicator.unit_measure is not Unit.CODE:
        sheet.write_number(row, column, number(entry), looks.plain)
        return
    sure = entry.value is None or entry.status == ObsStatus.PRINTED
    text = entry.shown if sure else f"{entry.shown} ({entry.status})"
    write_text(sheet, row, column, text or str(entry.status), looks.plain, looks.plain)


def _kind(cell: Cell, source: Source) -> str:
    """What the fill stands for; public evidence only indicates a stage, so that its cells are never filled as assessed."""
    if not cell.result.is_assessed:
        return "not assessed"
    return "range" if source is Source.EVIDENCE or not cell.result.is_exact else str(cell.result.lowest)


def _fill(kind: str) -> dict[str, Any]:
    look: dict[str, Any] = {"align": "center", "border": 1, "border_color": theme.AXIS}
    if kind == "not assessed":
        return {**look, "pattern": HATCHED, "fg_color": theme.FAINT, "bg_color": "#FFFFFF"}
    if kind == "range":
        return look
    return {**look, "bg_color": theme.STAGES[kind], "font_color": "#FFFFFF" if kind in DARK else theme.INK}
