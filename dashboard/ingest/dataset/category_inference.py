"""Which columns of text divide an indicator into categories."""

from collections.abc import Sequence

import numpy as np

from dashboard.ingest.dataset.column_profile import ColumnProfile
from dashboard.ingest.dataset.sheet import Sheet

MAX_CATEGORIES = 60  # distinct texts of a column that can be a breakdown


def category_columns(
    sheet: Sheet, keys: Sequence[int], values: Sequence[int], candidates: Sequence[ColumnProfile]
) -> list[int]:
    """The columns without which country, year and indicator would occur twice; a division such as sex always is one.

    ``keys`` are the columns of country, year and indicator, ``values`` those with values. Of the candidates the one that
    parts most repeated rows comes first, then the next, until no row is there twice or none of them parts any more.
    """
    usable = [column for column in candidates if 0 < column.distinct <= MAX_CATEGORIES]
    chosen = [column.column for column in usable if column.is_dimension]
    rest = [column.column for column in usable if not column.is_dimension and not column.is_constant]
    rows = np.zeros(len(sheet.frame), dtype=bool)
    for column in values:
        rows |= (sheet.frame[column].astype(str) != "").to_numpy()
    groups = _groups(sheet, [*keys, *chosen], rows)
    repeated = _repeated(groups)
    while repeated and rest:
        counts = {column: _repeated(_combined(groups, _codes(sheet, column, rows))) for column in rest}
        best = min(rest, key=counts.__getitem__)
        if counts[best] >= repeated:
            break
        groups, repeated = _combined(groups, _codes(sheet, best, rows)), counts[best]
        chosen.append(best)
        rest.remove(best)
    return sorted(_needed(sheet, keys, rows, chosen, {c.column for c in usable if c.is_dimension}, repeated))


def _needed(
    sheet: Sheet, keys: Sequence[int], rows: np.ndarray, chosen: Sequence[int], fixed: set[int], repeated: int
) -> list[int]:
    """The chosen columns without those that a later one made needless."""
    needed = list(chosen)
    for column in chosen:
        others = [other for other in needed if other != column]
        if column not in fixed and _repeated(_groups(sheet, [*keys, *others], rows)) == repeated:
            needed = others
    return needed


def _groups(sheet: Sheet, columns: Sequence[int], rows: np.ndarray) -> np.ndarray:
    groups = np.zeros(int(rows.sum()), dtype=np.int64)
    for column in columns:
        groups = _combined(groups, _codes(sheet, column, rows))
    return groups


def _codes(sheet: Sheet, column: int, rows: np.ndarray) -> np.ndarray:
    codes: np.ndarray = sheet.frame[column].cat.codes.to_numpy()[rows].astype(np.int64)
    return codes


def _combined(groups: np.ndarray, codes: np.ndarray) -> np.ndarray:
    """The number of each combination, from 0."""
    if not len(groups):
        return groups
    return np.unique(groups * (int(codes.max()) + 1) + codes, return_inverse=True)[1].astype(np.int64)


def _repeated(groups: np.ndarray) -> int:
    """How many rows have the same combination as one before."""
    return len(groups) - len(np.unique(groups))
