"""An assessment as one CSV: every record a row, be it an answer, a piece of evidence, a stage or an assessor's answer."""

import csv
import io
import re

from dashboard.domain.assessments.records import Row, Value, records
from dashboard.domain.maturity.comparison import Comparisons
from dashboard.model.assessments import Assessment
from dashboard.model.records import KEY, RECORD, Record, written

HEADER = tuple(dict.fromkeys((*KEY, RECORD, *(name for record in Record for name in written(record)))))
# What spreadsheet programs take for a formula; the apostrophes make the guard reversible for what looks guarded.
FORMULA = re.compile(r"'*[=+\-@\t\r\n]")


def table(comparisons: Comparisons, document: Assessment) -> bytes:
    """UTF-8 with a mark and lines ending in CR LF, as spreadsheet programs want it; one header line, one record a row.

    Each characteristic has its row, answered or not.

    Columns: country, cycle, record (about, answer, evidence, stage, assessor, comment), then the columns of all
    records by name (see ``model.records``), those empty that a record does not have. A text that a spreadsheet
    program would take for a formula stands behind an apostrophe.
    """
    content = io.StringIO(newline="")
    writer = csv.writer(content, lineterminator="\r\n")  # so that either of the two is quoted within a text
    writer.writerow(HEADER)
    for record, rows in records(comparisons, document).items():
        for row in rows:
            named: Row = {"country": document.country, "cycle": document.cycle, RECORD: record, **row}
            writer.writerow([_cell(named.get(name)) for name in HEADER])
    return content.getvalue().encode("utf-8-sig")


def _cell(value: Value) -> str:
    return "" if value is None else guarded(str(value))


def guarded(text: str) -> str:
    """The text, behind an apostrophe where it would be taken for a formula; see ``ingest.assessment.csv_file.unguarded``."""
    return f"'{text}" if FORMULA.match(text) else text
