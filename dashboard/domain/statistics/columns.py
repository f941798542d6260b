"""Indicators as columns of a comparison: one value for each country, from the indicator's latest year."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.domain.statistics import indicators
from dashboard.domain.statistics.indicators import label
from dashboard.model.areas import Area
from dashboard.model.codes import AreaKind, IndicatorKind, ObsStatus
from dashboard.model.documents import Indicator
from dashboard.model.toolkit import Toolkit

MAX_COLUMNS = 4
KINDS = frozenset({IndicatorKind.SCORE, IndicatorKind.RANK, IndicatorKind.ANSWER})


@dataclass(frozen=True)
class ColumnValue:
    """One country's value: exactly as in the source (``raw``) and as on screen (``text``).

    Without a value ``status`` is the kind of missing value, and ``note`` names an earlier value if there is one.
    """

    value: float | None
    raw: str
    text: str
    status: ObsStatus
    note: str = ""


@dataclass(frozen=True)
class IndicatorColumn:
    """One indicator as a column: its latest year, and the value of every country by code."""

    indicator: Indicator
    year: int | None
    values: Mapping[str, ColumnValue]


def choices(toolkit: Toolkit) -> list[Indicator]:
    """The indicators with one value for each country and year, in the order of the catalogue."""
    return [
        indicator
        for indicator in toolkit.indicators.values()
        if indicator.by_country and indicator.kind in KINDS and not indicator.breakdowns
    ]


def column(toolkit: Toolkit, indicator: Indicator, countries: Iterable[Area]) -> IndicatorColumn:
    """The column of one indicator for these countries; countries without a value are included."""
    rows = toolkit.observations_of(indicator.id)
    latest = indicators.in_period(rows)
    year = int(latest["time_period"].iloc[0]) if len(latest) else None
    current = {str(row["ref_area"]): row for row in rows[rows["time_period"] == year].to_dict("records")}
    earlier = _earlier(indicator, rows, year)
    values = {
        area.code: _value(indicator, area, current.get(area.code), earlier.get(area.code, "")) for area in countries
    }
    return IndicatorColumn(indicator, year, values)


def _earlier(indicator: Indicator, rows: pd.DataFrame, year: int | None) -> dict[str, str]:
    """The latest value before that year as text, by country."""
    before = rows[rows["obs_value"].notna() & (rows["time_period"] < (year or 0))].sort_values("time_period")
    last = before.drop_duplicates("ref_area", keep="last").to_dict("records")
    return {str(row["ref_area"]): f"{row['time_period']}: {label(indicator, row['obs_value'])}" for row in last}


def _value(indicator: Indicator, area: Area, row: Mapping[Hashable, Any] | None, earlier: str) -> ColumnValue:
    if area.kind is AreaKind.FICTIONAL:
        return ColumnValue(None, "", "", ObsStatus.NOT_APPLICABLE, "The country is fictional.")
    if row is None:
        return ColumnValue(None, "", "", ObsStatus.NOT_SURVEYED, f"Earlier value, {earlier}" if earlier else "")
    status, comment = ObsStatus(row["obs_status"]), str(row["comment"])
    if pd.isna(row["obs_value"]):
        notes = [comment, f"Earlier value, {earlier}" if earlier else ""]
        return ColumnValue(None, "", "", status, " ".join(filter(None, notes)))
    value = float(row["obs_value"])
    return ColumnValue(value, str(row["raw_value"]), label(indicator, value), status, comment)
