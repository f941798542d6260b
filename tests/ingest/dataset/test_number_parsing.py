"""Numbers as people write them: what they are, and when that cannot be known."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.ingest.dataset.number_parsing import ParsedNumber, decimal_sign, is_number, parse_number


@pytest.mark.parametrize(
    ("text", "sign", "digits"),
    [
        ("1,234", ".", "1234"),
        ("1.234", ",", "1234"),
        ("1.234", ".", "1.234"),
        ("12,5", ",", "12.5"),
        ("1,234,567.8", ".", "1234567.8"),
        ("1 234,5", ",", "1234.5"),
        ("1.2E-05", ".", "0.000012"),
        ("+5", ".", "5"),
        ("007", ".", "7"),
        ("-0", ".", "0"),
        ("0.30000000000000004", ".", "0.3"),
        ("0.50", ".", "0.50"),
    ],
)
def test_a_number_is_kept_in_plain_digits(text: str, sign: str, digits: str) -> None:
    assert parse_number(text, sign) == ParsedNumber(digits)


def test_a_flag_and_a_percent_sign_are_told_apart_from_the_number() -> None:
    assert parse_number("12.3 b", ".") == ParsedNumber("12.3", "b")
    assert parse_number("45%", ".") == ParsedNumber("45", "", True)


@pytest.mark.parametrize("text", ["abc", "1.2.3", "12,34,5", "=A1", "1/2", "", "٣"])
def test_what_is_no_number_is_refused(text: str) -> None:
    assert parse_number(text, ".") == "is not a number"


def test_a_number_that_can_be_two_is_not_guessed() -> None:
    assert decimal_sign(["1,234"]) == ""
    assert "two ways" in str(parse_number("1,234", ""))


@pytest.mark.parametrize(
    ("texts", "sign"),
    [
        (["1.5", "2"], "."),
        (["1,5", "2"], ","),
        (["1,234", "2.5"], "."),
        (["1,234.5"], "."),
        (["1.234,5"], ","),
        (["1.234.567"], ","),
        (["1,5", "2.5"], ""),
        (["1,234", "2,5"], ","),
        (["7", ".."], "."),
        (["1,5", ".."], ","),
        (["0,5", "0.823", "1.234"], ""),
        (["0,5", "1.234"], ""),
        (["1.234,5", "1.234"], ","),
        (["0.823", "1.234"], "."),
        (["83.241", "67.422", "518"], ""),
        (["83.241", "7"], "."),
        ([], "."),
    ],
)
def test_the_sign_before_decimals_is_known_only_where_the_numbers_leave_no_doubt(texts: list[str], sign: str) -> None:
    assert decimal_sign(texts) == sign


@given(st.decimals(min_value=-(10**12), max_value=10**12, allow_nan=False, allow_infinity=False, places=6))
def test_a_number_says_the_same_with_either_sign(value: object) -> None:
    text = f"{value:f}"
    with_point, with_comma = parse_number(text, "."), parse_number(text.replace(".", ","), ",")
    assert isinstance(with_point, ParsedNumber) and with_point == with_comma
    assert float(with_point.digits) == float(text)
    assert is_number(text)


def test_a_number_that_begins_with_0_has_no_parted_thousands() -> None:
    assert parse_number("0.823", ",") == "is not a number"


def test_a_number_too_small_for_15_decimals_is_refused_and_never_0() -> None:
    assert "smaller" in str(parse_number("1e-30", "."))
    assert parse_number("123456789012345.1234567890123456", ".") == ParsedNumber("123456789012345.123456789012346")
