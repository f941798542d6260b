"""Tables in the room that a slide has: long ones in several parts, narrow ones beside themselves."""

from collections.abc import Sequence
from dataclasses import replace

from dashboard.model.deck import Table, TableCell

MAX_ROWS = 14
MAX_COLUMNS = 6  # columns of usual width


def parts(table: Table, most: int = MAX_ROWS) -> list[Table]:
    """The table in parts of about the same length, each with at most so many rows; at least one."""
    count = max(1, -(-len(table.rows) // most))
    size = -(-len(table.rows) // count)
    return [
        replace(table, rows=table.rows[start : start + size]) for start in range(0, max(1, len(table.rows)), size or 1)
    ]


def beside(table: Table, most: int = MAX_ROWS) -> Table:
    """A narrow table in several columns of rows, read downwards, where that saves slides; else as it is."""
    width, rows = len(table.columns), len(table.rows)
    blocks = min(max(1, MAX_COLUMNS // width), -(-rows // most))
    if blocks < 2 or table.bands:
        return table
    lines: list[tuple[TableCell, ...]] = []
    for start in range(0, rows, blocks * most):
        here = table.rows[start : start + blocks * most]
        size = min(most, -(-len(here) // blocks))
        for line in range(size):
            lines.append(
                _line([here[place] if place < len(here) else () for place in range(line, blocks * size, size)], width)
            )
    return replace(table, columns=table.columns * blocks, rows=tuple(lines))


def _line(blocks: Sequence[tuple[TableCell, ...]], width: int) -> tuple[TableCell, ...]:
    return tuple(cell for cells in blocks for cell in (cells or (TableCell(""),) * width))


def heads(*names: str) -> tuple[TableCell, ...]:
    """The heads of columns."""
    return tuple(TableCell(name, heading=True) for name in names)
