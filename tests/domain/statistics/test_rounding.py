"""Shown numbers are rounded half up from their decimal text, never from a binary fraction."""

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.statistics.rounding import rounded, significant


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [
        (0.605, 2, "0.61"),
        (0.975, 2, "0.98"),
        (0.905, 2, "0.91"),
        ((0.45 + 0.46) / 2, 2, "0.46"),
        (0.815, 2, "0.82"),
        (2.5, 0, "3"),
        (0.5, 0, "1"),
        (-2.5, 0, "-3"),
        (39.13, 0, "39"),
    ],
)
def test_a_half_goes_away_from_zero(value: float, digits: int, text: str) -> None:
    assert str(rounded(value, digits)) == text


@given(st.decimals(-1000, 1000, places=4), st.integers(0, 4))
def test_rounding_is_that_of_the_decimal_text(number: Decimal, digits: int) -> None:
    assert rounded(float(number), digits) == number.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)


@pytest.mark.parametrize(
    ("value", "text"), [(12.345, "12.3"), (0.06125, "0.0613"), (99.95, "100"), (5.0, "5"), (0.0, "0"), (45.25, "45.3")]
)
def test_significant_digits_are_rounded_the_same_way(value: float, text: str) -> None:
    assert f"{significant(value, 3):f}" == text


@pytest.mark.parametrize("value", [1234567890123.0, 987654321098765.0, 2e29, -4503599627370497.0])
def test_a_large_whole_number_keeps_all_its_digits(value: float) -> None:
    assert f"{rounded(value)}" == f"{value:.0f}"


@pytest.mark.parametrize(("value", "digits", "text"), [(-0.2, 0, "0"), (-0.004, 2, "0.00"), (-0.5, 0, "-1")])
def test_what_is_rounded_to_zero_has_no_sign(value: float, digits: int, text: str) -> None:
    assert str(rounded(value, digits)) == text
