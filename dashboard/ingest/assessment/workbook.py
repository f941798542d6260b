"""The rows of an assessment in a workbook that ``exports.data.assessment_xlsx`` or a spreadsheet program wrote."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from dashboard.errors import Problem
from dashboard.ingest.files.cells import SheetCell
from dashboard.ingest.files.rows import Problems, Row, Rows, of_record, place, read_header
from dashboard.ingest.files.styles import DATE
from dashboard.ingest.files.workbook import Workbook
from dashboard.model.records import COLUMNS, INSTRUCTIONS, PUBLIC, SHEETS, Record


def rows(content: bytes, file: str, problems: Problems) -> Rows:
    """The rows of every table; what is wrong is added to ``problems``. Raises DataError if it is not a workbook."""
    book = Workbook(content, file)
    by_name = {name.strip().lower(): (name, part) for name, part in book.sheets.items()}
    tables: Rows = {record: [] for record in Record}
    for record, name in SHEETS.items():
        title, part = by_name.pop(name.lower(), (name, ""))
        if part:
            tables[record] = list(_table(book, record, f"{file}: {title}", part, problems))
        else:
            problems.add(Problem(f"{file}: {name}", 0, "", "", "this sheet is missing"))
    for sheet in by_name.keys() - {INSTRUCTIONS.lower(), PUBLIC.lower()}:
        title, part = by_name[sheet]
        if part and book.cells(part, f"{file}: {title}").rows:
            message = "is not a sheet of an assessment and would be lost: move it to a file of its own"
            problems.add(Problem(file, 0, "sheet", title, message))
    return tables


def _table(book: Workbook, record: Record, file: str, part: str, problems: Problems) -> Iterator[Row]:
    sheet = book.cells(part, file)
    message = "these cells are merged into one; take them apart"
    problems.add(*(Problem(file, 0, area, "", message) for area in sheet.merged))
    names: dict[int, str] | None = None
    for number, cells in sheet.rows.items():
        texts = {index: book.text(cell) for index, cell in cells.items()}
        if not any(texts.values()):
            continue
        if names is not None:
            row, wrong = _row(book, record, Row(file, number, {}, {}), cells, names)
            yield row
            problems.add(*wrong)
            continue
        header = read_header(
            file, number, [texts.get(index, "") for index in range(max(texts) + 1)], *of_record(record)
        )
        names = header.names
        problems.add(*header.problems)
        if not header.is_complete:
            return
    if names is None:
        problems.add(Problem(file, 0, "", "", "this sheet is empty"))


def _row(
    book: Workbook, record: Record, empty: Row, cells: Mapping[int, SheetCell], names: Mapping[int, str]
) -> tuple[Row, list[Problem]]:
    texts, wrong = dict.fromkeys(names.values(), ""), []
    for index, cell in cells.items():
        name = names.get(index, "")
        shows = book.shows(cell) if name in COLUMNS[record] and name != "date" else ""
        text = book.day(cell) if DATE in (name, shows) else book.text(cell)
        fault = _fault(cell, shows) if name else "stands outside the table"
        if fault:
            wrong.append(Problem(empty.file, empty.number, place(index, name), text, fault))
        else:
            texts[name] = text
    return replace(empty, texts=texts, places={name: place(index, name) for index, name in names.items()}), wrong


def _fault(cell: SheetCell, shows: str) -> str:
    if cell.twice:
        return "stands twice in the file; type the value again"
    if cell.formula:
        return "holds a formula; type the value"
    if cell.kind == "e":
        return "holds an error; type the value"
    return f"holds a {shows}; type it as text" if shows else ""
