"""Rows of text as a sheet: which of them holds the headings, and columns that are kept as categories."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

import numpy as np
import pandas as pd

from dashboard.ingest.dataset.limits import DatasetLimits
from dashboard.ingest.dataset.sheet import Sheet
from dashboard.ingest.files.limits import refuse
from dashboard.ingest.files.rows import place

LOOKED_AT = 30  # rows in which the headings are looked for
CHUNK = 50_000  # rows that are kept as rows at a time
LONGEST = 4_000  # characters of a cell
Numbered = tuple[int, list[str]]


def sheet(rows: Iterable[Numbered], file: str, bounds: DatasetLimits, others: Sequence[str] = ()) -> Sheet:
    """The sheet that these rows make, each with its number. Raises DataError where they hold no table, or too much."""
    reader = iter(rows)
    first = list(islice(reader, LOOKED_AT))
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
    return Sheet(file, head, frame, places, _said(first[:at]), others=tuple(others))


def _headings(rows: Sequence[Numbered]) -> int | None:
    """The first row that has texts nearly as far as rows usually go: what stands above it is about the file."""
    filled = [[place for place, cell in enumerate(cells, 1) if cell.strip()] for _, cells in rows]
    widths = sorted((places[-1] for places in filled if places), reverse=True)
    usual = widths[1] if len(widths) > 1 else 0  # one row may have a cell too many
    return next((at for at, places in enumerate(filled) if len(places) >= max(2, 0.8 * usual)), None)


def _said(above: Iterable[Numbered]) -> dict[str, str]:
    """What a file says above its table, as that of the World Bank does: a name, and beside it what it is."""
    pairs = {cells[0].strip().lower(): cells[1].strip() for _, cells in above if len(cells) > 1 and cells[1].strip()}
    known = {"data source": "title", "title": "title", "publisher": "publisher", "source": "publisher", "licence": "licence",
             "license": "licence", "last updated date": "edition", "edition": "edition", "link": "link"}  # fmt: skip
    return {known[name]: text[:200] for name, text in pairs.items() if name in known}


def _columns(
    first: Sequence[Numbered], rest: Iterator[Numbered], width: int, file: str, bounds: DatasetLimits
) -> tuple[list["pd.Categorical[str]"], np.ndarray]:
    """Each column as categories, empty cells as the empty text; the numbers of the rows."""
    seen: list[dict[str, int]] = [{"": 0} for _ in range(width)]
    codes: list[list[np.ndarray]] = [[] for _ in range(width)]
    numbers: list[np.ndarray] = []
    cells = 0
    waiting: Iterator[Numbered] = (row for part in (first, rest) for row in part)
    while read := list(islice(waiting, CHUNK)):
        chunk = [row for row in read if any(cell.strip() for cell in row[1])]
        for number, row in chunk:
            if len(row) > width and any(cell.strip() for cell in row[width:]):
                raise refuse(f"{file}:{number}", f"has {len(row)} cells; the headings are {width}")
        cells += width * len(chunk)
        if cells > bounds.cells:
            raise refuse(file, f"has more than {bounds.cells:,} cells")
        numbers.append(np.array([number for number, _ in chunk], dtype=np.int32))
        for column in range(width):
            known = seen[column]
            codes[column].append(
                np.array(
                    [
                        known.setdefault(row[column][:LONGEST], len(known)) if column < len(row) else 0
                        for _, row in chunk
                    ],
                    dtype=np.int32,
                )
            )
    made = [
        pd.Categorical.from_codes(np.concatenate(part) if part else [], categories=pd.Index(list(known), dtype=str))
        for part, known in zip(codes, seen, strict=True)
    ]
    return made, np.concatenate(numbers) if numbers else np.array([], dtype=np.int32)
