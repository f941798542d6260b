"""Two indicators side by side: each country's value of both, and how far their orders agree."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from dashboard.domain.statistics import columns
from dashboard.domain.statistics.indicators import in_period, observations, periods
from dashboard.model.codes import Unit
from dashboard.model.documents import Indicator
from dashboard.model.toolkit import Toolkit

FEWEST = 10  # pairs from which on a correlation is told
COLUMNS = ["ref_area", "area", "value", "raw", "status", "other_value", "other_raw", "other_status"]


@dataclass(frozen=True)
class IndicatorPair:
    """The countries with a value of both indicators, one row each with COLUMNS, and the year of each indicator."""

    indicator: Indicator
    other: Indicator
    year: int
    other_year: int
    rows: pd.DataFrame


def partners(toolkit: Toolkit, indicator: Indicator) -> list[Indicator]:
    """The indicators that one can be set against: others with a value by country; none where it has none itself."""
    possible = columns.choices(toolkit)
    return [one for one in possible if one.id != indicator.id] if indicator in possible else []


def first(toolkit: Toolkit, indicator: Indicator, partners: Sequence[Indicator]) -> Indicator:
    """The partner to begin with: from another dataset, on the same principle, with the most countries."""

    def distance(one: Indicator) -> tuple[bool, bool]:
        return one.dataset == indicator.dataset, not set(one.principles) & set(indicator.principles)

    nearest = min(map(distance, partners))
    return max(
        (one for one in partners if distance(one) == nearest),
        key=lambda one: toolkit.observations_of(one.id)["ref_area"].nunique(),
    )


def indicator_pair(
    toolkit: Toolkit, indicator: Indicator, other: Indicator, period: int | None = None
) -> IndicatorPair | None:
    """The values of both, of ``period`` (None: the latest year) and of the other's year nearest to it.

    Where no year is chosen, the latest of each is taken. None where one of them has no value.
    """
    mine, theirs = (observations(toolkit, one) for one in (indicator, other))
    years, others = periods(mine), periods(theirs)
    if not years or not others:
        return None
    year = period or years[-1]
    other_year = min(others, key=lambda one: (abs(one - period), -one)) if period else others[-1]
    left, right = in_period(mine, year), in_period(theirs, other_year)
    countries = [code for code, area in toolkit.areas.items() if area.kind == "country"]
    left = left[left["ref_area"].isin(countries)]
    joined = left.merge(right, on="ref_area", suffixes=("", "_other"))
    rows = pd.DataFrame(
        {
            "ref_area": joined["ref_area"],
            "area": joined["area"],
            "value": joined["obs_value"],
            "raw": joined["raw_value"],
            "status": joined["obs_status"],
            "other_value": joined["obs_value_other"],
            "other_raw": joined["raw_value_other"],
            "other_status": joined["obs_status_other"],
        },
        columns=COLUMNS,
    )
    return IndicatorPair(indicator, other, year, other_year, rows)


def correlation(found: IndicatorPair) -> float | None:
    """Spearman's rank correlation: that of the countries' places by one indicator with those by the other.

    1 where both put the countries into the same order, -1 where one reverses the other, 0 where the orders are
    unrelated; ties share the mean of their places. A published rank counts from the last place up, so that it agrees
    with a score. None for fewer than FEWEST pairs, or where one indicator has the same value everywhere.
    """
    if len(found.rows) < FEWEST:
        return None
    places = [
        found.rows[column].rank(ascending=one.unit_measure is not Unit.RANK)
        for column, one in (("value", found.indicator), ("other_value", found.other))
    ]
    value = float(places[0].corr(places[1])) if all(one.nunique() > 1 for one in places) else None
    return None if value is None or pd.isna(value) else value


def finding(found: IndicatorPair) -> str:
    """What is compared, and how far the orders agree, as a title."""
    names = f"{found.indicator.short_title} ({found.year}) and {found.other.short_title} ({found.other_year})"
    return f"{names}: {agreement(found)}"


def agreement(found: IndicatorPair) -> str:
    """The rank correlation in words, with the number of countries."""
    count, value = len(found.rows), correlation(found)
    if value is None:
        return f"{count} countries have both values"
    size = abs(value)
    how = "weakly" if size < 0.4 else "partly" if size < 0.7 else "closely"
    words = "hardly agree" if size < 0.2 else f"{'are opposed' if value < 0 else 'agree'} {how}"
    signed = f"{value:.2f}".replace("-", "−")
    return f"their orders of the countries {words} (rank correlation {signed}, n = {count})"


def remarks(found: IndicatorPair) -> list[str]:
    """What a reader must know beside the chart: what the correlation is, and what it is not."""
    told = ["A country stands here only where it has both values."]
    if correlation(found) is None:
        return [*told, f"A rank correlation is worked out from {FEWEST} countries on."]
    told.append(
        f"Spearman’s rank correlation over {len(found.rows)} countries: 1 means the same order, 0 none, −1 the reverse. "
        "No cause is implied."
    )
    if Unit.RANK in (found.indicator.unit_measure, found.other.unit_measure):
        told.append("A rank is read from the last place up, so that it points the same way as a score.")
    return told


def table(found: IndicatorPair) -> pd.DataFrame:
    """Both values of each country as a reader's table, by name; exact, as text."""
    rows = found.rows.sort_values("area", kind="stable")
    names = [
        f"{one.short_title}, {year}" for one, year in ((found.indicator, found.year), (found.other, found.other_year))
    ]
    if names[0] == names[1]:
        names = [f"{name} ({one.dataset})" for name, one in zip(names, (found.indicator, found.other), strict=True)]
    values = [
        _exact(found.indicator, rows["value"], rows["raw"]),
        _exact(found.other, rows["other_value"], rows["other_raw"]),
    ]
    return pd.DataFrame({"Country": rows["area"], names[0]: values[0], names[1]: values[1]})


def _exact(indicator: Indicator, values: pd.Series, raw: pd.Series) -> pd.Series:
    if indicator.unit_measure is not Unit.CODE:
        return raw
    return raw + values.map(lambda code: f" ({indicator.answers[int(code)]})" if int(code) in indicator.answers else "")
