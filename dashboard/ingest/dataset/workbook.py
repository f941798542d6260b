"""Figures from a workbook: the sheet that is asked for, or the first that holds a table."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal, InvalidOperation

from dashboard.domain.names import near
from dashboard.errors import DataError
from dashboard.ingest.assessment.workbook import Workbook
from dashboard.ingest.dataset.limits import DatasetLimits
from dashboard.ingest.dataset.number_parsing import is_number
from dashboard.ingest.dataset.sheet import Sheet
from dashboard.ingest.dataset.table import Numbered, sheet
from dashboard.ingest.files.cells import SheetCell
from dashboard.ingest.files.limits import refuse
from dashboard.ingest.files.styles import DATE, PERCENTAGE


def read(content: bytes, file: str, bounds: DatasetLimits, wanted: str = "") -> Sheet:
    """The sheet called ``wanted``; the first that holds a table where none is. Raises DataError."""
    book = Workbook(content, file, bounds.book)
    names = [name for name, part in book.sheets.items() if part]
    if wanted and wanted not in names:
        close = near(wanted, names, limit=2)
        hint = f"; did you mean {' or '.join(close)}?" if close else f": there are {', '.join(names)}"
        raise refuse(file, f"has no sheet of that name{hint}", wanted)
    refused: DataError | None = None
    for name in [wanted] if wanted else names:
        others = [other for other in names if other != name]
        try:
            exact: set[str] = set()
            found = sheet(_rows(book, name, file, exact), f"{file}: {name}", bounds, others)
            return replace(found, exact=frozenset(exact))
        except DataError as error:
            refused = refused or error
    raise refused or refuse(file, "holds no sheet")


def _rows(book: Workbook, name: str, file: str, exact: set[str]) -> Iterator[Numbered]:
    """Rows of text; the texts of cells that hold a number are put among the ``exact`` ones."""
    for number, cells in book.cells(book.sheets[name], f"{file}: {name}").rows.items():
        if cells:
            texts = {}
            for column, cell in cells.items():
                shown = replace(cell, formula=False, pieces=cell.stored) if cell.formula and cell.stored else cell
                text = _text(book, shown)
                if shown.kind == "n" and not shown.formula:
                    exact.add(text)
                # A space that nobody sees keeps what was typed as text apart from a number of the same digits.
                texts[column] = text if shown.kind == "n" else f"{text} " if "." in text and is_number(text) else text
            yield number, [texts.get(column, "") for column in range(max(texts) + 1)]


def _text(book: Workbook, cell: SheetCell) -> str:
    """What a reader sees in the cell: a date as one, a percentage with its sign."""
    match book.shows(cell):
        case shown if shown == DATE:
            return book.day(cell)
        case shown if shown == PERCENTAGE and not cell.formula:
            return _percentage(book.text(cell))
        case _:
            return book.text(cell)


def _percentage(text: str) -> str:
    try:
        # What programs compute as 0.5700000000000001 is seen as 57 %.
        return f"{round(Decimal(text) * 100, 10).normalize():f}%"
    except InvalidOperation:
        return text
