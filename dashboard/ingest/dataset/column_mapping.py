"""What each column of a sheet holds: inferred from its heading and its contents, for the reader to check and correct."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from dashboard.ingest.dataset.country_resolver import CountryResolver
from dashboard.ingest.dataset.number_parsing import is_number
from dashboard.ingest.dataset.sheet import Sheet
from dashboard.ingest.dataset.word_lists import word_lists

YEAR = re.compile(r"(?:YR|FY)?((?:19|20)[0-9]{2})(?:\.0)?(?:-A1|-01-01)?(?: ?\[YR[0-9]{4}\])?")
SAMPLE_SIZE = 200  # distinct texts of a column that are looked at
MAX_CATEGORIES = 60  # distinct texts of a column that can be a breakdown
MOST = 0.6  # share of a column's texts by which it is recognised
MAX_CODE_LENGTH = 3  # characters of what may replace a number, such as a flag


class ColumnRole(StrEnum):
    """What a column holds."""

    AREA = "ref_area"
    PERIOD = "time_period"
    INDICATOR = "indicator"
    INDICATOR_NAME = "indicator_name"
    BREAKDOWN = "breakdown"
    VALUE = "obs_value"
    UNIT = "unit_measure"
    POWER = "unit-multiplier"
    STATUS = "obs_status"
    COMMENT = "comment"
    OF_YEAR = "values-of-year"
    OF_AREA = "values-of-area"
    OF_INDICATOR = "values-of-indicator"
    OUT = "leave-out"


ROLE_NAMES = {
    ColumnRole.AREA: "Country or group",
    ColumnRole.PERIOD: "Year",
    ColumnRole.INDICATOR: "Indicator",
    ColumnRole.INDICATOR_NAME: "Name of the indicator",
    ColumnRole.BREAKDOWN: "Category of the indicator, such as age or sex",
    ColumnRole.VALUE: "Value",
    ColumnRole.UNIT: "Unit",
    ColumnRole.POWER: "Power of ten that values are multiplied by",
    ColumnRole.STATUS: "Status of the value",
    ColumnRole.COMMENT: "Remark",
    ColumnRole.OF_YEAR: "Values of the year in the heading",
    ColumnRole.OF_AREA: "Values of the country in the heading",
    ColumnRole.OF_INDICATOR: "Values of the indicator in the heading",
    ColumnRole.OUT: "Leave out",
}
WIDE = (ColumnRole.OF_YEAR, ColumnRole.OF_AREA, ColumnRole.OF_INDICATOR)
VALUES = (ColumnRole.VALUE, *WIDE)
ONCE = (
    ColumnRole.AREA,
    ColumnRole.PERIOD,
    ColumnRole.INDICATOR,
    ColumnRole.INDICATOR_NAME,
    ColumnRole.VALUE,
    ColumnRole.UNIT,
    ColumnRole.POWER,
    ColumnRole.STATUS,
    ColumnRole.COMMENT,
)
HEADINGS: Mapping[ColumnRole, tuple[str, ...]] = {
    ColumnRole(role): tuple(headings) for role, headings in word_lists("headings").items()
}


@dataclass(frozen=True)
class ColumnMapping:
    """The role of each column, and what else a reader decides before a sheet can be read.

    ``decimals`` is the decimal sign, empty where the numbers show it; ``year`` the year of all values where no column
    has it. ``areas`` gives the code for a name that is not known, empty to leave its rows out; ``empties`` the status
    for a mark in the place of a value, empty for no observation. ``rows_out`` are rows to leave out.
    """

    roles: tuple[ColumnRole, ...]
    decimals: str = ""
    year: int | None = None
    areas: Mapping[str, str] = field(default_factory=dict)
    groups_out: bool = False
    unknown_out: bool = False
    empties: Mapping[str, str] = field(default_factory=dict)
    rows_out: frozenset[int] = frozenset()

    def column(self, role: ColumnRole) -> int:
        """The first column with this role, -1 if none has it."""
        return self.roles.index(role) if role in self.roles else -1

    def columns(self, *roles: ColumnRole) -> list[int]:
        """All columns with one of these roles."""
        return [column for column, role in enumerate(self.roles) if role in roles]


def infer(sheet: Sheet, places: CountryResolver) -> ColumnMapping:
    """The most likely role of each column."""
    roles: list[ColumnRole | None] = [_by_heading(sheet, column, places) for column in range(len(sheet.head))]
    _resolve_rivals(roles, sheet, places)
    _by_contents(roles, sheet, places)
    if not any(role in VALUES for role in roles):
        _value_columns(roles, sheet)
    if ColumnRole.OF_YEAR in roles or ColumnRole.OF_AREA in roles:  # the headings already say one of the two
        in_headings = ColumnRole.PERIOD if ColumnRole.OF_YEAR in roles else ColumnRole.AREA
        roles = [None if role is in_headings else role for role in roles]
        roles = [ColumnRole.OUT if role is ColumnRole.VALUE else role for role in roles]
    if ColumnRole.VALUE in roles and not any(role in WIDE for role in roles):
        _breakdowns(roles, sheet)
    return ColumnMapping(tuple(role or ColumnRole.OUT for role in roles))


def year_of(text: str) -> int | None:
    """The year that a text names, None if it names none."""
    match = YEAR.fullmatch(text.strip())
    return int(match[1]) if match else None


def heading(text: str) -> str:
    """A heading in the form of HEADINGS; of “REF_AREA: Reference area” only the code."""
    return re.sub(r"[^a-z0-9]", "", text.split(": ", 1)[0].lower())


def _by_heading(sheet: Sheet, column: int, places: CountryResolver) -> ColumnRole | None:
    text = sheet.head[column]
    if year_of(text) is not None:
        return ColumnRole.OF_YEAR
    name = heading(text)
    for role, names in HEADINGS.items():
        if name in names:
            return role

    def is_number_or_code(cell: str) -> bool:
        return is_number(cell) or len(cell) <= MAX_CODE_LENGTH

    if places.code(text) and _mostly(is_number_or_code, sheet.texts(column)):
        return ColumnRole.OF_AREA
    return None


def _resolve_rivals(roles: list[ColumnRole | None], sheet: Sheet, places: CountryResolver) -> None:
    """Of several columns with one role, such as code and name of a country, only the most exact one retains it."""
    for role in ONCE:
        rivals = [column for column, other in enumerate(roles) if other is role]
        if len(rivals) < 2:
            continue

        def exactness(column: int, role: ColumnRole = role) -> tuple[float, int]:
            known = _share(_is_area(places), sheet.texts(column)) if role is ColumnRole.AREA else 0.0
            return known, -HEADINGS[role].index(heading(sheet.head[column]))

        best = max(rivals, key=exactness)
        for column in rivals:
            if column != best:
                roles[column] = ColumnRole.OUT
                if role is ColumnRole.INDICATOR and ColumnRole.INDICATOR_NAME not in roles:
                    roles[column] = ColumnRole.INDICATOR_NAME


def _by_contents(roles: list[ColumnRole | None], sheet: Sheet, places: CountryResolver) -> None:
    for column, role in enumerate(roles):
        texts = sheet.texts(column)
        if role is not None or not texts:
            continue
        no_area = not {ColumnRole.AREA, ColumnRole.OF_AREA} & set(roles)
        no_period = not {ColumnRole.PERIOD, ColumnRole.OF_YEAR} & set(roles)
        if no_area and _mostly(_is_area(places), texts):
            roles[column] = ColumnRole.AREA
        elif no_period and _mostly(_is_year, texts, 1.0):
            roles[column] = ColumnRole.PERIOD


def _value_columns(roles: list[ColumnRole | None], sheet: Sheet) -> None:
    numeric = [c for c, role in enumerate(roles) if role is None and _mostly(is_number, sheet.texts(c))]
    for column in numeric:
        roles[column] = ColumnRole.VALUE if len(numeric) == 1 else ColumnRole.OF_INDICATOR


def _breakdowns(roles: list[ColumnRole | None], sheet: Sheet) -> None:
    for column, role in enumerate(roles):
        texts = sheet.texts(column)
        if role is None and 1 < len(texts) <= MAX_CATEGORIES and not _mostly(is_number, texts):
            roles[column] = ColumnRole.BREAKDOWN


def _is_area(places: CountryResolver) -> Callable[[str], bool]:
    return lambda text: places.code(text) is not None


def _is_year(text: str) -> bool:
    return year_of(text) is not None


def _mostly(test: Callable[[str], bool], texts: Sequence[str], share: float = MOST) -> bool:
    return bool(texts) and _share(test, texts) >= share


def _share(test: Callable[[str], bool], texts: Sequence[str]) -> float:
    """The share of a column's first texts that pass a test."""
    sample = texts[:SAMPLE_SIZE]
    return sum(map(test, sample)) / len(sample) if sample else 0.0
