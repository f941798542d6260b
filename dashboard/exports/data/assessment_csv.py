"""An assessment as one CSV file: one row per answer, piece of evidence, stage, assessor's answer and comment."""

import csv
import io
import re

from dashboard.domain.assessments.records import Row, Value, records
from dashboard.domain.maturity.comparison import Comparisons
from dashboard.model.assessments import Assessment
from dashboard.model.records import KEY, RECORD, Record, all_columns

HEADER = tuple(dict.fromkeys((*KEY, RECORD, *(name for record in Record for name in all_columns(record)))))
# Text that spreadsheet programs read as a formula; leading apostrophes count too, so that guarding is reversible.
FORMULA = re.compile(r"'*[=+\-@\t\r\n]")


def table(comparisons: Comparisons, document: Assessment) -> bytes:
    """The CSV: UTF-8 with a byte order mark and lines ending in CR LF, as spreadsheet programs expect; one header line.

    Every characteristic has a row, answered or not.

    Columns: country, cycle, record (about, answer, evidence, stage, assessor, comment), then the columns of all
    records by name (see ``model.records``), empty where a record does not have them. A text that a spreadsheet
    program would read as a formula has an apostrophe before it.
    """
    content = io.StringIO(newline="")
    writer = csv.writer(content, lineterminator="\r\n")  # so that CR and LF within a text are both quoted
    writer.writerow(HEADER)
    for record, rows in records(comparisons, document).items():
        for row in rows:
            named: Row = {"country": document.country, "cycle": document.cycle, RECORD: record, **row}
            writer.writerow([_cell(named.get(name)) for name in HEADER])
    return content.getvalue().encode("utf-8-sig")


def _cell(value: Value) -> str:
    return "" if value is None else guarded(str(value))


def guarded(text: str) -> str:
    """The text, after an apostrophe if it would be read as a formula; see ``ingest.assessment.csv_file.unguarded``."""
    return f"'{text}" if FORMULA.match(text) else text
