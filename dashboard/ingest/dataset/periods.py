"""The year that a text names, and the mark beside it."""

import re
from typing import NamedTuple

from dashboard.i18n.messages import gettext
from dashboard.ingest.dataset.word_lists import word_lists

LISTS = word_lists("periods")
MARKS = frozenset(LISTS["marks"])
MONTHS = "|".join(LISTS["months"])
TIME = r"(?:[T ]00:00(?::00(?:\.0+)?)?Z?)?"  # midnight, which programs add to a date
NUMBER = r"(?:19|20)[0-9]{2}"
# A year: 2020, 2020.0, YR2020, FY2020, 2020-A1, 2020 [YR2020].
PLAIN = re.compile(rf"(?:YR|FY|[YX])?({NUMBER})(?:\.0+)?(?:-A1)?(?: ?\[YR[0-9]{{4}}\])?")
# The first or the last day of a year stands for the year.
DATES = tuple(
    re.compile(f"{pattern}{TIME}", re.IGNORECASE)
    for pattern in (
        rf"({NUMBER})[-/.](?:01[-/.]01|12[-/.]31)",
        rf"(?:0?1[-/.]0?1|31[-/.]12|12[-/.]31)[-/.]({NUMBER})",
        rf"(?:0?1[- ]jan(?:uary)?|31[- ]dec(?:ember)?)[- ]({NUMBER})",
        rf"(?:jan(?:uary)? 0?1|dec(?:ember)? 31),? ({NUMBER})",
    )
)
MARKED = re.compile(rf"((?:YR|FY)?{NUMBER}) ?(?:(\*+|[†‡§#]+)|([a-z]{{1,2}})|[(\[]([^()\[\]]{{1,20}})[)\]])")
FISCAL = re.compile(rf"(?:FY ?)?{NUMBER} ?[-–/] ?(?:{NUMBER}|[0-9]{{2}})", re.IGNORECASE)
PART = re.compile(
    rf"{NUMBER}[- ]?(?:[QMHSTW][0-9]{{1,2}}|(?<=[- ])[01]?[0-9])"
    rf"|[QHS][1-4][- ]?{NUMBER}|(?:{MONTHS})[a-z]*\.?[- ]{NUMBER}",
    re.IGNORECASE,
)
DAY = re.compile(rf"{NUMBER}[-/.][0-9]{{1,2}}[-/.][0-9]{{1,2}}.*|[0-9]{{1,2}}[-/. ].{{1,12}}[-/. ]{NUMBER}.*")


class Period(NamedTuple):
    """A year, and the mark that the source gives it, such as “p” for provisional."""

    year: int
    mark: str = ""


def parse_period(text: str) -> Period | None:
    """The year that a text names: alone, marked (“2021*”, “2022 (p)”), or by its first or last day; None for all else."""
    text = text.strip()
    if match := PLAIN.fullmatch(text):
        return Period(int(match[1]), "FY" if text.startswith("FY") else "")
    for pattern in DATES:
        if match := pattern.fullmatch(text):
            return Period(int(match[1]))
    if match := MARKED.fullmatch(text):
        mark = match[2] or match[3] or match[4].strip().rstrip(".")
        if match[2] or mark.lower() in MARKS or (mark.isdecimal() and len(mark) < 3):
            return Period(int(match[1][-4:]), mark)
    return None


def year_of(text: str) -> int | None:
    """The year that a text names, None if it names none."""
    period = parse_period(text)
    return period.year if period else None


def fault_of(text: str) -> str:
    """Why a text is not a year, as the end of a sentence, and what to do."""
    text = text.strip()
    if not text:
        return gettext("the year is missing")
    if PART.fullmatch(text):
        return gettext("is a part of a year: only whole years can be imported, so leave it out or write the year")
    if FISCAL.fullmatch(text):
        return gettext("is a period of more than one calendar year: write the year that it stands for, or leave it out")
    if DAY.fullmatch(text):
        return gettext(
            "is a day within a year: only its first or last day stands for a year, so write the year or leave it out"
        )
    return gettext("is not a year from 1900 to 2099")
