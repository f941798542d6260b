"""The rows of an assessment in a workbook that ``exports.data.assessment_xlsx`` or a spreadsheet program wrote.

Only the values of cells are read, in one pass within limits; nothing is evaluated, followed or loaded.
"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from dashboard.errors import Problem
from dashboard.ingest.files.cells import Cells, SheetCell, unescaped
from dashboard.ingest.files.limits import OF_ASSESSMENTS, WORKBOOK, Limits, Package, refuse
from dashboard.ingest.files.rows import Problems, Row, Rows, lines, of_record, place, read_header
from dashboard.ingest.files.styles import DATE, kinds
from dashboard.ingest.files.xml_parts import Walker
from dashboard.model.records import COLUMNS, INSTRUCTIONS, PUBLIC, SHEETS, Record

EPOCHS = {False: dt.date(1899, 12, 30), True: dt.date(1904, 1, 1)}
RELATIONS, TEXTS = "xl/_rels/workbook.xml.rels", "xl/sharedStrings.xml"


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


def _table(book: "Workbook", record: Record, file: str, part: str, problems: Problems) -> Iterator[Row]:
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
    book: "Workbook", record: Record, empty: Row, cells: Mapping[int, SheetCell], names: Mapping[int, str]
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


class Workbook:
    """The values of a workbook, read within limits for all its parts together."""

    def __init__(self, content: bytes, file: str, limits: Limits = OF_ASSESSMENTS) -> None:
        """Read its sheets, texts and styles. Raises DataError if it is damaged or beyond the limits."""
        self.file, self._limits = file, limits
        self._walker = Walker(Package(content, file, limits))
        self._length = 0
        self._from_1904 = False
        self.sheets = self._sheets()
        self._texts = list(self._shared())
        self._kinds = kinds(self._walker)

    def _sheets(self) -> dict[str, str]:
        """The part of each sheet by the sheet's name."""
        targets: dict[str, str] = {}
        parts: dict[str, str] = {}

        def relation(name: str, attributes: Mapping[str, str]) -> None:
            if name == "Relationship":
                target = attributes.get("Target", "")
                path = target[1:] if target.startswith("/") else f"xl/{target}"
                targets[attributes.get("Id", "")] = path

        def sheet(name: str, attributes: Mapping[str, str]) -> None:
            if name == "sheet":
                ids = [value for key, value in attributes.items() if key.endswith(":id")]
                parts[attributes.get("name", "")] = targets.get(ids[0] if ids else "", "")
            elif name == "workbookPr":
                self._from_1904 = attributes.get("date1904", "0") in ("1", "true")

        self._walker.walk(RELATIONS, relation)
        self._walker.walk(WORKBOOK, sheet)
        return parts

    def _shared(self) -> Iterator[str]:
        """The texts that cells refer to by number, without phonetic guides."""
        texts: list[list[str]] = []
        run: list[str] = []

        def start(name: str, attributes: Mapping[str, str]) -> None:
            if name == "si":
                texts.append([])
            run.clear()

        def end(name: str) -> None:
            if texts:
                texts[-1].append(unescaped("".join(run)))
            run.clear()

        def data(text: str, inside: Sequence[str]) -> None:
            if texts and inside[-1] == "t" and "rPh" not in inside:
                run.append(text)

        if self._walker.package.has(TEXTS):
            self._walker.walk(TEXTS, start, end, data)
        return map("".join, texts)

    def cells(self, part: str, file: str) -> Cells:
        """The cells of a sheet. Raises DataError if it is damaged or beyond the limits."""
        cells = Cells(file, self._limits)
        self._walker.walk(part, cells.start, cells.end, cells.data)
        return cells

    def text(self, cell: SheetCell) -> str:
        """The text of a cell. Raises DataError if all cells together hold too much text."""
        raw = "".join(cell.pieces)
        if cell.formula:
            text = f"={raw}"
        elif cell.kind == "s":
            known = raw.isdecimal() and len(raw) < 9 and int(raw) < len(self._texts)
            text = self._texts[int(raw)] if known else raw
        elif cell.kind in ("inlineStr", "str"):
            text = raw
        elif cell.kind == "b":
            text = "yes" if raw == "1" else "no"
        else:
            text = _number(raw)
        self._length += len(text)
        if self._length > self._limits.text:
            raise refuse(self.file, f"holds more than {self._limits.text} characters")
        return lines(text)

    def shows(self, cell: SheetCell) -> str:
        """How a number is shown: as DATE, TIME or PERCENTAGE, or empty for a plain number."""
        if cell.kind == "d":
            return DATE
        known = cell.kind == "n" and cell.style.isdecimal() and len(cell.style) < 9
        return self._kinds[int(cell.style)] if known and int(cell.style) < len(self._kinds) else ""

    def day(self, cell: SheetCell) -> str:
        """The day in a cell as 2026-11-23, whatever its time; the text of the cell if it holds no day."""
        text = self.text(cell)
        if cell.kind != "n" or cell.formula:
            return text
        try:
            return (EPOCHS[self._from_1904] + dt.timedelta(int(float(text)))).isoformat()
        except (ValueError, OverflowError):  # not a number of days
            return text


def _number(raw: str) -> str:
    """A whole number without .0 or an exponent; any other number unchanged."""
    try:
        value = float(raw)
    except ValueError:
        return raw
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else raw
