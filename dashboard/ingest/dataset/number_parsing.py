"""Numbers as people and programs write them, and the marks in the place of a missing one."""

import re
from collections.abc import Iterable, Mapping
from decimal import Context, Decimal
from enum import Flag, StrEnum, auto
from typing import NamedTuple

from dashboard.ingest.dataset.word_lists import by_word, word_lists
from dashboard.model.codes import ObsStatus

MAX_DECIMALS = 15
LIMIT = Decimal(10) ** 15
EXACT = Context(prec=120)  # digits, so that no intermediate result is rounded
NOISE = Decimal("1e-9")  # of a number: a smaller difference is floating-point error
MINUS = "\u2212"  # the sign that typesetters use
PLAIN = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]{1,2})?")
# A number with separated thousands does not start with 0: 0.823 has decimals.
GROUPED = re.compile(
    r"[+-]?[1-9][0-9]{0,2}(?P<sign>[,.'’ \u00a0\u202f])[0-9]{3}((?P=sign)[0-9]{3})*(?P<rest>[.,][0-9]+)?"
)
ONE_COMMA = re.compile(r"[+-]?[0-9]+,[0-9]+")
# A number with the flag that statistical offices print after it.
FLAGGED = re.compile(
    r"(?P<number>[+-]?[0-9][0-9.,]*)(?P<percent> ?%)? ?(?:(?P<flag>[a-z]{1,3})|[(\[](?P<aside>[a-z]{1,3})[)\]])?"
)
# Marks in the place of a value, with the status that they are read as unless the reader says otherwise.
NO_VALUE: Mapping[str, ObsStatus] = {
    mark: ObsStatus(status) for mark, status in by_word(word_lists("statuses")["missing_values"]).items()
}


class ParsedNumber(NamedTuple):
    """A number in plain digits, and the flag and the percent sign that followed it."""

    digits: str
    flag: str = ""
    percent: bool = False


class NumberFault(StrEnum):
    """Why a text is not a usable number, in words."""

    AMBIGUOUS = "can be read in two ways: say which sign stands before decimals"
    NO_NUMBER = "is not a number"
    TOO_LARGE = "has more than 15 digits before its decimals"
    TOO_SMALL = f"is smaller than {MAX_DECIMALS} decimals can say"


class SignEvidence(Flag):
    """What the form of one number shows of the decimal sign."""

    NONE = 0
    POINT_BEFORE_DECIMALS = auto()
    COMMA_BEFORE_DECIMALS = auto()
    POINT_BETWEEN_THOUSANDS = auto()
    DOUBTFUL_COMMA = auto()  # 1,234
    DOUBTFUL_POINT = auto()  # 1.234


SURE = SignEvidence.POINT_BEFORE_DECIMALS | SignEvidence.COMMA_BEFORE_DECIMALS
SIGNS = {SignEvidence.POINT_BEFORE_DECIMALS: ".", SignEvidence.COMMA_BEFORE_DECIMALS: ","}


def is_number(text: str) -> bool:
    """Whether a text is a number in any notation, or a mark for a missing one."""
    text = text.strip()
    text = text.replace(MINUS, "-", 1) if text.startswith(MINUS) else text
    known = PLAIN.fullmatch(text) or GROUPED.fullmatch(text) or FLAGGED.fullmatch(text)
    return bool(known) or text.lower() in NO_VALUE


def decimal_sign(texts: Iterable[str]) -> str:
    """The decimal sign that these numbers leave no doubt about: “.” or “,”; empty if they leave one."""
    evidence = SignEvidence.NONE
    doubtful: list[Decimal] = []  # 1.234 has decimals unless other numbers raise a doubt
    whole: list[Decimal] = []
    for text in texts:
        flagged = FLAGGED.fullmatch(text.strip())
        number = flagged["number"] if flagged else text.strip()
        form = _evidence(number)
        evidence |= form
        if form is SignEvidence.DOUBTFUL_POINT:
            doubtful.append(abs(Decimal(number)))
        elif form is SignEvidence.NONE and PLAIN.fullmatch(number):
            whole.append(abs(Decimal(number)))
    sure = evidence & SURE
    if sure is SignEvidence.COMMA_BEFORE_DECIMALS and doubtful and SignEvidence.POINT_BETWEEN_THOUSANDS not in evidence:
        return ""
    if sure in SIGNS:
        return SIGNS[sure]
    larger = bool(doubtful and whole) and max(whole) > min(doubtful)  # 518 beside 83.241
    return "" if sure or larger or SignEvidence.DOUBTFUL_COMMA in evidence else "."


def _evidence(number: str) -> SignEvidence:
    if grouped := GROUPED.fullmatch(number):
        if grouped["sign"] == "." and (grouped["rest"] or number.count(".") > 1):
            return SignEvidence.COMMA_BEFORE_DECIMALS | SignEvidence.POINT_BETWEEN_THOUSANDS
        if grouped["rest"]:
            return (
                SignEvidence.POINT_BEFORE_DECIMALS if grouped["rest"][0] == "." else SignEvidence.COMMA_BEFORE_DECIMALS
            )
        if grouped["sign"] == ",":
            return SignEvidence.POINT_BEFORE_DECIMALS if number.count(",") > 1 else SignEvidence.DOUBTFUL_COMMA
        return SignEvidence.DOUBTFUL_POINT if grouped["sign"] == "." else SignEvidence.NONE
    if "." in number and PLAIN.fullmatch(number):
        return SignEvidence.POINT_BEFORE_DECIMALS
    return SignEvidence.COMMA_BEFORE_DECIMALS if ONE_COMMA.fullmatch(number) else SignEvidence.NONE


def parse_number(text: str, decimals: str) -> ParsedNumber | NumberFault:
    """The number that a text is with this decimal sign, else why it is none; without a sign only where it needs none."""
    text = text.replace(MINUS, "-", 1) if text.startswith(MINUS) else text
    flagged = FLAGGED.fullmatch(text) if not PLAIN.fullmatch(text) else None
    number = flagged["number"] if flagged else text
    grouped = GROUPED.fullmatch(number)
    if decimals == "" and ("," in number or grouped):
        return NumberFault.AMBIGUOUS
    other = "." if decimals == "," else ","
    if grouped and grouped["sign"] != (decimals or "."):
        number = number.replace(grouped["sign"], "")
    if other in number:
        return NumberFault.NO_NUMBER
    number = number.replace(decimals or ".", ".")
    if not PLAIN.fullmatch(number):
        return NumberFault.NO_NUMBER
    digits = _digits(number)
    if isinstance(digits, NumberFault):
        return digits
    flag = (flagged["flag"] or flagged["aside"] or "") if flagged else ""
    return ParsedNumber(digits, flag, bool(flagged and flagged["percent"]))


def _digits(number: str) -> str | NumberFault:
    """The number without exponent, plus sign or leading zeros, with 15 decimals at most."""
    has_exponent = "e" in number.lower()
    if not has_exponent and len(number) <= MAX_DECIMALS and number[0] not in "+0" and not number.startswith("-0"):
        return number
    value = Decimal(number)
    if abs(value) >= LIMIT:
        return NumberFault.TOO_LARGE
    if value.as_tuple().exponent < -MAX_DECIMALS:  # type: ignore[operator]
        rounded = value.quantize(Decimal(1).scaleb(-MAX_DECIMALS), context=EXACT).normalize(EXACT)
        if EXACT.subtract(value, rounded).copy_abs() > EXACT.multiply(value, NOISE).copy_abs():
            return NumberFault.TOO_SMALL
        value = rounded
    text = f"{value:f}"
    return "0" if value == 0 and "." not in text else text.removeprefix("-") if value == 0 else text
