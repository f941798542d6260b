"""An assessment as a workbook to be filled in: drop-downs, instructions, public evidence; only what is asked can be changed."""

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
from dashboard.model.records import COLUMNS, EARLIEST, INSTRUCTIONS, PUBLIC, READING, SHEETS, Record, written

READY = 5000  # rows of evidence and of assessors' answers that have drop-downs
AGREED = dt.date(1900, 3, 1)  # before it, spreadsheet programs do not agree on dates
LONGEST = {"note": 4000, "text": 4000, "reason": 4000, "link": 2000, "assessor": 120, "public answer": 400}
LONGEST |= {"indicator": 64, "dataset": 64}
YEARS = {"target year": (2000, 2100), "public year": (1900, 2100)}
WIDTH = 12
WIDTHS = {
    "characteristic": 25, "statement": 55, "note": 45, "text": 45, "reason": 45, "link": 35, "title": 40, "value": 40,
    "question": 55, "public answer": 24, "who answered": 18, "how much it settles": 14, "indicator": 20, "assessor": 18,
    "principle": 9, "counts": 7, "effort": 9, "answer": 14,
}  # fmt: skip
PAPER_A4 = 9
LINE, TALLEST = 15, 409  # points
NARROW = 0.95  # how much of a line words fill, since they are not broken
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


@dataclass(frozen=True)
class AssessmentFormats:
    """The looks of cells, of one workbook. What is to be filled in is tinted and not locked."""

    plain: Any
    heading: Any
    locked: Any
    text: Any
    date: Any
    number: Any

    @classmethod
    def of(cls, book: Any) -> "AssessmentFormats":
        """Add them to a workbook."""
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
        """For a cell of this column that is to be filled in."""
        return {"date": self.date, "target year": self.number, "public year": self.number}.get(column, self.text)


def workbook(comparisons: Comparisons, document: Assessment) -> bytes:
    """The sheets Instructions, Answers, Evidence, Stages, Assessors, Comments, Public evidence and About.

    Equal assessments and data give equal bytes. Text is never a formula, a link or markup.
    """
    content = BytesIO()
    book = xlsxwriter.Workbook(content, OPTIONS)
    title = f"{area_name(comparisons.toolkit, document.country)}, {document.cycle}: self-assessment"
    book.set_properties({"title": title, "comments": facts.DISCLAIMER, "created": created(comparisons.toolkit)})
    formats = AssessmentFormats.of(book)
    _reading(book.add_worksheet(INSTRUCTIONS), formats, ("what", "how"), instructions(comparisons, document), (24, 100))
    tables = records(comparisons, document)
    for record, name in SHEETS.items():
        if record is Record.ABOUT:
            rows = public_evidence(comparisons, document.country)
            widths = [WIDTHS.get(column, WIDTH) for column in PUBLIC_HEADER]
            _reading(book.add_worksheet(PUBLIC), formats, PUBLIC_HEADER, rows, widths)
        sheet = _sheet(book.add_worksheet(name), formats, record, tables[record])
        if record not in LOCKED:
            _validate(sheet, written(record), len(tables[record]), len(answerable_rows(comparisons.toolkit)))
    book.worksheets()[1].activate()
    book.close()
    return content.getvalue()


def _reading(
    sheet: Any,
    formats: AssessmentFormats,
    header: Sequence[str],
    rows: Iterable[Sequence[Value]],
    widths: Sequence[int],
) -> None:
    """A sheet in which nothing can be changed."""
    _page(sheet)
    for column, name in enumerate(header):
        sheet.set_column(column, column, widths[column])
        sheet.write_string(0, column, name.capitalize(), formats.heading)
    for number, row in enumerate(rows, 1):
        sheet.set_row(number, _height(row, widths))
        for column, value in enumerate(row):
            _write(sheet, number, column, value, formats, formats.locked)
    sheet.freeze_panes(1, 0)


def _sheet(sheet: Any, formats: AssessmentFormats, record: Record, rows: Sequence[Row]) -> Any:
    """A table with those cells unlocked that are to be filled in."""
    _page(sheet)
    columns = written(record)
    widths = [WIDTHS.get(name, WIDTH) for name in columns]
    looks = [_look(formats, record, name) for name in columns]
    for column, name in enumerate(columns):
        # A sheet to which rows are added is open as far down as it goes.
        look = looks[column] if record in OPEN else formats.locked
        sheet.set_column(column, column, widths[column], look)
        sheet.write_string(0, column, name.capitalize(), formats.heading)
    for number, row in enumerate(rows, 1):
        sheet.set_row(number, _height([row.get(name) for name in columns], widths))
        for column, name in enumerate(columns):
            _write(sheet, number, column, row.get(name), formats, looks[column])
    sheet.freeze_panes(1, 1)
    return sheet


def _page(sheet: Any) -> None:
    """Only what is asked can be changed; on paper, one sheet of A4 is as wide as the table, its head on each."""
    sheet.protect("", ALLOWED)
    sheet.set_landscape()
    sheet.set_paper(PAPER_A4)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_footer("&L&F, &A&R&P / &N")


def _height(row: Sequence[Value], widths: Sequence[float]) -> float:
    """How tall a row must be for its longest text: not every program works it out itself."""
    lines = [
        sum(max(1, ceil(len(line) / (width * NARROW))) for line in str(value).split("\n"))
        for value, width in zip(row, widths, strict=True)
        if value is not None
    ]
    return min(LINE * max(lines, default=1), TALLEST)


def _look(formats: AssessmentFormats, record: Record, name: str) -> Any:
    fixed = record in LOCKED or name in READING.get(record, ()) or (record not in OPEN and name == COLUMNS[record][0])
    return formats.locked if fixed else formats.open(name)


def _write(sheet: Any, row: int, column: int, value: Value, formats: AssessmentFormats, look: Any) -> None:
    match value:
        case None | "":
            sheet.write_blank(row, column, None, look)
        case int():
            sheet.write_number(row, column, value, look)
        case dt.date() if value >= AGREED:
            sheet.write_datetime(row, column, value, look)
        case _:
            write_text(sheet, row, column, str(value), formats.plain, look)


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
            rule = {"validate": "date", "criteria": ">=", "value": EARLIEST}
            rule["error_message"] = f"Such as 2026-11-23, from {EARLIEST.year} on."
        elif name in YEARS:
            first, final = YEARS[name]
            rule = {"validate": "integer", "criteria": "between", "minimum": first, "maximum": final}
            rule["error_message"] = f"A year from {first} to {final}."
        else:
            continue
        sheet.data_validation(1, column, last, column, rule)
