"""Data from a workbook: one sheet by its name, or the first that holds a table."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal, InvalidOperation

from dashboard.domain.names import near
from dashboard.errors import DataError
from dashboard.ingest.dataset.limits import DatasetLimits
from dashboard.ingest.dataset.number_parsing import is_number
from dashboard.ingest.dataset.sheet import Sheet
from dashboard.ingest.dataset.table import Numbered, sheet
from dashboard.ingest.files.cells import SheetCell
from dashboard.ingest.files.limits import refuse
from dashboard.ingest.files.styles import DATE, PERCENTAGE
from dashboard.ingest.files.workbook import Workbook


def read(content: bytes, file: str, bounds: DatasetLimits, title: str = "") -> Sheet:
    """The sheet called ``title``, or the first that holds a table. Raises DataError."""
    book = Workbook(content, file, bounds.book)
    names = [name for name, part in book.sheets.items() if part]
    if title and title not in names:
        close = near(title, names, limit=2)
        hint = f"; did you mean {' or '.join(close)}?" if close else f": there are {', '.join(names)}"
        raise refuse(file, f"has no sheet of that name{hint}", title)
    refused: DataError | None = None
    for name in [title] if title else names:
        others = [other for other in names if other != name]
        try:
            exact: set[str] = set()
            table = sheet(_rows(book, name, file, exact), f"{file}: {name}", bounds, others)
            return replace(table, exact=frozenset(exact))
        except DataError as error:
            refused = refused or error
    raise refused or refuse(file, "holds no sheet")


def _rows(book: Workbook, name: str, file: str, exact: set[str]) -> Iterator[Numbered]:
    """Rows of text; the texts of cells that hold a number are added to ``exact``."""
    for number, cells in book.cells(book.sheets[name], f"{file}: {name}").rows.items():
        if cells:
            texts = {}
            for column, cell in cells.items():
                result = replace(cell, formula=False, pieces=cell.stored) if cell.formula and cell.stored else cell
                text = _text(book, result)
                if result.kind == "n" and not result.formula:
                    exact.add(text)
                # A trailing space distinguishes a number typed as text from a stored number with the same digits.
                texts[column] = text if result.kind == "n" else f"{text} " if "." in text and is_number(text) else text
            yield number, [texts.get(column, "") for column in range(max(texts) + 1)]


def _text(book: Workbook, cell: SheetCell) -> str:
    """The text that a spreadsheet program shows: a date as such, a percentage with its sign."""
    match book.shows(cell):
        case kind if kind == DATE:
            return book.day(cell)
        case kind if kind == PERCENTAGE and not cell.formula:
            return _percentage(book.text(cell))
        case _:
            return book.text(cell)


def _percentage(text: str) -> str:
    try:
        # A computed 0.5700000000000001 is shown as 57%.
        return f"{round(Decimal(text) * 100, 10).normalize():f}%"
    except InvalidOperation:
        return text
