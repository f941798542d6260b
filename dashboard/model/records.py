"""The tables of an assessment in spreadsheets, and their columns.

A table is a sheet of a workbook; in a CSV they follow one another, and the column ``record`` names the table of a row.
Read-only columns are written, and ignored on import.
"""

import datetime as dt
from collections.abc import Mapping
from enum import StrEnum

FORMAT = "digital-government-toolkit-assessment"
VERSION = "1"
RECORD = "record"
KEY = ("country", "cycle")  # in each row of a CSV, like RECORD


class Record(StrEnum):
    """The table of a row, in the order of the tables; SHEETS has the names of the sheets."""

    ANSWER = "answer"
    EVIDENCE = "evidence"
    STAGE = "stage"
    ASSESSOR = "assessor"
    COMMENT = "comment"
    ABOUT = "about"


SHEETS: Mapping[Record, str] = {
    Record.ANSWER: "Answers",
    Record.EVIDENCE: "Evidence",
    Record.STAGE: "Stages",
    Record.ASSESSOR: "Assessors",
    Record.COMMENT: "Comments",
    Record.ABOUT: "About",
}
INSTRUCTIONS, PUBLIC = "Instructions", "Public evidence"  # read-only sheets
EARLIEST = dt.date(1990, 1, 1)  # date of evidence: a year typed into a date cell becomes a day of 1905
ORIGIN = ("indicator", "dataset", "public answer", "public year")
# The columns that are imported, in order.
COLUMNS: Mapping[Record, tuple[str, ...]] = {
    Record.ABOUT: ("name", "value"),
    Record.ANSWER: ("characteristic", "answer", "note", "effort", "to confirm"),
    Record.EVIDENCE: ("characteristic", "assessor", "text", "link", "date", *ORIGIN),
    Record.STAGE: ("principle", "declared stage", "reason", "target stage", "target year"),
    Record.ASSESSOR: ("assessor", "characteristic", "answer", "note", "to confirm"),
    Record.COMMENT: ("by", "at", "principle", "text"),
}
# Read-only columns.
READING: Mapping[Record, tuple[str, ...]] = {
    Record.ANSWER: ("principle", "stage", "statement", "counts"),
    Record.EVIDENCE: ("statement",),
    Record.STAGE: ("title", "computed stage"),
    Record.ASSESSOR: ("statement",),
}


def all_columns(record: Record) -> tuple[str, ...]:
    """Every column of a table; read-only ones follow the column that identifies the row."""
    columns = COLUMNS[record]
    about = columns.index("characteristic") + 1 if "characteristic" in columns else 1
    return *columns[:about], *READING.get(record, ()), *columns[about:]
