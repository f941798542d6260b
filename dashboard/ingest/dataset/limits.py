"""The largest file of data that is read: for a page, and for a command."""

from dataclasses import dataclass

from dashboard.ingest.files.limits import MB, OF_ASSESSMENTS, Limits


@dataclass(frozen=True)
class DatasetLimits:
    """Limits for one file: its size in bytes, the cells and columns of its table, and what a workbook holds."""

    size: int
    cells: int
    columns: int
    book: Limits


OF_A_COMMAND = DatasetLimits(
    300 * MB,
    40_000_000,
    2_000,
    Limits(unpacked=200 * MB, elements=4_000_000, rows=400_000, columns=2_000, text=60 * MB),
)
OF_A_PAGE = DatasetLimits(
    5 * MB,
    1_500_000,
    500,
    Limits(unpacked=30 * MB, elements=600_000, rows=OF_ASSESSMENTS.rows * 3, columns=500, text=10 * MB),
)
