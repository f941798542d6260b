"""The observations behind a chart as plain Python, the customdata of each mark, and reading it back."""

from collections.abc import Collection, Iterable, Mapping
from statistics import median
from typing import Any, NamedTuple

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.plotly_text import literal
from dashboard.domain.statistics.indicators import in_period
from dashboard.model.codes import ObsStatus, Unit
from dashboard.model.documents import Indicator

Observation = tuple[str, int, str, str]
COUNTRY_CODE_LENGTH = 3  # ISO 3166-1 alpha-3; codes of groups are longer


class DataPoint(NamedTuple):
    """One observation with a value; ``raw`` is the value as in the source."""

    ref_area: str
    name: str
    year: int
    breakdown: str
    category: str
    value: float
    raw: str
    status: str

    @property
    def tag(self) -> list[str | int]:
        """The customdata of a mark: ref_area, time_period, breakdown and the value as in the source."""
        return [self.ref_area, self.year, self.breakdown, self.raw]

    @property
    def is_group(self) -> bool:
        """Whether it belongs to a group, such as the OECD mean among countries."""
        return len(self.ref_area) != COUNTRY_CODE_LENGTH

    @property
    def hover_name(self) -> str:
        """The name as Plotly markup, with the status unless the value is printed in its source."""
        return literal(self.name if self.status == ObsStatus.PRINTED else f"{self.name} · {self.status}")


def points_of(rows: pd.DataFrame) -> list[DataPoint]:
    """The observations with a value, in order. ``rows`` come from ``domain.statistics.indicators.observations``."""
    valued = rows[rows["obs_value"].notna()]
    columns = ("ref_area", "area", "time_period", "breakdown", "category", "obs_value", "raw_value", "obs_status")
    return [
        DataPoint(code, name, int(year), breakdown, category, float(value), raw, status)
        for code, name, year, breakdown, category, value, raw, status in zip(
            *(valued[column].tolist() for column in columns), strict=True
        )
    ]


def points_of_period(rows: pd.DataFrame, period: int | None) -> list[DataPoint]:
    """The observations with a value of one year, by default the latest."""
    return points_of(in_period(rows, period))


def unit_text(indicator: Indicator) -> str:
    """The text after an exact value: a percent sign, or the scale of a score."""
    match indicator.unit_measure:
        case Unit.PERCENT:
            return "%"
        case Unit.INDEX:
            low, high = indicator.scale or (0.0, 1.0)
            return f" on a scale of {low:g} to {high:g}"
        case _:
            return ""


def hover_template(indicator: Indicator) -> str:
    """The hover template of a mark that is one observation: name, year, exact value, unit."""
    prefix = "rank " if indicator.unit_measure is Unit.RANK else ""
    return (
        f"<b>%{{hovertext}}</b><br>%{{customdata[1]}}: {prefix}%{{customdata[3]}}{unit_text(indicator)}<extra></extra>"
    )


def medians(points: Iterable[DataPoint], groups: Mapping[str, Collection[str]] | None) -> dict[str, float]:
    """The median of the countries of each group, by label; of all countries for no groups, none where None.

    The value is to follow the label, such as ``OECD members (33), median``.
    """
    countries = [point for point in points if not point.is_group]
    if not countries or groups is None:
        return {}
    if not groups:
        return {"Median": median(point.value for point in countries)}
    by_label = {}
    for name, codes in groups.items():
        values = [point.value for point in countries if point.ref_area in set(codes)]
        if values:
            by_label[f"{name} ({len(values)}), median"] = median(values)
    return by_label


def drawn(figure: go.Figure) -> set[Observation]:
    """Every observation that a figure shows, as (ref_area, time_period, breakdown, value as in the source)."""
    observations: set[Observation] = set()
    for trace in figure.data:
        for item in trace.customdata if trace.customdata is not None else ():
            observations |= {_observation(tag) for tag in _tags(item)}
    return observations


def _tags(item: Any) -> list[Any]:
    if not item:
        return []
    return [item] if isinstance(item[0], str) else list(item)


def _observation(tag: Any) -> Observation:
    code, year, breakdown, raw = tag
    return str(code), int(year), str(breakdown), str(raw)
