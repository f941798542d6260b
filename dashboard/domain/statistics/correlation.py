"""Two indicators compared: each country's value of both, and the correlation of their orders."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from dashboard.domain.statistics import columns
from dashboard.domain.statistics.indicators import in_period, observations, periods
from dashboard.domain.statistics.rounding import rounded
from dashboard.model.codes import Unit
from dashboard.model.documents import Indicator
from dashboard.model.toolkit import Toolkit

MIN_PAIRS = 10  # for a correlation
COLUMNS = ["ref_area", "area", "value", "raw", "status", "other_value", "other_raw", "other_status"]


@dataclass(frozen=True)
class IndicatorPair:
    """The countries with values of both indicators, a row with COLUMNS for each, and the year of each indicator."""

    indicator: Indicator
    other: Indicator
    year: int
    other_year: int
    rows: pd.DataFrame


def partners(toolkit: Toolkit, indicator: Indicator) -> list[Indicator]:
    """The indicators that this one can be compared with: none where it has no values by country itself."""
    possible = columns.choices(toolkit)
    return [candidate for candidate in possible if candidate.id != indicator.id] if indicator in possible else []


def first(toolkit: Toolkit, indicator: Indicator, partners: Sequence[Indicator]) -> Indicator:
    """The default partner: from another dataset, on the same principle, with the most countries."""

    def distance(partner: Indicator) -> tuple[bool, bool]:
        return partner.dataset == indicator.dataset, not set(partner.principles) & set(indicator.principles)

    nearest = min(map(distance, partners))
    return max(
        (partner for partner in partners if distance(partner) == nearest),
        key=lambda partner: toolkit.observations_of(partner.id)["ref_area"].nunique(),
    )


def indicator_pair(
    toolkit: Toolkit, indicator: Indicator, other: Indicator, period: int | None = None
) -> IndicatorPair | None:
    """The values of both in ``period`` and in the other's year nearest to it; None where one has no value.

    By default they are those of the latest year of each.
    """
    mine, theirs = (observations(toolkit, side) for side in (indicator, other))
    years, others = periods(mine), periods(theirs)
    if not years or not others:
        return None
    year = period or years[-1]
    other_year = min(others, key=lambda candidate: (abs(candidate - period), -candidate)) if period else others[-1]
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


def correlation(pair: IndicatorPair) -> float | None:
    """Spearman's rank correlation: 1 for the same order of the countries, -1 for the reverse, 0 for unrelated orders.

    Ties share the mean of their places. A published rank counts from the last place up, so that it agrees with a
    score. None for fewer than MIN_PAIRS pairs, or where one indicator has the same value everywhere.
    """
    if len(pair.rows) < MIN_PAIRS:
        return None
    places = [
        pair.rows[column].rank(ascending=indicator.unit_measure is not Unit.RANK)
        for column, indicator in (("value", pair.indicator), ("other_value", pair.other))
    ]
    value = float(places[0].corr(places[1])) if all(column.nunique() > 1 for column in places) else None
    return None if value is None or pd.isna(value) else value


def finding(pair: IndicatorPair) -> str:
    """The title: the indicators compared, and the agreement of their orders."""
    names = f"{pair.indicator.short_title} ({pair.year}) and {pair.other.short_title} ({pair.other_year})"
    return f"{names}: {agreement(pair)}"


def agreement(pair: IndicatorPair) -> str:
    """The rank correlation as text, with the number of countries."""
    count, value = len(pair.rows), correlation(pair)
    if value is None:
        return f"{count} countries have both values"
    size = abs(value)
    how = "weakly" if size < 0.4 else "partly" if size < 0.7 else "closely"
    words = "hardly agree" if size < 0.2 else f"{'are opposed' if value < 0 else 'agree'} {how}"
    signed = f"{rounded(value, 2)}".replace("-", "−")
    return f"their orders of the countries {words} (rank correlation {signed}, n = {count})"


def notes(pair: IndicatorPair) -> list[str]:
    """The notes of the chart: what the correlation means, and what it does not."""
    sentences = ["A country stands here only where it has both values."]
    if correlation(pair) is None:
        return [*sentences, f"A rank correlation is worked out from {MIN_PAIRS} countries on."]
    sentences.append(
        f"Spearman’s rank correlation over {len(pair.rows)} countries: 1 means the same order, 0 none, −1 the reverse. "
        "No cause is implied."
    )
    if Unit.RANK in (pair.indicator.unit_measure, pair.other.unit_measure):
        sentences.append("A rank is read from the last place up, so that it points the same way as a score.")
    return sentences


def table(pair: IndicatorPair) -> pd.DataFrame:
    """The table of both values of each country, by name; values are exact, as text."""
    rows = pair.rows.sort_values("area", kind="stable")
    names = [
        f"{indicator.short_title}, {year}"
        for indicator, year in ((pair.indicator, pair.year), (pair.other, pair.other_year))
    ]
    if names[0] == names[1]:
        names = [
            f"{name} ({indicator.dataset})" for name, indicator in zip(names, (pair.indicator, pair.other), strict=True)
        ]
    values = [
        _exact(pair.indicator, rows["value"], rows["raw"]),
        _exact(pair.other, rows["other_value"], rows["other_raw"]),
    ]
    return pd.DataFrame({"Country": rows["area"], names[0]: values[0], names[1]: values[1]})


def _exact(indicator: Indicator, values: pd.Series, raw: pd.Series) -> pd.Series:
    if indicator.unit_measure is not Unit.CODE:
        return raw
    return raw + values.map(lambda code: f" ({indicator.answers[int(code)]})" if int(code) in indicator.answers else "")
