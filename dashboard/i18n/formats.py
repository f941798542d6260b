"""Numbers, percentages, dates and lists as the language of now writes them.

Values arrive rounded: how a value is rounded is a matter of the data, never of the language.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from babel import Locale
from babel.dates import format_date, format_skeleton

from dashboard.i18n.language import ENGLISH, PSEUDO, current

# English is that of GOV.UK; only its short months are those of strftime ("Sep", where British CLDR has "Sept").
LOCALES = {ENGLISH: "en-GB", PSEUDO: "en-GB"}
MONTHS = {ENGLISH: "en", PSEUDO: "en"}


@dataclass(frozen=True)
class Formats:
    """What a language puts between digits, before and after a percentage, and between the items of a list."""

    separators: Mapping[int, str]  # from Python's characters, for str.translate; empty if they are the same
    percent: tuple[str, str]
    lists: Mapping[str, str]  # the patterns of CLDR: for two items, and for the start, middle and end of more
    locale: Locale
    months: Locale


@cache  # what CLDR says never changes while the dashboard runs; to ask it for each number is slow
def formats(language: str) -> Formats:
    """The formats of a language."""
    locale = Locale.parse(LOCALES.get(language, language), sep="-")
    symbols, percent = locale.number_symbols["latn"], locale.percent_formats[None]
    own = symbols["group"] + symbols["decimal"]
    return Formats(
        {} if own == ",." else str.maketrans({",": symbols["group"], ".": symbols["decimal"]}),
        (percent.prefix[0], percent.suffix[0]),
        dict(locale.list_patterns["standard"]),
        locale,
        Locale.parse(MONTHS.get(language, language), sep="-"),
    )


def number_text(number: int) -> str:
    """A whole number with its thousands separated, such as 1,234."""
    return numeral(f"{number:,}")


def numeral(text: str) -> str:
    """A number as Python writes it, rounded already, with the separators of the language."""
    separators = formats(current()).separators
    return text.translate(separators) if separators else text


def percent_text(text: str) -> str:
    """A percentage, such as 39%, from its rounded number as Python writes it."""
    before, after = formats(current()).percent
    return f"{before}{numeral(text)}{after}"


def list_text(items: Sequence[str]) -> str:
    """A list in a sentence, such as “a, b and c”."""
    patterns = formats(current()).lists
    if len(items) < 2:
        return "".join(items)
    if len(items) == 2:
        return _joined(patterns["2"], *items)
    text = _joined(patterns["end"], items[-2], items[-1])
    for index in range(len(items) - 3, -1, -1):
        text = _joined(patterns["middle" if index else "start"], items[index], text)
    return text


def _joined(pattern: str, first: str, second: str) -> str:
    before, _, rest = pattern.partition("{0}")
    between, _, after = rest.partition("{1}")
    return f"{before}{first}{between}{second}{after}"


def date_text(day: dt.date) -> str:
    """A date in words, such as 23 November 2026."""
    return format_date(day, "long", locale=formats(current()).locale)


def month_text(day: dt.date) -> str:
    """The month of a date, such as November 2026."""
    return format_skeleton("yMMMM", day, locale=formats(current()).locale)


def time_text(at: dt.datetime) -> str:
    """A time in UTC with its date, such as 23 Nov 2026, 14:02 UTC."""
    known, utc = formats(current()), at.astimezone(dt.UTC)
    pattern = known.locale.datetime_skeletons["yMMMd"]
    return f"{pattern.apply(utc, known.months)}, {utc:%H:%M} UTC"
