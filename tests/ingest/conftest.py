"""A good workbook, and ways to spoil it as a person or a spreadsheet program would."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import openpyxl
import pytest

from dashboard.domain.maturity.comparison import Comparisons
from dashboard.exports.data.assessment_xlsx import workbook
from dashboard.model.assessments import Assessment
from dashboard.model.toolkit import Toolkit


@pytest.fixture(scope="session")
def comparisons(toolkit: Toolkit) -> Comparisons:
    return Comparisons(toolkit)


@pytest.fixture(scope="session")
def example(toolkit: Toolkit) -> Assessment:
    """An assessment with evidence, of a fictional country."""
    return toolkit.assessments["XAA", 2024]


@pytest.fixture(scope="session")
def good(comparisons: Comparisons, example: Assessment) -> bytes:
    """Its workbook."""
    return workbook(comparisons, example)


@pytest.fixture
def edited(good: bytes) -> Callable[[Callable[[Any], object]], bytes]:
    """The workbook after it was opened, changed and saved in another program."""

    def edit(change: Callable[[Any], object]) -> bytes:
        book = openpyxl.load_workbook(BytesIO(good))
        change(book)
        content = BytesIO()
        book.save(content)
        return content.getvalue()

    return edit
