"""An assessment from a workbook, as ``exports.assessment_xlsx`` writes it or a spreadsheet program saves it.

Only the values of cells are read, in one pass with bounds; nothing is evaluated, followed or loaded.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from xml.parsers import expat

from dashboard.errors import Problem
from dashboard.imports.bounds import (
    MOST_ATTRIBUTES,
    MOST_COLUMNS,
    MOST_DEPTH,
    MOST_ELEMENTS,
    MOST_ROWS,
    MOST_TEXT,
    Package,
    has_long_run,
    refuse,
)
from dashboard.imports.rows import MISSING, Problems, Row, Rows, columns, lines, of_record, place
from dashboard.schema.records import INSTRUCTIONS, PUBLIC, SHEETS, Record

ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")  # how the format holds characters that XML cannot
REFERENCE = re.compile("([A-Z]{1,3})[0-9]+")
EPOCHS = {False: dt.date(1899, 12, 30), True: dt.date(1904, 1, 1)}
WORKBOOK, RELATIONS, TEXTS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/sharedStrings.xml"


@dataclass
class Cell:
    """One cell as it stands in the file: its column, its type, the pieces of its text."""

    column: int
    kind: str
    pieces: list[str] = field(default_factory=list)
    formula: bool = False


def rows(content: bytes, file: str, problems: Problems) -> Rows:
    """The rows of every table; what is wrong is added to ``problems``. Raises DataError for what is no workbook."""
    book = Workbook(content, file)
    by_name = {name.strip().lower(): (name, part) for name, part in book.sheets.items()}
    found: Rows = {record: [] for record in Record}
    for record, name in SHEETS.items():
        title, part = by_name.pop(name.lower(), (name, ""))
        if part:
            found[record] = list(_table(book, record, f"{file}: {title}", part, problems))
        else:
            problems.add(Problem(f"{file}: {name}", 0, "", "", "this sheet is missing"))
    for sheet in by_name.keys() - {INSTRUCTIONS.lower(), PUBLIC.lower()}:
        message = "is not a sheet of an assessment and would be lost: move it to a file of its own"
        problems.add(Problem(file, 0, "sheet", by_name[sheet][0], message))
    return found


def _table(book: "Workbook", record: Record, file: str, part: str, problems: Problems) -> Iterator[Row]:
    names: dict[int, str] | None = None
    for number, cells in book.rows(part, file):
        if names is None:
            header = [book.text(cells[index]) if index in cells else "" for index in range(max(cells) + 1)]
            names, wrong = columns(file, number, header, *of_record(record))
            problems.add(*wrong)
            if any(problem.message == MISSING for problem in wrong):
                return
            continue
        texts = dict.fromkeys(names.values(), "")
        for index, cell in cells.items():
            name = names.get(index, "")
            text = book.day(cell) if name == "date" else book.text(cell)
            where = Problem(file, number, place(index, name), text, _fault(cell) or "stands outside the table")
            if not name or _fault(cell):
                problems.add(where)
            else:
                texts[name] = text
        yield Row(file, number, texts, {name: place(index, name) for index, name in names.items()})
    if names is None:
        problems.add(Problem(file, 0, "", "", "this sheet is empty"))


def _fault(cell: Cell) -> str:
    if cell.formula:
        return "holds a formula; type the value"
    return "holds an error; type the value" if cell.kind == "e" else ""


class Workbook:
    """The parts of a workbook that hold values, read within the bounds of all together."""

    def __init__(self, content: bytes, file: str) -> None:
        """Find its sheets and its texts. Raises DataError where it is damaged or beyond the bounds."""
        self.file = file
        self._package = Package(content, file)
        self._elements = self._length = 0
        self._attributes: set[str] = set()
        self._from_1904 = False
        self.sheets = self._sheets()
        self._texts = list(self._shared())

    def _sheets(self) -> dict[str, str]:
        """The part of each sheet by the sheet's name."""
        targets: dict[str, str] = {}
        found: dict[str, str] = {}

        def relation(name: str, attributes: Mapping[str, str]) -> None:
            if name == "Relationship":
                target = attributes.get("Target", "")
                path = target[1:] if target.startswith("/") else f"xl/{target}"
                targets[attributes.get("Id", "")] = path

        def sheet(name: str, attributes: Mapping[str, str]) -> None:
            if name == "sheet":
                ids = [value for key, value in attributes.items() if key.endswith(":id")]
                found[attributes.get("name", "")] = targets.get(ids[0] if ids else "", "")
            elif name == "workbookPr":
                self._from_1904 = attributes.get("date1904", "0") in ("1", "true")

        self._parse(RELATIONS, relation)
        self._parse(WORKBOOK, sheet)
        return found

    def _shared(self) -> Iterator[str]:
        """The texts that cells refer to by number; how a text is spoken is left out."""
        found: list[list[str]] = []
        run: list[str] = []

        def start(name: str, attributes: Mapping[str, str]) -> None:
            if name == "si":
                found.append([])
            run.clear()

        def end(name: str) -> None:
            if found:
                found[-1].append(_unescaped("".join(run)))
            run.clear()

        def data(text: str, inside: Sequence[str]) -> None:
            if found and inside[-1] == "t" and "rPh" not in inside:
                run.append(text)

        if self._package.has(TEXTS):
            self._parse(TEXTS, start, end, data)
        return map("".join, found)

    def rows(self, part: str, file: str) -> Iterator[tuple[int, dict[int, Cell]]]:
        """The rows of a sheet that hold something: number, cells by column."""
        found: list[tuple[int, dict[int, Cell]]] = []
        run: list[str] = []
        number, column = 0, -1
        cell: Cell | None = None

        def start(name: str, attributes: Mapping[str, str]) -> None:
            nonlocal number, column, cell
            if name == "row":
                given = attributes.get("r", "")
                number = int(given) if given.isdecimal() and len(given) < 8 else number + 1
                column = -1
                found.append((number, {}))
            elif name == "c" and found:
                column = _column(attributes.get("r", ""), column + 1)
                cell = Cell(column, attributes.get("t", "n"))
            elif name == "f" and cell:
                cell.formula = True
            run.clear()

        def data(text: str, inside: Sequence[str]) -> None:
            shown = ("f",) if cell and cell.formula else ("v", "t")
            if cell is not None and inside[-1] in shown and "rPh" not in inside:
                run.append(text)

        def end(name: str) -> None:
            nonlocal cell
            if cell is not None and run:
                cell.pieces.append(_unescaped("".join(run)))
            run.clear()
            if name == "c" and cell is not None:
                if cell.pieces or cell.formula:
                    found[-1][1][cell.column] = cell
                    if cell.column >= MOST_COLUMNS:
                        raise refuse(file, f"has more than {MOST_COLUMNS} columns (in row {number})")
                cell = None
            elif name == "row" and not found[-1][1]:
                found.pop()
            elif name == "row" and len(found) > MOST_ROWS:
                raise refuse(file, f"has more than {MOST_ROWS} rows")

        self._parse(part, start, end, data)
        return ((number, cells) for number, cells in found if any(self.text(cell) for cell in cells.values()))

    def text(self, cell: Cell) -> str:
        """What a cell shows. Raises DataError where all cells together show too much."""
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
        if self._length > MOST_TEXT:
            raise refuse(self.file, f"holds more than {MOST_TEXT} characters")
        return lines(text)

    def day(self, cell: Cell) -> str:
        """A day that a cell shows, in the form 2026-11-23; the cell's text where it shows none."""
        text = self.text(cell)
        if cell.kind != "n" or not text.isdecimal() or len(text) > 7:
            return text
        try:
            return (EPOCHS[self._from_1904] + dt.timedelta(int(text))).isoformat()
        except OverflowError:
            return text

    def _parse(
        self,
        part: str,
        start: Callable[[str, Mapping[str, str]], None],
        end: Callable[[str], None] = lambda name: None,
        data: Callable[[str, Sequence[str]], None] = lambda text, inside: None,
    ) -> None:
        """Walk through a part; names come without their prefix, text with what it stands in. Raises DataError."""
        content = self._package.part(part)
        if content is None:
            raise refuse(self.file, f"is damaged or no workbook: its part {part[:80]!r} is missing")
        if has_long_run(content):
            raise refuse(self.file, f"is damaged: its part {part[:80]!r} holds a tag or a text that is far too long")
        inside: list[str] = []

        def started(name: str, attributes: Mapping[str, str]) -> None:
            inside.append(name.rpartition(":")[2])
            self._elements += 1
            if self._elements > MOST_ELEMENTS:
                raise refuse(self.file, f"holds more than {MOST_ELEMENTS} elements of XML: far more than an assessment")
            if len(inside) > MOST_DEPTH:
                raise refuse(self.file, "is damaged: its XML is nested too deeply")
            self._attributes.update(attributes)
            if len(self._attributes) > MOST_ATTRIBUTES:
                raise refuse(self.file, "is damaged: its XML has attributes that no workbook has")
            start(inside[-1], attributes)

        def declared(*_: object) -> None:
            raise refuse(self.file, "declares a document type (DTD), which no workbook does")

        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = declared
        parser.StartElementHandler = started
        parser.EndElementHandler = lambda name: end(inside.pop())
        parser.CharacterDataHandler = lambda text: data(text, inside)
        try:
            parser.Parse(content, True)
        except (expat.ExpatError, ValueError, LookupError) as error:
            raise refuse(self.file, f"is damaged: its part {part[:80]!r} is not XML") from error


def _column(reference: str, following: int) -> int:
    """The column of a reference such as F12, counted from 0; the following one where a cell says none."""
    found = REFERENCE.fullmatch(reference)
    if not found:
        return following
    column = 0
    for letter in found[1]:
        column = 26 * column + ord(letter) - ord("A") + 1
    return column - 1


def _unescaped(text: str) -> str:
    return ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)


def _number(raw: str) -> str:
    """A number as a person would write it: without .0 and exponents, as far as it is whole."""
    try:
        value = float(raw)
    except ValueError:
        return raw
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else raw
