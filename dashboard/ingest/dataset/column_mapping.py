"""Which column of somebody’s figures is what: guessed by headings and contents, to be shown and put right."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from dashboard.ingest.dataset.country_resolver import CountryResolver
from dashboard.ingest.dataset.number_parsing import is_number
from dashboard.ingest.dataset.sheet import Sheet

YEAR = re.compile(r"(?:YR|FY)?((?:19|20)[0-9]{2})(?:\.0)?(?:-A1|-01-01)?(?: ?\[YR[0-9]{4}\])?")
MOST_LOOKED_AT = 200  # different texts of a column
MOST_PARTS = 60  # different texts of a column that can be a breakdown


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
# Headings without case, spaces and signs, the more exact ones first.
HEADS: Mapping[ColumnRole, tuple[str, ...]] = {
    ColumnRole.AREA: (
        "refarea",
        "countrycode",
        "iso3",
        "iso3code",
        "isocode",
        "location",
        "geo",
        "geopoliticalentityreporting",
        "economycode",
        "code",
        "referencearea",
        "iso",
        "iso2",
        "cou",
        "countryorarea",
        "countryname",
        "country",
        "economy",
        "countries",
        "territory",
        "area",
        "state",
        "nation",
        "countryoreconomy",
        "economyname",
        "countryorgroup",
        "entity",
    ),
    ColumnRole.PERIOD: (
        "timeperiod",
        "time",
        "year",
        "period",
        "refperiod",
        "date",
        "years",
        "timeperiodyear",
        "surveyyear",
        "edition",
    ),
    ColumnRole.INDICATOR: (
        "indicatorcode",
        "seriescode",
        "indicator",
        "series",
        "variable",
        "measure",
        "indicatorid",
        "ind",
        "subject",
    ),
    ColumnRole.INDICATOR_NAME: ("indicatorname", "seriesname", "variablename", "indicatortitle", "measurename"),
    ColumnRole.VALUE: (
        "obsvalue",
        "value",
        "observationvalue",
        "values",
        "score",
        "observation",
        "figure",
        "datavalue",
    ),
    ColumnRole.UNIT: ("unitmeasure", "unit", "unitcode", "units", "unitofmeasure"),
    ColumnRole.POWER: ("unitmult", "powercodecode", "powercode", "unitmultiplier"),
    ColumnRole.STATUS: (
        "obsstatus",
        "obsflag",
        "flagcodes",
        "status",
        "flag",
        "observationstatus",
        "flags",
        "footnotecode",
    ),
    ColumnRole.COMMENT: (
        "comment",
        "comments",
        "obscomment",
        "note",
        "notes",
        "remark",
        "footnote",
        "footnotes",
        "commentobs",
    ),
    ColumnRole.BREAKDOWN: (
        "breakdown",
        "category",
        "sex",
        "age",
        "agegroup",
        "gender",
        "dimension",
        "subgroup",
        "disaggregation",
    ),
    ColumnRole.OUT: (
        "structure",
        "structureid",
        "structurename",
        "action",
        "dataflow",
        "dataflowid",
        "lastupdate",
        "freq",
        "frequency",
        "decimals",
        "referenceperiodcode",
        "referenceperiod",
        "dataset",
        "datasource",
        "confstatus",
        "obsconf",
        "timeformat",
        "titlecol",
        "sourcenote",
        "region",
        "incomegroup",
        "rawvalue",
        "answer",
        "dataversion",
        "unitinwords",
    ),
}


@dataclass(frozen=True)
class ColumnMapping:
    """What each column is, and what else has to be said before a sheet can be read.

    ``decimals`` is the sign before decimals, empty as long as it need not be said; ``year`` that of all values where
    no column says it. ``areas`` gives the code of a name that could not be known, empty to leave its rows out;
    ``empties`` the status of a mark for a missing value, empty for no observation at all. ``rows_out`` are left out.
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
        """The column that has a role, -1 where none has."""
        return self.roles.index(role) if role in self.roles else -1

    def columns(self, *roles: ColumnRole) -> list[int]:
        """All columns that have one of the roles."""
        return [place for place, role in enumerate(self.roles) if role in roles]


def infer(sheet: Sheet, places: CountryResolver) -> ColumnMapping:
    """What the columns most likely are."""
    roles: list[ColumnRole | None] = [_by_head(sheet, column, places) for column in range(len(sheet.head))]
    _each_once(roles, sheet, places)
    _by_contents(roles, sheet, places)
    if not any(role in VALUES for role in roles):
        _values(roles, sheet)
    if ColumnRole.OF_YEAR in roles or ColumnRole.OF_AREA in roles:  # one of the two stands in the headings
        wide = ColumnRole.PERIOD if ColumnRole.OF_YEAR in roles else ColumnRole.AREA
        roles = [None if role is wide else role for role in roles]
        roles = [ColumnRole.OUT if role is ColumnRole.VALUE else role for role in roles]
    parts = [column for column, role in enumerate(roles) if role is None and 1 < len(sheet.texts(column)) <= MOST_PARTS]
    tidy = ColumnRole.VALUE in roles and not any(role in WIDE for role in roles)
    for column in parts if tidy else []:
        if not _mostly(is_number, sheet.texts(column)):
            roles[column] = ColumnRole.BREAKDOWN
    return ColumnMapping(tuple(role or ColumnRole.OUT for role in roles))


def year_of(text: str) -> int | None:
    """The year that a text names; None where it is none."""
    found = YEAR.fullmatch(text.strip())
    return int(found[1]) if found else None


def heading(text: str) -> str:
    """A heading as HEADS has it; of “REF_AREA: Reference area” the code."""
    return re.sub(r"[^a-z0-9]", "", re.split(r": ", text)[0].lower())


def _by_head(sheet: Sheet, column: int, places: CountryResolver) -> ColumnRole | None:
    head = sheet.head[column]
    if year_of(head) is not None:
        return ColumnRole.OF_YEAR
    name = heading(head)
    for role, names in HEADS.items():
        if name in names:
            return role
    texts = sheet.texts(column)
    if places.code(head) and _mostly(lambda text: is_number(text) or len(text) <= 3, texts):
        return ColumnRole.OF_AREA
    return None


def _each_once(roles: list[ColumnRole | None], sheet: Sheet, places: CountryResolver) -> None:
    """Of several columns for one role, such as code and name of a country, the one that says it most exactly stays."""
    for role in ONCE:
        rivals = [column for column, found in enumerate(roles) if found is role]
        if len(rivals) < 2:
            continue

        def worth(column: int, role: ColumnRole = role) -> tuple[float, int]:
            known = (
                _share(lambda text: places.code(text) is not None, sheet.texts(column))
                if role is ColumnRole.AREA
                else 0.0
            )
            return known, -HEADS[role].index(heading(sheet.head[column]))

        best = max(rivals, key=worth)
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
        if (
            ColumnRole.AREA not in roles
            and ColumnRole.OF_AREA not in roles
            and _mostly(lambda t: places.code(t) is not None, texts)
        ):
            roles[column] = ColumnRole.AREA
        elif not {ColumnRole.PERIOD, ColumnRole.OF_YEAR} & set(roles) and _mostly(
            lambda t: year_of(t) is not None, texts, 1.0
        ):
            roles[column] = ColumnRole.PERIOD


def _values(roles: list[ColumnRole | None], sheet: Sheet) -> None:
    numeric = [c for c, role in enumerate(roles) if role is None and _mostly(is_number, sheet.texts(c))]
    for column in numeric:
        roles[column] = ColumnRole.VALUE if len(numeric) == 1 else ColumnRole.OF_INDICATOR


def _mostly(is_one: "Sequence[str] | object", texts: Sequence[str], share: float = 0.6) -> bool:
    return bool(texts) and _share(is_one, texts) >= share


def _share(is_one: object, texts: Sequence[str]) -> float:
    looked = texts[:MOST_LOOKED_AT]
    return sum(map(is_one, looked)) / len(looked) if looked else 0.0  # type: ignore[call-overload]
