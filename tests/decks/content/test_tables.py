"""Long tables are split and narrow ones set in blocks without losing a row or a cell."""

from hypothesis import given
from hypothesis import strategies as st

from dashboard.decks.content import tables
from dashboard.model.deck import Table, TableCell


def a_table(rows: int, columns: int = 2) -> Table:
    body = tuple(tuple(TableCell(f"{row}.{column}") for column in range(columns)) for row in range(rows))
    return Table(tables.heads(*(str(column) for column in range(columns))), body)


def texts(*some_tables: Table) -> list[str]:
    return sorted(cell.text for table in some_tables for row in table.rows for cell in row if cell.text)


@given(st.integers(0, 400), st.integers(1, 30))
def test_parts_have_every_row_once_and_none_is_too_long(rows: int, max_rows: int) -> None:
    table = a_table(rows)
    parts = tables.parts(table, max_rows)
    assert [row for part in parts for row in part.rows] == list(table.rows)
    assert all(len(part.rows) <= max_rows for part in parts)
    assert len(parts) == max(1, -(-rows // max_rows))


@given(st.integers(0, 400), st.integers(1, 8))
def test_a_table_in_blocks_has_every_cell_once(rows: int, columns: int) -> None:
    table = a_table(rows, columns)
    blocks = tables.in_blocks(table)
    assert texts(blocks) == texts(table)
    assert all(len(row) == len(blocks.columns) for row in blocks.rows)
    assert len(blocks.columns) <= max(columns, tables.MAX_COLUMNS)


def test_a_short_table_is_unchanged() -> None:
    table = a_table(14)
    assert tables.in_blocks(table) is table


def test_columns_are_read_downwards() -> None:
    blocks = tables.in_blocks(a_table(28))
    assert [row[0].text for row in blocks.rows[:2]] == ["0.0", "1.0"]
    assert blocks.rows[0][2].text == "14.0"
