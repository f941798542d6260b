"""A table of text as a file holds it, before the roles of its columns are known."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import pandas as pd

from dashboard.errors import Problem


@dataclass(frozen=True, eq=False)
class Sheet:
    """A sheet of a workbook, a CSV, or the observations of an SDMX message.

    ``frame`` has a column of categories for each heading, named 0, 1, …, with the empty text for an empty cell; its
    index is the row of the file. ``places`` are the names of the columns in messages (“F (Value)”). ``about`` holds
    what the file says about itself (title, publisher, …), ``names`` the names of its codes by heading. ``others`` are
    the other sheets of the file. ``exact`` are texts that the file stores as numbers, so that their decimal sign is a
    point. ``header_row`` is the row of the headings, ``upper`` the upper of two rows of headings, empty without one.
    ``footnotes`` are the footnote signs of cells by row and column, ``notes`` the rows below the table that are no part
    of it, with their numbers.
    """

    file: str
    head: tuple[str, ...]
    frame: pd.DataFrame
    places: tuple[str, ...]
    about: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    others: tuple[str, ...] = ()
    exact: frozenset[str] = frozenset()
    header_row: int = 1
    upper: tuple[str, ...] = ()
    footnotes: Mapping[tuple[int, int], str] = field(default_factory=dict)
    notes: tuple[tuple[int, str], ...] = ()

    @property
    def title(self) -> str:
        """The name of the file as a title."""
        words = self.file.split(": ")[0].rsplit(".", 1)[0].replace("_", " ").replace("-", " ").split()
        return " ".join(words)[:120].capitalize() or "Your data"

    def texts(self, column: int) -> list[str]:
        """The distinct texts of a column, without the empty one."""
        return [str(text) for text in self.frame[column].cat.categories.tolist() if text]

    def first_rows(self, count: int) -> Iterator[tuple[int, list[str]]]:
        """The first rows of the file, each with its number."""
        for row in self.frame.head(count).astype(str).itertuples():
            yield int(row[0]), [str(text) for text in row[1:]]

    def problem(self, row: int, column: int, value: str, message: str) -> Problem:
        """A problem with one of its cells; column -1 for none."""
        return Problem(self.file, row, self.places[column] if column >= 0 else "", value, message)
