"""Rows of text as a sheet: its headings are found, and its columns become categories."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

import numpy as np
import pandas as pd

from dashboard.ingest.dataset.limits import DatasetLimits
from dashboard.ingest.dataset.sheet import Sheet
from dashboard.ingest.dataset.word_lists import by_word, word_lists
from dashboard.ingest.files.limits import refuse
from dashboard.ingest.files.rows import place

HEADING_ROWS = 30  # rows among which the headings are looked for
CHUNK = 500  # rows that are held as lists at a time; with 50,000 half of the time goes to garbage collection
MAX_CELL_LENGTH = 4_000  # characters; the rest is cut off
MAX_FACT_LENGTH = 200
FACTS = by_word(word_lists("labels")["about"])  # what the text beside a label says
Numbered = tuple[int, list[str]]


def sheet(rows: Iterable[Numbered], file: str, bounds: DatasetLimits, others: Sequence[str] = ()) -> Sheet:
    """The sheet of these numbered rows. Raises DataError if they hold no table, or too much."""
    reader = iter(rows)
    first = list(islice(reader, HEADING_ROWS))
    at = _headings(first)
    if at is None:
        raise refuse(file, "holds no table: a row of headings and rows of figures below it")
    head = tuple(" ".join(text.split()) for text in first[at][1])
    while head and not head[-1]:
        head = head[:-1]
    if len(head) > bounds.columns:
        raise refuse(file, f"has more than {bounds.columns} columns")
    columns, numbers = _columns(first[at + 1 :], reader, len(head), file, bounds)
    if not len(numbers):
        raise refuse(file, "holds headings and no row below them")
    frame = pd.DataFrame(dict(enumerate(columns)), index=pd.Index(numbers))
    places = tuple(place(column, name) for column, name in enumerate(head))
    return Sheet(file, head, frame, places, _about(first[:at]), others=tuple(others))


def _headings(rows: Sequence[Numbered]) -> int | None:
    """The first row that is filled nearly as far as rows usually are; the rows above it are about the file."""
    filled = [[column for column, cell in enumerate(cells, 1) if cell.strip()] for _, cells in rows]
    widths = sorted((columns[-1] for columns in filled if columns), reverse=True)
    usual = widths[1] if len(widths) > 1 else 0  # one row may have a cell too many
    return next((at for at, columns in enumerate(filled) if len(columns) >= max(2, 0.8 * usual)), None)


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
