"""The rows of an assessment in a CSV file that ``exports.data.assessment_csv`` or a spreadsheet program wrote."""

import csv
import io
import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator

from dashboard.errors import Problem
from dashboard.ingest.files.limits import MAX_COLUMNS, MAX_ROWS, refuse
from dashboard.ingest.files.rows import Problems, Row, Rows, letters, lines, place, read_header
from dashboard.model.records import COLUMNS, KEY, READING, RECORD, Record

SEPARATOR = re.compile(r"sep=([,;\t])")  # a first line that tells spreadsheet programs the separator
MAX_FIELD_LENGTH = 131_072
GUARDED = re.compile(r"'+[=+\-@\t\r\n]")
REQUIRED = tuple(dict.fromkeys((*KEY, RECORD, *(name for part in COLUMNS.values() for name in part))))
OPTIONAL = tuple(name for part in READING.values() for name in part)


def rows(content: bytes, file: str, problems: Problems) -> Rows:
    """The rows of every table; what is wrong is added to ``problems``.

    Raises DataError if it is not CSV text, or beyond the limits.
    """
    tables: Rows = {record: [] for record in Record}
    names: dict[int, str] = {}
    for number, cells in _table(decoded(content, file), file):
        if not any(cells):
            continue
        if not names:
            header = read_header(file, number, cells, REQUIRED, OPTIONAL)
            names = header.names
            problems.add(*header.problems)
            if not header.is_complete:
                break
            continue
        outside = [i for i, text in enumerate(cells) if text and i not in names]
        problems.add(*(Problem(file, number, letters(i), cells[i], "stands outside the table") for i in outside))
        row = _row(file, number, cells, names)
        try:
            tables[Record(row.texts[RECORD].strip().lower())].append(row)
        except ValueError:
            problems.add(row.problem(RECORD, f"must be one of {', '.join(Record)}"))
    return tables


def decoded(content: bytes, file: str) -> str:
    """The text of a file in UTF-8, or in UTF-16 with a byte order mark. Raises DataError for anything else."""
    wide = content.startswith((BOM_UTF16_LE, BOM_UTF16_BE))
    try:
        return content.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        message = f"is neither a workbook (.xlsx) nor text in UTF-8 (line {line}); save it as “CSV UTF-8”"
        raise refuse(file, message) from error


def _table(text: str, file: str) -> Iterator[tuple[int, list[str]]]:
    """Rows, each with the line on which it starts."""
    first, _, rest = text.partition("\n")
    declared = SEPARATOR.fullmatch(first.strip('\r"'))
    # In much of Europe spreadsheet programs write semicolons between cells.
    delimiter = declared[1] if declared else max(",;\t", key=first[:10_000].count)
    reader = csv.reader(io.StringIO(rest if declared else text, newline=""), delimiter=delimiter, strict=True)
    above = 1 if declared else 0
    line, count = above + 1, 1
    try:
        for cells in reader:
            if count > MAX_ROWS + 1:
                raise refuse(file, f"has more than {MAX_ROWS} rows")
            if len(cells) > MAX_COLUMNS:
                raise refuse(file, f"has more than {MAX_COLUMNS} columns in line {line}")
            if max(map(len, cells), default=0) > MAX_FIELD_LENGTH:  # the parser’s own limit is global
                raise refuse(file, f"is not CSV: field larger than field limit ({MAX_FIELD_LENGTH}) (line {line})")
            yield line, cells
            line, count = above + reader.line_num + 1, count + 1
    except csv.Error as error:
        raise refuse(file, f"is not CSV: {error} (line {line})") from error


def _row(file: str, number: int, cells: list[str], names: dict[int, str]) -> Row:
    texts = {name: lines(unguarded(cells[index])) if index < len(cells) else "" for index, name in names.items()}
    return Row(file, number, texts, {name: place(index, name) for index, name in names.items()})


def unguarded(text: str) -> str:
    """The text without the apostrophe that ``exports.data.assessment_csv.guarded`` adds."""
    return text[1:] if GUARDED.match(text) else text
