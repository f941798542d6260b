"""One country among its peers: how they stand on a principle, and where its values lie among theirs."""

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
RANKED = frozenset({IndicatorKind.SCORE})  # what can be put in order, the highest first
# From early to advanced, what is not assessed last.
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
    """How peers stand on one principle: how many have each result, in order from early to advanced."""

    own: StageResult
    peers: tuple[tuple[StageResult, int], ...]

    @property
    def total(self) -> int:
        """How many peers there are."""
        return sum(count for _, count in self.peers)

    @property
    def alike(self) -> int:
        """How many of them have the country's own result, which may be that it is not assessed."""
        return dict(self.peers).get(self.own, 0)


def standing(comparison: Comparison, country: str, peers: Iterable[Area], principle: int) -> Standing:
    """A country among peers on one principle; peers that the comparison does not cover, and drafts of peers, are left out.

    Raises KeyError where it does not cover the country itself.
    """
    counts: dict[StageResult, int] = {}
    for area in peers:
        cell = comparison.published.cells.get((area.code, principle))
        if cell is not None:
            counts[cell.result] = counts.get(cell.result, 0) + 1
    ordered = sorted(counts.items(), key=lambda entry: ORDER[entry[0].symbol])
    return Standing(comparison.cells[country, principle].result, tuple(ordered))


@dataclass(frozen=True)
class Position:
    """A country's latest value of one indicator, and where it lies among its peers' values of the same year.

    ``value`` is None where there is none; ``status`` then says which kind of empty it is. ``others`` is how many
    peers have a value; ``low``, ``median``, ``high`` are theirs, ``alike`` how many have the same value, ``above``
    how many a higher one. ``usual`` is the value that most of them have, with how many.
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
        """Its place among the peers and itself, the highest value first; None where that makes no sense."""
        ranked = self.indicator.kind in RANKED and self.value is not None and self.others
        return self.above + 1 if ranked else None


def positions(toolkit: Toolkit, country: str, peers: Iterable[Area]) -> list[Position]:
    """A country's position on every country-level indicator, in the order of the catalogue."""
    indicators = [indicator for indicator in toolkit.indicators.values() if indicator.by_country]
    rows = toolkit.observations_about(country)
    rows = rows[rows["indicator"].isin([indicator.id for indicator in indicators])]
    own = {str(row["indicator"]): row for row in _latest(rows)}
    years = {name: int(row["time_period"]) for name, row in own.items()}
    values = toolkit.values_in(years, {area.code for area in peers})
    nobody = pd.Series(dtype=float)
    return [
        _position(indicator, own[indicator.id], values.get(indicator.id, nobody))
        if indicator.id in own
        else Position(indicator, ObsStatus.NOT_SURVEYED)
        for indicator in indicators
    ]


def _latest(rows: pd.DataFrame) -> list[dict[Hashable, Any]]:
    """The latest observation of each indicator that has a value, else the latest of all."""
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
    most = (float(counts.index[0]), int(counts.iloc[0]))
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
        usual=most,
    )


@dataclass(frozen=True)
class Coverage:
    """What one dataset holds about a country: the positions with a value, and those without."""

    dataset: str
    known: tuple[Position, ...]
    missing: tuple[Position, ...]


def coverage(toolkit: Toolkit, found: Sequence[Position]) -> list[Coverage]:
    """What each dataset with country-level indicators holds, in the order of the datasets."""
    parts = []
    for name in toolkit.datasets:
        mine = [position for position in found if position.indicator.dataset == name]
        if mine:
            known = tuple(position for position in mine if position.value is not None)
            parts.append(Coverage(name, known, tuple(position for position in mine if position.value is None)))
    return parts
