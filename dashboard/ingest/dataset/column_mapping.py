"""What each column of a sheet holds, for the reader to check and correct."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class ColumnRole(StrEnum):
    """What a column holds."""

    AREA = "ref_area"
    AREA_NAME = "ref_area_name"
    PERIOD = "time_period"
    INDICATOR = "indicator"
    INDICATOR_NAME = "indicator_name"
    BREAKDOWN = "breakdown"
    VALUE = "obs_value"
    UNIT = "unit_measure"
    POWER = "unit-multiplier"
    STATUS = "obs_status"
    CONFIDENTIALITY = "conf_status"
    COMMENT = "comment"
    OF_YEAR = "values-of-year"
    OF_AREA = "values-of-area"
    OF_INDICATOR = "values-of-indicator"
    LABEL = "label"
    OUT = "leave-out"
    UNDECIDED = "undecided"


ROLE_NAMES = {
    ColumnRole.AREA: "Country or group",
    ColumnRole.AREA_NAME: "Name of the country or group",
    ColumnRole.PERIOD: "Year",
    ColumnRole.INDICATOR: "Indicator",
    ColumnRole.INDICATOR_NAME: "Name of the indicator",
    ColumnRole.BREAKDOWN: "Category of the indicator, such as age or sex",
    ColumnRole.VALUE: "Value",
    ColumnRole.UNIT: "Unit",
    ColumnRole.POWER: "Power of ten that values are multiplied by",
    ColumnRole.STATUS: "Status of the value",
    ColumnRole.CONFIDENTIALITY: "Confidentiality of the value",
    ColumnRole.COMMENT: "Remark",
    ColumnRole.OF_YEAR: "Values of the year in the heading",
    ColumnRole.OF_AREA: "Values of the country in the heading",
    ColumnRole.OF_INDICATOR: "Values of the indicator in the heading",
    ColumnRole.LABEL: "Labels of the codes in another column",
    ColumnRole.OUT: "Leave out",
}
WIDE = (ColumnRole.OF_YEAR, ColumnRole.OF_AREA, ColumnRole.OF_INDICATOR)
VALUES = (ColumnRole.VALUE, *WIDE)
ONCE = (
    ColumnRole.AREA,
    ColumnRole.AREA_NAME,
    ColumnRole.PERIOD,
    ColumnRole.INDICATOR,
    ColumnRole.INDICATOR_NAME,
    ColumnRole.VALUE,
    ColumnRole.UNIT,
    ColumnRole.POWER,
    ColumnRole.STATUS,
    ColumnRole.CONFIDENTIALITY,
    ColumnRole.COMMENT,
)


@dataclass(frozen=True)
class ColumnMapping:
    """The role of each column, and what else a reader decides before a sheet can be read.

    ``labels`` gives for a column of labels the column of their codes. ``upper`` is what the upper of two rows of headings
    holds, one of WIDE or BREAKDOWN. ``decimals`` is the decimal sign,
    empty where the numbers show it; ``year`` the year of all values where no column has it. ``areas`` gives the code for
    a name that is not known, empty to leave its rows out; ``empties`` the status for a mark in the place of a value,
    empty for no observation. ``rows_out`` are rows to leave out.
    """

    roles: tuple[ColumnRole, ...]
    labels: Mapping[int, int] = field(default_factory=dict)
    upper: ColumnRole | None = None
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
