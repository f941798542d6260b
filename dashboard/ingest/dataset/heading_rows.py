"""Which rows of a file hold the headings of its table."""

from collections.abc import Sequence
from typing import NamedTuple

from dashboard.ingest.dataset.column_profile import HEADINGS, heading
from dashboard.ingest.dataset.merged_cells import MergedCells
from dashboard.ingest.dataset.number_parsing import NO_VALUE, is_number
from dashboard.ingest.dataset.periods import year_of

FILLED = 0.8  # of the usual width, from which a row can be one of headings
BELOW = 10  # rows below the headings that are looked at
MOSTLY = 0.5
KNOWN = frozenset(name for names in HEADINGS.values() for name in names)
Numbered = tuple[int, list[str]]


class HeadingRows(NamedTuple):
    """The place of the headings among the rows, and of the row above it that groups them; None without one."""

    at: int
    upper: int | None = None


def heading_rows(rows: Sequence[Numbered], merged: MergedCells) -> HeadingRows | None:
    """The headings of the first table: filled nearly as far as rows usually are, with rows of numbers right below."""
    filled = [[column for column, cell in enumerate(cells, 1) if cell.strip()] for _, cells in rows]
    widths = sorted((columns[-1] for columns in filled if columns), reverse=True)
    usual = widths[1] if len(widths) > 1 else 0  # one row may have a cell too many
    wide = [at for at, columns in enumerate(filled) if len(columns) >= 2 and columns[-1] >= FILLED * usual]
    full = [at for at in wide if len(filled[at]) >= max(2, FILLED * usual)]
    headed = [at for at in wide if _heads_numbers(rows, at)]
    if not headed:
        return HeadingRows(full[0]) if full else None
    at = headed[0]
    following = at + 1
    if following in headed and _is_heading(rows[following][1]):
        if _groups(rows[at][1], rows[following][1], rows[at][0], merged):
            return HeadingRows(following, at)
        return HeadingRows(max((at, following), key=lambda row: (_known(rows[row][1]), row)))
    return HeadingRows(at)


def _heads_numbers(rows: Sequence[Numbered], at: int) -> bool:
    """Whether the rows right below hold numbers in a column that does not begin with one itself."""
    _, cells = rows[at]
    below = [row for _, row in rows[at + 1 : at + 1 + BELOW] if any(map(str.strip, row))]
    if not below or at + 1 == len(rows) or not any(map(str.strip, rows[at + 1][1])):
        return False
    return any(
        _is_numeric([row[column] for row in below if column < len(row)])
        for column, text in enumerate(cells)
        if text.strip() and (year_of(text) is not None or not is_number(text))
    )


def _is_numeric(texts: Sequence[str]) -> bool:
    present = [text.strip() for text in texts if text.strip()]
    numbers = [text for text in present if is_number(text) and text.lower() not in NO_VALUE]
    return bool(numbers) and len(numbers) >= MOSTLY * len(present)


def _is_heading(cells: Sequence[str]) -> bool:
    """Whether a row holds texts, or years, and no other number."""
    return all(
        year_of(text) is not None or not is_number(text) or heading(text) in KNOWN
        for text in map(str.strip, cells)
        if text
    )


def _groups(upper: Sequence[str], lower: Sequence[str], number: int, merged: MergedCells) -> bool:
    """Whether the upper of two rows groups the headings of the lower one: by merged cells, or by gaps to its right."""
    if merged.is_spread(number):
        return True
    gaps = [
        column
        for column, text in enumerate(lower)
        if text.strip() and (column >= len(upper) or not upper[column].strip())
    ]
    ends = [
        column
        for column, text in enumerate(upper)
        if text.strip() and (column >= len(lower) or not lower[column].strip())
    ]
    return bool(gaps) and (bool(ends) or len(set(filter(None, lower))) < len(list(filter(None, lower))))


def _known(cells: Sequence[str]) -> int:
    """How many headings are known."""
    return sum(heading(text) in KNOWN or year_of(text) is not None for text in cells if text.strip())
