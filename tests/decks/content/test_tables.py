"""Long tables are parted, narrow ones set beside themselves; nothing is lost on the way."""

from hypothesis import given
from hypothesis import strategies as st

from dashboard.decks.content import tables
from dashboard.model.deck import Table, TableCell


def a_table(rows: int, columns: int = 2) -> Table:
    body = tuple(tuple(TableCell(f"{row}.{column}") for column in range(columns)) for row in range(rows))
    return Table(tables.heads(*(str(column) for column in range(columns))), body)


def texts(*found: Table) -> list[str]:
    return sorted(cell.text for table in found for row in table.rows for cell in row if cell.text)


@given(st.integers(0, 400), st.integers(1, 30))
def test_parts_hold_every_row_once_and_none_is_too_long(rows: int, most: int) -> None:
    table = a_table(rows)
    found = tables.parts(table, most)
    assert [row for part in found for row in part.rows] == list(table.rows)
    assert all(len(part.rows) <= most for part in found)
    assert len(found) == max(1, -(-rows // most))


@given(st.integers(0, 400), st.integers(1, 8))
def test_a_table_beside_itself_holds_every_cell_once(rows: int, columns: int) -> None:
    table = a_table(rows, columns)
    found = tables.in_blocks(table)
    assert texts(found) == texts(table)
    assert all(len(row) == len(found.columns) for row in found.rows)
    assert len(found.columns) <= max(columns, tables.MAX_COLUMNS)


def test_a_short_table_stays_as_it_is() -> None:
    table = a_table(14)
    assert tables.in_blocks(table) is table


def test_columns_are_read_downwards() -> None:
    found = tables.in_blocks(a_table(28))
    assert [row[0].text for row in found.rows[:2]] == ["0.0", "1.0"]
    assert found.rows[0][2].text == "14.0"
