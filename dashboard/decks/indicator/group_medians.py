"""The medians of the groups that an address asks for, as a slide tells them: in its title, its numbers and its notes."""

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

FEWEST = 3  # countries with a value, from which on a group has a median, as in charts


class GroupMedian(NamedTuple):
    """The median of ``size`` countries of a group; ``value`` is None where they are too few for one."""

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
    snapshot: Snapshot, indicator: Indicator, state: ChartState, found: Sequence[DataPoint]
) -> list[GroupMedian]:
    """The medians of the chosen groups, all countries last; none where no group is chosen or no single year is shown."""
    single = state.shown in ("", views.LATEST) or state.tab == "table"
    if indicator.kind is not IndicatorKind.SCORE or state.groups == MEDIANS or not single:
        return []
    own = [mark for mark in found if not mark.is_group]
    return [_median(snapshot, code, own) for code in sorted(state.groups, key=lambda code: code == ALL)]


def _median(snapshot: Snapshot, code: str, found: Sequence[DataPoint]) -> GroupMedian:
    if code == ALL:
        values = [mark.value for mark in found]
        return GroupMedian(ALL, "all countries", len(values), median(values) if values else None)
    members = {area.code for area in countries.in_group(snapshot.toolkit, snapshot.toolkit.areas.values(), code)}
    values = [mark.value for mark in found if mark.ref_area in members]
    name = snapshot.toolkit.groups[code].name
    return GroupMedian(code, name, len(values), median(values) if len(values) >= FEWEST else None)


def told(indicator: Indicator, found: Sequence[GroupMedian]) -> str:
    """Such as “median of G7 (7 countries) 0.60, of all 33 countries 0.51”; empty where there is no group."""
    own = [f"of {one.whose} {label(indicator, one.value)}" for one in found if one.value is not None]
    return f"median {', '.join(own)}" if any(one.code != ALL and one.value is not None for one in found) else ""


def without(found: Sequence[GroupMedian]) -> list[str]:
    """What is said of groups that have too few values for a median."""
    return [f"{one.whose}: too few values for a median." for one in found if one.value is None]
