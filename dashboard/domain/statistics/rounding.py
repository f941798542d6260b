"""How a shown number is rounded: half up, from its decimal text. The exact value stays in tables and files."""

from decimal import ROUND_HALF_UP, Context, Decimal

SIGNIFICANT = 15  # digits of a decimal text that a double holds; a mean or an index of doubles has noise beyond them
CONTEXT = Context(prec=400, rounding=ROUND_HALF_UP)  # a double has up to 309 digits before its point


def rounded(value: float, digits: int = 0) -> Decimal:
    """A value with so many decimals; a half goes away from zero: 0.605 is 0.61, 0.455 is 0.46, −2.5 is −3.

    The double is read by its decimal text, so that 0.605 is a half although its binary value is a little less. A whole
    number keeps all its digits, and what is rounded to zero has no sign.
    """
    result = _decimal(value).quantize(Decimal(1).scaleb(-digits), context=CONTEXT)
    return result or result.copy_abs()


def significant(value: float, digits: int) -> Decimal:
    """A value with so many significant digits, a half away from zero, without zeros at the end of its decimals.

    Digits before the point are all kept: 12345.6 with four significant digits is 12346.
    """
    number = _decimal(value)
    if not number:
        return Decimal(0)
    result = rounded(value, max(0, digits - 1 - number.adjusted())).normalize(CONTEXT)
    return result if result.as_tuple().exponent <= 0 else result.quantize(Decimal(1), context=CONTEXT)  # type: ignore[operator]


def _decimal(value: float) -> Decimal:
    return Decimal(int(value)) if value == int(value) else Decimal(f"{value:.{SIGNIFICANT}g}")
