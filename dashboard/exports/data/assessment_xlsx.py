"""An assessment as a workbook to fill in, with drop-downs, instructions and public evidence; other cells are locked."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from math import ceil
from typing import Any

import xlsxwriter

from dashboard.domain.assessments.records import Row, Value, answerable_rows, records
from dashboard.domain.maturity.comparison import Comparisons
from dashboard.domain.reference.countries import area_name
from dashboard.exports.data import facts
from dashboard.exports.data.assessment_sheets import PUBLIC_HEADER, instructions, public_evidence
from dashboard.exports.data.indicator_xlsx import OPTIONS, created, write_text
from dashboard.model.assessments import Assessment
from dashboard.model.codes import Answer, Effort, Stage
from dashboard.model.records import COLUMNS, EARLIEST, INSTRUCTIONS, PUBLIC, READING, SHEETS, Record, all_columns

PREPARED_ROWS = 5000  # rows with drop-downs on the sheets of evidence and assessors' answers
MIN_DATE = dt.date(1900, 3, 1)  # spreadsheet programs disagree on earlier dates
MAX_LENGTHS = {"note": 4000, "text": 4000, "reason": 4000, "link": 2000, "assessor": 120, "public answer": 400}
MAX_LENGTHS |= {"indicator": 64, "dataset": 64}
YEARS = {"target year": (2000, 2100), "public year": (1900, 2100)}
WIDTH = 12
WIDTHS = {
    "characteristic": 25, "statement": 55, "note": 45, "text": 45, "reason": 45, "link": 35, "title": 40, "value": 40,
    "question": 55, "public answer": 24, "who answered": 18, "how much it settles": 14, "indicator": 20, "assessor": 18,
    "principle": 9, "counts": 7, "effort": 9, "answer": 14,
}  # fmt: skip
PAPER_A4 = 9
LINE, MAX_HEIGHT = 15, 409  # points
NARROW = 0.95  # the part of a line that words fill, since they are not broken
LISTS: Mapping[str, Sequence[str]] = {
    "answer": list(Answer),
    "effort": list(Effort),
    "to confirm": ["yes"],
    "declared stage": list(Stage),
    "target stage": list(Stage),
}
OPEN = {Record.EVIDENCE, Record.ASSESSOR}  # sheets to which users add rows
LOCKED = {Record.ABOUT, Record.COMMENT}
ALLOWED = {"format_columns": True, "format_rows": True, "autofilter": True}


@dataclass(frozen=True)
class AssessmentFormats:
    """The cell formats of one workbook. Cells to fill in are tinted and not locked."""

    plain: Any
    heading: Any
    locked: Any
    text: Any
    date: Any
    number: Any

    @classmethod
    def of(cls, book: Any) -> "AssessmentFormats":
        """The formats, added to a workbook."""
        cell = {"text_wrap": True, "valign": "top", "align": "left"}
        fill = {**cell, "locked": False, "bg_color": "#FFF9E5", "border": 1, "border_color": "#D5DBE1"}
        return cls(
            book.add_format(),
            book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}),
            book.add_format(cell),
            book.add_format({**fill, "num_format": "@"}),
            book.add_format({**fill, "num_format": "yyyy-mm-dd"}),
            book.add_format({**fill, "num_format": "0"}),
        )

    def open(self, column: str) -> Any:
        """The format of a cell to fill in, by its column."""
        return {"date": self.date, "target year": self.number, "public year": self.number}.get(column, self.text)


def workbook(comparisons: Comparisons, document: Assessment) -> bytes:
    """The sheets Instructions, Answers, Evidence, Stages, Assessors, Comments, Public evidence and About.

    Equal assessments and data give equal bytes. Text never becomes a formula, a link or markup.
    """
    content = BytesIO()
    book = xlsxwriter.Workbook(content, OPTIONS)
    title = f"{area_name(comparisons.toolkit, document.country)}, {document.cycle}: self-assessment"
    book.set_properties({"title": title, "comments": facts.DISCLAIMER, "created": created(comparisons.toolkit)})
    formats = AssessmentFormats.of(book)
    _read_only_sheet(
        book.add_worksheet(INSTRUCTIONS), formats, ("what", "how"), instructions(comparisons, document), (24, 100)
    )
    tables = records(comparisons, document)
    for record, name in SHEETS.items():
        if record is Record.ABOUT:
            rows = public_evidence(comparisons, document.country)
            widths = [WIDTHS.get(column, WIDTH) for column in PUBLIC_HEADER]
            _read_only_sheet(book.add_worksheet(PUBLIC), formats, PUBLIC_HEADER, rows, widths)
        sheet = _table_sheet(book.add_worksheet(name), formats, record, tables[record])
        if record not in LOCKED:
            _validate(sheet, all_columns(record), len(tables[record]), len(answerable_rows(comparisons.toolkit)))
    book.worksheets()[1].activate()
    book.close()
    return content.getvalue()


def _read_only_sheet(
    sheet: Any,
    formats: AssessmentFormats,
    header: Sequence[str],
    rows: Iterable[Sequence[Value]],
    widths: Sequence[int],
) -> None:
    """Fill in a sheet in which nothing can be changed."""
    _page(sheet)
    for column, name in enumerate(header):
        sheet.set_column(column, column, widths[column])
        sheet.write_string(0, column, name.capitalize(), formats.heading)
    for number, row in enumerate(rows, 1):
        sheet.set_row(number, _height(row, widths))
        for column, value in enumerate(row):
            _write(sheet, number, column, value, formats, formats.locked)
    sheet.freeze_panes(1, 0)


def _table_sheet(sheet: Any, formats: AssessmentFormats, record: Record, rows: Sequence[Row]) -> Any:
    """A sheet with a table, whose cells to fill in are unlocked."""
    _page(sheet)
    columns = all_columns(record)
    widths = [WIDTHS.get(name, WIDTH) for name in columns]
    formats_by_column = [_look(formats, record, name) for name in columns]
    for column, name in enumerate(columns):
        # A sheet to which users add rows is unlocked down to its last row.
        cell_format = formats_by_column[column] if record in OPEN else formats.locked
        sheet.set_column(column, column, widths[column], cell_format)
        sheet.write_string(0, column, name.capitalize(), formats.heading)
    for number, row in enumerate(rows, 1):
        sheet.set_row(number, _height([row.get(name) for name in columns], widths))
        for column, name in enumerate(columns):
            _write(sheet, number, column, row.get(name), formats, formats_by_column[column])
    sheet.freeze_panes(1, 1)
    return sheet


def _page(sheet: Any) -> None:
    """Protect the sheet; print it one A4 page wide, with the header on each page."""
    sheet.protect("", ALLOWED)
    sheet.set_landscape()
    sheet.set_paper(PAPER_A4)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_footer("&L&F, &A&R&P / &N")


def _height(row: Sequence[Value], widths: Sequence[float]) -> float:
    """The height of a row for its longest text, in points, since not every program computes it."""
    lines = [
        sum(max(1, ceil(len(line) / (width * NARROW))) for line in str(value).split("\n"))
        for value, width in zip(row, widths, strict=True)
        if value is not None
    ]
    return min(LINE * max(lines, default=1), MAX_HEIGHT)


def _look(formats: AssessmentFormats, record: Record, name: str) -> Any:
    fixed = record in LOCKED or name in READING.get(record, ()) or (record not in OPEN and name == COLUMNS[record][0])
    return formats.locked if fixed else formats.open(name)


def _write(sheet: Any, row: int, column: int, value: Value, formats: AssessmentFormats, cell_format: Any) -> None:
    match value:
        case None | "":
            sheet.write_blank(row, column, None, cell_format)
        case int():
            sheet.write_number(row, column, value, cell_format)
        case dt.date() if value >= MIN_DATE:
            sheet.write_datetime(row, column, value, cell_format)
        case _:
            write_text(sheet, row, column, str(value), formats.plain, cell_format)


def _validate(sheet: Any, columns: Sequence[str], rows: int, ids: int) -> None:
    """Add drop-downs and limits of length, dates and years, each with a message on what is allowed."""
    last = max(rows, PREPARED_ROWS) if "assessor" in columns else rows
    for column, name in enumerate(columns):
        rule: dict[str, Any]
        if name == "characteristic" and "assessor" in columns:
            rule = {"validate": "list", "source": f"={SHEETS[Record.ANSWER]}!$A$2:$A${ids + 1}"}
        elif name in LISTS:
            rule = {"validate": "list", "source": LISTS[name], "error_message": f"Choose: {', '.join(LISTS[name])}."}
        elif name in MAX_LENGTHS:
            rule = {"validate": "length", "criteria": "<=", "value": MAX_LENGTHS[name]}
            rule["error_message"] = f"At most {MAX_LENGTHS[name]} characters."
        elif name == "date":
            rule = {"validate": "date", "criteria": ">=", "value": EARLIEST}
            rule["error_message"] = f"Such as 2026-11-23, from {EARLIEST.year} on."
        elif name in YEARS:
            first, final = YEARS[name]
            rule = {"validate": "integer", "criteria": "between", "minimum": first, "maximum": final}
            rule["error_message"] = f"A year from {first} to {final}."
        else:
            continue
        sheet.data_validation(1, column, last, column, rule)
