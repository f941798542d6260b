"""Problems with the cells of a sheet, sorted by place."""

from dashboard.errors import Problem
from dashboard.ingest.dataset.sheet import Sheet

MAX_LISTED = 200  # problems of one kind that are listed one by one; the rest are counted


class CellProblems:
    """Collects the problems of one sheet."""

    def __init__(self, sheet: Sheet) -> None:
        """Start without any."""
        self._sheet = sheet
        self._problems: set[Problem] = set()

    def heading(self, column: int) -> str:
        """The heading of a column; empty for none."""
        return self._sheet.head[column].strip() if column >= 0 else ""

    def add(self, row: int, column: int, value: str, message: str) -> None:
        """Add the problem of a cell; column -1 for none."""
        self._problems.add(self._sheet.problem(row, column, value, message))

    def add_rest(self, count: int, message: str) -> None:
        """Add one problem for those beyond the first ones, if there are any: “<count> more <message>”."""
        if count > 0:
            self.add(0, -1, "", f"{count} more {message}")

    def sorted(self) -> tuple[Problem, ...]:
        """All of them by file, row and column."""
        return tuple(sorted(self._problems))

    def __bool__(self) -> bool:
        """Whether there are any."""
        return bool(self._problems)
