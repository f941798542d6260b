"""Fits tables to slides: long tables are split into parts, narrow ones set in several blocks side by side."""

from collections.abc import Sequence
from dataclasses import replace

from dashboard.model.deck import Table, TableCell

MAX_ROWS = 14
MAX_COLUMNS = 6  # columns of usual width


def parts(table: Table, max_rows: int = MAX_ROWS) -> list[Table]:
    """The table in parts of about equal length, each with at most ``max_rows`` rows; at least one part."""
    count = max(1, -(-len(table.rows) // max_rows))
    size = -(-len(table.rows) // count)
    return [
        replace(table, rows=table.rows[start : start + size]) for start in range(0, max(1, len(table.rows)), size or 1)
    ]


def in_blocks(table: Table, max_rows: int = MAX_ROWS) -> Table:
    """A narrow table in several blocks side by side, each read downwards, if that saves slides; otherwise unchanged."""
    width, rows = len(table.columns), len(table.rows)
    blocks = min(max(1, MAX_COLUMNS // width), -(-rows // max_rows))
    if blocks < 2 or table.bands:
        return table
    lines: list[tuple[TableCell, ...]] = []
    for start in range(0, rows, blocks * max_rows):
        chunk = table.rows[start : start + blocks * max_rows]
        size = min(max_rows, -(-len(chunk) // blocks))
        for line in range(size):
            lines.append(
                _line([chunk[place] if place < len(chunk) else () for place in range(line, blocks * size, size)], width)
            )
    return replace(table, columns=table.columns * blocks, rows=tuple(lines))


def _line(blocks: Sequence[tuple[TableCell, ...]], width: int) -> tuple[TableCell, ...]:
    return tuple(cell for cells in blocks for cell in (cells or (TableCell(""),) * width))


def heads(*names: str) -> tuple[TableCell, ...]:
    """The heading cells of columns."""
    return tuple(TableCell(name, heading=True) for name in names)
