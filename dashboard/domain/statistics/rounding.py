"""How a shown number is rounded: half up, from its decimal text. The exact value stays in tables and files."""

from decimal import ROUND_HALF_UP, Decimal

SIGNIFICANT = 12  # digits of a value that count; beyond them a mean of two doubles has noise


def rounded(value: float, digits: int = 0) -> Decimal:
    """A value with so many decimals; a half goes away from zero: 0.605 is 0.61, 0.455 is 0.46, −2.5 is −3.

    The double is read by its decimal text, so that 0.605 is a half although its binary value is a little less.
    """
    text = Decimal(f"{value:.{SIGNIFICANT}g}")
    return text.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)


def significant(value: float, digits: int) -> Decimal:
    """A value with so many significant digits, a half away from zero, without zeros at its end."""
    text = Decimal(f"{value:.{SIGNIFICANT}g}")
    if not text:
        return Decimal(0)
    result = rounded(value, digits - 1 - text.adjusted()).normalize()
    return result if result.as_tuple().exponent <= 0 else result.quantize(Decimal(1))  # type: ignore[operator]
