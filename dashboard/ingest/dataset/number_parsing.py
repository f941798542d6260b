"""Numbers as people and programs write them, and the marks that stand where there is none."""

import re
from collections.abc import Iterable, Mapping
from decimal import Context, Decimal
from typing import NamedTuple

from dashboard.model.codes import ObsStatus

MOST_DECIMALS = 15
LARGEST = Decimal(10) ** 15
WIDE = Context(prec=120)  # digits, so that nothing is rounded on the way
NOISE = Decimal("1e-9")  # of a number: less than that is what programs add when they compute
PLAIN = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]{1,2})?")
# A number whose thousands are parted does not begin with 0: 0.823 has decimals.
GROUPED = re.compile(
    r"[+-]?[1-9][0-9]{0,2}(?P<sign>[,.'’ \u00a0\u202f])[0-9]{3}((?P=sign)[0-9]{3})*(?P<rest>[.,][0-9]+)?"
)
ONE_COMMA = re.compile(r"[+-]?[0-9]+,[0-9]+")
# A number with the flag that statistical offices print behind it.
FLAGGED = re.compile(r"(?P<number>[+-]?[0-9][0-9.,]*)(?P<percent> ?%)? ?(?P<flag>[a-z]{1,3})?")
# What stands where there is no value, and what it is read as unless the reader says otherwise.
NO_VALUE: Mapping[str, ObsStatus] = {
    **dict.fromkeys(("..", "...", "…", ":", "-", "–", "—", ".", "n/a", "na", "n.a.", "nan", "null", "none", "missing",
                     "not available", "m"), ObsStatus.NO_ANSWER),
    **dict.fromkeys(("x", "z", "not applicable"), ObsStatus.NOT_APPLICABLE),
    "not surveyed": ObsStatus.NOT_SURVEYED,
    "no answer": ObsStatus.NO_ANSWER,
    "lost in source": ObsStatus.LOST,
}  # fmt: skip


class ParsedNumber(NamedTuple):
    """A number in plain digits; the flag that stood behind it, and whether a percent sign did."""

    digits: str
    flag: str = ""
    percent: bool = False


def is_number(text: str) -> bool:
    """Whether a text is a number in any of the ways, or stands for a missing one."""
    text = text.strip()
    known = PLAIN.fullmatch(text) or GROUPED.fullmatch(text) or FLAGGED.fullmatch(text)
    return bool(known) or text.lower() in NO_VALUE


def decimal_sign(texts: Iterable[str]) -> str:
    """The sign before decimals that these numbers leave no doubt about: “.” or “,”; empty where they leave one."""
    found: set[str] = set()
    parted: list[Decimal] = []  # 1.234 is read as a decimal unless others let one doubt it
    whole: list[Decimal] = []
    for text in texts:
        bare = FLAGGED.fullmatch(text.strip())
        number = bare["number"] if bare else text.strip()
        if grouped := GROUPED.fullmatch(number):
            if grouped["sign"] == "." and (grouped["rest"] or number.count(".") > 1):
                found |= {",", "points part thousands"}
            elif grouped["rest"]:
                found.add(grouped["rest"][0])
            elif grouped["sign"] == "," and number.count(",") > 1:
                found.add(".")
            elif grouped["sign"] == ".":
                parted.append(abs(Decimal(number)))
            elif grouped["sign"] == ",":
                found.add("?")
        elif "." in number and PLAIN.fullmatch(number):
            found.add(".")
        elif ONE_COMMA.fullmatch(number):
            found.add(",")
        elif PLAIN.fullmatch(number):
            whole.append(abs(Decimal(number)))
    sure = found & {".", ","}
    if sure == {","} and parted and "points part thousands" not in found:
        return ""
    if len(sure) == 1:
        return sure.pop()
    larger = bool(parted and whole) and max(whole) > min(parted)  # 83.241 beside 518
    return "" if sure or larger or "?" in found else "."


def parse_number(text: str, decimals: str) -> ParsedNumber | str:
    """The number that a text is with that sign before decimals; else, in words, why it is none."""
    bare = FLAGGED.fullmatch(text) if not PLAIN.fullmatch(text) else None
    number = bare["number"] if bare else text
    if decimals == "" and ("," in number or GROUPED.fullmatch(number)):
        return "can be read in two ways: say which sign stands before decimals"
    other = "." if decimals == "," else ","
    grouped = GROUPED.fullmatch(number)
    if grouped and grouped["sign"] != (decimals or "."):
        number = number.replace(grouped["sign"], "")
    if other in number:
        return "is not a number"
    number = number.replace(decimals or ".", ".")
    if not PLAIN.fullmatch(number):
        return "is not a number"
    digits = _digits(number)
    if digits is None:
        return "has more than 15 digits before its decimals"
    if not digits:
        return f"is smaller than {MOST_DECIMALS} decimals can say"
    return ParsedNumber(digits, (bare["flag"] or "") if bare else "", bool(bare and bare["percent"]))


def _digits(number: str) -> str | None:
    """The number without exponent, plus sign, leading zeros; with 15 decimals at most. None where it is too large,
    empty where it is too small.
    """
    if (
        "e" not in number.lower()
        and len(number) <= MOST_DECIMALS
        and number[0] not in "+0"
        and not number.startswith("-0")
    ):
        return number
    value = Decimal(number)
    if abs(value) >= LARGEST:
        return None
    if value.as_tuple().exponent < -MOST_DECIMALS:  # type: ignore[operator]
        rounded = value.quantize(Decimal(1).scaleb(-MOST_DECIMALS), context=WIDE).normalize(WIDE)
        if WIDE.subtract(value, rounded).copy_abs() > WIDE.multiply(value, NOISE).copy_abs():
            return ""
        value = rounded
    text = f"{value:f}"
    return "0" if value == 0 and "." not in text else text.removeprefix("-") if value == 0 else text
