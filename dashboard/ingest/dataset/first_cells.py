"""The first cells of a file with certain texts."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import pandas as pd


class FirstCell(NamedTuple):
    """The first cell with a text: its row in the file, its column there, and how many cells have that text."""

    text: str
    row: int
    place: int
    values: int


def first_cells(cells: pd.DataFrame, column: str, texts: Sequence[str]) -> Iterator[FirstCell]:
    """The first cell of each of these texts of a column of categories, in the order of the cells."""
    same = cells.loc[cells[column].isin(texts), [column, "row", "place"]]
    counts = same[column].value_counts()
    for text, row, place in same[~same[column].duplicated()].itertuples(index=False):
        yield FirstCell(str(text), int(row), int(place), int(counts[text]))
