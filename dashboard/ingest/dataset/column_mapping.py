"""Which column of somebody’s figures is what: guessed by headings and contents, to be shown and put right."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from dashboard.ingest.dataset.country_resolver import Places
from dashboard.ingest.dataset.number_parsing import is_number
from dashboard.ingest.dataset.sheet import Sheet

YEAR = re.compile(r"(?:YR|FY)?((?:19|20)[0-9]{2})(?:\.0)?(?:-A1|-01-01)?(?: ?\[YR[0-9]{4}\])?")
MOST_LOOKED_AT = 200  # different texts of a column
MOST_PARTS = 60  # different texts of a column that can be a breakdown


class Role(StrEnum):
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
    Role.AREA: "Country or group",
    Role.PERIOD: "Year",
    Role.INDICATOR: "Indicator",
    Role.INDICATOR_NAME: "Name of the indicator",
    Role.BREAKDOWN: "Category of the indicator, such as age or sex",
    Role.VALUE: "Value",
    Role.UNIT: "Unit",
    Role.POWER: "Power of ten that values are multiplied by",
    Role.STATUS: "Status of the value",
    Role.COMMENT: "Remark",
    Role.OF_YEAR: "Values of the year in the heading",
    Role.OF_AREA: "Values of the country in the heading",
    Role.OF_INDICATOR: "Values of the indicator in the heading",
    Role.OUT: "Leave out",
}
WIDE = (Role.OF_YEAR, Role.OF_AREA, Role.OF_INDICATOR)
VALUES = (Role.VALUE, *WIDE)
ONCE = (Role.AREA, Role.PERIOD, Role.INDICATOR, Role.INDICATOR_NAME, Role.VALUE, Role.UNIT, Role.POWER, Role.STATUS,
        Role.COMMENT)  # fmt: skip
# Headings without case, spaces and signs, the more exact ones first.
HEADS: Mapping[Role, tuple[str, ...]] = {
    Role.AREA: (
        "refarea", "countrycode", "iso3", "iso3code", "isocode", "location", "geo", "geopoliticalentityreporting", "economycode",
        "code", "referencearea", "iso", "iso2", "cou", "countryorarea", "countryname", "country", "economy", "countries",
        "territory", "area", "state", "nation", "countryoreconomy", "economyname", "countryorgroup", "entity",
    ),
    Role.PERIOD: ("timeperiod", "time", "year", "period", "refperiod", "date", "years", "timeperiodyear", "surveyyear", "edition"),
    Role.INDICATOR: ("indicatorcode", "seriescode", "indicator", "series", "variable", "measure", "indicatorid", "ind", "subject"),
    Role.INDICATOR_NAME: ("indicatorname", "seriesname", "variablename", "indicatortitle", "measurename"),
    Role.VALUE: ("obsvalue", "value", "observationvalue", "values", "score", "observation", "figure", "datavalue"),
    Role.UNIT: ("unitmeasure", "unit", "unitcode", "units", "unitofmeasure"),
    Role.POWER: ("unitmult", "powercodecode", "powercode", "unitmultiplier"),
    Role.STATUS: ("obsstatus", "obsflag", "flagcodes", "status", "flag", "observationstatus", "flags", "footnotecode"),
    Role.COMMENT: ("comment", "comments", "obscomment", "note", "notes", "remark", "footnote", "footnotes", "commentobs"),
    Role.BREAKDOWN: ("breakdown", "category", "sex", "age", "agegroup", "gender", "dimension", "subgroup", "disaggregation"),
    Role.OUT: (
        "structure", "structureid", "structurename", "action", "dataflow", "dataflowid", "lastupdate", "freq", "frequency",
        "decimals", "referenceperiodcode", "referenceperiod", "dataset", "datasource",
        "confstatus", "obsconf", "timeformat", "titlecol", "sourcenote", "region", "incomegroup", "rawvalue", "answer",
        "dataversion", "unitinwords",
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Match:
    """What each column is, and what else has to be said before a sheet can be read.

    ``decimals`` is the sign before decimals, empty as long as it need not be said; ``year`` that of all values where
    no column says it. ``areas`` gives the code of a name that could not be known, empty to leave its rows out;
    ``empties`` the status of a mark for a missing value, empty for no observation at all. ``rows_out`` are left out.
    """

    roles: tuple[Role, ...]
    decimals: str = ""
    year: int | None = None
    areas: Mapping[str, str] = field(default_factory=dict)
    groups_out: bool = False
    unknown_out: bool = False
    empties: Mapping[str, str] = field(default_factory=dict)
    rows_out: frozenset[int] = frozenset()

    def column(self, role: Role) -> int:
        """The column that has a role, -1 where none has."""
        return self.roles.index(role) if role in self.roles else -1

    def columns(self, *roles: Role) -> list[int]:
        """All columns that have one of the roles."""
        return [place for place, role in enumerate(self.roles) if role in roles]


def guess(sheet: Sheet, places: Places) -> Match:
    """What the columns most likely are."""
    roles: list[Role | None] = [_by_head(sheet, column, places) for column in range(len(sheet.head))]
    _each_once(roles, sheet, places)
    _by_contents(roles, sheet, places)
    if not any(role in VALUES for role in roles):
        _values(roles, sheet)
    if Role.OF_YEAR in roles or Role.OF_AREA in roles:  # one of the two stands in the headings
        wide = Role.PERIOD if Role.OF_YEAR in roles else Role.AREA
        roles = [None if role is wide else role for role in roles]
        roles = [Role.OUT if role is Role.VALUE else role for role in roles]
    parts = [column for column, role in enumerate(roles) if role is None and 1 < len(sheet.texts(column)) <= MOST_PARTS]
    tidy = Role.VALUE in roles and not any(role in WIDE for role in roles)
    for column in parts if tidy else []:
        if not _mostly(is_number, sheet.texts(column)):
            roles[column] = Role.BREAKDOWN
    return Match(tuple(role or Role.OUT for role in roles))


def year_of(text: str) -> int | None:
    """The year that a text names; None where it is none."""
    found = YEAR.fullmatch(text.strip())
    return int(found[1]) if found else None


def heading(text: str) -> str:
    """A heading as HEADS has it; of “REF_AREA: Reference area” the code."""
    return re.sub(r"[^a-z0-9]", "", re.split(r": ", text)[0].lower())


def _by_head(sheet: Sheet, column: int, places: Places) -> Role | None:
    head = sheet.head[column]
    if year_of(head) is not None:
        return Role.OF_YEAR
    name = heading(head)
    for role, names in HEADS.items():
        if name in names:
            return role
    texts = sheet.texts(column)
    if places.code(head) and _mostly(lambda text: is_number(text) or len(text) <= 3, texts):
        return Role.OF_AREA
    return None


def _each_once(roles: list[Role | None], sheet: Sheet, places: Places) -> None:
    """Of several columns for one role, such as code and name of a country, the one that says it most exactly stays."""
    for role in ONCE:
        rivals = [column for column, found in enumerate(roles) if found is role]
        if len(rivals) < 2:
            continue

        def worth(column: int, role: Role = role) -> tuple[float, int]:
            known = (
                _share(lambda text: places.code(text) is not None, sheet.texts(column)) if role is Role.AREA else 0.0
            )
            return known, -HEADS[role].index(heading(sheet.head[column]))

        best = max(rivals, key=worth)
        for column in rivals:
            if column != best:
                roles[column] = Role.OUT
                if role is Role.INDICATOR and Role.INDICATOR_NAME not in roles:
                    roles[column] = Role.INDICATOR_NAME


def _by_contents(roles: list[Role | None], sheet: Sheet, places: Places) -> None:
    for column, role in enumerate(roles):
        texts = sheet.texts(column)
        if role is not None or not texts:
            continue
        if (
            Role.AREA not in roles
            and Role.OF_AREA not in roles
            and _mostly(lambda t: places.code(t) is not None, texts)
        ):
            roles[column] = Role.AREA
        elif not {Role.PERIOD, Role.OF_YEAR} & set(roles) and _mostly(lambda t: year_of(t) is not None, texts, 1.0):
            roles[column] = Role.PERIOD


def _values(roles: list[Role | None], sheet: Sheet) -> None:
    numeric = [c for c, role in enumerate(roles) if role is None and _mostly(is_number, sheet.texts(c))]
    for column in numeric:
        roles[column] = Role.VALUE if len(numeric) == 1 else Role.OF_INDICATOR


def _mostly(is_one: "Sequence[str] | object", texts: Sequence[str], share: float = 0.6) -> bool:
    return bool(texts) and _share(is_one, texts) >= share


def _share(is_one: object, texts: Sequence[str]) -> float:
    looked = texts[:MOST_LOOKED_AT]
    return sum(map(is_one, looked)) / len(looked) if looked else 0.0  # type: ignore[call-overload]
