"""Merged cells of a sheet: one text for several rows or columns."""

import re
from collections.abc import Iterable, Mapping

RANGE = re.compile(r"([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})")
MAX_CELLS = 100_000  # of all ranges together; a sheet with more is laid out, no table of data


class MergedCells:
    """The ranges of a sheet, by which the text of the first cell holds for the others."""

    def __init__(self, ranges: Iterable[str] = ()) -> None:
        """``ranges`` such as B1:C1; what is no range is left out."""
        self.ranges: list[str] = []
        self._sources: dict[
            int, dict[int, int]
        ] = {}  # by row and column below the first row: the first row of the range
        self._widths: dict[int, dict[int, int]] = {}  # by the first row and column: the last column
        self._texts: dict[tuple[int, int], str] = {}
        count = 0
        for text in ranges:
            match = RANGE.fullmatch(text)
            if not match:
                continue
            first, last = _column(match[1]), _column(match[3])
            top, bottom = int(match[2]), int(match[4])
            count += (last - first + 1) * (bottom - top + 1)
            if count > MAX_CELLS:
                break
            self.ranges.append(text)
            self._widths.setdefault(top, {})[first] = last
            for row in range(top + 1, bottom + 1):
                for column in range(first, last + 1):
                    self._sources.setdefault(row, {})[column] = top

    def filled(self, row: int, texts: Mapping[int, str]) -> dict[int, str]:
        """A row with the texts that merged cells carry down into it; call it for every row in order."""
        complete = dict(texts)
        for column, top in self._sources.get(row, {}).items():
            if not complete.get(column, "").strip() and (top, column) in self._texts:
                complete[column] = self._texts[top, column]
        self._texts |= {(row, column): complete[column] for column in self._widths.get(row, {}) if column in complete}
        return complete

    def is_spread(self, row: int) -> bool:
        """Whether a cell of this row is merged with one to its right."""
        return any(last > column for column, last in self._widths.get(row, {}).items())

    def spread(self, row: int, cells: list[str]) -> list[str]:
        """A row of headings with the text of each merged cell in all its columns."""
        complete = list(cells)
        for column, last in self._widths.get(row, {}).items():
            if column < len(cells) and cells[column].strip():
                complete += [""] * (last + 1 - len(complete))
                for other in range(column + 1, last + 1):
                    complete[other] = complete[other] or cells[column]
        return complete


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - ord("A") + 1
    return number - 1
