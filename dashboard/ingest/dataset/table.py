"""Rows of text as a sheet: its headings are found, and its columns become categories."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, islice
from types import MappingProxyType

import numpy as np
import pandas as pd

from dashboard.i18n.messages import gettext
from dashboard.ingest.dataset.footnote_signs import without_signs
from dashboard.ingest.dataset.heading_rows import HeadingRows, Numbered, heading_rows
from dashboard.ingest.dataset.limits import DatasetLimits
from dashboard.ingest.dataset.merged_cells import MergedCells
from dashboard.ingest.dataset.notes import without_notes
from dashboard.ingest.dataset.sheet import Sheet
from dashboard.ingest.dataset.word_lists import by_word, word_lists
from dashboard.ingest.files.limits import refuse
from dashboard.ingest.files.rows import place

HEADING_ROWS = 30  # rows among which the headings are looked for
CHUNK = 500  # rows that are held as lists at a time; with 50,000 half of the time goes to garbage collection
MAX_CELL_LENGTH = 4_000  # characters; the rest is cut off
MAX_FACT_LENGTH = 200
MAX_NOTES = 100
FACTS = by_word(word_lists("labels")["about"])  # what the text beside a label says
NO_CELLS = MergedCells()
NO_FOOTNOTES: Mapping[tuple[int, int], str] = MappingProxyType({})


def sheet(
    rows: Iterable[Numbered],
    file: str,
    bounds: DatasetLimits,
    others: Sequence[str] = (),
    header_row: int | None = None,
    merged: MergedCells = NO_CELLS,
    footnotes: Mapping[tuple[int, int], str] = NO_FOOTNOTES,
) -> Sheet:
    """The sheet of these numbered rows, with the headings in the row ``header_row`` if it is given.

    ``footnotes`` is read after the rows, so that reading them can fill it. Raises DataError if they hold no table, or too much.
    """
    reader = iter(rows)
    first, headings = _first_rows(reader, file, header_row, merged)
    number, cells = first[headings.at]
    upper = _upper(first, headings, merged)
    head = tuple(" ".join(text.split()) for text in _under(cells, upper))
    while head and not head[-1]:
        head = head[:-1]
    if len(head) > bounds.columns:
        raise refuse(file, gettext("has more than {count} columns", count=bounds.columns))
    columns, numbers = _columns(first[headings.at + 1 :], reader, len(head), file, bounds)
    if not len(numbers):
        raise refuse(file, gettext("holds headings and no row below them"))
    frame = pd.DataFrame(dict(enumerate(columns)), index=pd.Index(numbers))
    places = tuple(place(column, name) for column, name in enumerate(head))
    above = first[: headings.at if headings.upper is None else headings.upper]
    groups = tuple("" if text == name else text for text, name in zip(upper, head, strict=False))
    table = Sheet(
        file, head, frame, places, _about(above), others=tuple(others), header_row=number, footnotes=footnotes
    )
    return without_notes(without_signs(replace(table, upper=groups if any(groups) else ())))


def _first_rows(
    reader: Iterator[Numbered], file: str, header_row: int | None, merged: MergedCells
) -> tuple[list[Numbered], HeadingRows]:
    """The rows up to the headings and some below them, and where the headings are."""
    first: list[Numbered] = []
    if header_row is None:
        first = list(islice(reader, HEADING_ROWS))
        headings = heading_rows(first, merged)
        if headings is None:
            raise refuse(file, gettext("holds no table: a row of headings and rows of figures below it"))
        return first, headings
    for row in reader:
        first.append(row)
        if row[0] >= header_row:
            break
    if not first or first[-1][0] != header_row or not any(map(str.strip, first[-1][1])):
        raise refuse(file, gettext("has no headings in row {row}", row=header_row))
    return first, HeadingRows(len(first) - 1)


def _upper(rows: Sequence[Numbered], headings: HeadingRows, merged: MergedCells) -> list[str]:
    """The upper headings, each over all the columns that it groups."""
    if headings.upper is None:
        return []
    number, cells = rows[headings.upper]
    lower = rows[headings.at][1]
    upper = [*merged.spread(number, cells), *[""] * len(lower)][: max(len(lower), len(cells))]
    for column, text in enumerate(lower):
        if column and text.strip() and not upper[column].strip() and not merged.is_spread(number):
            upper[column] = upper[column - 1] if lower[column - 1].strip() else ""
    return [" ".join(text.split()) for text in upper]


def _under(cells: Sequence[str], upper: Sequence[str]) -> list[str]:
    """The headings, the upper one where the lower row has none."""
    width = max(len(cells), len(upper))
    lower = [*cells, *[""] * (width - len(cells))]
    above = [*upper, *[""] * (width - len(upper))]
    return [text if text.strip() else other for text, other in zip(lower, above, strict=True)]


def _about(above: Iterable[Numbered]) -> dict[str, str]:
    """What a file says about itself in pairs of cells above its table, as files of the World Bank do."""
    pairs = {cells[0].strip().lower(): cells[1].strip() for _, cells in above if len(cells) > 1 and cells[1].strip()}
    return {FACTS[name]: text[:MAX_FACT_LENGTH] for name, text in pairs.items() if name in FACTS}


def _columns(
    first: Sequence[Numbered], rest: Iterator[Numbered], width: int, file: str, bounds: DatasetLimits
) -> tuple[list["pd.Categorical[str]"], np.ndarray]:
    """Each column as categories, with the empty text for empty cells, and the numbers of the rows."""
    codes_of: list[dict[str, int]] = [{"": 0} for _ in range(width)]  # by column the code of each text
    codes: list[list[np.ndarray]] = [[] for _ in range(width)]
    numbers: list[np.ndarray] = []
    cells = 0
    rows = chain(first, rest)
    while chunk := list(islice(rows, CHUNK)):
        filled = [(number, row) for number, row in chunk if any(map(str.strip, row))]
        for number, row in filled:
            if len(row) > width and any(map(str.strip, row[width:])):
                raise refuse(f"{file}:{number}", f"has {len(row)} cells; the headings are {width}")
        cells += width * len(filled)
        if cells > bounds.cells:
            raise refuse(file, f"has more than {bounds.cells:,} cells")
        numbers.append(np.array([number for number, _ in filled], dtype=np.int32))
        for column, known in enumerate(codes_of):
            texts = (row[column][:MAX_CELL_LENGTH] if column < len(row) else "" for _, row in filled)
            codes[column].append(np.array([known.setdefault(text, len(known)) for text in texts], dtype=np.int32))
    columns = [
        pd.Categorical.from_codes(np.concatenate(part) if part else [], categories=pd.Index(list(known), dtype=str))
        for part, known in zip(codes, codes_of, strict=True)
    ]
    return columns, np.concatenate(numbers) if numbers else np.array([], dtype=np.int32)
