"""The cells of one sheet, collected while its XML is parsed."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from dashboard.ingest.files.limits import OF_ASSESSMENTS, Limits, refuse

ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")  # characters that XML cannot hold
REFERENCE = re.compile("([A-Z]{1,3})[0-9]+")


@dataclass
class SheetCell:
    """One cell: its column, type and style, and the pieces of its text, or of its formula and the ``stored`` result.

    ``raised`` says of each piece whether it is superscript; ``twice`` if the sheet has this cell a second time.
    """

    column: int
    kind: str
    style: str
    pieces: list[str] = field(default_factory=list)
    raised: list[bool] = field(default_factory=list)
    stored: list[str] = field(default_factory=list)
    formula: bool = False
    twice: bool = False


class Cells:
    """``rows`` by number, each with its cells by column, without empty ones; ``merged`` ranges of cells."""

    def __init__(self, file: str, limits: Limits = OF_ASSESSMENTS) -> None:
        """``file`` names the sheet in messages."""
        self.file, self._limits = file, limits
        self.rows: dict[int, dict[int, SheetCell]] = {}
        self.merged: list[str] = []
        self._number, self._column = 0, -1
        self._cell: SheetCell | None = None
        self._run: list[str] = []
        self._is_raised = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Handle the start of an element."""
        if name == "row":
            number = attributes.get("r", "")
            self._number = int(number) if number.isdecimal() and len(number) < 8 else self._number + 1
            self._column = -1
            self.rows.setdefault(self._number, {})
        elif name == "c" and self.rows:
            self._column = _column(attributes.get("r", ""), self._column + 1)
            self._cell = SheetCell(self._column, attributes.get("t", "n"), attributes.get("s", "0"))
        elif name == "f" and self._cell:
            self._cell.formula = True
        elif name == "vertAlign":
            self._is_raised = attributes.get("val") == "superscript"
        elif name == "mergeCell":
            self.merged.append(attributes.get("ref", "")[:40])
        self._run.clear()

    def data(self, text: str, inside: Sequence[str]) -> None:
        """Handle a run of text; phonetic guides are left out."""
        if self._cell is not None and inside[-1] in ("f", "v", "t") and "rPh" not in inside:
            self._run.append(text)

    def end(self, name: str) -> None:
        """Handle the end of an element. Raises DataError beyond the limits."""
        if self._cell is not None and self._run:
            if self._cell.formula and name != "f":
                self._cell.stored.append(unescaped("".join(self._run)))
            else:
                self._cell.pieces.append(unescaped("".join(self._run)))
                self._cell.raised.append(self._is_raised)
        self._run.clear()
        if name in ("r", "c"):
            self._is_raised = False
        if name == "c" and self._cell is not None:
            self._add(self._cell)
            self._cell = None
        elif name == "row" and not self.rows.get(self._number):
            self.rows.pop(self._number, None)
        elif name == "row" and len(self.rows) > self._limits.rows:
            raise refuse(self.file, f"has more than {self._limits.rows} rows")

    def _add(self, cell: SheetCell) -> None:
        if not cell.pieces and not cell.formula:
            return
        if cell.column >= self._limits.columns:
            raise refuse(self.file, f"has more than {self._limits.columns} columns (in row {self._number})")
        row = self.rows.setdefault(self._number, {})
        cell.twice = cell.column in row
        row[cell.column] = cell


def unescaped(text: str) -> str:
    """A text of a workbook with its escaped characters decoded."""
    return ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)


def _column(reference: str, following: int) -> int:
    """The column of a reference such as F12, counted from 0; ``following`` if there is no reference."""
    match = REFERENCE.fullmatch(reference)
    if not match:
        return following
    column = 0
    for letter in match[1]:
        column = 26 * column + ord(letter) - ord("A") + 1
    return column - 1
