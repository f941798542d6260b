"""An assessment as a workbook to be filled in: drop-downs, instructions, public evidence; only what is asked can be changed."""

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import xlsxwriter

from dashboard.domain.comparison import Comparisons
from dashboard.domain.countries import area_name
from dashboard.domain.records import Row, Value, asked, records
from dashboard.exports import facts
from dashboard.exports.assessment_sheets import PUBLIC_HEADER, instructions, public_evidence
from dashboard.exports.xlsx import CREATED, OPTIONS
from dashboard.schema.assessments import Assessment
from dashboard.schema.codes import Answer, Effort, Stage
from dashboard.schema.records import COLUMNS, INSTRUCTIONS, PUBLIC, READING, SHEETS, Record, written

READY = 5000  # rows of evidence and of assessors' answers that have drop-downs
EARLIEST = dt.date(1900, 3, 1)  # before it, spreadsheet programs do not agree on dates
LONGEST = {"note": 4000, "text": 4000, "reason": 4000, "link": 2000, "assessor": 120, "public answer": 400}
WIDTHS = {
    "statement": 60,
    "note": 50,
    "text": 50,
    "reason": 50,
    "link": 40,
    "title": 45,
    "public answer": 30,
    "value": 40,
}
WIDTHS |= {"question": 60, "characteristic": 28, "who answered": 28}
LISTS: Mapping[str, Sequence[str]] = {
    "answer": list(Answer),
    "effort": list(Effort),
    "to confirm": ["yes"],
    "declared stage": list(Stage),
    "target stage": list(Stage),
}
OPEN = {Record.EVIDENCE, Record.ASSESSOR}  # sheets to which rows are added
LOCKED = {Record.ABOUT, Record.COMMENT}
ALLOWED = {"format_columns": True, "format_rows": True, "autofilter": True}


MISREAD = re.compile("^<r>.*</r>$|_x[0-9A-Fa-f]{4}_x[0-9A-Fa-f]{4}_", re.DOTALL)
PIECE = re.compile("[^_<]*[_<]|[^_<]+")


@dataclass(frozen=True)
class Formats:
    """The looks of cells, of one workbook. What is to be filled in is tinted and not locked."""

    plain: Any
    heading: Any
    locked: Any
    text: Any
    date: Any
    number: Any

    @classmethod
    def of(cls, book: Any) -> "Formats":
        """Add them to a workbook."""
        cell = {"text_wrap": True, "valign": "top"}
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
        """For a cell of this column that is to be filled in."""
        return {"date": self.date, "target year": self.number, "public year": self.number}.get(column, self.text)


def workbook(comparisons: Comparisons, document: Assessment) -> bytes:
    """The sheets Instructions, Answers, Evidence, Stages, Assessors, Comments, Public evidence and About.

    Equal assessments and data give equal bytes. Text is never a formula, a link or markup.
    """
    content = BytesIO()
    book = xlsxwriter.Workbook(content, OPTIONS)
    title = f"{area_name(comparisons.toolkit, document.country)}, {document.cycle}: self-assessment"
    book.set_properties({"title": title, "comments": facts.DISCLAIMER, "created": CREATED})
    formats = Formats.of(book)
    _reading(book.add_worksheet(INSTRUCTIONS), formats, ("what", "how"), instructions(comparisons, document), (24, 100))
    tables = records(comparisons, document)
    for record, name in SHEETS.items():
        if record is Record.ABOUT:
            rows = public_evidence(comparisons, document.country)
            widths = [WIDTHS.get(column, 18) for column in PUBLIC_HEADER]
            _reading(book.add_worksheet(PUBLIC), formats, PUBLIC_HEADER, rows, widths)
        sheet = _sheet(book.add_worksheet(name), formats, record, tables[record])
        if record is not Record.ABOUT:
            _validate(sheet, written(record), len(tables[record]), len(asked(comparisons.toolkit)))
    book.worksheets()[1].activate()
    book.close()
    return content.getvalue()


def _reading(
    sheet: Any, formats: Formats, header: Sequence[str], rows: Iterable[Sequence[Value]], widths: Sequence[int]
) -> None:
    """A sheet in which nothing can be changed."""
    sheet.protect("", ALLOWED)
    for column, name in enumerate(header):
        sheet.set_column(column, column, widths[column])
        sheet.write_string(0, column, name.capitalize(), formats.heading)
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row):
            _write(sheet, number, column, value, formats, formats.locked)
    sheet.freeze_panes(1, 0)


def _sheet(sheet: Any, formats: Formats, record: Record, rows: Sequence[Row]) -> Any:
    """A table with those cells unlocked that are to be filled in."""
    sheet.protect("", ALLOWED)
    columns = written(record)
    looks = [_look(formats, record, name) for name in columns]
    for column, name in enumerate(columns):
        # A sheet to which rows are added is open as far down as it goes.
        look = looks[column] if record in OPEN else formats.locked
        sheet.set_column(column, column, WIDTHS.get(name, 16), look)
        sheet.write_string(0, column, name.capitalize(), formats.heading)
    for number, row in enumerate(rows, 1):
        for column, name in enumerate(columns):
            _write(sheet, number, column, row.get(name), formats, looks[column])
    sheet.freeze_panes(1, 1)
    return sheet


def _look(formats: Formats, record: Record, name: str) -> Any:
    fixed = record in LOCKED or name in READING.get(record, ()) or (record not in OPEN and name == COLUMNS[record][0])
    return formats.locked if fixed else formats.open(name)


def _write(sheet: Any, row: int, column: int, value: Value, formats: Formats, look: Any) -> None:
    match value:
        case None | "":
            sheet.write_blank(row, column, None, look)
        case int():
            sheet.write_number(row, column, value, look)
        case dt.date() if value >= EARLIEST:
            sheet.write_datetime(row, column, value, look)
        case _:
            _write_text(sheet, row, column, str(value), formats, look)


def _write_text(sheet: Any, row: int, column: int, text: str, formats: Formats, look: Any) -> None:
    """What the library would take for its own markup, or escape wrongly, is written in pieces that look like neither."""
    if MISREAD.search(text):
        first, *rest = PIECE.findall(text)
        sheet.write_rich_string(row, column, first, formats.plain, *rest, look)
    else:
        sheet.write_string(row, column, text, look)


def _validate(sheet: Any, columns: Sequence[str], rows: int, ids: int) -> None:
    """Drop-downs, and bounds on length, dates and years, with a word on what is possible."""
    last = max(rows, READY) if "assessor" in columns else rows
    for column, name in enumerate(columns):
        rule: dict[str, Any]
        if name == "characteristic" and "assessor" in columns:
            rule = {"validate": "list", "source": f"={SHEETS[Record.ANSWER]}!$A$2:$A${ids + 1}"}
        elif name in LISTS:
            rule = {"validate": "list", "source": LISTS[name], "error_message": f"Choose: {', '.join(LISTS[name])}."}
        elif name in LONGEST:
            rule = {"validate": "length", "criteria": "<=", "value": LONGEST[name]}
            rule["error_message"] = f"At most {LONGEST[name]} characters."
        elif name == "date":
            rule = {"validate": "date", "criteria": ">=", "value": EARLIEST, "error_message": "Such as 2026-11-23."}
        elif name in {"target year", "public year"}:
            rule = {"validate": "integer", "criteria": "between", "minimum": 1900, "maximum": 2100}
        else:
            continue
        sheet.data_validation(1, column, last, column, rule)
