"""What of a file is left out, column by column, and what must not be left out without a decision."""

from collections.abc import Iterator
from typing import NamedTuple

from dashboard.i18n.messages import gettext
from dashboard.ingest.dataset.column_mapping import ColumnMapping, ColumnRole
from dashboard.ingest.dataset.column_profile import MOST, SAMPLE_SIZE, heading, number_share
from dashboard.ingest.dataset.sheet import Sheet

MAX_EXAMPLES = 3
ACTION = "action"  # of SDMX-CSV 2.0: what a row does to a database
DELETIONS = frozenset({"d", "delete"})


class ColumnOmission(NamedTuple):
    """A column that is left out: its number, its place in the file, its filled cells, and whether they are numbers."""

    column: int
    place: str
    cells: int
    is_numeric: bool

    def __str__(self) -> str:
        """The column and how much it holds, “E (SE), 3 numbers”."""
        if self.is_numeric:
            return gettext("{column}, {count} numbers", column=self.place, count=self.cells)
        return gettext("{column}, {count} cells", column=self.place, count=self.cells)


class UndecidedColumn(NamedTuple):
    """A column that may hold data and has no role, with its first cell and what is wrong."""

    column: int
    row: int
    value: str
    message: str


def column_omissions(sheet: Sheet, mapping: ColumnMapping) -> list[ColumnOmission]:
    """The columns that are left out and are not empty."""
    omissions = (_omission(sheet, column) for column in mapping.columns(ColumnRole.OUT))
    return [omission for omission in omissions if omission.cells]


def undecided_columns(sheet: Sheet, mapping: ColumnMapping) -> Iterator[UndecidedColumn]:
    """The columns that the reader has to decide on before anything is imported."""
    for column in mapping.columns(ColumnRole.UNDECIDED):
        omission = _omission(sheet, column)
        examples = ", ".join(sheet.texts(column)[:MAX_EXAMPLES])
        if omission.is_numeric:
            message = gettext(
                "holds {count} numbers and has no role: say what it holds, or leave it out", count=omission.cells
            )
        else:
            message = gettext(
                "may hold countries, years or values ({examples}) and has no role: say what it holds, or leave it out",
                examples=examples,
            )
        yield UndecidedColumn(column, 0, sheet.head[column], message)


def deleted_rows(sheet: Sheet, mapping: ColumnMapping) -> Iterator[tuple[int, int, str]]:
    """The first row that an SDMX message deletes, which is no observation, with its column and text."""
    for column in mapping.columns(ColumnRole.OUT):
        if heading(sheet.head[column]) == ACTION:
            texts = sheet.frame[column].astype(str)
            rows = texts[texts.str.strip().str.lower().isin(DELETIONS)]
            if len(rows):
                yield int(rows.index[0]), column, str(rows.iloc[0])


def _omission(sheet: Sheet, column: int) -> ColumnOmission:
    numbers = number_share(sheet.texts(column)[:SAMPLE_SIZE]) >= MOST
    filled = sheet.frame[column].astype(str).str.strip() != ""
    return ColumnOmission(column, sheet.places[column], int(filled.sum()), numbers)
