"""The medians of the groups in an address, for the title, the numbers and the notes of a slide."""

from collections.abc import Sequence
from statistics import median
from typing import NamedTuple

from dashboard.charts import views
from dashboard.charts.data_points import DataPoint
from dashboard.domain.reference import countries
from dashboard.domain.statistics.indicators import label
from dashboard.model.codes import IndicatorKind
from dashboard.model.documents import Indicator
from dashboard.services.snapshot import Snapshot
from dashboard.web.state.chart import ALL, MEDIANS, ChartState
from dashboard.web.state.chart_options import MIN_COUNTRIES


class GroupMedian(NamedTuple):
    """The median of the ``size`` countries of a group that have a value; ``value`` is None if they are too few."""

    code: str
    name: str
    size: int
    value: float | None

    @property
    def whose(self) -> str:
        """Such as “G7 (7 countries)” or “all 33 countries”."""
        if self.code == ALL:
            return f"all {self.size} countries"
        return f"{self.name} ({self.size} {'country' if self.size == 1 else 'countries'})"


def group_medians(
    snapshot: Snapshot, indicator: Indicator, state: ChartState, points: Sequence[DataPoint]
) -> list[GroupMedian]:
    """The medians of the chosen groups, all countries last; empty if no group is chosen or several years are shown."""
    single = state.drawn_view in ("", views.LATEST) or state.tab == "table"
    if indicator.kind is not IndicatorKind.SCORE or state.groups == MEDIANS or not single:
        return []
    countries_only = [point for point in points if not point.is_group]
    return [_median(snapshot, code, countries_only) for code in sorted(state.groups, key=lambda code: code == ALL)]


def _median(snapshot: Snapshot, code: str, points: Sequence[DataPoint]) -> GroupMedian:
    if code == ALL:
        values = [point.value for point in points]
        return GroupMedian(ALL, "all countries", len(values), median(values) if values else None)
    members = {area.code for area in countries.in_group(snapshot.toolkit, snapshot.toolkit.areas.values(), code)}
    values = [point.value for point in points if point.ref_area in members]
    name = snapshot.toolkit.groups[code].name
    return GroupMedian(code, name, len(values), median(values) if len(values) >= MIN_COUNTRIES else None)


def summary(indicator: Indicator, medians: Sequence[GroupMedian]) -> str:
    """Such as “median of G7 (7 countries) 0.60, of all 33 countries 0.51”; empty if no group has a median."""
    values = [f"of {group.whose} {label(indicator, group.value)}" for group in medians if group.value is not None]
    return (
        f"median {', '.join(values)}" if any(group.code != ALL and group.value is not None for group in medians) else ""
    )


def too_small(medians: Sequence[GroupMedian]) -> list[str]:
    """A line for each group that has too few values for a median."""
    return [f"{group.whose}: too few values for a median." for group in medians if group.value is None]
