"""A table of text as a file holds it, before anybody has said what its columns are."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import pandas as pd

from dashboard.errors import Problem


@dataclass(frozen=True, eq=False)
class Sheet:
    """A sheet of a workbook, a CSV, or the observations of an SDMX message.

    ``frame`` has a column of text for each heading, named 0, 1, …, as categories, empty where a cell is; its index is
    the row of the file. ``places`` is what each column is called where it is told (“F (Value)”). ``said`` is what the
    file says of itself (title, publisher, …), ``names`` what its codes are called, by heading. ``others`` are the other
    sheets of the file. ``exact`` are the texts that are numbers of the file itself, whose decimals follow a point.
    """

    file: str
    head: tuple[str, ...]
    frame: pd.DataFrame
    places: tuple[str, ...]
    said: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    others: tuple[str, ...] = ()
    exact: frozenset[str] = frozenset()

    @property
    def title(self) -> str:
        """The name of the file, as a title."""
        words = self.file.split(": ")[0].rsplit(".", 1)[0].replace("_", " ").replace("-", " ").split()
        return " ".join(words)[:120].capitalize() or "Own figures"

    def texts(self, column: int) -> list[str]:
        """The different texts of a column that are not empty."""
        return [str(text) for text in self.frame[column].cat.categories.tolist() if text]

    def first_rows(self, count: int) -> Iterator[tuple[int, list[str]]]:
        """The first rows as they stand in the file, each with its number."""
        for row in self.frame.head(count).astype(str).itertuples():
            yield int(row[0]), [str(text) for text in row[1:]]

    def problem(self, row: int, column: int, value: str, message: str) -> Problem:
        """Something wrong with one of its cells."""
        return Problem(self.file, row, self.places[column] if column >= 0 else "", value, message)
