"""What one column of a sheet looks like: its heading, and the share of its texts that are numbers, years or countries."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from dashboard.ingest.dataset.column_mapping import ColumnRole
from dashboard.ingest.dataset.country_resolver import CountryResolver
from dashboard.ingest.dataset.number_parsing import NO_VALUE, is_number
from dashboard.ingest.dataset.periods import year_of
from dashboard.ingest.dataset.sheet import Sheet
from dashboard.ingest.dataset.word_lists import word_lists

SAMPLE_SIZE = 200  # distinct texts of a column that are looked at
MOST = 0.6  # share of a column's texts by which it is recognised
SOME = 0.3  # share from which a column must not be left out without a decision
MAX_CODE_LENGTH = 40
HEADINGS: Mapping[ColumnRole, tuple[str, ...]] = {
    ColumnRole(role): tuple(headings) for role, headings in word_lists("headings").items()
}
LISTS = word_lists("labels")
COMPANIONS, FILLERS = frozenset(LISTS["companions"]), frozenset(LISTS["fillers"])
DIMENSIONS = frozenset(LISTS["dimensions"])
WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+|[0-9]+")
INDICATOR_PREFIX = "indic"  # Eurostat: indic_is, indic_de, …


@dataclass(frozen=True)
class ColumnProfile:
    """``numbers``, ``years`` and ``areas`` are shares of its distinct texts, of which ``texts`` are the first 200.

    ``distinct`` counts them all, without the empty one. ``role`` is the one that its heading proposes, ``rank`` the place
    of the heading in the list of that role.
    """

    column: int
    name: str
    texts: tuple[str, ...]
    distinct: int
    numbers: float
    years: float
    areas: float
    role: ColumnRole | None
    rank: int

    @property
    def is_empty(self) -> bool:
        """Whether no cell holds a text."""
        return not self.texts

    @property
    def is_constant(self) -> bool:
        """Whether all cells that hold a text hold the same one."""
        return self.distinct <= 1

    @property
    def is_numeric(self) -> bool:
        """Whether it mostly holds numbers, or signs in their place."""
        return self.numbers >= MOST

    @property
    def has_coded_texts(self) -> bool:
        """Whether all its texts can be codes: short and without spaces."""
        return all(len(text) <= MAX_CODE_LENGTH and not re.search(r"\s", text) for text in self.texts)

    @property
    def is_companion(self) -> bool:
        """Whether its heading names an error, a bound, a sample size or a number of the row rather than a value."""
        if self.role is ColumnRole.VALUE:
            return False
        words = [word.lower() for word in WORD.findall(self.name)]
        known = [word for word in words if word in COMPANIONS]
        return bool(known) and all(word in COMPANIONS or word in FILLERS or word.isdecimal() for word in words)

    @property
    def is_dimension(self) -> bool:
        """Whether its heading names a division of a population, such as sex."""
        return heading(self.name) in DIMENSIONS


def profiles(sheet: Sheet, places: CountryResolver) -> list[ColumnProfile]:
    """The profile of each column."""
    return [_profile(sheet, column, places) for column in range(len(sheet.head))]


def heading(text: str) -> str:
    """A heading in the form of HEADINGS; of “REF_AREA: Reference area” only the code."""
    return re.sub(r"[^a-z0-9]", "", text.split(": ", 1)[0].lower())


def _profile(sheet: Sheet, column: int, places: CountryResolver) -> ColumnProfile:
    texts = sheet.texts(column)
    sample = tuple(text.strip() for text in texts[:SAMPLE_SIZE])
    names = sheet.names.get(sheet.head[column], {})
    numbers = number_share(sample)
    role, rank = _by_heading(sheet.head[column])

    def is_area(text: str) -> bool:
        if numbers >= MOST:
            return places.numeric_code(text) is not None
        return places.code(text) is not None or (text in names and places.code(names[text]) is not None)

    areas = 0.0 if numbers >= MOST and role is not ColumnRole.AREA else _share(is_area, sample)
    years = _share(lambda text: year_of(text) is not None, sample)
    return ColumnProfile(column, sheet.head[column], sample, len(texts), numbers, years, areas, role, rank)


def _by_heading(text: str) -> tuple[ColumnRole | None, int]:
    name = heading(text)
    for role, names in HEADINGS.items():
        if name in names:
            return role, names.index(name)
    if name.startswith(INDICATOR_PREFIX):
        return ColumnRole.INDICATOR, len(HEADINGS[ColumnRole.INDICATOR])
    return (ColumnRole.BREAKDOWN, 0) if name in DIMENSIONS else (None, 0)


def number_share(texts: Sequence[str]) -> float:
    """The share of numbers among texts that are not marks for a missing one; marks alone count unless they are words."""
    unmarked = [text for text in texts if text.lower() not in NO_VALUE]
    if not unmarked:
        return 1.0 if texts and not any(map(str.isalpha, "".join(texts))) else 0.0
    return _share(is_number, unmarked)


def _share(test: Callable[[str], bool], texts: Sequence[str]) -> float:
    return sum(map(test, texts)) / len(texts) if texts else 0.0
