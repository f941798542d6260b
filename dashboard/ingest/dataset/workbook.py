"""Data from a workbook: one sheet by its name, or the one that looks most like a table of data."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal, InvalidOperation

from dashboard.domain.names import near
from dashboard.errors import DataError
from dashboard.i18n.messages import gettext
from dashboard.ingest.dataset.column_mapping import ColumnRole
from dashboard.ingest.dataset.column_profile import HEADINGS, MOST, SAMPLE_SIZE, heading, number_share
from dashboard.ingest.dataset.heading_rows import Numbered
from dashboard.ingest.dataset.limits import DatasetLimits
from dashboard.ingest.dataset.merged_cells import MergedCells
from dashboard.ingest.dataset.number_parsing import is_number
from dashboard.ingest.dataset.periods import year_of
from dashboard.ingest.dataset.sheet import Sheet
from dashboard.ingest.dataset.table import sheet
from dashboard.ingest.files.cells import SheetCell
from dashboard.ingest.files.limits import refuse
from dashboard.ingest.files.styles import DATE, PERCENTAGE, YEAR
from dashboard.ingest.files.workbook import Workbook

COMPLETE = 3  # what a table of data has: a country, a year, and numbers


def read(content: bytes, file: str, bounds: DatasetLimits, title: str = "", header_row: int | None = None) -> Sheet:
    """The sheet called ``title``, or the first that looks like a table of data. Raises DataError."""
    book = Workbook(content, file, bounds.book)
    names = sorted((name for name, part in book.sheets.items() if part), key=lambda name: name in book.hidden)
    if title and title not in names:
        raise _unknown_sheet(file, title, names)
    refused: DataError | None = None
    tables: list[tuple[int, Sheet]] = []
    for name in [title] if title else names:
        try:
            table = _table(book, name, [other for other in names if other != name], bounds, header_row)
        except DataError as error:
            refused = refused or error
            continue
        tables.append((_completeness(table), table))
        if tables[-1][0] == COMPLETE:
            break
    if not tables:
        raise refused or refuse(file, gettext("holds no sheet"))
    return max(tables, key=lambda scored: scored[0])[1]


def _unknown_sheet(file: str, title: str, names: list[str]) -> DataError:
    close = near(title, names, limit=2)
    if close:
        return refuse(
            file, gettext("has no sheet of that name; did you mean {names}?", names=" or ".join(close)), title
        )
    return refuse(file, gettext("has no sheet of that name: there are {names}", names=", ".join(names)), title)


def _table(book: Workbook, name: str, others: list[str], bounds: DatasetLimits, header_row: int | None) -> Sheet:
    cells = book.cells(book.sheets[name], f"{book.file}: {name}")
    merged = MergedCells(cells.merged)
    exact: set[str] = set()
    footnotes: dict[tuple[int, int], str] = {}
    rows = _rows(book, cells.rows, merged, exact, footnotes)
    table = sheet(rows, f"{book.file}: {name}", bounds, others, header_row, merged, footnotes)
    return replace(table, exact=frozenset(exact))


def _completeness(table: Sheet) -> int:
    """How much of what a table of data has this one has: a column of countries, a year, and numbers."""
    roles = {role for name in table.head for role, names in HEADINGS.items() if heading(name) in names}
    has_year = ColumnRole.PERIOD in roles or any(year_of(name) is not None for name in table.head)
    has_numbers = any(number_share(table.texts(c)[:SAMPLE_SIZE]) >= MOST for c in range(1, len(table.head)))
    return (ColumnRole.AREA in roles) + has_year + has_numbers


def _rows(
    book: Workbook,
    rows: Mapping[int, Mapping[int, SheetCell]],
    merged: MergedCells,
    exact: set[str],
    footnotes: dict[tuple[int, int], str],
) -> Iterator[Numbered]:
    """Rows of text; the texts of cells that hold a number are added to ``exact``, the signs beside texts to ``footnotes``."""
    for number, cells in rows.items():
        texts: dict[int, str] = {}
        for column, cell in cells.items():
            result = replace(cell, formula=False, pieces=cell.stored) if cell.formula and cell.stored else cell
            text, sign = _text(book, result)
            if sign:
                footnotes[number, column] = sign
            if result.kind == "n" and not result.formula:
                exact.add(text)
            # A trailing space distinguishes a number typed as text from a stored number with the same digits.
            texts[column] = text if result.kind == "n" else f"{text} " if "." in text and is_number(text) else text
        texts = merged.filled(number, texts)
        if texts:
            yield number, [texts.get(column, "") for column in range(max(texts) + 1)]


def _text(book: Workbook, cell: SheetCell) -> tuple[str, str]:
    """The text that a spreadsheet program shows, a date as such, a percentage with its sign; and its footnote sign."""
    match book.shows(cell):
        case kind if kind == DATE:
            return book.day(cell), ""
        case kind if kind == YEAR:
            return book.day(cell)[:4], ""
        case kind if kind == PERCENTAGE and not cell.formula:
            return _percentage(book.text(cell)), ""
        case _:
            return book.footnote(cell)


def _percentage(text: str) -> str:
    try:
        # A computed 0.5700000000000001 is shown as 57%.
        return f"{round(Decimal(text) * 100, 10).normalize():f}%"
    except InvalidOperation:
        return text
