"""One country among its peers: their stages on a principle, and its values among theirs."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.domain.maturity.comparison import Comparison
from dashboard.domain.maturity.stages import StageResult
from dashboard.domain.reference.countries import in_group
from dashboard.model.areas import Area
from dashboard.model.codes import AreaKind, IndicatorKind, ObsStatus
from dashboard.model.documents import Indicator
from dashboard.model.toolkit import Toolkit

EVERYONE = "EVERYONE"
RANKED = frozenset({IndicatorKind.SCORE})  # kinds of which the highest value is the first
# From early to advanced, not assessed last.
ORDER = {"E": 0, "≤I": 1, "I": 2, "≥I": 3, "A": 4, "–": 5}


def peers_of(toolkit: Toolkit, area: Area, areas: Iterable[Area], group: str) -> list[Area]:
    """The other areas of the same kind (fictional ones are never among real ones) that belong to a group of countries.

    A fictional country belongs to no group: all others of its kind are its peers. Raises UnknownNameError.
    """
    others = [other for other in areas if other.kind is area.kind and other.code != area.code]
    if area.kind is AreaKind.FICTIONAL or group == EVERYONE:
        return others
    return in_group(toolkit, others, group)


@dataclass(frozen=True)
class Standing:
    """The results of peers on one principle with their counts, from early to advanced."""

    country_result: StageResult
    peers: tuple[tuple[StageResult, int], ...]

    @property
    def total(self) -> int:
        """The number of peers."""
        return sum(count for _, count in self.peers)

    @property
    def alike(self) -> int:
        """The number of peers with the country's own result, which may be “not assessed”."""
        return dict(self.peers).get(self.country_result, 0)


def standing(comparison: Comparison, country: str, peers: Iterable[Area], principle: int) -> Standing:
    """A country among peers on one principle, without drafts and peers that the comparison does not cover.

    Raises KeyError for a country that it does not cover.
    """
    counts: dict[StageResult, int] = {}
    for area in peers:
        cell = comparison.published.cells.get((area.code, principle))
        if cell is not None:
            counts[cell.result] = counts.get(cell.result, 0) + 1
    ordered = sorted(counts.items(), key=lambda pair: ORDER[pair[0].symbol])
    return Standing(comparison.cells[country, principle].result, tuple(ordered))


@dataclass(frozen=True)
class Position:
    """A country's latest value of one indicator among its peers' values of the same year.

    ``value`` is None where it is missing; ``status`` then says which kind of missing value it is. ``others`` is the
    number of peers with a value; ``low``, ``median``, ``high`` are those of the peers, ``alike`` and ``above`` the
    numbers of peers with the same and with a higher value. ``usual`` is the most frequent value with its count.
    """

    indicator: Indicator
    status: ObsStatus
    comment: str = ""
    period: int | None = None
    value: float | None = None
    others: int = 0
    low: float | None = None
    median: float | None = None
    high: float | None = None
    alike: int = 0
    above: int = 0
    usual: tuple[float, int] | None = None

    @property
    def rank(self) -> int | None:
        """The rank among the peers and itself, the highest value first; None for indicators without an order."""
        ranked = self.indicator.kind in RANKED and self.value is not None and self.others
        return self.above + 1 if ranked else None


def positions(toolkit: Toolkit, country: str, peers: Iterable[Area]) -> list[Position]:
    """The position of a country on every country-level indicator, in the order of the catalogue."""
    indicators = [indicator for indicator in toolkit.indicators.values() if indicator.by_country]
    rows = toolkit.observations_about(country)
    rows = rows[rows["indicator"].isin([indicator.id for indicator in indicators])]
    rows_by_indicator = {str(row["indicator"]): row for row in _latest(rows)}
    years = {name: int(row["time_period"]) for name, row in rows_by_indicator.items()}
    values = toolkit.values_in(years, {area.code for area in peers})
    no_values = pd.Series(dtype=float)
    return [
        _position(indicator, rows_by_indicator[indicator.id], values.get(indicator.id, no_values))
        if indicator.id in rows_by_indicator
        else Position(indicator, ObsStatus.NOT_SURVEYED)
        for indicator in indicators
    ]


def _latest(rows: pd.DataFrame) -> list[dict[Hashable, Any]]:
    """The latest observation with a value of each indicator, or the latest of all."""
    ordered = rows.assign(known=rows["obs_value"].notna()).sort_values(["known", "time_period"], kind="stable")
    return ordered.drop_duplicates("indicator", keep="last").to_dict("records")


def _position(indicator: Indicator, row: Mapping[Hashable, Any], values: pd.Series) -> Position:
    status, comment, period = ObsStatus(row["obs_status"]), str(row["comment"]), int(row["time_period"])
    if pd.isna(row["obs_value"]):
        return Position(indicator, status, comment, period)
    value = float(row["obs_value"])
    if values.empty:
        return Position(indicator, status, comment, period, value)
    counts = values.value_counts()
    usual = (float(counts.index[0]), int(counts.iloc[0]))
    return Position(
        indicator=indicator,
        status=status,
        comment=comment,
        period=period,
        value=value,
        others=len(values),
        low=float(values.min()),
        median=float(values.median()),
        high=float(values.max()),
        alike=int((values == value).sum()),
        above=int((values > value).sum()),
        usual=usual,
    )


@dataclass(frozen=True)
class Coverage:
    """The positions of a country on the indicators of one dataset, with and without a value."""

    dataset: str
    known: tuple[Position, ...]
    missing: tuple[Position, ...]


def coverage(toolkit: Toolkit, positions: Sequence[Position]) -> list[Coverage]:
    """The coverage of each dataset with country-level indicators, in the order of the datasets."""
    coverages = []
    for name in toolkit.datasets:
        of_dataset = [position for position in positions if position.indicator.dataset == name]
        if of_dataset:
            known = tuple(position for position in of_dataset if position.value is not None)
            coverages.append(
                Coverage(name, known, tuple(position for position in of_dataset if position.value is None))
            )
    return coverages
