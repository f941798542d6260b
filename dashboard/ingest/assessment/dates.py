"""Dates as people and spreadsheet programs write them."""

import datetime as dt
import re

from dashboard.model.records import EARLIEST

TIME = r"(?:[T ].*)?"  # what follows a day is ignored
ISO = re.compile(rf"([0-9]{{4}})-([0-9]{{1,2}})-([0-9]{{1,2}}){TIME}")
DOTTED = re.compile(rf"([0-9]{{1,2}})\. ?([0-9]{{1,2}})\. ?([0-9]{{4}}){TIME}")
SLASHED = re.compile(rf"[0-9]{{1,2}}[/-][0-9]{{1,2}}[/-][0-9]{{2,4}}{TIME}")
A_DATE = "must be a date such as 2026-11-23"


def day(text: str) -> dt.date | None:
    """The day that a text names, None for an empty text. Raises ValueError with what is wrong in words."""
    text = text.strip()
    if not text:
        return None
    if match := ISO.fullmatch(text):
        year, month, number = map(int, match.groups())
    elif match := DOTTED.fullmatch(text):
        number, month, year = map(int, match.groups())
    elif SLASHED.fullmatch(text):
        raise ValueError("can be read as two different days: write the year first, as in 2026-11-23")
    else:
        raise ValueError(A_DATE)
    try:
        date = dt.date(year, month, number)
    except ValueError as error:
        raise ValueError(A_DATE) from error
    if date < EARLIEST:
        raise ValueError(f"is before {EARLIEST.year}; was only a year typed? It {A_DATE}")
    return date
