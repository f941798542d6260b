"""What spreadsheets have in common, be they XLSX or CSV: rows of text under headings, each cell knowing its place."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from dashboard.errors import DataError, Problem
from dashboard.ingest.files.limits import MAX_PROBLEMS
from dashboard.model.records import COLUMNS, READING, Record

MISSING = "this column is missing"
NUMBER = re.compile(r"([0-9]{1,6})(?:[.,]0+)?")
WHITE = re.compile(r"[\s_]+")
FORBIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class Row:
    """A row that holds something: its file (and sheet), its number there, texts and places (“F (answer)”) by column."""

    file: str
    number: int
    texts: Mapping[str, str]
    places: Mapping[str, str]

    def problem(self, column: str, message: str) -> Problem:
        """Something wrong with one of its cells."""
        return Problem(self.file, self.number, self.places.get(column, column), self.texts.get(column, ""), message)


Rows: TypeAlias = dict[Record, list[Row]]


def readable(rows: Rows, problems: "Problems") -> Rows:
    """The same without characters that no text may hold; each cell that held one is among ``problems``, once."""
    return {record: [_readable(row, problems) for row in found] for record, found in rows.items()}


def _readable(row: Row, problems: "Problems") -> Row:
    bad = {column: found for column, text in row.texts.items() if (found := forbidden(text))}
    problems.add(*(row.problem(column, f"holds a control character ({found})") for column, found in bad.items()))
    return replace(row, texts={**row.texts, **{column: FORBIDDEN.sub("", row.texts[column]) for column in bad}})


class Problems:
    """What is wrong with a file, as far as it was found."""

    def __init__(self, file: str) -> None:
        """Of this file."""
        self.file = file
        self.found: list[Problem] = []

    def add(self, *problems: Problem) -> None:
        """Keep these. Raises DataError with the first ones where there are more than anybody reads."""
        self.found += problems
        if len(self.found) > MAX_PROBLEMS:
            more = Problem(self.file, 0, "", "", f"has more than {MAX_PROBLEMS} problems; these are the first")
            raise DataError([more, *self.found[:MAX_PROBLEMS]])

    def check(self) -> None:
        """Raise DataError where there is any."""
        if self.found:
            raise DataError(self.found)


def heading(text: str) -> str:
    """A heading as columns are named, whatever its case and spaces."""
    return WHITE.sub(" ", text).strip().lower()


def letters(column: int) -> str:
    """What spreadsheet programs call a column, counted from 0: A to Z, then AA."""
    name = ""
    while column >= 0:
        column, rest = divmod(column, 26)
        name = chr(ord("A") + rest) + name
        column -= 1
    return name


def place(column: int, name: str) -> str:
    """A column as it is told, such as “F (answer)”."""
    return f"{letters(column)} ({name})" if name else letters(column)


def columns(
    file: str, row: int, header: Sequence[str], wanted: Sequence[str], other: Sequence[str]
) -> tuple[dict[int, str], list[Problem]]:
    """Which column is which by its place, and what is wrong with the headings; ``other`` may be there too."""
    names = [heading(name) for name in header]
    found = [Problem(file, row, name, "", MISSING) for name in wanted if name not in names]
    for index, name in enumerate(names):
        if name and name not in (*wanted, *other):
            found.append(Problem(file, row, letters(index), header[index], "is not a column of this table"))
        elif name and name in names[:index]:
            found.append(Problem(file, row, letters(index), header[index], "stands twice"))
    return {index: name for index, name in enumerate(names) if name}, found


def of_record(record: Record) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The columns of a table: those that must be there, and those that are for reading."""
    return COLUMNS[record], READING.get(record, ())


def forbidden(text: str) -> str:
    """The first character that no text may hold, by its number; empty where there is none.

    Control characters other than a new line and a tab: they cannot be seen, and XML, and so a workbook, cannot hold them.
    """
    found = FORBIDDEN.search(text)
    return f"U+{ord(found[0]):04X}" if found else ""


def code(text: str) -> str:
    """A text of a closed list, whatever its case and spaces."""
    return " ".join(text.lower().split())


def number(text: str) -> str:
    """A whole number as it is written without zeros around it, be it “07” or “7.0”; any other text as it is."""
    found = NUMBER.fullmatch(text.strip())
    return str(int(found[1])) if found else text.strip()


def lines(text: str) -> str:
    """The text with lines that end as everywhere else."""
    return text.replace("\r\n", "\n")
