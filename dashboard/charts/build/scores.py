"""Scores and published ranks by country: one year as a sorted dot plot, or a view over time."""

from collections.abc import Collection, Mapping, Sequence

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts import data_points, scales
from dashboard.charts.build import changes, dots, multiples, trends
from dashboard.charts.data_points import DataPoint
from dashboard.charts.options import ChartOptions
from dashboard.model.codes import Unit
from dashboard.model.documents import Indicator

MAX_HIGHLIGHTED = 6


def scores(indicator: Indicator, rows: pd.DataFrame, options: ChartOptions) -> go.Figure | None:
    """The latest or chosen year, or the years in the form of the view. None without values."""
    match options.view:
        case trends.VIEW | trends.INDEX:
            return trends.trend(indicator, data_points.of_rows(rows), options)
        case multiples.VIEW:
            return multiples.multiples(indicator, data_points.of_rows(rows), options)
        case changes.VIEW:
            return changes.changes(indicator, rows, options)
    found = data_points.of_period(rows, options.period)
    if not found:
        return None
    highlighted = [code for code in options.highlighted if code in {mark.ref_area for mark in found}][:MAX_HIGHLIGHTED]
    order = _best_first(indicator, found)
    draw = dots.in_rows if len(found) <= options.most_rows else dots.compact
    middles = medians(indicator, found, options.groups)
    return draw(indicator, order, highlighted, middles, options.colouring, is_log=options.is_log)


def medians(
    indicator: Indicator, found: Sequence[DataPoint], groups: Mapping[str, Collection[str]] | None
) -> dict[str, float]:
    """The medians to be drawn, by label; a rank has none that would mean anything."""
    return {} if indicator.unit_measure is Unit.RANK else data_points.medians(found, groups)


def _best_first(indicator: Indicator, found: Sequence[DataPoint]) -> list[DataPoint]:
    scale = scales.of(indicator, [mark.value for mark in found])
    return sorted(found, key=lambda mark: (-scale.part(mark.value), mark.name))
