"""An assessment as tables, for spreadsheets: which there are, and their columns.

A table is a sheet of a workbook; in a CSV all of them stand below one another, and the column ``record`` says to which
one a row belongs. Columns that are only for reading are written, and ignored when a file comes back.
"""

import datetime as dt
from collections.abc import Mapping
from enum import StrEnum

FORMAT = "digital-government-toolkit-assessment"
VERSION = "1"
RECORD = "record"
KEY = ("country", "cycle")  # beside RECORD in each row of a CSV


class Record(StrEnum):
    """What a row is, in the order in which tables follow one another; SHEETS has the names of the sheets."""

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
INSTRUCTIONS, PUBLIC = "Instructions", "Public evidence"  # sheets that are only for reading
EARLIEST = dt.date(1990, 1, 1)  # of evidence: a year typed where a date belongs is a day of 1905
ORIGIN = ("indicator", "dataset", "public answer", "public year")
# What is read back, in order.
COLUMNS: Mapping[Record, tuple[str, ...]] = {
    Record.ABOUT: ("name", "value"),
    Record.ANSWER: ("characteristic", "answer", "note", "effort", "to confirm"),
    Record.EVIDENCE: ("characteristic", "assessor", "text", "link", "date", *ORIGIN),
    Record.STAGE: ("principle", "declared stage", "reason", "target stage", "target year"),
    Record.ASSESSOR: ("assessor", "characteristic", "answer", "note", "to confirm"),
    Record.COMMENT: ("by", "at", "principle", "text"),
}
# What is written besides, for reading.
READING: Mapping[Record, tuple[str, ...]] = {
    Record.ANSWER: ("principle", "stage", "statement", "counts"),
    Record.EVIDENCE: ("statement",),
    Record.STAGE: ("title", "computed stage"),
    Record.ASSESSOR: ("statement",),
}


def written(record: Record) -> tuple[str, ...]:
    """Every column of a table: what is for reading stands behind the one that says what a row is about."""
    columns = COLUMNS[record]
    about = columns.index("characteristic") + 1 if "characteristic" in columns else 1
    return *columns[:about], *READING.get(record, ()), *columns[about:]
