"""Rows of text under headings, as XLSX and CSV files both have them, each cell with its place."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, TypeAlias

from dashboard.errors import DataError, Problem
from dashboard.ingest.files.limits import MAX_PROBLEMS
from dashboard.model.records import COLUMNS, READING, Record

NUMBER = re.compile(r"([0-9]{1,6})(?:[.,]0+)?")
WHITE = re.compile(r"[\s_]+")
FORBIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class Row:
    """A row that is not empty: its file (and sheet), its number there, texts and places (“F (answer)”) by column."""

    file: str
    number: int
    texts: Mapping[str, str]
    places: Mapping[str, str]

    def problem(self, column: str, message: str) -> Problem:
        """A problem with one of its cells."""
        return Problem(self.file, self.number, self.places.get(column, column), self.texts.get(column, ""), message)


Rows: TypeAlias = dict[Record, list[Row]]


def readable(rows: Rows, problems: "Problems") -> Rows:
    """The same without control characters; each cell that held one is added to ``problems``."""
    return {record: [_readable(row, problems) for row in table] for record, table in rows.items()}


def _readable(row: Row, problems: "Problems") -> Row:
    wrong = {column: character for column, text in row.texts.items() if (character := forbidden(text))}
    problems.add(*(row.problem(column, f"holds a control character ({c})") for column, c in wrong.items()))
    return replace(row, texts={**row.texts, **{column: FORBIDDEN.sub("", row.texts[column]) for column in wrong}})


class Problems:
    """Collects the problems of one file."""

    def __init__(self, file: str) -> None:
        """Start without any."""
        self.file = file
        self._problems: list[Problem] = []

    def __len__(self) -> int:
        """How many there are so far."""
        return len(self._problems)

    def add(self, *problems: Problem) -> None:
        """Add these. Raises DataError with the first ones if there are more than anybody reads."""
        self._problems += problems
        if len(self) > MAX_PROBLEMS:
            more = Problem(self.file, 0, "", "", f"has more than {MAX_PROBLEMS} problems; these are the first")
            raise DataError([more, *self._problems[:MAX_PROBLEMS]])

    def check(self) -> None:
        """Raise DataError if there are any."""
        if self._problems:
            raise DataError(self._problems)


class Header(NamedTuple):
    """The headings of a table by column, problems with them, and whether no column is missing."""

    names: dict[int, str]
    problems: list[Problem]
    is_complete: bool


def heading(text: str) -> str:
    """A heading in the form of the names of columns, whatever its case and spaces."""
    return WHITE.sub(" ", text).strip().lower()


def letters(column: int) -> str:
    """The letters of a column, counted from 0: A to Z, then AA."""
    name = ""
    while column >= 0:
        column, rest = divmod(column, 26)
        name = chr(ord("A") + rest) + name
        column -= 1
    return name


def place(column: int, name: str) -> str:
    """A column as messages name it, such as “F (answer)”."""
    return f"{letters(column)} ({name})" if name else letters(column)


def read_header(file: str, row: int, cells: Sequence[str], required: Sequence[str], optional: Sequence[str]) -> Header:
    """The header of a table that must have the ``required`` columns and may have the ``optional`` ones."""
    names = [heading(cell) for cell in cells]
    problems = [Problem(file, row, name, "", "this column is missing") for name in required if name not in names]
    is_complete = not problems
    for index, name in enumerate(names):
        if name and name not in (*required, *optional):
            problems.append(Problem(file, row, letters(index), cells[index], "is not a column of this table"))
        elif name and name in names[:index]:
            problems.append(Problem(file, row, letters(index), cells[index], "stands twice"))
    return Header({index: name for index, name in enumerate(names) if name}, problems, is_complete)


def of_record(record: Record) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The required columns of a table, and those that are only for reading."""
    return COLUMNS[record], READING.get(record, ())


def forbidden(text: str) -> str:
    """The number of the first control character in a text, as U+0000; empty if it has none.

    A new line and a tab are allowed. The others cannot be seen, and XML, and so a workbook, cannot hold them.
    """
    match = FORBIDDEN.search(text)
    return f"U+{ord(match[0]):04X}" if match else ""


def code(text: str) -> str:
    """A text from a closed list in lower case with single spaces."""
    return " ".join(text.lower().split())


def number(text: str) -> str:
    """A whole number such as “07” or “7.0” as “7”; any other text unchanged."""
    match = NUMBER.fullmatch(text.strip())
    return str(int(match[1])) if match else text.strip()


def lines(text: str) -> str:
    """The text with line feeds instead of the line ends of Windows."""
    return text.replace("\r\n", "\n")
