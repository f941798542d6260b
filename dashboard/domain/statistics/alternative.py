"""The text alternative of a chart, made from its data."""

from collections.abc import Hashable, Mapping
from typing import Any

from dashboard.domain.statistics.indicators import finding, in_period, label, observations
from dashboard.model.codes import IndicatorKind, ObsStatus, Unit
from dashboard.model.documents import Indicator
from dashboard.model.toolkit import Toolkit


def text_alternative(toolkit: Toolkit, indicator: Indicator, period: int | None = None, limit: int = 12) -> str:
    """The text alternative of the chart, made from the data of one year, by default the latest."""
    rows = observations(toolkit, indicator)
    headline = finding(toolkit, indicator, period)
    drawn = rows[rows["obs_value"].notna()] if indicator.kind is IndicatorKind.COUNTS else in_period(rows, period)
    if drawn.empty:
        return f"{headline}. No value can be drawn."
    if indicator.answers:
        counts = drawn["obs_value"].value_counts()
        parts = [f"{text}: {counts.get(code, 0)} countries" for code, text in indicator.answers.items()]
    elif len(drawn) <= limit:
        parts = [f"{_subject(row)}: {_number(indicator, row)}" for row in drawn.to_dict("records")]
    else:
        ordered = drawn.sort_values("obs_value", kind="stable")
        low, high = ordered.iloc[0], ordered.iloc[-1]
        first, last = ("first", "last") if indicator.unit_measure is Unit.YEAR else ("lowest", "highest")
        parts = [
            f"{first} {low['area']}, {label(indicator, low['obs_value'])}",
            f"{last} {high['area']}, {label(indicator, high['obs_value'])}",
            "the table holds every value",
        ]
    return f"{headline}. {'; '.join(parts)}."


def _subject(row: Mapping[Hashable, Any]) -> str:
    """The subject of a number: its category, or its country and year."""
    return str(row["category"]) or f"{row['area']} {row['time_period']}"


def _number(indicator: Indicator, row: Mapping[Hashable, Any]) -> str:
    """A value as text, with its status after it unless it is printed: ``79, likely``."""
    text = label(indicator, row["obs_value"], row["breakdown"])
    return text if row["obs_status"] == ObsStatus.PRINTED else f"{text}, {row['obs_status']}"
