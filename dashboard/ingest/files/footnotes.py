"""Footnote signs behind numbers and names: they are no part of them."""

import re
from collections.abc import Sequence
from typing import NamedTuple

# Raised letters of a unit or a formula, such as m², are no footnote sign; nor is a sign after a single letter, as in R².
EXPONENT = re.compile(r"(?:^|[\s/(])(?:[a-zA-Zµ]|[kcdm]m|sq|ha)$")
DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
PLAIN = str.maketrans(f"{DIGITS}⁽⁾", "0123456789()")
SIGN = re.compile(rf"(?P<text>.*\S)\s?(?P<sign>[{DIGITS}⁽⁾]+|[†‡§]+|\*{{1,3}})", re.DOTALL)


class Run(NamedTuple):
    """Letters of a text that are raised (superscript) or not."""

    text: str
    is_raised: bool = False


def without_sign(runs: Sequence[Run]) -> tuple[str, str]:
    """The text without raised letters at its end or start, and those as a sign; empty if they are part of the text."""
    first, last = 0, len(runs)
    while last and (runs[last - 1].is_raised or not runs[last - 1].text.strip()):
        last -= 1
    while first < last and (runs[first].is_raised or not runs[first].text.strip()):
        first += 1
    text = "".join(run.text for run in runs[first:last])
    signs = [run.text.strip() for run in (*runs[:first], *runs[last:]) if run.is_raised and run.text.strip()]
    if not text.strip() or not signs or EXPONENT.search(text.rstrip()):
        return "".join(run.text for run in runs), ""
    return text.strip(), ", ".join(signs).translate(PLAIN)


def split_sign(text: str) -> tuple[str, str]:
    """A text and the footnote sign that ends it: “France²”, “61.2*”; the sign is empty if there is none."""
    match = SIGN.fullmatch(text)
    if not match or EXPONENT.search(match["text"]):
        return text, ""
    return match["text"], match["sign"].translate(PLAIN)
